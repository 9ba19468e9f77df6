"""The seven composite scores of the ASI (McGahan, Griffith, Parente & McLellan 1986).

Range 0-1 where higher is worse, from 30-day items only, every item weighted equally inside its score. There is no total.
The divisors fit monthly US dollars: `rate` says how many currency units make a dollar. The terms agree in the United States
Veterans Affairs routine YSASCSA and in an independent open scorer; neither the published tables nor we cap the logarithm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from app.forms.model import Answer, BoxKey, Form
from app.forms.scoring.composite import Composite, Formula, Linear, Money, Term, YesRatio

RULES_VERSION = "asi-composite-1"
SOURCE = "McGahan, Griffith, Parente & McLellan 1986; VA routine YSASCSA"
RELATIONS = "F18-F26"


def _each(divisor: int, *boxes: str) -> tuple[Term, ...]:
    return tuple(Linear(box=BoxKey(box), divisor=divisor) for box in boxes)


def _money(divisor: int, box: str) -> Term:
    return Money(box=BoxKey(box), divisor=divisor)


def _days30(letter: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number}.d30" for number in range(first, last + 1))


FORMULAS: tuple[Formula, ...] = (
    Formula(
        name="medical",
        terms=(*_each(90, "M6"), *_each(12, "M7", "M8")),
        text="M6/90 + M7/12 + M8/12",
        source=SOURCE,
    ),
    Formula(
        name="employment",
        constant=1,
        terms=(*_each(-4, "E4", "E5"), *_each(-120, "E11"), _money(-36, "E12")),
        text="1 - (E4/4 + E5/4 + E11/120 + ln(E12)/36)",
        source=SOURCE,
    ),
    Formula(
        name="alcohol",
        terms=(*_each(180, "D1.d30", "D2.d30", "D26"), *_each(24, "D28", "D30"), _money(44, "D23")),
        text="D1/180 + D2/180 + D26/180 + D28/24 + D30/24 + ln(D23)/44",
        source=SOURCE,
    ),
    Formula(
        name="drug",
        terms=(*_each(390, *_days30("D", 3, 11), "D13.d30", "D27"), *_each(52, "D29", "D31")),
        text="(D3 + D4 + D5 + D6 + D7 + D8 + D9 + D10 + D11 + D13 + D27)/390 + D29/52 + D31/52",
        source=SOURCE,
    ),
    Formula(
        name="legal",
        terms=(*_each(5, "L24"), *_each(150, "L27"), *_each(20, "L28", "L29"), _money(46, "E17")),
        text="L24/5 + L27/150 + L28/20 + L29/20 + ln(E17)/46",
        source=SOURCE,
    ),
    Formula(
        name="family",
        terms=(
            Linear(box=BoxKey("F3"), divisor=10, reversed_from=2),
            *_each(150, "F30"),
            *_each(20, "F32", "F34"),
            YesRatio(name=RELATIONS, boxes=tuple(map(BoxKey, _days30("F", 18, 26))), divisor=5),
        ),
        text="(2 - F3)/10 + F30/150 + F32/20 + F34/20 + (F18 + … + F26)/n/5, n = F18–F26 (0, 1)",
        source=SOURCE,
    ),
    Formula(
        name="psychiatric",
        terms=(*_each(11, *_days30("P", 4, 11)), *_each(330, "P12"), *_each(44, "P13", "P14")),
        text="(P4 + P5 + P6 + P7 + P8 + P9 + P10 + P11)/11 + P12/330 + P13/44 + P14/44",
        source=SOURCE,
    ),
)


def score(form: Form, effective: Mapping[BoxKey, Answer], rate: float) -> tuple[Composite, ...]:
    """The seven scores from effective answers, in the order of the areas.

    `rate` is currency units per dollar. A range is taken over each blank box's own values; that a rule might still fill one
    of them is not used. Raises ValueError when `rate` is not above 0 or the form lacks a needed box.
    """
    if not (rate > 0 and math.isfinite(rate)):
        raise ValueError("the rate must be above 0")
    if not is_scored(form):
        raise ValueError("the form lacks boxes of the scores")
    return tuple(formula.score(form, effective, rate) for formula in FORMULAS)


def is_scored(form: Form) -> bool:
    """Whether the form has every box that the scores need."""
    return all(box in form.boxes for formula in FORMULAS for box in formula.boxes)
