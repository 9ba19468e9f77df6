"""The days of one line of a timeline, and what a person does with them. Pure.

A day holds "" (not yet talked of), "?" (does not know), or a whole number: standard glasses for alcohol, 0 or 1 for everything
else. None of the first two is ever a 0, and no day is filled in but by somebody's act. Way of asking: timeline follow-back
(Sobell & Sobell 1992).
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

NOT_TALKED_OF = ""
UNKNOWN = "?"
NOTHING = "0"
SOME = "1"
MOST_GLASSES = 99
SHORTEST, LONGEST = 1, 366
USUAL_LENGTHS = (7, 30, 90)
_WEEK = 7

Days: TypeAlias = tuple[str, ...]


def first_day(talk: dt.date, length: int) -> dt.date:
    """The first of `length` days that end the day before the talk."""
    return talk - dt.timedelta(days=length)


def days_between(start: dt.date, length: int) -> tuple[dt.date, ...]:
    """The calendar days themselves, oldest first; a day is a day whatever the clocks do."""
    return tuple(start + dt.timedelta(days=place) for place in range(length))


def is_kept(value: str) -> bool:
    """True for what a day may hold."""
    return value in (NOT_TALKED_OF, UNKNOWN) or number(value) is not None


def number(value: str) -> int | None:
    """The whole number a day holds; None for a day that is not known or not talked of."""
    is_plain = value.isascii() and value.isdecimal() and value == str(int(value))
    return int(value) if is_plain and int(value) <= MOST_GLASSES else None


def untouched(length: int) -> Days:
    """A line of which nothing has been talked of."""
    return (NOT_TALKED_OF,) * length


def whole(days: Days, length: int) -> Days:
    """A kept line with one value for each of `length` days; what cannot be read is a day not yet talked of."""
    read = tuple(value if is_kept(value) else NOT_TALKED_OF for value in days[:length])
    return read + untouched(length - len(read))


def painted(days: Days, first: int, last: int, value: str) -> Days:
    """The line with the days from `first` to `last`, both included and in either order, holding `value`."""
    low, high = sorted((first, last))
    low, high = max(low, 0), min(high, len(days) - 1)
    return days[:low] + (value,) * (high - low + 1) + days[high + 1 :]


def rest_is(days: Days, value: str) -> Days:
    """The line with every day not yet talked of holding `value`: said by a person for all of them at once."""
    return tuple(value if each == NOT_TALKED_OF else each for each in days)


def same_weekday_is(days: Days, place: int) -> Days:
    """The line with every such weekday that is not yet talked of holding what the day at `place` holds."""
    value, weekday = days[place], place % _WEEK
    return tuple(value if each == NOT_TALKED_OF and other % _WEEK == weekday else each for other, each in enumerate(days))


def can_be(days: Days, length: int) -> bool:
    """True when no day that was talked of would be lost by a timeline of `length` days, which ends on the same day."""
    lost = days[: max(0, len(days) - length)]
    return all(value == NOT_TALKED_OF for value in lost)


def fitted(days: Days, length: int) -> Days:
    """The line over `length` days that end on the same day: new days at the beginning are not yet talked of."""
    return days[-length:] if len(days) >= length else untouched(length - len(days)) + days


def not_talked_of(days: Days) -> int:
    """How many days are not yet talked of."""
    return days.count(NOT_TALKED_OF)
