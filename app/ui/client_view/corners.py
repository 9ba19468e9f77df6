"""The way out of the client view for a finger or the mouse: both lower corners, held.

With two fingers both corners are held at once. One pointer cannot do that: it holds one corner and then, within five seconds,
the other. One rule is enough for both.
"""

from __future__ import annotations

import enum
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.theme.roles import set_role

HOLD_SECONDS = 1.5
WITHIN_SECONDS = 5.0
_LOOK_MS = 100
_DOWN = (QEvent.Type.TouchBegin,)
_UP = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Side(enum.Enum):
    """The two lower corners."""

    LEFT = "left"
    RIGHT = "right"


class TwoCorners(QObject):
    """Counts how long each corner is held; `steady` gives seconds on a clock that never goes back."""

    held = Signal()  # both corners were held long enough, one within five seconds of the other

    def __init__(self, steady: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._steady = steady
        self._down: dict[Side, float] = {}
        self._done: dict[Side, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def press(self, side: Side) -> None:
        """A corner is pressed."""
        self._down.setdefault(side, self._steady())
        self._timer.start()

    def release(self, side: Side) -> None:
        """A corner is let go."""
        self.look()
        self._down.pop(side, None)
        if not self._down:
            self._timer.stop()

    def look(self) -> None:
        """See how long the corners have been held, and tell when both have."""
        now = self._steady()
        for side, since in self._down.items():
            if now - since >= HOLD_SECONDS:
                self._done[side] = now
        if len(self._done) == len(Side) and max(self._done.values()) - min(self._done.values()) <= WITHIN_SECONDS:
            self._down.clear()
            self._done.clear()
            self._timer.stop()
            self.held.emit()


class Corner(QPushButton):
    """One corner: pressed by mouse or finger, never by Tab, since the keyboard has a way out of its own."""

    touched = Signal(bool)  # True when it is pressed, False when it is let go

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.setObjectName(f"client_view.corner.{side.value}")
        set_role(self, "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.pressed.connect(lambda: self.touched.emit(True))
        self.released.connect(lambda: self.touched.emit(False))
        self.setText("◣" if side is Side.LEFT else "◢")
        self.fit()

    def fit(self) -> None:
        """Large enough for a finger, whatever the text size."""
        side = sizes.target(self.font())
        self.setFixedSize(2 * side, side + side // 4)

    def retranslate(self) -> None:
        """Set its name for screen readers anew."""
        self.setAccessibleName(tr("The worker's corner, left") if self.side is Side.LEFT else tr("The worker's corner, right"))

    def event(self, event: QEvent) -> bool:
        """A finger on the one corner must not take the other finger's press away, so each takes its own touches."""
        if event.type() in _DOWN:
            self.touched.emit(True)
            event.accept()
            return True
        if event.type() in _UP:
            self.touched.emit(False)
            event.accept()
            return True
        return QAbstractButton.event(self, event)
