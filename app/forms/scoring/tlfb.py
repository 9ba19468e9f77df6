"""Measures of a timeline of days (after Timeline Followback, Sobell & Sobell): drinking, sober and drug days, standard glasses.

A day is sober (0), an amount, or not known (None): what is not known is never a 0, stays out of every denominator, and breaks
a sober period. The rule about risky drinking is Socialstyrelsen's of September 2023, the same for everybody; the levels of the
WHO go by mean grams of alcohol a day and a table that is chosen (resources/norms/tlfb.toml).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.forms.scoring.days import DayCount, Drinking, Weekday, count_of, drinking_of, longest_sober, weekdays_of
from app.forms.scoring.glass import GRAMS
from app.forms.scoring.norms import TABLES, norms
from app.forms.scoring.result import Scored
from app.forms.scoring.timeline_scores import scores_of

ALCOHOL = "alcohol"
UNKNOWN = ("", "?")
DAYS_A_WEEK, DAYS_A_MONTH = 7, 30
LONGEST, MOST_GLASSES = 366, 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Days in a row from `start`, oldest first. `glasses`: standard glasses each day, None where no amount is known.

    `drugs`: by substance, whether it was used that day. `table` is "men", "women" or "", and never inferred.
    """

    start: dt.date
    glasses: tuple[int | None, ...]
    drugs: Mapping[str, tuple[bool | None, ...]] = field(default_factory=dict)
    table: str = ""

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.start + dt.timedelta(days=max(len(self.glasses), 1) - 1)

    def __repr__(self) -> str:
        return f"Timeline({len(self.glasses)} days)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRule:
    """What counts as risky drinking from `valid_from` on: standard glasses a week, or on one occasion once a month or more."""

    id: str
    week: int
    occasion: int
    valid_from: dt.date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Whether the known days reach the rule, by the week or by the occasion."""

    by_week: bool
    by_occasion: bool
    rule: RiskRule

    @property
    def reached(self) -> bool:
        """True when either is."""
        return self.by_week or self.by_occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLevel:
    """A level of mean grams a day: above `above` and up to and including `up_to`; the last one has no end."""

    name: str
    above: int
    up_to: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Everything that a timeline says, from its known days alone. Figures that would divide by nothing are None.

    Grams are grams of alcohol; `heaviest_on` is the first of the days with the most glasses; `heavy_days` had at least four.
    """

    length: int
    known_days: int
    drinking_days: int
    sober_days: int
    sober_percent: float | None
    glasses: int
    glasses_per_week: float | None
    glasses_per_drinking_day: float | None
    grams_per_week: float | None
    grams_per_day: float | None
    heaviest: int | None
    heaviest_on: dt.date | None
    heavy_days: int
    longest_sober: int
    longest_sober_from: dt.date | None
    weekdays: tuple[Weekday, ...]
    drug_days: Mapping[str, DayCount] = field(default_factory=dict)
    risk: Risk | None = None
    who_level: str | None = None

    @property
    def unknown_days(self) -> int:
        """Days without an amount: not talked of, or nobody knows."""
        return self.length - self.known_days

    def __repr__(self) -> str:
        return f"Measures({self.length} days)"


def days_of(line: Sequence[str]) -> tuple[int | None, ...]:
    """The numbers of a stored line of days; "" (not talked of) and "?" (does not know) are None. ValueError for anything else."""
    return tuple(None if day in UNKNOWN else _number(day) for day in line)


def from_lines(start: dt.date, length: int, lines: Mapping[str, Sequence[str]], table: str = "") -> Timeline:
    """A timeline of stored lines: "alcohol" are standard glasses, every other key a row of days; each is fitted to `length`."""
    read = {name: _fitted(days_of(line), length) for name, line in lines.items()}
    glasses = read.pop(ALCOHOL, (None,) * length)
    drugs = {name: tuple(None if day is None else day > 0 for day in days) for name, days in read.items()}
    return Timeline(start=start, glasses=glasses, drugs=drugs, table=table)


