"""Unreachable objects are freed on the main thread only.

Python collects cycles on whichever thread happens to allocate; were that the vault thread, it could free widgets of a screen
that has gone, and Qt aborts when widgets are destroyed away from the main thread. So automatic collection is off while the
window lives, and a timer on the main thread does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG_EVERY_MS = 2_000
WHOLE_EVERY = 15  # every so many young collections, half a minute


class Garbage(QObject):
    """Collects the young objects often and all of them now and then; `soon` right after a screen was destroyed."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds = 0
        self._timer = QTimer(self, interval=YOUNG_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """The window has gone; Python may collect by itself again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        self._rounds += 1
        gc.collect(2 if self._rounds % WHOLE_EVERY == 0 else 1)


def collect_soon() -> None:
    """Collect everything at the next turn of the event loop, not inside the destructor that asked for it."""
    QTimer.singleShot(0, gc.collect)
