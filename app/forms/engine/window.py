"""The time that an interview asks about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """First and last day of the 30 days, both included; `since` is the first day of a follow-up's longer time, None elsewhere."""

    first: dt.date
    last: dt.date
    since: dt.date | None = None


def thirty_days(first_day: dt.date, since: dt.date | None = None) -> Window:
    """The 30 days before `first_day`, the interview's first day, which itself is not among them.

    An interview over several days keeps the window of its first day (Common Questions and Errors). `since` is a follow-up's
    first day (`Interview.follow_up.since`).
    """
    return Window(first=first_day - dt.timedelta(days=DAYS), last=first_day - dt.timedelta(days=1), since=since)
