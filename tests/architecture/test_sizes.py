"""Functions, classes and modules stay small enough to read, without exceptions; only a migration may tell a long story."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Source, source, sources

FUNCTION_LINES = 40
CLASS_LINES = 200
MODULE_LINES = 400

MEASURED = ("app", "dev.py", "devtools", "bench")
MIGRATIONS = "app/storage/migrations/versions/"


def oversized(measured: Source) -> Iterator[str]:
    """What is longer than its budget, as sentences."""
    lines = len(measured.text.splitlines())
    if lines > MODULE_LINES:
        yield f"{measured.path}: {lines} lines, at most {MODULE_LINES}"
    for node in ast.walk(measured.tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                budget = FUNCTION_LINES
            case ast.ClassDef():
                budget = CLASS_LINES
            case _:
                continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > budget:
            yield f"{measured.path}:{node.lineno} {node.name}: {length} lines, at most {budget}"


def test_every_function_class_and_module_is_within_its_budget() -> None:
    measured = [each for each in sources(*MEASURED) if not each.path.startswith(MIGRATIONS)]
    assert [sentence for each in measured for sentence in oversized(each)] == []


@pytest.mark.parametrize(
    ("text", "is_too_long"),
    [
        ("def f():\n" + "    pass\n" * 39, False),
        ("def f():\n" + "    pass\n" * 40, True),
        ("async def f():\n" + "    pass\n" * 40, True),
        ("class C:\n" + "    x = 1\n" * 199, False),
        ("class C:\n" + "    x = 1\n" * 200, True),
        ("class C:\n    def f(self):\n" + "        pass\n" * 40, True),
        ("x = 1\n" * 400, False),
        ("x = 1\n" * 401, True),
    ],
)
def test_the_measure_sees_what_is_too_long(text: str, is_too_long: bool) -> None:
    assert bool(list(oversized(source("app/sample.py", text)))) is is_too_long
