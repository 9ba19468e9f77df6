"""The measures of a timeline as scores by name, as the command prints them and as they are kept.

A score is counted from the known days even when others are not; those are named in `blocked_by` and there is no range, since
glasses in a day have no upper end.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from app.forms.scoring.result import Rule, Score, Scored

if TYPE_CHECKING:
    from app.forms.scoring.tlfb import Measures, Risk, Timeline

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def scores_of(timeline: Timeline, measures: Measures) -> Scored:
    """Every measure of the timeline as a score. The zone is the WHO level of the chosen table, the rule the one about risk."""
    return Scored(
        scores=(*_drinking(timeline, measures), *_weekdays(measures), *_drugs(timeline, measures)),
        zone=measures.who_level,
        rule=None if measures.risk is None else _rule(measures.risk),
    )


def _drinking(timeline: Timeline, told: Measures) -> tuple[Score, ...]:
    unknown = _unknown("glasses", timeline.start, timeline.glasses)
    glasses, days = {"glasses": told.glasses}, {"known_days": told.known_days}
    has_known = told.known_days > 0

    def score(name: str, value: float | None, **terms: float) -> Score:
        counted = value if has_known else None
        possible = None if counted is None or unknown else (counted, counted)
        return Score(name=name, score=counted, terms=terms, blocked_by=unknown, range=possible)

    return (
        Score(name="known_days", score=told.known_days, range=(told.known_days, told.known_days)),
        Score(name="unknown_days", score=told.unknown_days, range=(told.unknown_days, told.unknown_days)),
        score("drinking_days", told.drinking_days, **days),
        score("sober_days", told.sober_days, **days),
        score("sober_percent", told.sober_percent, sober_days=told.sober_days, **days),
        score("glasses", told.glasses, **days),
        score("glasses_per_week", told.glasses_per_week, **glasses, **days),
        score("glasses_per_drinking_day", told.glasses_per_drinking_day, **glasses, drinking_days=told.drinking_days),
        score("grams_per_week", told.grams_per_week, **glasses, **days),
        score("grams_per_day", told.grams_per_day, **glasses, **days),
        score("heaviest_day", told.heaviest, **days),
        score("heavy_days", told.heavy_days, **days),
        score("longest_sober", told.longest_sober, **days),
    )


def _weekdays(told: Measures) -> tuple[Score, ...]:
    """Mean glasses on each weekday, of its known days."""
    return tuple(
        Score(
            name=f"weekday.{WEEKDAYS[day.number]}",
            score=day.mean,
            terms={"glasses": day.glasses, "known_days": day.known},
            range=None if day.mean is None or told.unknown_days else (day.mean, day.mean),
        )
        for day in told.weekdays
    )


def _drugs(timeline: Timeline, told: Measures) -> tuple[Score, ...]:
    scores = []
    for name, count in told.drug_days.items():
        unknown = _unknown(f"drugs.{name}", timeline.start, timeline.drugs[name])
        used = count.used if count.known else None
        possible = None if used is None else (count.used, count.used + len(unknown))
        terms: dict[str, float] = {"known_days": count.known}
        scores.append(Score(name=f"drug_days.{name}", score=used, terms=terms, blocked_by=unknown, range=possible))
    return tuple(scores)


def _unknown(box: str, start: dt.date, days: tuple[int | None, ...]) -> tuple[str, ...]:
    """The days without an amount, as boxes: "glasses.2026-11-02"."""
    return tuple(f"{box}.{start + dt.timedelta(days=index)}" for index, amount in enumerate(days) if amount is None)


def _rule(risk: Risk) -> Rule:
    rule = risk.rule
    return Rule(id=rule.id, cutoff=rule.week, reached=risk.reached, source=rule.source, valid_from=rule.valid_from)
