"""Which backups are kept as time goes by.

Days and weeks are counted as they occur among the backups, not on the calendar, so a summer's leave takes nothing away. Days
and weeks are UTC's. A backup stamped later than now (the clock was once ahead) is neither counted nor taken away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable

LATEST, DAYS, WEEKS = 3, 7, 8


def kept(moments: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """Of the moments at which backups were made, those to keep: the latest three, the last of each of the latest seven days
    with a backup, and the last of each of the latest eight weeks with one.
    """
    known = sorted(moments, reverse=True)
    past = [each for each in known if each <= now]
    ahead = known[: len(known) - len(past)]
    return frozenset([*ahead, *past[:LATEST], *_last_of(past, _day)[:DAYS], *_last_of(past, _week)[:WEEKS]])


def _last_of(newest_first: list[dt.datetime], part: Callable[[dt.datetime], Hashable]) -> list[dt.datetime]:
    """The last moment of each part of time, newest part first."""
    last: dict[Hashable, dt.datetime] = {}
    for moment in newest_first:
        last.setdefault(part(moment), moment)
    return list(last.values())


def _day(moment: dt.datetime) -> Hashable:
    return moment.astimezone(dt.UTC).date()


def _week(moment: dt.datetime) -> Hashable:
    year, week, _ = moment.astimezone(dt.UTC).isocalendar()
    return year, week
