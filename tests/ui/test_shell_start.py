"""Starting: the window is there before anything heavy is loaded, and a fault nobody caught locks and leaves no values behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "alembic", "sqlcipher3", "reportlab", "PIL", "pypdfium2", "keyring", "cryptography")
A_LIBRARY = 50_000  # objects; all of them together have more
MARKER = "Sara Ek 196408233234"

# Runs the real program off-screen with one more listener on the window, which ends it.
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from app import bootstrap
from app.ui.shell import program

heavy = {heavy!r}
build = program.build_window
seen = {{}}

def loaded():
    return [name for name in heavy if name in sys.modules]

class FirstPaint(QObject):
    # Sees the frame before the window tells of it: from then on other threads load what is heavy.
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            seen.setdefault("at_paint", loaded())
        return False

def build_and_listen(application, parts, jobs):
    window = build(application, parts, jobs)
    window.installEventFilter(FirstPaint(window))
    def when_idle():
        if jobs.vault.is_busy or jobs.papers.is_busy:
            return
        seen["later"] = loaded()
        act(window, jobs)
    jobs.vault.idle.connect(when_idle)
    jobs.papers.idle.connect(when_idle)
    return window

def act(window, jobs):
    {act}

program.build_window = build_and_listen
status = bootstrap.main(profile=Path(sys.argv[1]))
print(json.dumps({{"status": status, **seen}}))
"""


def run(profile: Path, act: str) -> tuple[dict[str, object], str]:
    """What the program printed at its end, and what it wrote to standard error."""
    script = dedent(PROGRAM).format(heavy=HEAVY, act=act)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, str(profile)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result, done.stderr


def everything_under(folder: Path) -> str:
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file())


def test_nothing_heavy_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    result, stderr = run(tmp_path, "window.close()")
    assert result["status"] == 0
    assert result["at_paint"] == []
    assert "sqlalchemy" in str(result["later"])
    assert not stderr


def test_what_was_loaded_is_set_aside_from_the_collection_of_garbage(tmp_path: Path) -> None:
    act = "import gc; QTimer.singleShot(0, lambda: (seen.setdefault('aside', gc.get_freeze_count()), window.close()))"
    result, stderr = run(tmp_path, act)
    aside = result["aside"]
    assert isinstance(aside, int)
    assert aside > A_LIBRARY
    assert not stderr


def test_every_file_is_for_its_owner_only_and_under_the_profile(tmp_path: Path) -> None:
    run(tmp_path, "window.close()")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


@pytest.mark.parametrize(
    "raising",
    [
        f"QTimer.singleShot(0, lambda: int({MARKER!r}))",
        f"jobs.vault.run(lambda: int({MARKER!r}), print, print)",
        f"import threading; thread = threading.Thread(target=int, args=({MARKER!r},)); thread.start(); thread.join()",
    ],
    ids=["window", "vault thread", "any thread"],
)
def test_a_fault_nobody_caught_is_noted_without_a_value(tmp_path: Path, raising: str) -> None:
    act = f"seen.setdefault('begun', []).append(0); len(seen['begun']) == 1 and exec({raising!r}, globals() | locals())"
    ending = "; QTimer.singleShot(0, lambda: QTimer.singleShot(0, window.close))"
    result, stderr = run(tmp_path, act + ending)
    assert result["status"] == 0
    written = everything_under(tmp_path)
    assert "ValueError" in written
    assert MARKER not in written
    assert MARKER not in stderr
    assert not stderr


def test_a_renewed_program_is_another_start_of_the_same(tmp_path: Path) -> None:
    again = tmp_path / "again"
    act = f"""path = Path({str(again)!r})
    if path.exists():
        window.close()
    else:
        path.write_text("first", encoding="utf-8")
        window.renewal.due.emit()"""
    result, stderr = run(tmp_path, act)
    assert result["status"] == 0
    assert again.exists()
    assert not stderr
