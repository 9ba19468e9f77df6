"""The small language in which a programme says when its talks are held.

A schedule is a line of parts, parted by semicolons, in the order of time:

    week 1                one talk in the first week, counted from the day the programme begins
    weeks 2-3             one talk somewhere in the second or third week
    12 x weekly           twelve talks, one a week, from the week after the part before (week 1 when it comes first)
    2 a week x 6 weeks    twelve talks, two in each of six weeks, from the week after the part before
    +3 months             one talk three months after the last week that was named (after the first day, when none was)

For example "week 1; weeks 2-3; week 4; week 8; week 12", or "12 x weekly; +3 months; +6 months": both months are counted from
the twelfth week, not from each other. Capitals, spaces, a long dash and the sign × make no difference.

Every talk has a window, a first and a last day. Week 1 is the day the programme begins and the six after it, whatever day of the
week that is; a talk so many months later has the fourteen days from that day on, and a day that the month does not have becomes
its last. Weekends and holidays are ordinary days here: the people agree on a day themselves. Days are days of the calendar, so a
change between winter and summer time moves nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.services.follow_up import months_later

DAYS_IN_A_WEEK: Final = 7
DAYS_AFTER_MONTHS: Final = 14
"""How many days there are to meet when the day is given in months."""
MOST_WEEKS: Final = 104
MOST_MONTHS: Final = 24
MOST_TALKS: Final = 60
LONGEST: Final = 400  # characters; a schedule is a line that a person reads
_WEEKS = re.compile(r"weeks? (\d{1,4})(?: ?- ?(\d{1,4}))?", re.ASCII)
_WEEKLY = re.compile(r"(\d{1,4}) ?x ?weekly", re.ASCII)
_SEVERAL = re.compile(r"(\d{1,4}) a week ?x ?(\d{1,4}) weeks?", re.ASCII)
_LATER = re.compile(r"\+ ?(\d{1,4}) months?", re.ASCII)
_EXAMPLES = '"week 4", "weeks 2-3", "12 x weekly", "2 a week x 6 weeks" or "+3 months"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days in which a talk should be held, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkTime:
    """When one talk is, counted from the day the programme begins.

    `first_week` to `last_week`, from 1; or `months` (0 for none) after the first day of week `first_week`.
    """

    first_week: int
    last_week: int
    months: int = 0

    def window(self, begun_on: dt.date) -> Window:
        """The days of a programme that began on that day."""
        first = begun_on + dt.timedelta(days=DAYS_IN_A_WEEK * (self.first_week - 1))
        if self.months:
            day = months_later(first, self.months)
            return Window(first=day, last=day + dt.timedelta(days=DAYS_AFTER_MONTHS - 1))
        return Window(first=first, last=begun_on + dt.timedelta(days=DAYS_IN_A_WEEK * self.last_week - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a schedule: which part (from 1, 0 for the whole), what is wrong with it, and what to write instead."""

    part: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"part {self.part}" if self.part else "schedule"
        return f"{place}: {self.problem} {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The talks in order; none when there are findings."""

    talks: tuple[TalkTime, ...] = ()
    findings: tuple[Finding, ...] = ()


def parse_schedule(line: str) -> Schedule:
    """The talks that the line says, or everything that is wrong with it at once."""
    if not line.strip():
        return _refused("It is empty.", f"Write for example {_EXAMPLES}.")
    if len(line) > LONGEST:
        return _refused(f"It is longer than {LONGEST} characters.", 'Write weeks in a row as a series: "12 x weekly".')
    reading = _Reading()
    for place, part in enumerate(line.split(";"), start=1):
        reading.take(place, _plain(part))
    if not reading.findings and len(reading.talks) > MOST_TALKS:
        return _refused(f"It has {len(reading.talks)} talks.", f"A programme has at most {MOST_TALKS}.")
    return Schedule(findings=tuple(reading.findings)) if reading.findings else Schedule(talks=tuple(reading.talks))


