"""What a timeline adds up to, in whole words and numbers. For the caseworker; nothing here is a diagnosis or a grade."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.forms.scoring import tlfb
from app.forms.scoring.tlfb import Measures, WhoLevel
from app.i18n import formats, mark, ntr, tr
from app.services.timeline_lines import ALCOHOL
from app.services.timelines import HeldTimeline, Reading, Unknown, levels_down
from app.ui.calendar.words import spoken_day
from app.ui.timeline import words

LEVELS = {
    "low": mark("low level"),
    "medium": mark("medium level"),
    "high": mark("high level"),
    "very_high": mark("very high level"),
}
TABLES = {"women": mark("Table for women"), "men": mark("Table for men")}
_WHO_SOURCE = mark("Levels of mean grams of alcohol a day: WHO 2000. They are used to see change, one or two levels.")


def span_words(reading: Reading) -> str:
    """As "23 October 2026 to 21 November 2026, 30 days"."""
    first, last = formats.long_date(reading.span.start), formats.long_date(reading.span.last)
    return ntr("{first} to {last}, {n} day", "{first} to {last}, {n} days", reading.span.length, first=first, last=last)


def alcohol_lines(reading: Reading) -> tuple[str, ...]:
    """Everything that is counted of alcohol, a sentence each; what is not counted comes right after what it is left out of."""
    measures, unknown = reading.measures, unknown_lines(reading.unknown.get(ALCOHOL, Unknown()))
    if not reading.has_alcohol:
        return (tr("No day has an amount, so there is nothing to count."), *unknown)
    return (*_days(measures), *unknown, *_glasses(measures), *_extremes(measures))


def unknown_lines(unknown: Unknown) -> tuple[str, ...]:
    """The days that stay out of the counting."""
    lines = []
    if unknown.not_remembered:
        lines.append(
            ntr(
                "{n} day is not remembered: it is not counted.",
                "{n} days are not remembered: they are not counted.",
                unknown.not_remembered,
            )
        )
    if unknown.not_talked_of:
        lines.append(
            ntr(
                "{n} day has not been talked of: it is not counted.",
                "{n} days have not been talked of: they are not counted.",
                unknown.not_talked_of,
            )
        )
    return tuple(lines)


def _days(measures: Measures) -> Iterator[str]:
    percent = formats.decimal(measures.sober_percent or 0.0, 0)
    sober = measures.sober_days
    yield tr("{n} of {known} days sober ({percent} %)", n=sober, known=measures.known_days, percent=percent)
    yield tr("{n} of {known} days with alcohol", n=measures.drinking_days, known=measures.known_days)


def _glasses(measures: Measures) -> Iterator[str]:
    yield ntr("{n} standard glass in all", "{n} standard glasses in all", measures.glasses)
    yield tr("{glasses} glasses a week", glasses=formats.decimal(measures.glasses_per_week or 0.0, 1))
    if measures.glasses_per_drinking_day is not None:
        each = formats.decimal(measures.glasses_per_drinking_day, 1)
        yield tr("{glasses} glasses on a day with alcohol", glasses=each)
    grams_a_week = formats.decimal(measures.grams_per_week or 0.0, 0)
    grams_a_day = formats.decimal(measures.grams_per_day or 0.0, 1)
    yield tr("{week} g of alcohol a week, {day} g a day", week=grams_a_week, day=grams_a_day)


def _extremes(measures: Measures) -> Iterator[str]:
    if measures.heaviest and measures.heaviest_on is not None:
        day = spoken_day(measures.heaviest_on)
        yield ntr("The most on one day: {n} glass, {day}", "The most on one day: {n} glasses, {day}", measures.heaviest, day=day)
    yield ntr(
        "{n} day with {heavy} glasses or more", "{n} days with {heavy} glasses or more", measures.heavy_days, heavy=tlfb.heavy()
    )
    if measures.longest_sober_from is not None:
        day = formats.day_and_month(measures.longest_sober_from)
        yield ntr(
            "The longest time sober: {n} day, {day}",
            "The longest time sober: {n} days in a row, from {day}",
            measures.longest_sober,
            day=day,
        )


def drug_lines(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each other line: its days of the known ones, and what is not counted."""
    for key, count in reading.measures.drug_days.items():
        name = words.name_of(key)
        said = tr("{name}: {n} of {known} days", name=name, n=count.used, known=count.known)
        if not count.known:
            said = tr("{name}: nothing is known of any day", name=name)
        yield said, unknown_lines(reading.unknown.get(key, Unknown()))


