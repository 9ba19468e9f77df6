"""What a timeline adds up to, in whole words and numbers. For the caseworker; nothing here is a diagnosis or a grade."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.cases.ids import RecordKey
from app.forms.scoring import tlfb
from app.forms.scoring.tlfb import Measures, WhoLevel
from app.i18n import mark, mark_count
from app.i18n.voice import Voice
from app.services.spoken_days import spoken_day
from app.services.timeline_lines import ALCOHOL, line_kind
from app.services.timelines import HeldTimeline, Reading, Unknown, levels_down

LEVELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "low": mark("low level"),
        "medium": mark("medium level"),
        "high": mark("high level"),
        "very_high": mark("very high level"),
    }
)
TABLES: Final[Mapping[str, str]] = MappingProxyType({"men": mark("The table for men"), "women": mark("The table for women")})
WHO_SOURCE: Final = mark("Levels of mean grams of alcohol a day: WHO 2000. They are used to see change, one or two levels.")


class TimelineWords:
    """Says what the days add up to in one language: on screen, and in a text for the case system."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._say, self._count, self._date, self._decimal = voice.say, voice.count, voice.date, voice.decimal

    def name(self, line: str) -> str:
        """What the line with that key is called; the key itself for one that this version does not know."""
        kind = line_kind(RecordKey(line))
        return line if kind is None else kind.name[self._voice.language]

    def span(self, reading: Reading) -> str:
        """As "23 October 2026 to 21 November 2026, 30 days"."""
        return self._count(
            mark_count("{first} to {last}, {n} day", "{first} to {last}, {n} days"),
            reading.span.length,
            first=self._date(reading.span.start),
            last=self._date(reading.span.last),
        )

    # ---- What is counted

    def alcohol(self, reading: Reading) -> tuple[str, ...]:
        """All that is counted of alcohol, a sentence each; what is not counted comes right after what it is left out of."""
        measures, unknown = reading.measures, self.not_counted(reading.unknown.get(ALCOHOL, Unknown()))
        if not reading.has_alcohol:
            return (self._say(mark("No day has an amount, so there is nothing to count.")), *unknown)
        return (*self._days(measures), *unknown, *self._glasses(measures), *self._extremes(measures))

    def not_counted(self, unknown: Unknown) -> tuple[str, ...]:
        """The days that stay out of the counting."""
        not_remembered = mark_count(
            "{n} day is not remembered: it is not counted.", "{n} days are not remembered: they are not counted."
        )
        not_talked_of = mark_count(
            "{n} day has not been talked of: it is not counted.", "{n} days have not been talked of: they are not counted."
        )
        counts = ((not_remembered, unknown.not_remembered), (not_talked_of, unknown.not_talked_of))
        return tuple(self._count(message, days) for message, days in counts if days)

    def _days(self, measures: Measures) -> Iterator[str]:
        percent = self._decimal(measures.sober_percent or 0.0, 0)
        sober = mark("{n} of {known} days sober ({percent} %)")
        yield self._say(sober, n=measures.sober_days, known=measures.known_days, percent=percent)
        yield self._say(mark("{n} of {known} days with alcohol"), n=measures.drinking_days, known=measures.known_days)

    def _glasses(self, measures: Measures) -> Iterator[str]:
        yield self._count(mark_count("{n} standard glass in all", "{n} standard glasses in all"), measures.glasses)
        yield self._say(mark("{glasses} glasses a week"), glasses=self._decimal(measures.glasses_per_week or 0.0, 1))
        if measures.glasses_per_drinking_day is not None:
            each = self._decimal(measures.glasses_per_drinking_day, 1)
            yield self._say(mark("{glasses} glasses on a day with alcohol"), glasses=each)
        yield self._say(
            mark("{week} g of alcohol a week, {day} g a day"),
            week=self._decimal(measures.grams_per_week or 0.0, 0),
            day=self._decimal(measures.grams_per_day or 0.0, 1),
        )

    def _extremes(self, measures: Measures) -> Iterator[str]:
        if measures.heaviest and measures.heaviest_on is not None:
            most = mark_count("The most on one day: {n} glass, {day}", "The most on one day: {n} glasses, {day}")
            yield self._count(most, measures.heaviest, day=spoken_day(measures.heaviest_on, self._voice))
        heavy = mark_count("{n} day with {heavy} glasses or more", "{n} days with {heavy} glasses or more")
        yield self._count(heavy, measures.heavy_days, heavy=tlfb.heavy())
        if measures.longest_sober_from is not None:
            longest = mark_count(
                "The longest time sober: {n} day, {day}", "The longest time sober: {n} days in a row, from {day}"
            )
            yield self._count(longest, measures.longest_sober, day=self._voice.day_and_month(measures.longest_sober_from))

    def other(self, reading: Reading) -> Iterator[str]:
        """Each other line: its days of the known ones, and what is not counted."""
        for line, count in reading.measures.drug_days.items():
            if count.known:
                yield self._say(mark("{name}: {n} of {known} days"), name=self.name(line), n=count.used, known=count.known)
            else:
                yield self._say(mark("{name}: nothing is known of any day"), name=self.name(line))
            yield from self.not_counted(reading.unknown.get(line, Unknown()))

    # ---- The rule about risk

    def risk(self, reading: Reading) -> tuple[str, ...]:
        """The rule as it is published, and whether the known days reach it."""
        risk = reading.measures.risk
        if risk is None:
            return (self._say(mark("There is no figure: no day has an amount, or the days are from before the rule.")),)
        lines = [
            self._say(
                mark(
                    "The rule: {week} standard glasses or more a week, or {occasion} or more on one occasion once a month or "
                    "more often. The same for everyone."
                ),
                week=risk.rule.week,
                occasion=risk.rule.occasion,
            )
        ]
        if not risk.reached:
            lines.append(self._say(mark("These days are below the rule.")))
        if risk.by_week:
            week = self._decimal(reading.measures.glasses_per_week or 0.0, 1)
            lines.append(self._say(mark("By the week these days reach it: {glasses} glasses a week."), glasses=week))
        if risk.by_occasion:
            by_occasion = mark_count(
                "By the occasion these days reach it: {n} day with {heavy} glasses or more.",
                "By the occasion these days reach it: {n} days with {heavy} glasses or more.",
            )
            lines.append(self._count(by_occasion, reading.measures.heavy_days, heavy=risk.rule.occasion))
        return tuple(lines)

    def risk_source(self, reading: Reading) -> str:
        """Who published the rule and from when it holds; "" without a figure."""
        risk = reading.measures.risk
        if risk is None:
            return ""
        return self._say(mark("{source}. Holds from {day}."), source=risk.rule.source, day=self._date(risk.rule.valid_from))

    # ---- The levels of the WHO

    def level(self, reading: Reading) -> str:
        """The level by the chosen table, with its limits; asks for the table where none is chosen."""
        if not reading.table:
            return self._say(mark("Choose a table to see the level. The program never chooses it."))
        level = next((each for each in tlfb.who_levels(reading.table) if each.name == reading.measures.who_level), None)
        if level is None:
            return self._say(mark("There is no level: no day has an amount."))
        return self._say(
            mark("By the table: {level}, {limits}. These days: {grams} g a day."),
            level=self._say(LEVELS[level.name]),
            limits=self._limits(level),
            grams=self._decimal(reading.measures.grams_per_day or 0.0, 1),
        )

    def _limits(self, level: WhoLevel) -> str:
        if level.up_to is None:
            return self._say(mark("over {grams} g a day"), grams=level.above)
        if level.above == 0:
            return self._say(mark("up to {grams} g a day"), grams=level.up_to)
        return self._say(mark("over {above} and up to {up_to} g a day"), above=level.above, up_to=level.up_to)

    def level_source(self) -> str:
        """Where the levels come from."""
        return self._say(WHO_SOURCE)

    def change(self, earlier: HeldTimeline | None, now: Reading) -> str:
        """How the level has changed since the timeline before; "" where the two cannot be compared."""
        down = None if earlier is None else levels_down(earlier.reading, now)
        if earlier is None or down is None:
            return ""
        day = self._date(earlier.interview.first_day)
        if down == 0:
            return self._say(mark("The same level as on {day}."), day=day)
        if down > 0:
            return self._count(mark_count("{n} level lower than on {day}.", "{n} levels lower than on {day}."), down, day=day)
        return self._count(mark_count("{n} level higher than on {day}.", "{n} levels higher than on {day}."), -down, day=day)

    # ---- Over time

    def over_time(self, held: Reading, on: dt.date) -> str:
        """One timeline in a line, the same figures for each."""
        measures, day = held.measures, self._date(on)
        length = self._count(mark_count("{n} day", "{n} days"), held.span.length)
        if not held.has_alcohol:
            return self._say(mark("{day} ({length}): no day with an amount"), day=day, length=length)
        return self._say(
            mark(
                "{day} ({length}): {sober} of {known} days sober, {glasses} glasses a week, at most {most} on a day, "
                "{heavy} days with {limit} or more"
            ),
            day=day,
            length=length,
            sober=measures.sober_days,
            known=measures.known_days,
            glasses=self._decimal(measures.glasses_per_week or 0.0, 1),
            most=measures.heaviest or 0,
            heavy=measures.heavy_days,
            limit=tlfb.heavy(),
        )