def windows(talks: Sequence[TalkTime], begun_on: dt.date) -> tuple[Window, ...]:
    """The days of each talk of a programme that began on that day."""
    return tuple(talk.window(begun_on) for talk in talks)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read so far: the talks, the last week that was named, the last number of months."""

    talks: list[TalkTime] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    week: int = 0
    months: int = 0

    def take(self, place: int, part: str) -> None:
        if not part:
            self._find(place, "Nothing stands there.", "Take one semicolon away, or write what is missing.")
        elif found := _WEEKS.fullmatch(part):
            self._weeks(place, int(found[1]), int(found[2] or found[1]))
        elif found := _WEEKLY.fullmatch(part):
            self._series(place, each_week=1, weeks=int(found[1]))
        elif found := _SEVERAL.fullmatch(part):
            self._series(place, each_week=int(found[1]), weeks=int(found[2]))
        elif found := _LATER.fullmatch(part):
            self._later(place, int(found[1]))
        else:
            self._find(place, f'"{part[:40]}" cannot be read.', f"Write {_EXAMPLES}.")

    def _weeks(self, place: int, first: int, last: int) -> None:
        if first < 1:
            self._find(place, "There is no week 0.", "The first week is week 1.")
        elif last < first:
            self._find(place, f"Week {last} comes before week {first}.", f'Write "weeks {last}-{first}".')
        elif not self._is_too_late(place, last) and not self._is_after_months(place):
            if first <= self.week:
                self._find(
                    place,
                    f"Week {first} is taken: the part before reaches week {self.week}.",
                    f"Begin in week {self.week + 1} or later, or change the order.",
                )
            else:
                self.talks.append(TalkTime(first_week=first, last_week=last))
            self.week = max(self.week, last)

    def _series(self, place: int, *, each_week: int, weeks: int) -> None:
        if not each_week or not weeks:
            self._find(place, "A series of nothing.", "Write how many there are, from 1.")
        elif each_week > DAYS_IN_A_WEEK:
            self._find(place, f"{each_week} talks in a week.", f"At most {DAYS_IN_A_WEEK}.")
        elif not self._is_too_late(place, self.week + weeks) and not self._is_after_months(place):
            for week in range(self.week + 1, self.week + weeks + 1):
                self.talks.extend([TalkTime(first_week=week, last_week=week)] * each_week)
            self.week += weeks

    def _later(self, place: int, months: int) -> None:
        if not months or months > MOST_MONTHS:
            self._find(place, f"+{months} months.", f"Write 1 to {MOST_MONTHS} months.")
        elif months <= self.months:
            self._find(
                place,
                f"+{months} months does not come after +{self.months} months.",
                "Every number of months is counted from the last week, so each is larger than the one before.",
            )
        else:
            anchor = max(self.week, 1)
            self.talks.append(TalkTime(first_week=anchor, last_week=anchor, months=months))
            self.months = months

    def _is_too_late(self, place: int, week: int) -> bool:
        if week > MOST_WEEKS:
            self._find(place, f"It reaches week {week}.", f"The last week is week {MOST_WEEKS}.")
        return week > MOST_WEEKS

    def _is_after_months(self, place: int) -> bool:
        if self.months:
            self._find(place, "Weeks stand after months.", 'Write the weeks first: "12 x weekly; +3 months".')
        return bool(self.months)

    def _find(self, place: int, problem: str, remedy: str) -> None:
        self.findings.append(Finding(part=place, problem=problem, remedy=remedy))


def _refused(problem: str, remedy: str) -> Schedule:
    return Schedule(findings=(Finding(part=0, problem=problem, remedy=remedy),))


def _plain(part: str) -> str:
    """Small letters, single spaces, a short dash and an x."""
    return " ".join(part.casefold().replace("\u2013", "-").replace("\u2212", "-").replace("\u00d7", "x").split())
