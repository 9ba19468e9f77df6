"""Unreachable objects are freed on the main thread only.

Python collects cycles on whichever thread happens to allocate; were that the vault thread, it could free widgets of a screen
that has gone, and Qt aborts when widgets are destroyed away from the main thread. So automatic collection is off while the
window lives, and a timer on the main thread does it instead.

A collection looks through everything it may collect, and holds the window up for as long: with every library loaded that is a
tenth of a second. What is loaded stays until the program ends, so it is set aside once it is there and looked through no more.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG_EVERY_MS = 2_000
WHOLE_EVERY = 15  # every so many young collections, half a minute


class Garbage(QObject):
    """From `settle` on collects the young objects often and all of them now and then; `collect_soon` after a screen has gone."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds = 0
        self._timer = QTimer(self, interval=YOUNG_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        gc.disable()

    def settle(self, *, is_locked: bool) -> None:
        """What is heavy has been loaded: collect from now on. Only the first call counts.

        What exists now is set aside, unless somebody was quick and views of an open vault stand among it: of what is set aside
        no cycle is ever freed, and nothing of a client may stay behind in one.
        """
        if self._timer.isActive():
            return
        if is_locked:
            gc.freeze()
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
