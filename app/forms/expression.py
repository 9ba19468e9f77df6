"""Rule expressions: from text to a compiled condition, by a white-list and never by eval.

The text is read with Python's own grammar, so it looks like `M6 > 0 and (M7 == 0 or M8 == 0)`. Names are box keys, `X` and
`N` the codes. Everything outside the white-list is refused with what would be right, and so is anything too long, too deep
or too large, so that a hostile form costs no more than a wrong one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.functions import call
from app.forms.model import Box, BoxKey, Test
from app.forms.three_valued import all_true
from app.forms.type_check import Findings, Operand, TypeChecker

LONGEST = 2_000
MOST_NODES = 600
DEEPEST = 60
_TOKEN = re.compile(
    r"""\s+ | [0-9]{1,10}(?![\w.]) | [A-Za-z]\w*(?:\.[A-Za-z]\w*)* | "[^"\\\n]{0,200}" | '[^'\\\n]{0,200}'
    | == | != | <= | >= | // | \*(?!\*) | [<>()+\-/,]""",
    re.ASCII | re.VERBOSE,
)


class ExpressionRefusedError(ValueError):
    """The expression cannot be used; `findings` say, in English, what is wrong and what would be right."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("expression refused")
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A condition ready to run; `needs` are the boxes it reads, in document order.

    `test` is True exactly when the condition is true; whether it is false or unknown otherwise is not always found out.
    """

    test: Test
    needs: tuple[BoxKey, ...]


def compile_condition(text: str, boxes: Mapping[BoxKey, Box]) -> Compiled:
    """The condition that `text` says about `boxes`. Raises ExpressionRefusedError with every finding."""
    tree = parse(text)
    findings = Findings()
    checker = TypeChecker(boxes, findings, call)
    operand = checker.check(tree)
    test = operand.truth(findings) if isinstance(operand, Operand) else None
    if findings.sentences or test is None:
        raise ExpressionRefusedError(findings.sentences)
    if operand is not None and operand.conjuncts:
        test = all_true(operand.conjuncts)
    needs = tuple(sorted(checker.needs, key=lambda key: boxes[key].index))
    return Compiled(test=test, needs=needs)


def parse(text: str) -> ast.expr:
    """The syntax tree of an expression that keeps the limits. Raises ExpressionRefusedError."""
    if len(text) > LONGEST:
        raise _refused(f"Write it shorter, with at most {LONGEST} characters.")
    _refuse_strange_tokens(text)
    _refuse_deep_brackets(text)
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _refused("Write it as in M6 > 0 and M7 == 0; something is missing or stands in the wrong place.") from None
    _refuse_large(tree)
    return tree


def _refuse_strange_tokens(text: str) -> None:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise _refused(f"Use only box keys, numbers, texts in quotes and operators; see character {place + 1}.")
        place = token.end()


def _refuse_deep_brackets(text: str) -> None:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            raise _refused(f"Use fewer brackets inside one another, at most {DEEPEST}.")


def _refuse_large(tree: ast.expr) -> None:
    count, level = 0, [tree]
    for _depth in range(DEEPEST):
        count += len(level)
        if count > MOST_NODES:
            raise _refused("Divide it into several cases; it has too many parts.")
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        if not level:
            return
    raise _refused("Use sum(...) or any(...), or divide it; its parts lie too deep inside one another.")


def _refused(sentence: str) -> ExpressionRefusedError:
    return ExpressionRefusedError((sentence,))
