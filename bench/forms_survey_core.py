"""The same form and the same answers in survey-core, by a small script of Node, where it is installed."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.forms.engine.answers import to_plain
from app.forms.model import Answer, BoxKey, Form
from app.forms.type_check import dotted

FOLDER = Path(__file__).resolve().parent / "survey_core"
_OPERATORS: dict[type[ast.AST], str] = {
    ast.Eq: "=",
    ast.NotEq: "<>",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


def per_answer(form: Form, begun: Mapping[BoxKey, Answer], given: Sequence[tuple[BoxKey, Answer]]) -> float | None:
    """Milliseconds for one answer in survey-core, or None where Node or the library is missing."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "survey-core").is_dir():
        return None
    task = {
        "boxes": [name(key) for key in form.boxes],
        "fills": _fills(form),
        "hides": {name(key): f"!({_text(case.condition)})" for case in form.rules for key in case.hide},
        "checks": [_text(case.condition) for case in form.checks],
        "begun": {name(key): to_plain(answer) for key, answer in begun.items()},
        "given": [[name(key), to_plain(answer)] for key, answer in given],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "task.json"
        path.write_text(json.dumps(task), encoding="utf-8")
        done = subprocess.run([node, str(FOLDER / "answers.mjs"), str(path)], capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["milliseconds"])


def name(key: BoxKey) -> str:
    """A box key as survey-core takes it: a dot there would mean a panel."""
    return key.replace(".", "_")


def _fills(form: Form) -> list[dict[str, object]]:
    return [
        {"box": name(key), "when": _text(case.condition), "value": to_plain(answer)}
        for case in form.rules
        for key, answer in case.fill.items()
    ]


def _text(condition: str) -> str:
    return _translated(ast.parse(" ".join(condition.split()), mode="eval").body)


def _translated(node: ast.expr) -> str:
    match node:
        case ast.Name() | ast.Attribute():
            key = dotted(node)
            return f"'{key}'" if key in ("X", "N") else "{" + key.replace(".", "_") + "}"
        case ast.Constant(value=value):
            return repr(value)
        case ast.BoolOp(op=op, values=values):
            return "(" + (" and " if isinstance(op, ast.And) else " or ").join(map(_translated, values)) + ")"
        case ast.UnaryOp(op=op, operand=operand):
            return ("!" if isinstance(op, ast.Not) else "-") + f"({_translated(operand)})"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return f"({_translated(left)} {_OPERATORS[type(op)]} {_translated(right)})"
        case ast.BinOp(left=left, op=ast.FloorDiv(), right=right):
            return f"own_floordiv({_translated(left)}, {_translated(right)})"
        case ast.BinOp(left=left, op=op, right=right):
            return f"({_translated(left)} {_OPERATORS[type(op)]} {_translated(right)})"
        case ast.Call(func=func, args=args):
            return f"own_{dotted(func)}({', '.join(map(_translated, args))})"
    raise ValueError("this expression has no twin")
