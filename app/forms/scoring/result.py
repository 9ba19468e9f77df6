"""What every companion instrument gives: its sums with what they are made of, and which published rule was used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.forms.model import Answer, BoxKey, Special

Range: TypeAlias = tuple[float, float]
Answers: TypeAlias = Mapping[BoxKey, Answer]
"""Effective answers by box; a blank box is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One figure. `score` is None when something it needs has no number; a sum of whole numbers is a whole number.

    `terms` hold what is known of what it is made of, by box; `blocked_by` the needed boxes that are blank, X or not asked, in
    document order. `range` are the least and greatest figures that blank boxes still allow: the figure twice when nothing is
    missing, None when no answer to the blank ones can give a figure any more.
    """

    name: str
    score: float | None
    terms: Mapping[str, float] = field(default_factory=dict)
    blocked_by: tuple[str, ...] = ()
    range: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The published rule that was used. `table` is "men", "women", or "" where the rule is the same for everybody.

    `reached`: whether the figure is at or above `cutoff`; None when there is no figure or no cut-off. `preliminary`: its authors
    call it so.
    """

    id: str
    source: str
    valid_from: dt.date | None = None
    table: str = ""
    cutoff: int | None = None
    reached: bool | None = None
    preliminary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All figures of one instrument, and what the published tables say of them: never a diagnosis, never a stage.

    `zone` and `band` are names in the tables, None when something is missing or no table was chosen. `deciles`: by score, 10-90.
    """

    scores: tuple[Score, ...]
    zone: str | None = None
    band: str | None = None
    rule: Rule | None = None
    deciles: Mapping[str, int] = field(default_factory=dict)

    def named(self, name: str) -> Score:
        """The figure by that name; KeyError when there is none."""
        found = next((score for score in self.scores if score.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def is_complete(self) -> bool:
        """True when nothing is missing for any figure."""
        return not any(score.blocked_by for score in self.scores)


def question(number: int) -> BoxKey:
    """The box of a numbered question."""
    return BoxKey(f"Q{number}")


def number_in(answers: Answers, box: BoxKey) -> int | None:
    """The number in a box; None when it is blank or holds a code."""
    answer = answers.get(box)
    return answer if isinstance(answer, int) else None


def blocking(answers: Answers, boxes: Sequence[BoxKey]) -> tuple[BoxKey, ...]:
    """The boxes that have no number."""
    return tuple(box for box in boxes if number_in(answers, box) is None)


def is_given_up(answers: Answers, boxes: Sequence[BoxKey]) -> bool:
    """True when a box holds a code, so that the blank ones can no longer complete the figure."""
    return any(isinstance(answers.get(box), Special) for box in boxes)


def interval(answers: Answers, box: BoxKey, least: int, greatest: int) -> tuple[int, int]:
    """The least and the greatest number that a box may still have: its own twice, or the whole of what it takes."""
    number = number_in(answers, box)
    return (least, greatest) if number is None else (number, number)


def total(name: str, answers: Answers, limits: Mapping[BoxKey, tuple[int, int]]) -> Score:
    """The sum of boxes. `limits` are the least and greatest numbers each of them takes, in document order."""
    boxes = tuple(limits)
    terms: dict[str, float] = {box: number for box in boxes if (number := number_in(answers, box)) is not None}
    blocked = blocking(answers, boxes)
    ends = [interval(answers, box, *limits[box]) for box in boxes]
    possible = None if is_given_up(answers, boxes) else (sum(end[0] for end in ends), sum(end[1] for end in ends))
    return Score(name=name, score=None if blocked else sum(terms.values()), terms=terms, blocked_by=blocked, range=possible)
