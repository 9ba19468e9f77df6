"""AUDIT, the Alcohol Use Disorders Identification Test: ten items about twelve months, 0-40 points.

Items 1-8 give 0-4 points, 9 and 10 give 0, 2 or 4. Domains: consumption (1-3, 0-12), dependence (4-6, 0-12), harm (7-10, 0-16).
Sources: Babor et al., WHO 2001; Bergman & Källmén 2002; zones and cut-offs as Riddargatan 1 gives them
(resources/norms/audit.toml). Points establish no diagnosis. Nothing is published about missing items: then there is no zone.
"""

from __future__ import annotations

import datetime as dt

from app.forms.model import BoxKey
from app.forms.scoring.norms import TABLES, Band, band_of, bands, norms
from app.forms.scoring.result import Answers, Rule, Score, Scored, number_in, question, total

TABLE, AGE = BoxKey("table"), BoxKey("age")
LIMITS = {question(number): (0, 4) for number in range(1, 11)}
_DOMAINS = {"consumption": range(1, 4), "dependence": range(4, 7), "harm": range(7, 11)}


def score(answers: Answers) -> Scored:
    """Total and domains, the zone by the chosen table, and the band of the simple feedback.

    With one item blank, X or not asked there is neither zone nor band; without a table neither zone nor rule.
    """
    whole = total("total", answers, LIMITS)
    domains = (_domain(name, answers) for name in _DOMAINS)
    table = chosen_table(answers)
    points = whole.score
    return Scored(
        scores=(whole, *domains),
        zone=None if points is None or table is None else band_of(zones(table), points),
        band=None if points is None else band_of(simple_bands(), points),
        rule=None if table is None else _rule(table, number_in(answers, AGE), points),
    )


def zones(table: str) -> tuple[Band, ...]:
    """The zones I-IV of a table, "men" or "women"; together they cover 0-40."""
    return bands(norms("audit").subs("zone"), table)


def zone_source() -> str:
    """Who published the zones; the cut-off of a rule may have another source."""
    return norms("audit").text("source")


def simple_bands() -> tuple[Band, ...]:
    """The three bands of the client's feedback, the same for everybody; together they cover 0-40."""
    return bands(norms("audit").subs("band"), "points")


def repeat_within_year(earlier: dt.date, now: dt.date) -> bool:
    """True when less than twelve months have passed, so that seven of the items would ask about the same time again."""
    months = norms("audit").number("months_between")
    passed = (now.year - earlier.year) * 12 + now.month - earlier.month - (now.day < earlier.day)
    return passed < months


def chosen_table(answers: Answers) -> str | None:
    """The table that was chosen, "men" or "women"; None when none was."""
    table = answers.get(TABLE)
    return table if isinstance(table, str) and table in TABLES else None


def _domain(name: str, answers: Answers) -> Score:
    return total(name, answers, {question(number): LIMITS[question(number)] for number in _DOMAINS[name]})


def _rule(table: str, age: int | None, points: float | None) -> Rule:
    figures = norms("audit")
    older = figures.sub("older")
    is_older = age is not None and age >= older.number("from_age")
    cutoff = older.number("cutoff") if is_older else figures.sub("cutoff").number(table)
    return Rule(
        id="audit-65" if is_older else f"audit-{table}",
        table=table,
        cutoff=cutoff,
        reached=None if points is None else points >= cutoff,
        source=older.text("source") if is_older else figures.text("source"),
        valid_from=figures.day("valid_from"),
    )
