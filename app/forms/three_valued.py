"""True, False and unknown (None): the closures that conditions are built from.

A box that is blank, X, N or not asked makes arithmetic and comparison unknown; `and` and `or` are as in SQL; sum, count, any
and all are unknown as soon as one of their parts is. No code is ever read as a number.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from typing import TypeAlias

from app.forms.model import Answer, Special, Test, Values

Number: TypeAlias = Callable[[Values], int | float | None]
Text: TypeAlias = Callable[[Values], str | None]
Compare: TypeAlias = Callable[[int | float, int | float], bool]
Combine: TypeAlias = Callable[[int | float, int | float], int | float]

COMPARE: dict[str, Compare] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMBINE: dict[str, Combine] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
}


def constant(value: int) -> Number:
    """The number itself."""
    return lambda _values: value


def number_in(slot: int) -> Number:
    """The number in a box, unknown when it holds none."""

    def run(values: Values) -> int | None:
        held = values[slot]
        return held if type(held) is int else None

    return run


def text_in(slot: int) -> Text:
    """The date, time or text in a box, unknown when it holds none."""

    def run(values: Values) -> str | None:
        held = values[slot]
        return held if type(held) is str else None

    return run


def text(value: str) -> Text:
    """The text itself."""
    return lambda _values: value


def box_against_number(slot: int, compare: Compare, value: int) -> Test:
    """The commonest condition of all, a box against a number, without a call between."""

    def run(values: Values) -> bool | None:
        held = values[slot]
        return compare(held, value) if type(held) is int else None

    return run


def numbers_compared(left: Number, compare: Compare, right: Number) -> Test:
    """Two numbers compared, unknown when either is."""

    def run(values: Values) -> bool | None:
        first = left(values)
        if first is None:
            return None
        second = right(values)
        return None if second is None else compare(first, second)

    return run


def texts_compared(left: Text, symbol: str, right: Text) -> Test:
    """Two dates, two times or two texts compared; ISO texts sort as the days and hours they stand for."""
    compare: Callable[[str, str], bool] = getattr(operator, _NAMES[symbol])

    def run(values: Values) -> bool | None:
        first, second = left(values), right(values)
        return None if first is None or second is None else compare(first, second)

    return run


_NAMES = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def truths_compared(left: Test, right: Test, *, equal: bool) -> Test:
    """Whether two conditions agree (or differ), unknown when either is."""

    def run(values: Values) -> bool | None:
        first, second = left(values), right(values)
        return None if first is None or second is None else (first is second) is equal

    return run


def holds_code(slot: int, code: Special, *, equal: bool) -> Test:
    """Whether a box holds this code; always known."""
    return lambda values: (values[slot] is code) is equal


def is_choice(slot: int, choice: int | str, *, equal: bool) -> Test:
    """Whether a box of mixed choices holds this one; unknown when it is blank or holds a code."""

    def run(values: Values) -> bool | None:
        held = values[slot]
        return None if held is None or isinstance(held, Special) else (held == choice) is equal

    return run


def is_blank(slot: int) -> Test:
    """Whether a box holds nothing at all; always known."""
    return lambda values: values[slot] is None


def is_one_of(slot: int, wanted: Sequence[Answer]) -> Test:
    """As `box == a or box == b ...`: unknown for blank or a code that is not among those named."""
    named = frozenset(wanted)

    def run(values: Values) -> bool | None:
        held = values[slot]
        if held in named:
            return True
        return None if held is None or isinstance(held, Special) else False

    return run


def negated(part: Test) -> Test:
    """`not`; not unknown is unknown."""

    def run(values: Values) -> bool | None:
        truth = part(values)
        return None if truth is None else not truth

    return run


def both(parts: Sequence[Test]) -> Test:
    """`and`: false wins over unknown."""

    def run(values: Values) -> bool | None:
        answer: bool | None = True
        for part in parts:
            truth = part(values)
            if truth is False:
                return False
            if truth is None:
                answer = None
        return answer

    return run


def all_true(parts: Sequence[Test]) -> Test:
    """A whole condition that is an `and`: only true matters there, so the first part that is not true ends it."""

    def run(values: Values) -> bool | None:
        for part in parts:
            truth = part(values)
            if truth is not True:
                return truth
        return True

    return run


def either(parts: Sequence[Test]) -> Test:
    """`or`: true wins over unknown."""

    def run(values: Values) -> bool | None:
        answer: bool | None = False
        for part in parts:
            truth = part(values)
            if truth is True:
                return True
            if truth is None:
                answer = None
        return answer

    return run


def any_of(parts: Sequence[Test]) -> Test:
    """`any(...)`: unknown when any part is."""

    def run(values: Values) -> bool | None:
        truths = [part(values) for part in parts]
        return None if None in truths else True in truths

    return run


def all_of(parts: Sequence[Test]) -> Test:
    """`all(...)`: unknown when any part is."""

    def run(values: Values) -> bool | None:
        truths = [part(values) for part in parts]
        return None if None in truths else False not in truths

    return run


def counted(parts: Sequence[Test]) -> Number:
    """`count(...)`: how many parts are true, unknown when any is."""

    def run(values: Values) -> int | None:
        truths = [part(values) for part in parts]
        return None if None in truths else truths.count(True)

    return run


def folded(fold: Callable[[list[int | float]], int | float], parts: Sequence[Number]) -> Number:
    """`sum`, `min` and `max`, unknown when any part is."""

    def run(values: Values) -> int | float | None:
        numbers: list[int | float] = []
        for part in parts:
            number = part(values)
            if number is None:
                return None
            numbers.append(number)
        return fold(numbers)

    return run


def boxes_folded(fold: Callable[[list[int | float]], int | float], slots: Sequence[int]) -> Number:
    """As `folded` where every part is a box, without a call for each."""

    def run(values: Values) -> int | float | None:
        numbers: list[int | float] = []
        for slot in slots:
            held = values[slot]
            if type(held) is not int:
                return None
            numbers.append(held)
        return fold(numbers)

    return run


def combined(left: Number, combine: Combine, right: Number) -> Number:
    """Arithmetic; division by zero and numbers beyond all measure are unknown."""

    def run(values: Values) -> int | float | None:
        first, second = left(values), right(values)
        if first is None or second is None:
            return None
        try:
            return combine(first, second)
        except (ZeroDivisionError, OverflowError):
            return None

    return run


def age(born: Text, on: Text) -> Number:
    """Whole years from one date to another, unknown when either is missing."""

    def run(values: Values) -> int | None:
        first, second = born(values), on(values)
        if first is None or second is None:
            return None
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(second)
        return end.year - start.year - ((end.month, end.day) < (start.month, start.day))

    return run
