"""A break in the talk: a calm page with the time on it, and nothing that says why (practice P2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.cases.records import Pause, PauseReason
from app.i18n import formats, ntr, tr
from app.ui.interview.visits import REASON_WORDS
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint

TELL_TIME_EVERY_MS = 15_000


class PausePage(QWidget):
    """Takes the place of the questions. The client may look at it: the reason stands in a menu, and is not repeated."""

    went_on = Signal()
    reason_chosen = Signal(object)  # PauseReason
    ended = Signal()  # the talk is not gone on with today

    def __init__(self, now: Callable[[], dt.datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._clock = QTimer(self, interval=TELL_TIME_EVERY_MS)
        self._clock.timeout.connect(self._tell_time)
        self._pause: Pause | None = None
        self.heading = Heading(parent=self)
        self.words = Body(parent=self)
        self.time = Hint(parent=self)
        self.go_on = Button("pause.go_on", "primary", key="Ctrl+Return", parent=self)
        self.why = Button("pause.why", "quiet", parent=self)
        self.end = Button("pause.end_visit", "quiet", parent=self)
        self.menu = QMenu(self)
        self.why.setMenu(self.menu)
        for number, reason in enumerate(PauseReason, start=1):
            action = self.menu.addAction("")
            action.setObjectName(f"pause.reason.{reason.value}")
            action.setData(number)
            action.triggered.connect(partial(self._choose, reason))
        self.go_on.clicked.connect(self.went_on)
        self.end.clicked.connect(self.ended)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.why)
        row.addWidget(self.end)
        row.addStretch(1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self.heading, self.words, self.time):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(tr("We take a break"))
        self.words.setText(tr("We go on when you want to. What you have told me is saved."))
        self.go_on.set_words(tr("Go on"))
        self.end.set_words(tr("No more today"), tr("Ends the visit; the rest is asked another day."))
        self._show_why()
        for action, reason in zip(self.menu.actions(), PauseReason, strict=True):
            action.setText(f"&{action.data()}  {tr(REASON_WORDS[reason])}")
        self._tell_time()

    def show_pause(self, pause: Pause) -> None:
        """Show the break that lasts."""
        self._pause = pause
        self._show_why()
        self._tell_time()
        self._clock.start()

    def put_away(self) -> None:
        """The break is over."""
        self._pause = None
        self._clock.stop()

    @property
    def lasts(self) -> bool:
        """True while a break is shown."""
        return self._pause is not None

    def _tell_time(self) -> None:
        if self._pause is None:
            return
        since = formats.clock_time(self._pause.started_at)
        minutes = max(0, int((self._now() - self._pause.started_at).total_seconds() // 60))
        if minutes:
            self.time.setText(ntr("Since {time}, {n} minute", "Since {time}, {n} minutes", minutes, time=since))
        else:
            self.time.setText(tr("Since {time}", time=since))

    def _show_why(self) -> None:
        noted = self._pause is not None and self._pause.reason is not PauseReason.BREAK
        self.why.set_words(tr("Noted ✓") if noted else tr("Note why …"), tr("The reason is not shown on this page."))

    def _choose(self, reason: PauseReason) -> None:
        self.reason_chosen.emit(reason)
        self.go_on.setFocus()
