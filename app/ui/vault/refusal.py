"""Why the vault did not open, where one is working, and how long to wait before the next try."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from app.errors import AppError, ErrorCode
from app.i18n import ntr
from app.ui.shell.sentences import sentence
from app.ui.widgets.announce import announce
from app.ui.widgets.labels import Body

if TYPE_CHECKING:
    from app.services.ports import Clock

_LOOK_MILLISECONDS = 500
_MINUTE = 60


class Refusal(Body):
    """Hidden while there is nothing to say. After many wrong tries it counts the seconds down and then tells that it is over."""

    over = Signal()  # the wait is over: one may try again

    def __init__(self, name: str, clock: Clock) -> None:
        super().__init__()
        self.setObjectName(name)
        self._clock = clock
        self._error: AppError | None = None
        self._until = 0.0
        self.timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self.timer.timeout.connect(self.look)
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """True while the next try must wait."""
        return self.timer.isActive()

    def show_error(self, error: AppError) -> None:
        """Say it; when the vault asks for a pause, count it down."""
        self._error = error
        self._until = self._clock.steady() + int(error.facts.get("seconds", 0))
        if error.code is ErrorCode.TOO_MANY_TRIES:
            self.timer.start()
        self.retranslate()
        self.show()
        QTimer.singleShot(0, self, self._come_into_sight)
        announce(self, self.text())

    def clear(self) -> None:
        """Say nothing more; a wait that is under way goes on."""
        if not self.is_waiting:
            self._error = None
            self.hide()

    def retranslate(self) -> None:
        """Set the words anew."""
        if self._error is None:
            return
        said = sentence(self._error)
        self.setText(f"{said}\n{_wait_words(self._seconds_left())}" if self.is_waiting else said)

    def look(self) -> None:
        """See how long it still is."""
        if self._seconds_left() > 0:
            self.retranslate()
            return
        self.timer.stop()
        self.clear()
        self.over.emit()

    def _come_into_sight(self) -> None:
        """With large text it may lie below what is seen."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self)
            around = around.parentWidget()

    def _seconds_left(self) -> int:
        return max(0, math.ceil(self._until - self._clock.steady()))


def _wait_words(seconds: int) -> str:
    if seconds > _MINUTE:
        return ntr("You can try again in {n} minute.", "You can try again in {n} minutes.", math.ceil(seconds / _MINUTE))
    return ntr("You can try again in {n} second.", "You can try again in {n} seconds.", seconds)