# ---- The rule about risk


def risk_lines(reading: Reading) -> tuple[str, ...]:
    """The rule as it is published, whether the known days reach it, and where it comes from."""
    risk = reading.measures.risk
    if risk is None:
        return (tr("There is no figure: no day has an amount, or the days are from before the rule."),)
    rule = risk.rule
    lines = [
        tr(
            "The rule: {week} standard glasses or more a week, or {occasion} or more on one occasion once a month or more often. "
            "The same for everyone.",
            week=rule.week,
            occasion=rule.occasion,
        )
    ]
    if not risk.reached:
        lines.append(tr("These days are below the rule."))
    if risk.by_week:
        week = formats.decimal(reading.measures.glasses_per_week or 0.0, 1)
        lines.append(tr("By the week these days reach it: {glasses} glasses a week.", glasses=week))
    if risk.by_occasion:
        lines.append(
            ntr(
                "By the occasion these days reach it: {n} day with {heavy} glasses or more.",
                "By the occasion these days reach it: {n} days with {heavy} glasses or more.",
                reading.measures.heavy_days,
                heavy=rule.occasion,
            )
        )
    return tuple(lines)


def risk_source(reading: Reading) -> str:
    """Who published the rule and from when it holds; "" without a figure."""
    risk = reading.measures.risk
    if risk is None:
        return ""
    return tr("{source}. Holds from {day}.", source=risk.rule.source, day=formats.long_date(risk.rule.valid_from))


# ---- The levels of the WHO


def level_words(reading: Reading) -> str:
    """The level by the chosen table, with its limits; asks for the table where none is chosen."""
    if not reading.table:
        return tr("Choose a table to see the level. The program never chooses it.")
    level = next((each for each in tlfb.who_levels(reading.table) if each.name == reading.measures.who_level), None)
    if level is None:
        return tr("There is no level: no day has an amount.")
    grams = formats.decimal(reading.measures.grams_per_day or 0.0, 1)
    return tr(
        "By the table: {level}, {limits}. These days: {grams} g a day.",
        level=level_name(level.name),
        limits=_limits(level),
        grams=grams,
    )


def level_name(name: str) -> str:
    """What the level is called."""
    return tr(LEVELS[name]) if name in LEVELS else name


def level_source() -> str:
    """Where the levels come from."""
    return tr(_WHO_SOURCE)


def change_words(earlier: HeldTimeline | None, now: Reading) -> str:
    """How the level has changed since the timeline before; "" where the two cannot be compared."""
    if earlier is None:
        return ""
    down, day = levels_down(earlier.reading, now), formats.long_date(earlier.interview.first_day)
    if down is None:
        return ""
    if down == 0:
        return tr("The same level as on {day}.", day=day)
    if down > 0:
        return ntr("{n} level lower than on {day}.", "{n} levels lower than on {day}.", down, day=day)
    return ntr("{n} level higher than on {day}.", "{n} levels higher than on {day}.", -down, day=day)


def _limits(level: WhoLevel) -> str:
    if level.up_to is None:
        return tr("over {grams} g a day", grams=level.above)
    if level.above == 0:
        return tr("up to {grams} g a day", grams=level.up_to)
    return tr("over {above} and up to {up_to} g a day", above=level.above, up_to=level.up_to)


# ---- Over time


def over_time_line(held: Reading, on: dt.date) -> str:
    """One timeline in a line, the same figures for each."""
    measures, day = held.measures, formats.long_date(on)
    length = ntr("{n} day", "{n} days", held.span.length)
    if not held.has_alcohol:
        return tr("{day} ({length}): no day with an amount", day=day, length=length)
    return tr(
        "{day} ({length}): {sober} of {known} days sober, {glasses} glasses a week, at most {most} on a day, "
        "{heavy} days with {limit} or more",
        day=day,
        length=length,
        sober=measures.sober_days,
        known=measures.known_days,
        glasses=formats.decimal(measures.glasses_per_week or 0.0, 1),
        most=measures.heaviest or 0,
        heavy=measures.heavy_days,
        limit=tlfb.heavy(),
    )
