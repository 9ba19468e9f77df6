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

        On Linux CLOCK_BOOTTIME counts it, CLOCK_MONOTONIC does not; on Windows the performance counter behind
        `time.monotonic` goes on in suspend.
        """
        return _steady()


if sys.platform == "linux":

    def _steady() -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
else:

    def _steady() -> float:
        return time.monotonic()
