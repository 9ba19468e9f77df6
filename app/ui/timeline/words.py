"""A timeline in words: lines, days, what a day holds, and how far it has come. Nothing the client may not read."""

from __future__ import annotations

import datetime as dt

from app.i18n import formats, language, mark, ntr, tr
from app.services import timeline_days
from app.services.timeline_days import NOT_TALKED_OF, UNKNOWN, Days
from app.services.timeline_lines import TimelineKind
from app.ui.calendar.words import short_month, spoken_day, weekday

ALL_SUCH_DAYS = (
    mark("All Mondays alike"),
    mark("All Tuesdays alike"),
    mark("All Wednesdays alike"),
    mark("All Thursdays alike"),
    mark("All Fridays alike"),
    mark("All Saturdays alike"),
    mark("All Sundays alike"),
)


def line_name(kind: TimelineKind) -> str:
    """What the line is called."""
    return kind.name[language()]


def value_words(kind: TimelineKind, value: str) -> str:
    """What a day holds: "4 glasses", "sober", "does not remember", "not talked of yet"; yes or no on other lines."""
    if value == NOT_TALKED_OF:
        return tr("not talked of yet")
    if value == UNKNOWN:
        return tr("does not remember")
    count = timeline_days.number(value) or 0
    if kind.is_glasses:
        return ntr("{n} glass", "{n} glasses", count) if count else tr("sober")
    return tr("yes") if count else tr("no")


def spoken_cell(kind: TimelineKind, day: dt.date, value: str, anchor: str) -> str:
    """As "Alcohol, Tuesday 3 November: 4 glasses", and what the day is remembered by."""
    words = tr("{lane}, {day}: {state}", lane=line_name(kind), day=spoken_day(day), state=value_words(kind, value))
    return f"{words}. {anchor}" if anchor else words


def short_day(day: dt.date) -> str:
    """As "2 nov"."""
    return f"{day.day} {short_month(day)}"


def week_name(monday: dt.date, first: dt.date, last: dt.date) -> tuple[str, str]:
    """The week's number, and its days that belong to the timeline, as "2-8 nov"."""
    from_day, to_day = max(monday, first), min(monday + dt.timedelta(days=6), last)
    until = short_day(to_day)
    if from_day == to_day:
        days = until
    elif from_day.month == to_day.month:
        days = f"{from_day.day}\N{EN DASH}{until}"
    else:
        days = f"{short_day(from_day)} \N{EN DASH} {until}"
    return tr("wk {week}", week=monday.isocalendar().week), days


def range_words(days: tuple[dt.date, ...]) -> str:
    """One day, or "5 days: 13 November to 17 November"."""
    if len(days) == 1:
        return f"{weekday(days[0])} {formats.day_and_month(days[0])}"
    first, last = formats.day_and_month(days[0]), formats.day_and_month(days[-1])
    return ntr("{n} day: {first} to {last}", "{n} days: {first} to {last}", len(days), first=first, last=last)


def left_words(days: Days) -> str:
    """How many days are not talked of yet: help to go on, never a mistake."""
    left = timeline_days.not_talked_of(days)
    if not left:
        return tr("Every day has been talked of.")
    return ntr("{n} day has not been talked of yet.", "{n} days have not been talked of yet.", left)
