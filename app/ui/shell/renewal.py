"""Some time after the lock the whole process gives way to a fresh one: what memory still holds of answers goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.services.ports import Clock


LOCKED_SECONDS = 10 * 60
LOOK_MILLISECONDS = 5000


class Renewal(QObject):
    """Counts from the lock on the steady clock; unlocking stops it. A process that never opened a vault has nothing to lose."""

    due = Signal()  # the vault has been locked for ten minutes; again at each look until `stop`

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._locked_at = 0.0
        self.timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """The vault was locked just now."""
        self._locked_at = self._clock.steady()
        self.timer.start()

    def stop(self) -> None:
        """The vault is open again, or the program ends."""
        self.timer.stop()

    def look(self) -> None:
        """See how long it has been."""
        if self.timer.isActive() and self._clock.steady() - self._locked_at >= LOCKED_SECONDS:
            self.due.emit()
