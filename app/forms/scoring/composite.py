"""A composite score that explains itself: its terms, what blocks it, and the range that is still possible.

A formula is a constant plus a sum of terms. Each term reads one box, or several boxes as a ratio. A score exists only when
every needed box has a value; a code never counts as a number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.forms.model import Answer, Box, BoxKey, Form, Special

Range: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """One score. `terms` are keyed by box (a ratio by the name of its row of boxes) and hold what can be computed so far.

    `blocked_by` are the needed boxes without a value, in document order. `range` are the least and greatest scores that the
    blank boxes still allow, None when no answer to them can give a score any more. `formula` and `source` explain it.
    """

    name: str
    score: float | None
    constant: int
    terms: Mapping[str, float] = field(default_factory=dict)
    blocked_by: tuple[BoxKey, ...] = ()
    range: Range | None = None
    formula: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one term reads from the answers. `value` is None when it cannot be computed, `range` when it never can."""

    value: float | None
    range: Range | None
    blocked_by: tuple[BoxKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """The box's number, or its distance from `reversed_from` where a high number is good, through `divisor`."""

    box: BoxKey
    divisor: int
    reversed_from: int | None = None

    @property
    def name(self) -> str:
        """What the term is keyed by."""
        return self.box

    def contribution(self, number: int, _rate: float) -> float:
        """The term for this number."""
        counted = number if self.reversed_from is None else self.reversed_from - number
        return counted / self.divisor

    def read(self, form: Form, answers: Mapping[BoxKey, Answer], rate: float) -> Reading:
        """The term as the answers stand."""
        return _read_one(self, form.boxes[self.box], answers.get(self.box), rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The natural logarithm of an amount in dollars through `divisor`; amounts up to one dollar count as 0."""

    box: BoxKey
    divisor: int

    @property
    def name(self) -> str:
        """What the term is keyed by."""
        return self.box

    def contribution(self, number: int, rate: float) -> float:
        """The term for this amount in the form's currency, `rate` of which make a dollar."""
        return log_of_amount(number, rate) / self.divisor

    def read(self, form: Form, answers: Mapping[BoxKey, Answer], rate: float) -> Reading:
        """The term as the answers stand."""
        return _read_one(self, form.boxes[self.box], answers.get(self.box), rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class YesRatio:
    """The share of yes among the boxes answered yes or no, through `divisor`.

    N drops out, and so does X while at least one box is answered. All N gives 0. With an X and no answer there is no score.
    """

    name: str
    boxes: tuple[BoxKey, ...]
    divisor: int

    def read(self, _form: Form, answers: Mapping[BoxKey, Answer], _rate: float) -> Reading:
        """The term as the answers stand."""
        held = {box: answers.get(box) for box in self.boxes}
        numbers = [answer for answer in held.values() if isinstance(answer, int)]
        blank = [box for box, answer in held.items() if answer is None]
        stopping = [Special.NOT_ASKED] if numbers else [Special.NOT_ASKED, Special.NOT_ANSWERED]
        blocked = tuple(box for box, answer in held.items() if answer is None or answer in stopping)
        value = None if blocked else (sum(numbers) / len(numbers) if numbers else 0.0) / self.divisor
        dead = Special.NOT_ASKED in held.values() or (bool(blocked) and not blank)
        return Reading(value=value, range=None if dead else self._range(numbers, len(blank)), blocked_by=blocked)

    def _range(self, numbers: Sequence[int], blank: int) -> Range:
        """Blank boxes may become no, yes or N: all no is least, all yes greatest, and where nothing is answered yet 0 and 1."""
        if not numbers and not blank:
            return 0.0, 0.0
        whole = len(numbers) + blank
        return sum(numbers) / whole / self.divisor, (sum(numbers) + blank) / whole / self.divisor


Term: TypeAlias = Linear | Money | YesRatio


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A published formula."""

    name: str
    terms: tuple[Term, ...]
    text: str
    source: str
    constant: int = 0

    @property
    def boxes(self) -> tuple[BoxKey, ...]:
        """The boxes it needs, in the order of its terms."""
        return tuple(box for term in self.terms for box in (term.boxes if isinstance(term, YesRatio) else (term.box,)))

    def score(self, form: Form, answers: Mapping[BoxKey, Answer], rate: float) -> Composite:
        """The score as the answers stand; `answers` are effective ones and `rate` is above 0."""
        readings = {term.name: term.read(form, answers, rate) for term in self.terms}
        terms = {name: reading.value + 0.0 for name, reading in readings.items() if reading.value is not None}
        blocked = [box for reading in readings.values() for box in reading.blocked_by]
        score = None if blocked else math.fsum([self.constant, *terms.values()])
        return Composite(
            name=self.name,
            score=score,
            constant=self.constant,
            terms=terms,
            blocked_by=tuple(sorted(blocked, key=lambda box: form.boxes[box].index)),
            range=(score, score) if score is not None else self._range(list(readings.values())),
            formula=self.text,
            source=self.source,
        )

    def _range(self, readings: Sequence[Reading]) -> Range | None:
        ranges = [reading.range for reading in readings if reading.range is not None]
        if len(ranges) < len(readings):
            return None
        least, greatest = zip(*ranges, strict=True)
        return math.fsum([self.constant, *least]), math.fsum([self.constant, *greatest])


def log_of_amount(amount: int, rate: float) -> float:
    """ln(max(1, amount / rate)), also where the division itself would leave the range of a float."""
    if amount <= 0:
        return 0.0
    dollars = amount / rate
    return math.log(max(1.0, dollars)) if math.isfinite(dollars) else math.log(amount) - math.log(rate)


def _read_one(term: Linear | Money, box: Box, answer: Answer | None, rate: float) -> Reading:
    if isinstance(answer, int):
        value = term.contribution(answer, rate)
        return Reading(value=value, range=(value, value))
    if answer is not None:
        return Reading(value=None, range=None, blocked_by=(box.key,))
    # Every contribution rises or falls steadily with the number, so the ends of the box are the ends of the term.
    ends = sorted(term.contribution(number, rate) for number in _ends(box))
    return Reading(value=None, range=(ends[0], ends[-1]), blocked_by=(box.key,))


def _ends(box: Box) -> tuple[int, int]:
    numbers = [choice for choice in box.choices or () if isinstance(choice, int)] or [box.least or 0, box.greatest or 0]
    return min(numbers), max(numbers)
