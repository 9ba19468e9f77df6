"""A script can load a form, answer it and read the result with neither windows nor a database loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.places import ROOT

HEAVY = (
    "PySide6",
    "shiboken6",
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "reportlab",
    "pypdfium2",
    "pikepdf",
    "keyring",
    "cryptography",
)

_RUN = """
import json, runpy, sys
heavy, sys.argv = json.loads(sys.argv[1]), ["app", *sys.argv[2:]]
status = None
try:
    runpy.run_module("app", run_name="__main__", alter_sys=True)
except SystemExit as end:
    status = end.code
print()
print(json.dumps({"status": status or 0, "loaded": [name for name in heavy if name in sys.modules]}))
"""


def _loaded_by(*arguments: str, first: str = "") -> dict[str, object]:
    """The exit status of a command of the program, and which heavy libraries it had loaded at its end."""
    command = [sys.executable, "-c", first + _RUN, json.dumps(HEAVY), *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    loaded: dict[str, object] = json.loads(result.stdout.splitlines()[-1])
    return loaded


@pytest.mark.parametrize("arguments", [("forms", "--json"), ("forms", "show", "asi-grund", "--json")])
def test_forms_are_listed_without_windows_and_database(arguments: tuple[str, ...]) -> None:
    assert _loaded_by(*arguments) == {"status": 0, "loaded": []}


def test_answers_are_scored_without_windows_and_database(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"M6": 15}', encoding="utf-8")
    assert _loaded_by("score", "asi-grund", str(answers)) == {"status": 0, "loaded": []}


def test_a_library_that_is_loaded_is_seen() -> None:
    assert _loaded_by("forms", "--json", first="import sqlcipher3\n")["loaded"] == ["sqlcipher3"]


def _left_after(importing: str) -> str:
    """Which `__import__` stands in Python's place after those lines."""
    said = "print('plain' if builtins.__import__ is plain else 'another')"
    script = f"import builtins; plain = builtins.__import__\n{importing}\n{said}"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_the_windows_leave_python_its_own_import() -> None:
    assert _left_after("import app.bootstrap") == "plain"


def test_qt_by_itself_does_not() -> None:
    assert _left_after("import PySide6.QtCore") == "another"


def test_nothing_is_collected_while_the_window_is_loaded() -> None:
    script = """
import gc, types, sys
from app import cli
told = types.ModuleType("app.bootstrap")
told.start = lambda profile, ready: int(gc.isenabled())
sys.modules["app.bootstrap"] = told
sys.exit(cli.main(["--profile", "nowhere"]))
"""
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
