"""What may be loaded when the first frame is painted: what shows it, and nothing that is for later.

Whatever is added here is waited for at every start, by everybody. A module that is not in the lists below either belongs to the
first frame, and then has its place in them, or is loaded by whoever needs it first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

OURS = (
    *("app", "app.cli", "app.commands", "app.commands.refusal", "app.bootstrap", "app.errors", "app.i18n"),
    *("app.cases", "app.cases.codec"),
    *("app.host", "app.host.choice_file", "app.host.clock", "app.host.diary", "app.host.hardening", "app.host.incidents"),
    *("app.host.places", "app.host.policy_file", "app.host.process", "app.host.single_instance"),
    *("app.services", "app.services.late", "app.services.late_passphrases", "app.services.late_vault", "app.services.policy"),
    *("app.services.practice", "app.services.preferences", "app.services.two_vaults", "app.services.vault"),
    *("app.ui", "app.ui.jobs", "app.ui.plain_qt", "app.ui.client_view", "app.ui.client_view.client_view"),
    *("app.ui.client_view.curtain", "app.ui.client_view.scene", "app.ui.shell", "app.ui.theme", "app.ui.theme.*"),
    *("app.ui.vault", "app.ui.widgets", "app.ui.widgets.announce", "app.ui.widgets.buttons", "app.ui.widgets.fields"),
    "app.ui.widgets.labels",
)
SHELL = (
    *("bands", "capture", "clearing", "closing", "context", "faults", "frame", "garbage", "half_typed", "idle", "message_strip"),
    *("messages", "one_window", "outbox", "page", "preferences", "program", "qt_words", "renewal", "router", "saver", "screen"),
    *(
        "screens",
        "sentences",
        "session",
        "stage",
        "stall_watch",
        "system_lock",
        "system_lock.watch",
        "top_bar",
        "typing_guard",
        "window",
    ),
)
UNLOCKING = ("unlock", "passphrase_field", "practice_card", "refusal")
# Of Python, beside what an empty window loads: dates, JSON and records, the log, what keeps others out of the process' memory.
PYTHON = (
    *("_ctypes", "_datetime", "_json", "_locale", "_opcode", "copy", "ctypes", "ctypes.*", "dataclasses", "datetime"),
    *("faulthandler", "fcntl", "gc", "json", "json.*", "locale", "logging", "msvcrt", "resource"),
)
MAY_BE_THERE = (*OURS, *PYTHON, *(f"app.ui.shell.{name}" for name in SHELL), *(f"app.ui.vault.{name}" for name in UNLOCKING))

EMPTY = """
import json, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)

def tell():
    os.write(1, json.dumps(sorted(sys.modules)).encode())
    os._exit(0)

application, window = QApplication([]), Window()
window.setCentralWidget(QLabel("Röda tråden"))
window.show()
application.exec()
"""
PROGRAM = """
{first}
import sys
from pathlib import Path
from app import cli

def tell():
    import json, os
    os.write(1, json.dumps(sorted(sys.modules)).encode())
    os._exit(0)

def watch(window):
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        # Comes before the window's own word that it was painted, after which the rest is loaded.
        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    window.installEventFilter(FirstPaint(window))

cli.open_window(Path(sys.argv[1]), watch)
"""


def loaded_by(script: str, *arguments: str) -> set[str]:
    """The modules that are there once its first frame is painted."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def of_qt() -> set[str]:
    """What every program with Qt loads."""
    return loaded_by(EMPTY)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """One with something like a vault: the first frame asks no more than whether there is anything in its folder."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "0.key").touch()
    return tmp_path


def surplus(loaded: set[str], of_qt: set[str]) -> list[str]:
    """What is there and has no place in the first frame."""
    return sorted(name for name in loaded - of_qt if not any(fnmatchcase(name, each) for each in MAY_BE_THERE))


def test_only_what_shows_it_is_loaded_for_the_first_frame(profile: Path, of_qt: set[str]) -> None:
    assert surplus(loaded_by(PROGRAM.format(first=""), str(profile)), of_qt) == []


@pytest.mark.parametrize("module", ["uuid", "sqlite3", "app.services.ports", "app.ui.cases.client_list"])
def test_what_is_loaded_beside_it_is_seen(profile: Path, of_qt: set[str], module: str) -> None:
    assert module in surplus(loaded_by(PROGRAM.format(first=f"import {module}"), str(profile)), of_qt)


def test_what_may_be_there_is_there_or_there_is_no_such_module(profile: Path) -> None:
    """Nothing stays in the lists that no longer belongs to the first frame."""
    loaded = loaded_by(PROGRAM.format(first=""), str(profile))
    ours = {each for each in MAY_BE_THERE if each.startswith("app") and "*" not in each}
    assert sorted(ours - loaded) == []
