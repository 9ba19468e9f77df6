"""Locks when nobody has touched the program for a while, on a clock that counts the time a laptop sleeps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.ui.shell.router import Route

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from app.services.policy import Policy
    from app.services.ports import Clock

COUNTDOWN_SECONDS = 60
_LEAST_MINUTES, _GREATEST_MINUTES = 1, 15
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Looks once a second, on the steady clock and the wall clock; the longer pause counts (a laptop that slept)."""

    expired = Signal()  # the time is up: lock
    counting_down = Signal(int)  # seconds left, within the last 60
    stopped = Signal()  # someone came back while it counted down

    def __init__(self, clock: Clock, policy: Policy, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._policy = policy
        self._limit = self._seconds(policy.idle_minutes_elsewhere)
        self._is_counting = False
        self._steady, self._wall = clock.steady(), clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]  # there is one by now

    def start(self, route: Route) -> None:
        """Watch from now on, with the time that the place allows: longer within an interview than elsewhere."""
        policy = self._policy
        minutes = policy.idle_minutes_in_interview if route.interview_id else policy.idle_minutes_elsewhere
        self._limit = self._seconds(minutes)
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Nothing is open, so there is nothing to lock."""
        self._timer.stop()
        self._end_countdown()

    def touch(self) -> None:
        """Someone is there."""
        self._steady, self._wall = self._clock.steady(), self._clock.now()
        self._end_countdown()

    def look(self) -> None:
        """See how long it has been, and act on it."""
        left = self._limit - self._pause()
        if left <= 0:
            self.stop()
            self.expired.emit()
        elif left <= COUNTDOWN_SECONDS:
            self._is_counting = True
            self.counting_down.emit(round(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a key, a touch or the mouse in any window of the program.

        Nothing is held back, except the first key after too long a pause: a laptop that woke up locks before it listens.
        """
        if event.type() not in _SIGNS_OF_LIFE or not self._timer.isActive():
            return False
        if self._pause() >= self._limit:
            self.look()
            return True
        self.touch()
        return False

    def _pause(self) -> float:
        wall: dt.timedelta = self._clock.now() - self._wall
        return max(self._clock.steady() - self._steady, wall.total_seconds())

    def _end_countdown(self) -> None:
        if self._is_counting:
            self._is_counting = False
            self.stopped.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @staticmethod
    def _seconds(minutes: int) -> int:
        return 60 * min(max(minutes, _LEAST_MINUTES), _GREATEST_MINUTES)
