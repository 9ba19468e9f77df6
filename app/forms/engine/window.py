"""The 30-day window of an interview."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last day of the window, both included."""

    first: dt.date
    last: dt.date


def thirty_days(first_day: dt.date) -> Window:
    """The 30 days before `first_day`, the interview's first day, which itself is not among them.

    An interview over several days keeps the window of its first day (Common Questions and Errors).
    """
    return Window(first=first_day - dt.timedelta(days=DAYS), last=first_day - dt.timedelta(days=1))
