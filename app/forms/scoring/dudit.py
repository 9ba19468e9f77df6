"""DUDIT, the Drug Use Disorders Identification Test: eleven items about twelve months, 0-44 points.

Items 1-9 give 0-4 points, 10 and 11 give 0, 2 or 4. Medicine taken as prescribed is not counted. Sources: Berman, Bergman,
Palmstierna & Schlyter 2003; cut-offs in resources/norms/dudit.toml. Points establish no diagnosis.
"""

from __future__ import annotations

from app.forms.scoring.audit import AGE, chosen_table
from app.forms.scoring.audit_c import BELOW, CUTOFF
from app.forms.scoring.norms import Norms, norms
from app.forms.scoring.result import Answers, Rule, Scored, number_in, question, total

LIMITS = {question(number): (0, 4) for number in range(1, 12)}
HIGH = "high"


def score(answers: Answers) -> Scored:
    """The total, and where it stands against the cut-off of the chosen table and the age: below, at or above, or 25 and more.

    Without a table there is neither zone nor rule, nor under the age for which anything is published. Incomplete: no zone.
    """
    whole, table = total("total", answers, LIMITS), chosen_table(answers)
    figures = _figures(number_in(answers, AGE))
    if table is None or figures is None:
        return Scored(scores=(whole,))
    rule = _rule(figures, table, whole.score)
    return Scored(scores=(whole,), zone=_zone(whole.score, rule), rule=rule)


def high() -> int:
    """The points from which the instrument speaks of severe problems, whatever the table."""
    return norms("dudit").number("high")


def _figures(age: int | None) -> Norms | None:
    """The published figures for that age; the ordinary ones when it is not given."""
    if age is not None and age < norms("dudit").number("youngest"):
        return None
    return next(rule for rule in norms("dudit").subs("rule") if _is_for(rule, age))


def _is_for(rule: Norms, age: int | None) -> bool:
    ages = rule.pair_or_none("ages")
    return ages is None or (age is not None and ages[0] <= age <= ages[1])


def _rule(figures: Norms, table: str, points: float | None) -> Rule:
    cutoff = figures.number(table)
    is_preliminary = figures.truth("preliminary")
    return Rule(
        id=f"dudit-{figures.text('id')}-{table}",
        table=table,
        cutoff=cutoff,
        reached=None if points is None else points >= cutoff,
        preliminary=is_preliminary,
        source=norms("dudit").text("source"),
        valid_from=norms("dudit").day("valid_from"),
    )


def _zone(points: float | None, rule: Rule) -> str | None:
    if points is None:
        return None
    if points >= high():
        return HIGH
    return CUTOFF if rule.reached else BELOW
