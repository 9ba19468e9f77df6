"""Types of expressions: what may stand beside what, checked while the closures are built.

Five kinds of things meet in a condition: numbers, truths, dates, times and texts, and beside them the codes X and N, which
may only be compared with a box by == and !=. Everything that does not fit becomes a finding; the first does not hide the next.
"""

from __future__ import annotations

import ast
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from app.forms import three_valued as tv
from app.forms.engine.answers import validate
from app.forms.model import Answer, Box, BoxKey, BoxKind, Special, Test

LARGEST_NUMBER = 1_000_000_000
CODE_NAMES = {"X": Special.NOT_ANSWERED, "N": Special.NOT_APPLICABLE}
_SYMBOLS: dict[type[ast.AST], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
}


class Kind(enum.Enum):
    """What an expression gives."""

    NUMBER = "a number"
    TRUTH = "true or false"
    DATE = "a date"
    TIME = "a time"
    TEXT = "a text"
    CHOICE = "a choice"
    CODE = "a code"


@dataclass(slots=True)
class Findings:
    """What is wrong with one expression, as sentences that say what would be right."""

    sentences: tuple[str, ...] = ()

    def add(self, sentence: str) -> None:
        """Note one finding, each sentence once."""
        if sentence not in self.sentences:
            self.sentences += (sentence,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A part of an expression with its kind and its closure; `box` and `literal` are set when it is nothing else.

    `conjuncts` are the parts of an `and`.
    """

    kind: Kind
    run: tv.Number | tv.Text | Test
    box: Box | None = None
    literal: Answer | None = None
    conjuncts: tuple[Test, ...] = ()

    def truth(self, findings: Findings) -> Test | None:
        """The closure of a true-or-false part, else a finding."""
        if self.kind is Kind.TRUTH:
            return cast(Test, self.run)
        findings.add(f"Compare it with something: this is {self.kind.value}, and a condition must be true or false.")
        return None

    def number(self, findings: Findings) -> tv.Number | None:
        """The closure of a number, else a finding."""
        if self.kind is Kind.NUMBER:
            return cast(tv.Number, self.run)
        findings.add(f"Use a number here; this is {self.kind.value}.")
        return None


@dataclass(slots=True)
class TypeChecker:
    """Walks one expression, notes what it needs and builds its closures; `call` knows the functions."""

    boxes: Mapping[BoxKey, Box]
    findings: Findings
    call: Callable[[TypeChecker, ast.Call], Operand | None]
    needs: set[BoxKey] = field(default_factory=set)

    def check(self, node: ast.expr) -> Operand | None:
        """The operand that `node` stands for, or None with a finding."""
        match node:
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.Constant(value=value):
                return self._literal(value)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp():
                return self._logic(node)
            case ast.Compare():
                return self._comparison(node)
            case ast.Call():
                return self.call(self, node)
        self.findings.add("Use only box keys, numbers, X, N, comparisons, + - * / //, and, or, not and the known functions.")
        return None

    def _name(self, node: ast.Name | ast.Attribute) -> Operand | None:
        name = dotted(node)
        if name in CODE_NAMES:
            return Operand(kind=Kind.CODE, run=_never, literal=CODE_NAMES[name])
        box = self.boxes.get(BoxKey(name))
        if box is None:
            self.findings.add(f"There is no box {name[:40]}; use a box key such as M6 or D1.d30.")
            return None
        self.needs.add(box.key)
        kind = box_kind(box)
        run: tv.Number | tv.Text = tv.number_in(box.index) if kind is Kind.NUMBER else tv.text_in(box.index)
        return Operand(kind=kind, run=run, box=box)

    def _literal(self, value: object) -> Operand | None:
        if isinstance(value, str):
            return Operand(kind=Kind.TEXT, run=tv.text(value), literal=value)
        if type(value) is not int:
            self.findings.add("Use whole numbers, texts in quotes, X or N; nothing else can be compared with a box.")
            return None
        if value > LARGEST_NUMBER:
            self.findings.add(f"Use a number of at most {LARGEST_NUMBER}.")
            return None
        return Operand(kind=Kind.NUMBER, run=tv.constant(value), literal=value)

    def _unary(self, node: ast.UnaryOp) -> Operand | None:
        part = self.check(node.operand)
        if part is None:
            return None
        if isinstance(node.op, ast.Not):
            truth = part.truth(self.findings)
            return None if truth is None else Operand(kind=Kind.TRUTH, run=tv.negated(truth))
        number = part.number(self.findings)
        if number is None:
            return None
        if not isinstance(node.op, ast.USub):
            self.findings.add("Take away the sign before the number.")
            return None
        return Operand(kind=Kind.NUMBER, run=tv.combined(tv.constant(0), tv.COMBINE["-"], number))

    def _arithmetic(self, node: ast.BinOp) -> Operand | None:
        symbol = _SYMBOLS.get(type(node.op))
        left, right = self._numbers([node.left, node.right])
        if symbol is None:
            self.findings.add("Use only + - * / and // to calculate.")
            return None
        if left is None or right is None:
            return None
        return Operand(kind=Kind.NUMBER, run=tv.combined(left, tv.COMBINE[symbol], right))

    def _logic(self, node: ast.BoolOp) -> Operand | None:
        truths = self.truths(node.values)
        if truths is None:
            return None
        if isinstance(node.op, ast.Or):
            return Operand(kind=Kind.TRUTH, run=tv.either(truths))
        return Operand(kind=Kind.TRUTH, run=tv.both(truths), conjuncts=tuple(truths))

    def _comparison(self, node: ast.Compare) -> Operand | None:
        operands = [self.check(each) for each in (node.left, *node.comparators)]
        tests: list[Test] = []
        for left, operation, right in zip(operands, node.ops, operands[1:], strict=False):
            symbol = _SYMBOLS.get(type(operation))
            if symbol is None:
                self.findings.add("Compare with == != < <= > or >=.")
            elif left is not None and right is not None:
                test = compare(left, symbol, right, self.findings)
                tests += [test] if test is not None else []
        if len(tests) < len(node.ops):
            return None
        return Operand(kind=Kind.TRUTH, run=tests[0] if len(tests) == 1 else tv.both(tests))

    def _numbers(self, nodes: list[ast.expr]) -> list[tv.Number | None]:
        parts = [self.check(node) for node in nodes]
        return [None if part is None else part.number(self.findings) for part in parts]

    def truths(self, nodes: list[ast.expr]) -> list[Test] | None:
        """The closures of several conditions; None with findings when any is something else."""
        parts = [self.check(node) for node in nodes]
        tests = [None if part is None else part.truth(self.findings) for part in parts]
        known = [test for test in tests if test is not None]
        return known if len(known) == len(tests) else None


def _never(_values: object) -> bool | None:
    return None


def dotted(node: ast.expr) -> str:
    """The box key that a name or a chain of attributes spells, "" when it is something else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def box_kind(box: Box) -> Kind:
    """What a box gives in an expression."""
    if box.choices is not None and any(isinstance(choice, str) for choice in box.choices):
        return Kind.CHOICE
    return {BoxKind.DATE: Kind.DATE, BoxKind.TIME: Kind.TIME, BoxKind.TEXT: Kind.TEXT}.get(box.kind, Kind.NUMBER)


def compare(left: Operand, symbol: str, right: Operand, findings: Findings) -> Test | None:
    """The closure of one comparison, or None with a finding."""
    if Kind.CODE in (left.kind, right.kind):
        return _compare_code(left, symbol, right, findings)
    if Kind.CHOICE in (left.kind, right.kind):
        return _compare_choice(left, symbol, right, findings)
    kinds = {left.kind, right.kind}
    if Kind.TEXT in kinds and (left.literal is not None or right.literal is not None):
        kinds.discard(Kind.TEXT)  # a date or a time is written as a text in quotes
    if len(kinds) > 1:
        findings.add(f"Compare like with like; this compares {left.kind.value} with {right.kind.value}.")
        return None
    if symbol in ("==", "!=") and not _can_be_equal(left, right, findings):
        return None
    if left.kind is Kind.TRUTH:
        return _compare_truths(left, symbol, right, findings)
    if left.kind is Kind.NUMBER:
        return _compare_numbers(left, symbol, right)
    return tv.texts_compared(cast(tv.Text, left.run), symbol, cast(tv.Text, right.run))


def _compare_numbers(left: Operand, symbol: str, right: Operand) -> Test:
    if left.box is not None and isinstance(right.literal, int):
        return tv.box_against_number(left.box.index, tv.COMPARE[symbol], right.literal)
    return tv.numbers_compared(cast(tv.Number, left.run), tv.COMPARE[symbol], cast(tv.Number, right.run))


def _compare_truths(left: Operand, symbol: str, right: Operand, findings: Findings) -> Test | None:
    if symbol not in ("==", "!="):
        findings.add("Compare true and false only with == and !=.")
        return None
    return tv.truths_compared(cast(Test, left.run), cast(Test, right.run), equal=symbol == "==")


def _compare_code(left: Operand, symbol: str, right: Operand, findings: Findings) -> Test | None:
    box, code = (left.box, right.literal) if left.box is not None else (right.box, left.literal)
    if box is None or not isinstance(code, Special) or symbol not in ("==", "!="):
        findings.add("Compare X and N only with one box, with == or !=.")
        return None
    if box.choices is not None and code.value in box.choices:
        return tv.is_choice(box.index, code.value, equal=symbol == "==")
    return tv.holds_code(box.index, code, equal=symbol == "==")


def _compare_choice(left: Operand, symbol: str, right: Operand, findings: Findings) -> Test | None:
    box, choice = (left.box, right.literal) if left.box is not None else (right.box, left.literal)
    if box is None or choice is None or isinstance(choice, Special) or symbol not in ("==", "!="):
        findings.add("Compare this box only with one of its choices, with == or !=.")
        return None
    if not _can_be_equal(left, right, findings):
        return None
    return tv.is_choice(box.index, choice, equal=symbol == "==")


def _can_be_equal(left: Operand, right: Operand, findings: Findings) -> bool:
    box, value = (left.box, right.literal) if left.box is not None else (right.box, left.literal)
    if box is None or value is None or validate(box, value) is None:
        return True
    findings.add(f"Compare {box.key} with a value that it can hold.")
    return False
