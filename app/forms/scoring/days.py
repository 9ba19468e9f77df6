"""Counting over days in a row where a day may be unknown: how many, how much, how long, and on which weekdays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Days = Sequence[int | None]
"""Standard glasses a day, oldest first; None where no amount is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drinking:
    """Of the known days: with any amount, with none, with a heavy amount; and the glasses of them all."""

    known: int
    drinking: int
    heavy: int
    glasses: int

    @property
    def sober(self) -> int:
        """Known days without any."""
        return self.known - self.drinking

    def over(self, days: int) -> float | None:
        """Glasses in so many days, as the known ones go; None when no day is known."""
        return self.glasses * days / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoberPeriod:
    """The longest run of known days without any: how many, and the number of its first day, from 0."""

    days: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """One weekday over the whole time, 0 Monday to 6 Sunday: its known days, how many had any, and all glasses."""

    number: int
    known: int
    drinking: int
    glasses: int

    @property
    def mean(self) -> float | None:
        """Glasses on such a day; None when none is known."""
        return self.glasses / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Days a substance was used, of the days that are known."""

    used: int
    known: int


def drinking_of(days: Days, heavy: int) -> Drinking:
    """What the known days hold; a day with at least `heavy` glasses is a heavy one."""
    known = [glasses for glasses in days if glasses is not None]
    return Drinking(
        known=len(known),
        drinking=sum(glasses > 0 for glasses in known),
        heavy=sum(glasses >= heavy for glasses in known),
        glasses=sum(known),
    )


def longest_sober(days: Days) -> SoberPeriod:
    """The longest run, the first of several; an unknown day ends a run as a drinking day does."""
    breaks = [-1, *(index for index, glasses in enumerate(days) if glasses != 0), len(days)]
    runs = [SoberPeriod(days=after - before - 1, first=before + 1) for before, after in pairwise(breaks)]
    return max(runs, key=lambda run: run.days)


def weekdays_of(start: dt.date, days: Days) -> tuple[Weekday, ...]:
    """The seven weekdays, Monday first."""
    found = []
    for number in range(7):
        same = [glasses for index, glasses in enumerate(days) if (start.weekday() + index) % 7 == number]
        drinking = drinking_of(same, 1)
        found.append(Weekday(number=number, known=drinking.known, drinking=drinking.drinking, glasses=drinking.glasses))
    return tuple(found)


def count_of(days: Sequence[bool | None]) -> DayCount:
    """How many days are True, and how many are known."""
    known = [used for used in days if used is not None]
    return DayCount(used=sum(known), known=len(known))
