"""The line below the talk: what is saved, the quiet mark, and how much time there is left, without hurry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.cases.records import Visit
from app.i18n import ntr, tr
from app.ui.interview.pause import TELL_TIME_EVERY_MS
from app.ui.interview.status import StatusLine
from app.ui.widgets.labels import Hint


class TalkStatus(StatusLine):
    """The minutes stand there only when somebody said how many there are."""

    def __init__(self, now: Callable[[], dt.datetime], parent: QWidget) -> None:
        self.minutes = Hint()
        super().__init__(parent)
        self._now = now
        self._visit: Visit | None = None
        self._agreed: int | None = None
        self.minutes.setObjectName("talk.minutes")
        self.minutes.setWordWrap(False)
        self.row.insertWidget(2, self.minutes)
        self.minutes.hide()
        self._clock = QTimer(self, interval=TELL_TIME_EVERY_MS)
        self._clock.timeout.connect(self.tell_time)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.keys.setText(tr("Alt+1–6 processes · F2 my note · F4 change talk · F11 show the client · F8 afterwards · F9 lock"))
        if hasattr(self, "_clock"):
            self.tell_time()

    def show_time(self, visit: Visit | None, agreed: int | None) -> None:
        """The visit that is under way, and for how many minutes it was meant."""
        self._visit, self._agreed = visit, agreed
        self.tell_time()
        if visit is not None and agreed is not None:
            self._clock.start()
        else:
            self._clock.stop()

    def tell_time(self) -> None:
        """Say how many minutes are left; when they have passed, that too is only said."""
        if self._visit is None or self._agreed is None:
            self.minutes.hide()
            return
        left = self._agreed - int((self._now() - self._visit.started_at - _rest(self._visit, self._now())).total_seconds() // 60)
        self.minutes.setText(ntr("About {n} minute left", "About {n} minutes left", left) if left > 0 else tr("The time is up"))
        self.minutes.show()


def _rest(visit: Visit, now: dt.datetime) -> dt.timedelta:
    """How long the breaks of the visit have lasted."""
    return sum(((pause.ended_at or now) - pause.started_at for pause in visit.pauses), dt.timedelta())
