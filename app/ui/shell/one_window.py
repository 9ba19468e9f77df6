"""The window comes forward when the program is started once more; the second start waits for that, and then has nothing to do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.shell.window import MainWindow

PATIENCE_MS = 5_000
_LOOK_MS = 50


class Single(Protocol):
    """Who has the profile; see `app.host.single_instance`."""

    def try_take(self) -> bool:
        """True when it is ours now."""
        ...

    def ask(self) -> None:
        """Ask the first to show its window."""
        ...

    @property
    def is_asked(self) -> bool:
        """True while somebody asks and was not answered."""
        ...

    def answer(self) -> None:
        """The window is shown."""
        ...


def come_when_asked(window: MainWindow, single: Single, calls: str) -> None:
    """Show `window` whenever a second start asks for it. `calls`: the path of the file that asking changes."""

    def look() -> None:
        if single.is_asked:
            single.answer()
            window.come_forward()

    watcher = QFileSystemWatcher([calls], window)
    watcher.fileChanged.connect(lambda _path: look())
    look()  # somebody may have asked before anyone listened


def must_show_itself(single: Single) -> bool:
    """Ask the first to show its window. False when it did; True when this start must go on.

    It goes on when the first ended meanwhile, or does not answer: a window that says the vault is in use is better than none.
    """
    application = QApplication.instance() or QApplication(["rodatraden"])
    asking = _Asking(single)
    single.ask()
    asking.start()
    application.exec()
    return asking.must_go_on


class _Asking(QObject):
    """Looks again and again until the first has answered, has ended, or the patience is over."""

    def __init__(self, single: Single) -> None:
        super().__init__()
        self._single = single
        self._left = PATIENCE_MS // _LOOK_MS
        self.must_go_on = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def _look(self) -> None:
        self._left -= 1
        if not self._single.is_asked:
            self._end(must_go_on=False)
        elif self._single.try_take() or not self._left:
            self._end(must_go_on=True)

    def _end(self, *, must_go_on: bool) -> None:
        self.must_go_on = must_go_on
        self._timer.stop()
        QApplication.quit()
