"""Summary measures of MITI 4.2.1 for one's own talk: two means, two ratios, two sums. No client, no recording.

Sources: Moyers, Manuel & Ernst (names and formulas); thresholds are expert opinion (resources/norms/miti.toml). Self-rating
agrees only weakly with independent coding and does not replace it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.model import BoxKey
from app.forms.scoring.norms import norms
from app.forms.scoring.result import Answers, Rule, Score, Scored, blocking, interval, is_given_up, number_in, total

GLOBALS = tuple(map(BoxKey, ("cultivating", "softening", "partnership", "empathy")))
COUNTS = tuple(
    map(
        BoxKey,
        ("gi", "persuade", "persuade_permission", "question", "simple", "complex", "affirm", "seek", "emphasize", "confront"),
    )
)
RATING, COUNT = (1, 5), (0, 999)
_QUESTION, _SIMPLE, _COMPLEX = map(BoxKey, ("question", "simple", "complex"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From where a measure is called fair (basic) and good (proficient), by the authors' expert opinion."""

    name: str
    fair: float
    good: float


def score(answers: Answers) -> Scored:
    """Relational and technical means (1-5), share of complex reflections (0-1), reflections for each question, and two sums.

    A ratio with nothing beneath it (no reflections, no questions) has no number although nothing is missing.
    """
    scores = (
        _mean("relational", answers, ("partnership", "empathy")),
        _mean("technical", answers, ("cultivating", "softening")),
        _ratio("complex_share", answers, over=(_COMPLEX,), under=(_COMPLEX, _SIMPLE)),
        _ratio("reflection_question", answers, over=(_SIMPLE, _COMPLEX), under=(_QUESTION,)),
        _sum("adherent", answers, ("affirm", "seek", "emphasize")),
        _sum("non_adherent", answers, ("persuade", "confront")),
    )
    figures = norms("miti")
    rule = Rule(id="miti-expert-opinion", source=figures.text("source"), valid_from=figures.day("valid_from"))
    return Scored(scores=scores, rule=rule)


def thresholds() -> tuple[Threshold, ...]:
    """The four measures that have thresholds; the two sums have none."""
    tables = norms("miti").subs("threshold")
    return tuple(Threshold(name=table.text("name"), fair=table.share("fair"), good=table.share("good")) for table in tables)


def _sum(name: str, answers: Answers, boxes: Sequence[str]) -> Score:
    return total(name, answers, {BoxKey(box): COUNT for box in boxes})


def _mean(name: str, answers: Answers, boxes: Sequence[str]) -> Score:
    whole = total(name, answers, {BoxKey(box): RATING for box in boxes})
    count = len(boxes)
    return Score(
        name=name,
        score=None if whole.score is None else whole.score / count,
        terms={box: number / count for box, number in whole.terms.items()},
        blocked_by=whole.blocked_by,
        range=None if whole.range is None else (whole.range[0] / count, whole.range[1] / count),
    )


def _ratio(name: str, answers: Answers, over: Sequence[BoxKey], under: Sequence[BoxKey]) -> Score:
    """`over` through `under`; a box that stands in both is counted in both."""
    boxes = tuple(box for box in COUNTS if box in (*over, *under))
    blocked = blocking(answers, boxes)
    terms: dict[str, float] = {box: number for box in boxes if (number := number_in(answers, box)) is not None}
    beneath = sum(terms.get(box, 0) for box in under)
    value = sum(terms.get(box, 0) for box in over) / beneath if not blocked and beneath else None
    possible = None if is_given_up(answers, boxes) else _possible(answers, over, under)
    return Score(name=name, score=value, terms=terms, blocked_by=blocked, range=possible)


def _possible(answers: Answers, over: Sequence[BoxKey], under: Sequence[BoxKey]) -> tuple[float, float] | None:
    """The least and greatest ratio. It grows with what is above alone or in both places, and falls with what is beneath alone."""
    above = _ends(answers, over)
    both = bool(set(over) & set(under))
    beneath = _ends(answers, [box for box in under if box not in over])
    if both:
        return _possible_share(above, beneath)
    if beneath[1] == 0:
        return None
    return above[0] / beneath[1], above[1] / max(1, beneath[0])


def _possible_share(part: tuple[int, int], rest: tuple[int, int]) -> tuple[float, float] | None:
    """The ends of part / (part + rest), where 0 / 0 is no number."""
    if part[1] + rest[1] == 0:
        return None
    least = part[0] / (part[0] + rest[1]) if part[0] + rest[1] else 1.0
    greatest = part[1] / (part[1] + rest[0]) if part[1] + rest[0] else 0.0
    return least, greatest


def _ends(answers: Answers, boxes: Sequence[BoxKey]) -> tuple[int, int]:
    ends = [interval(answers, box, *COUNT) for box in boxes]
    return sum(end[0] for end in ends), sum(end[1] for end in ends)
