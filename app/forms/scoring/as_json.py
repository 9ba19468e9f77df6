"""What a companion instrument scored, as plain JSON values for other programs: `python -m app score audit ANSWERS.json`."""

from __future__ import annotations

from app.forms.export import Json
from app.forms.scoring.result import Rule, Score, Scored


def scores(scored: Scored) -> dict[str, Json]:
    """The scores by name, the zone, and the rule with its deciles where there are any."""
    return {
        "scores": {each.name: _score(each) for each in scored.scores},
        "zone": scored.zone,
        "rule": None if scored.rule is None else _rule(scored.rule, scored),
    }


def _score(score: Score) -> Json:
    return {
        "score": score.score,
        "terms": dict(score.terms),
        "blocked_by": list(score.blocked_by),
        "range": None if score.range is None else list(score.range),
    }


def _rule(rule: Rule, scored: Scored) -> Json:
    told: dict[str, Json] = {
        "id": rule.id,
        "table": rule.table or None,
        "cutoff": rule.cutoff,
        "reached": rule.reached,
        "preliminary": rule.preliminary,
        "valid_from": None if rule.valid_from is None else rule.valid_from.isoformat(),
        "source": rule.source,
    }
    if scored.band is not None:
        told["band"] = scored.band
    if scored.deciles:
        told["deciles"] = dict(scored.deciles)
    return told
