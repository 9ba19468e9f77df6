"""The machine's clock: aware, local days, and steady."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from app.host.clock import SystemClock


def test_the_moment_is_utc() -> None:
    assert SystemClock().now().tzinfo is dt.UTC


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes the time zone from the system only")
@pytest.mark.parametrize("zone", ["XXX-14", "XXX+12"])
def test_the_day_is_that_of_the_place(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        try:
            before, day, after = SystemClock().now(), SystemClock().today(), SystemClock().now()
            assert day in (before.astimezone().date(), after.astimezone().date())
        finally:
            patched.undo()
            time.tzset()


def test_the_steady_clock_never_goes_back() -> None:
    readings = [SystemClock().steady() for _ in range(100)]
    assert readings == sorted(readings)