def measure(timeline: Timeline) -> Measures:
    """Every measure of the timeline."""
    drinking = drinking_of(timeline.glasses, heavy())
    sober = longest_sober(timeline.glasses)
    per_day, per_week = drinking.over(1), drinking.over(DAYS_A_WEEK)
    heaviest = max((glasses for glasses in timeline.glasses if glasses is not None), default=None)
    return Measures(
        length=len(timeline.glasses),
        known_days=drinking.known,
        drinking_days=drinking.drinking,
        sober_days=drinking.sober,
        sober_percent=None if drinking.known == 0 else 100 * drinking.sober / drinking.known,
        glasses=drinking.glasses,
        glasses_per_week=per_week,
        glasses_per_drinking_day=None if drinking.drinking == 0 else drinking.glasses / drinking.drinking,
        grams_per_week=None if per_week is None else per_week * GRAMS,
        grams_per_day=None if per_day is None else per_day * GRAMS,
        heaviest=heaviest,
        heaviest_on=_day(timeline, timeline.glasses.index(heaviest)) if heaviest else None,
        heavy_days=drinking.heavy,
        longest_sober=sober.days,
        longest_sober_from=_day(timeline, sober.first) if sober.days else None,
        weekdays=weekdays_of(timeline.start, timeline.glasses),
        drug_days={name: count_of(days) for name, days in timeline.drugs.items()},
        risk=_risk(timeline, drinking),
        who_level=_who_level(timeline.table, drinking),
    )


def scored(timeline: Timeline) -> Scored:
    """Every measure as a score by name, as the command prints them. The zone is the WHO level, the rule the one about risk."""
    return scores_of(timeline, measure(timeline))


def heavy() -> int:
    """Standard glasses on one occasion from which a day counts as heavy."""
    return norms("tlfb").number("heavy")


def risk_rule(on: dt.date) -> RiskRule | None:
    """The rule that holds on that day: the newest whose day has come; None before the first."""
    tables = norms("tlfb").subs("risk")
    found = [
        RiskRule(
            id=table.text("id"),
            week=table.number("week"),
            occasion=table.number("occasion"),
            valid_from=table.day("valid_from"),
            source=table.text("source"),
        )
        for table in tables
        if table.day("valid_from") <= on
    ]
    return max(found, key=lambda rule: rule.valid_from, default=None)


def who_levels(table: str) -> tuple[WhoLevel, ...]:
    """The levels of a table, "men" or "women", the lowest first; empty for no table."""
    if table not in TABLES:
        return ()
    levels: list[WhoLevel] = []
    for level in norms("tlfb").sub("who").subs("level"):
        above = levels[-1].up_to or 0 if levels else 0
        levels.append(WhoLevel(name=level.text("name"), above=above, up_to=level.number_or_none(table)))
    return tuple(levels)


def _number(day: str) -> int:
    if not (day.isascii() and day.isdigit() and len(day) <= len(str(MOST_GLASSES))):
        raise ValueError("a day of a timeline holds a whole number, ? or nothing")
    return int(day)


def _fitted(days: tuple[int | None, ...], length: int) -> tuple[int | None, ...]:
    return (*days[:length], *(None for _missing in range(length - len(days))))


def _day(timeline: Timeline, index: int) -> dt.date:
    return timeline.start + dt.timedelta(days=index)


def _risk(timeline: Timeline, drinking: Drinking) -> Risk | None:
    """Once a month or more: at least one such day for each whole 30 known days, and never less than one."""
    rule = risk_rule(timeline.last)
    if rule is None or not drinking.known:
        return None
    occasions = sum(glasses is not None and glasses >= rule.occasion for glasses in timeline.glasses)
    return Risk(
        by_week=drinking.glasses * DAYS_A_WEEK >= rule.week * drinking.known,
        by_occasion=occasions >= max(1, drinking.known // DAYS_A_MONTH),
        rule=rule,
    )


def _who_level(table: str, drinking: Drinking) -> str | None:
    """The level of the mean day, compared in whole grams so that no rounding decides."""
    if not drinking.known:
        return None
    grams = drinking.glasses * GRAMS
    levels = who_levels(table)
    return next((level.name for level in levels if level.up_to is None or grams <= level.up_to * drinking.known), None)
