"""The seven composite scores once more, straight from the published table and in fractions, sharing nothing with the program.

Answers are plain values by box ("X", "N", "-" for codes). Every item counts its share of its own highest value, divided by the
number of items in its score. Logarithms are taken with 40 digits. Ranges are found by trying every value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial

Plain = Mapping[str, object]
Term = Callable[[int], Fraction]

DAYS, RATING, YES = 30, 4, 1
# score: how many items share it, and the items that count evenly with their highest values
EVENLY: dict[str, tuple[int, dict[str, int]]] = {
    "medical": (3, {"M6": DAYS, "M7": RATING, "M8": RATING}),
    "employment": (4, {"E4": YES, "E5": YES, "E11": DAYS}),
    "alcohol": (6, {"D1.d30": DAYS, "D2.d30": DAYS, "D26": DAYS, "D28": RATING, "D30": RATING}),
    "drug": (
        13,
        {f"D{row}.d30": DAYS for row in (3, 4, 5, 6, 7, 8, 9, 10, 11, 13)} | {"D27": DAYS, "D29": RATING, "D31": RATING},
    ),
    "legal": (5, {"L24": YES, "L27": DAYS, "L28": RATING, "L29": RATING}),
    "family": (5, {"F30": DAYS, "F32": RATING, "F34": RATING}),
    "psychiatric": (11, {f"P{row}.d30": YES for row in range(4, 12)} | {"P12": DAYS, "P13": RATING, "P14": RATING}),
}
# score: its money item and what the logarithm is divided by
MONEY = {"employment": ("E12", 36), "alcohol": ("D23", 44), "legal": ("E17", 46)}
RELATIONS = [f"F{row}.d30" for row in range(18, 27)]
DIGITS = Context(prec=40)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a score should be."""

    score: Fraction | None
    terms: dict[str, Fraction]
    blocked: set[str]
    least_and_greatest: tuple[Fraction, Fraction] | None


def reference(answers: Plain, rate: str) -> dict[str, Expected]:
    """Every score from effective answers; `rate` is currency units per dollar, written as a decimal."""
    return {name: _expected(name, answers, Decimal(rate)) for name in EVENLY}


def _expected(name: str, answers: Plain, rate: Decimal) -> Expected:
    sign, constant = (-1, Fraction(1)) if name == "employment" else (1, Fraction(0))
    terms: dict[str, Fraction] = {}
    blocked: set[str] = set()
    possible: list[list[Fraction]] = []
    for key, (term, values) in _terms(name, rate).items():
        held = answers.get(key)
        if type(held) is int:
            terms[key] = sign * term(held)
            possible.append([terms[key]])
        else:
            blocked.add(key)
            possible.append([sign * term(value) for value in values] if held is None else [])
    if name == "family":
        held_relations = [answers.get(key) for key in RELATIONS]
        share = _share(held_relations)
        if share is None:
            blocked |= _blocking_relations(answers)
        else:
            terms["F18-F26"] = share / 5
        possible.append([each / 5 for each in _shares_to_come(held_relations)])
    span = (constant + sum(map(min, possible)), constant + sum(map(max, possible))) if all(possible) else None
    score = None if blocked else constant + sum(terms.values())
    return Expected(score=score, terms=terms, blocked=blocked, least_and_greatest=span)


def _terms(name: str, rate: Decimal) -> dict[str, tuple[Term, Iterable[int]]]:
    items, members = EVENLY[name]
    terms: dict[str, tuple[Term, Iterable[int]]] = {}
    for key, highest in members.items():
        terms[key] = partial(Fraction, denominator=highest * items), range(highest + 1)
    if name in MONEY:
        key, divisor = MONEY[name]
        terms[key] = partial(_logarithm, rate=rate, divisor=divisor), (0, 999_999)
    if name == "family":
        terms["F3"] = {0: Fraction(2, 10), 1: Fraction(1, 10), 2: Fraction(0)}.__getitem__, range(3)
    return terms


def _logarithm(amount: int, rate: Decimal, divisor: int) -> Fraction:
    dollars = DIGITS.divide(Decimal(amount), rate)
    return Fraction(DIGITS.ln(dollars)) / divisor if dollars > 1 else Fraction(0)


def _share(relations: list[object]) -> Fraction | None:
    """Yes among those who answered; all N is 0; anything else without an answer is no share."""
    answered = [held for held in relations if held in (0, 1)]
    left = [held for held in relations if held not in (0, 1, "N")]
    if all(held == "N" for held in relations):
        return Fraction(0)
    if not answered or any(held != "X" for held in left):
        return None
    return Fraction(answered.count(1), len(answered))


def _blocking_relations(answers: Plain) -> set[str]:
    answered = any(answers.get(key) in (0, 1) for key in RELATIONS)
    harmless = ("N", 0, 1, "X") if answered else ("N",)
    return {key for key in RELATIONS if answers.get(key) not in harmless}


def _shares_to_come(relations: list[object]) -> list[Fraction]:
    """Every share that filling the blanks with yes, no or N can still give."""
    given = [held for held in relations if held is not None]
    blanks = len(relations) - len(given)
    shares = []
    for yes in range(blanks + 1):
        for no in range(blanks - yes + 1):
            share = _share([*given, *[1] * yes, *[0] * no, *["N"] * (blanks - yes - no)])
            if share is not None:
                shares.append(share)
    return shares
