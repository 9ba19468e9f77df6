"""The machine's clocks."""

from __future__ import annotations

import datetime as dt
import sys
import time


class SystemClock:
    """`ports.Clock` of the machine. Any thread."""

    def now(self) -> dt.datetime:
        """The moment, aware, UTC."""
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The calendar day where the machine is."""
        return dt.datetime.now(dt.UTC).astimezone().date()

    def steady(self) -> float:
        """Seconds since some fixed moment. Never goes back; where the system can, the time in suspend counts too.

        On Linux CLOCK_BOOTTIME counts it, CLOCK_MONOTONIC does not. On Windows GetTickCount64 counts it. On macOS
        CLOCK_MONOTONIC_RAW is mach_continuous_time, which counts it; `time.monotonic` there does not.
        """
        return _steady()


if sys.platform == "linux":

    def _steady() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
elif sys.platform == "win32":
    import ctypes

    def _steady() -> float:
        count = ctypes.WinDLL("kernel32").GetTickCount64
        count.restype = ctypes.c_ulonglong
        return int(count()) / 1000
elif sys.platform == "darwin":

    def _steady() -> float:
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
else:

    def _steady() -> float:
        return time.monotonic()
