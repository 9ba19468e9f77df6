"""In debug builds: notes when the main thread was held up, so that slow calls are found before people feel them."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from app.services.ports import Clock


LONGEST_CALL_SECONDS = 0.05
_BEAT_MILLISECONDS = 25
_log = logging.getLogger(__name__)


def is_debug_build() -> bool:
    """True when the program runs from its sources, False when it is packaged."""
    return not hasattr(sys, "frozen")


class StallWatch(QObject):
    """Beats at short intervals; a beat that comes late tells how long something else held the thread."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock.steady()
        self._timer = QTimer(self, interval=_BEAT_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._clock.steady()
        self._timer.start()

    def beat(self) -> None:
        """One beat; a call of more than 50 ms before it is logged with its length, and nothing else."""
        now = self._clock.steady()
        late = now - self._last - _BEAT_MILLISECONDS / 1000
        self._last = now
        if late > LONGEST_CALL_SECONDS:
            _log.info("main thread held up", extra={"seconds": round(late, 3)})
