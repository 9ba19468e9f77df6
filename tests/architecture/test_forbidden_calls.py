"""Some calls may not stand in the program at all, others in one place only."""

import pytest

from tests.architecture.forbidden import BANS, forbidden_in
from tests.architecture.sources import source, sources

BAD = {
    "processEvents": "QApplication.processEvents()",
    "sleep": "time.sleep(1)",
    "terminate": "thread.terminate()",
    "eval": "eval('1')",
    "literal colour": "label.setStyleSheet('color: #b00')",
    "temp_store": "connection.execute('PRAGMA temp_store = FILE')",
    "temporary files": "from tempfile import NamedTemporaryFile",
    "clock": "datetime.now(tz=UTC)",
    "print": "print('hej')",
    "threads": "from PySide6.QtCore import QThread",
    "Qt network": "from PySide6 import QtNetwork",
}

ALSO_BAD = [
    "QThread.msleep(1)",
    "exec('x = 1')",
    "QColor('red')",
    "label.setStyleSheet(f'QLabel {{ background: rgb(1, 2, 3) }}')",
    "dt.datetime.utcnow()",
    "dt.date.today()",
    "time.time()",
    "threading.Thread(target=work).start()",
    "from threading import Timer",
    "import threading as t",
    "import asyncio",
    "from concurrent.futures import ThreadPoolExecutor",
    "x = 'pragma temp_store=1;'",
]

GOOD = [
    "dialog.exec()",
    "clock.now()",
    "time.monotonic()",
    "label.setStyleSheet(theme.sheet())",
    "QColor(palette.highlight())",
    "connection.execute('PRAGMA temp_store = MEMORY')",
    "from PySide6.QtCore import QTimer",
    "pprint(x)",
    "threading.excepthook = handler",
    "from threading import Lock",
]


def test_nothing_forbidden_stands_in_the_program() -> None:
    assert [sentence for each in sources("app") for sentence in forbidden_in(each)] == []


def test_every_ban_has_a_sample_that_it_catches() -> None:
    caught = {name: any(f" {name}: " in found for found in forbidden_in(source("app/x.py", text))) for name, text in BAD.items()}
    assert caught == {ban.name: True for ban in BANS}


@pytest.mark.parametrize("text", ALSO_BAD)
def test_other_ways_to_say_the_same_are_caught(text: str) -> None:
    assert list(forbidden_in(source("app/cases/x.py", text)))


@pytest.mark.parametrize("text", GOOD)
def test_what_looks_alike_is_let_through(text: str) -> None:
    assert list(forbidden_in(source("app/cases/x.py", text))) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/host/clock.py", BAD["clock"]),
        ("app/ui/jobs.py", BAD["threads"]),
        ("app/ui/theme/tokens.py", BAD["literal colour"]),
        ("app/__main__.py", BAD["print"]),
    ],
)
def test_the_one_place_for_it_may_have_it(path: str, text: str) -> None:
    assert list(forbidden_in(source(path, text))) == []
