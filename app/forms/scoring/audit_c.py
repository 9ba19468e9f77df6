"""AUDIT-C: the first three items of AUDIT, 0-12 points, for following somebody more often than once a year.

Published cut-offs differ, so a rule is chosen and always named (resources/norms/audit-c.toml). Source: Bush et al. 1998.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.scoring.audit import LIMITS, chosen_table
from app.forms.scoring.norms import TABLES, norms
from app.forms.scoring.result import Answers, Rule, Scored, question, total

_LIMITS = {question(number): LIMITS[question(number)] for number in range(1, 4)}
BELOW, CUTOFF = "below", "cutoff"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffRule:
    """One published pair of cut-offs, by table; points at or above them are what it asks to look at closer."""

    id: str
    cutoffs: Mapping[str, int]
    source: str
    is_default: bool


def rules() -> tuple[CutOffRule, ...]:
    """The published rules, in the order of the file."""
    figures = norms("audit-c")
    default = figures.text("default")
    return tuple(
        CutOffRule(
            id=rule.text("id"),
            cutoffs={table: rule.number(table) for table in TABLES},
            source=rule.text("source"),
            is_default=rule.text("id") == default,
        )
        for rule in figures.subs("rule")
    )


def score(answers: Answers, rule_id: str | None = None) -> Scored:
    """The total, and whether it reaches the cut-off of the rule with that id, or of the default one. KeyError for another id."""
    chosen = {rule.id: rule for rule in rules()}
    used = chosen[rule_id] if rule_id is not None else next(rule for rule in chosen.values() if rule.is_default)
    whole, table = total("total", answers, _LIMITS), chosen_table(answers)
    if table is None:
        return Scored(scores=(whole,))
    cutoff = used.cutoffs[table]
    reached = None if whole.score is None else whole.score >= cutoff
    rule = Rule(
        id=f"audit-c-{used.id}",
        table=table,
        cutoff=cutoff,
        reached=reached,
        source=used.source,
        valid_from=norms("audit-c").day("valid_from"),
    )
    return Scored(scores=(whole,), zone=None if reached is None else CUTOFF if reached else BELOW, rule=rule)
