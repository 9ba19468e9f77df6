"""The processes that the window's benchmarks look at: each does one thing, says one JSON object about it, and ends at once.

python -m bench.child empty                 an empty QMainWindow, to its first frame
python -m bench.child start PROFILE         the program, to its first frame
python -m bench.child load PROFILE          the program, until its heavy parts are loaded
python -m bench.child keys-empty            the same key presses in a window with one label and one field
python -m bench.child interview PROFILE     the program, through a whole interview
python -m bench.child later PROFILE         the program, through a follow-up, the calendar and lines from paper
python -m bench.child talks PROFILE         the program, through a talk, its tools and ninety days of a timeline
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.shell.window import MainWindow

SLOW_TO_LOAD = ("sqlalchemy", "alembic", "sqlcipher3", "reportlab", "PIL", "pypdfium2", "pikepdf", "keyring", "cryptography")
BEAT_MILLISECONDS = 5
WIDTH, HEIGHT = 1200, 800


def tell(**facts: object) -> None:
    """Say it and end, before anything else can take time."""
    os.write(1, (json.dumps(facts) + "\n").encode())
    os._exit(0)


def memory() -> dict[str, float]:
    """Memory of this process in MB (Linux): "Rss" with every shared page, "Pss" with its share of them."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    sizes = {name: int(size) / 1024 for name, size, *_unit in (line.replace(":", "").split() for line in lines)}
    return {name: sizes[name] for name in ("Rss", "Pss")}


def empty() -> None:
    """What every Qt program has to pay."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - its loading is what is measured
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            painted = time.monotonic()
            processor = time.process_time()
            QTimer.singleShot(0, lambda: tell(painted=painted, done=time.monotonic(), processor=processor, memory=memory()))

    application = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("Röda tråden"))
    window.resize(WIDTH, HEIGHT)
    window.show()
    application.exec()


def start(profile: Path) -> None:
    """The program to its first frame, as a person starts it, and what it had loaded by then."""
    from app import cli  # noqa: PLC0415 - its loading is what is measured

    def painted() -> None:
        done = time.monotonic()
        loaded = [name for name in SLOW_TO_LOAD if name in sys.modules]
        tell(done=done, processor=time.process_time(), loaded=loaded)

    def watch(window: MainWindow) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - the program itself decides when Qt is loaded

        class FirstPaint(QObject):
            """Comes before the window's own word that it was painted, which starts the loading of the heavy parts."""

            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    QTimer.singleShot(0, painted)
                return False

        window.installEventFilter(FirstPaint(window))

    cli.open_window(profile, watch)


def load(profile: Path) -> None:
    """The longest time for which the window did not listen while the heavy parts were loaded behind it."""
    from app import cli  # noqa: PLC0415 - its loading is what is measured

    beats: list[float] = []

    def ready(window: MainWindow) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - the program itself decides when Qt is loaded

        timer = QTimer(window, interval=BEAT_MILLISECONDS)

        def beat() -> None:
            beats.append(time.monotonic())
            jobs = window.context.jobs
            if len(beats) > 1 and not (jobs.vault.is_busy or jobs.papers.is_busy):
                pauses = [later - earlier for earlier, later in pairwise(beats)]
                tell(longest=max(pauses), done=beats[-1], loading=beats[-1] - beats[0])

        timer.timeout.connect(beat)
        window.painted.connect(timer.start)

    cli.open_window(profile, ready)


def main(arguments: list[str]) -> None:
    """Do what the first word says."""
    alone: dict[str, Callable[[], None]] = {"empty": empty}
    with_profile: dict[str, Callable[[Path], None]] = {"start": start, "load": load}
    if arguments[0] in alone:
        alone[arguments[0]]()
    elif arguments[0] in with_profile:
        with_profile[arguments[0]](Path(arguments[1]))
    else:
        importlib.import_module("bench.keys").run(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
