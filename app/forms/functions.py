"""The functions that expressions may use: sum count any all min max is_blank is_one_of age."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import cast

from app.forms import three_valued as tv
from app.forms.engine.answers import validate
from app.forms.model import Answer, Special
from app.forms.type_check import CODE_NAMES, Kind, Operand, TypeChecker, dotted


def call(checker: TypeChecker, node: ast.Call) -> Operand | None:
    """The operand that a call stands for, or None with a finding."""
    build = _FUNCTIONS.get(dotted(node.func))
    if build is None:
        checker.findings.add(f"Use one of these functions: {', '.join(_FUNCTIONS)}.")
        return None
    if node.keywords or not node.args:
        checker.findings.add("Give the function its boxes or conditions between the brackets, with commas between.")
        return None
    return build(checker, node.args)


def _fold(fold: Callable[[list[int | float]], int | float]) -> Callable[[TypeChecker, list[ast.expr]], Operand | None]:
    def build(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
        parts = [part for part in map(checker.check, nodes) if part is not None]
        numbers = [number for part in parts if (number := part.number(checker.findings)) is not None]
        if len(numbers) < len(nodes):
            return None
        slots = [part.box.index for part in parts if part.box is not None]
        run = tv.boxes_folded(fold, slots) if len(slots) == len(nodes) else tv.folded(fold, numbers)
        return Operand(kind=Kind.NUMBER, run=run)

    return build


def _count(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    truths = checker.truths(nodes)
    return None if truths is None else Operand(kind=Kind.NUMBER, run=tv.counted(truths))


def _any(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    truths = checker.truths(nodes)
    return None if truths is None else Operand(kind=Kind.TRUTH, run=tv.any_of(truths))


def _all(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    truths = checker.truths(nodes)
    return None if truths is None else Operand(kind=Kind.TRUTH, run=tv.all_of(truths))


def _is_blank(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    part = checker.check(nodes[0])
    if len(nodes) != 1 or part is None or part.box is None:
        checker.findings.add("Write is_blank with one box key between the brackets.")
        return None
    return Operand(kind=Kind.TRUTH, run=tv.is_blank(part.box.index))


def _is_one_of(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    part = checker.check(nodes[0])
    if part is None or part.box is None or len(nodes) < 2:
        checker.findings.add("Write is_one_of with a box key first and then its values.")
        return None
    wanted: list[Answer] = []
    for node in nodes[1:]:
        value = _value(node, part)
        if value is None or (not isinstance(value, Special) and validate(part.box, value) is not None):
            checker.findings.add(f"Name values that {part.box.key} can hold, or X or N.")
            return None
        wanted.append(value)
    return Operand(kind=Kind.TRUTH, run=tv.is_one_of(part.box.index, wanted))


def _value(node: ast.expr, part: Operand) -> Answer | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, str)) and not isinstance(node.value, bool):
        return node.value
    code = CODE_NAMES.get(dotted(node))
    if code is not None and part.box is not None and part.box.choices is not None and code.value in part.box.choices:
        return code.value
    return code


def _age(checker: TypeChecker, nodes: list[ast.expr]) -> Operand | None:
    dates = [part for part in map(checker.check, nodes) if part is not None and part.kind is Kind.DATE]
    if len(nodes) != 2 or len(dates) != 2:
        checker.findings.add("Write age with two date boxes: the date of birth, then the day it is counted on.")
        return None
    born, on = (cast(tv.Text, date.run) for date in dates)
    return Operand(kind=Kind.NUMBER, run=tv.age(born, on))


_FUNCTIONS: dict[str, Callable[[TypeChecker, list[ast.expr]], Operand | None]] = {
    "sum": _fold(sum),
    "count": _count,
    "any": _any,
    "all": _all,
    "min": _fold(min),
    "max": _fold(max),
    "is_blank": _is_blank,
    "is_one_of": _is_one_of,
    "age": _age,
}
