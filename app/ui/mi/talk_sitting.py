"""Breaks in a motivational talk: the same calm page as in the interview takes the place of the talk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.cases.records import PauseReason
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.pause import PausePage
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.visits import Visits


class TalkSitting(QObject):
    """`stack` holds the talk and, from the first break on, its page."""

    visit_ended = Signal()  # during a break: the talk is not gone on with today
    went_on = Signal()

    def __init__(self, presenter: InterviewPresenter, company: CompanyRules, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter, self._company = presenter, company
        self.visits = Visits(presenter)
        self.stack = QStackedWidget(parent)
        self._page: PausePage | None = None

    @property
    def page(self) -> PausePage:
        """The page of a break."""
        if self._page is None:
            self._page = PausePage(self._presenter.now, self.stack)
            self._page.went_on.connect(self._go_on)
            self._page.reason_chosen.connect(self._give_reason)
            self._page.ended.connect(self.visit_ended)
            self.stack.addWidget(self._page)
        return self._page

    @property
    def is_paused(self) -> bool:
        """True while the page of a break is shown."""
        return self._page is not None and self._page.lasts

    def pause(self, flush: Callable[[], None]) -> None:
        """Keep what is typed, and rest; not before somebody has said who is in the room."""
        if not self._company.needs_visit:
            flush()
            self.visits.begin_pause()
            self.show_pause()

    def show_pause(self) -> None:
        """The break that lasts, if there is one."""
        pause = self.visits.pause
        if pause is not None:
            self.page.show_pause(pause)
            self.stack.setCurrentWidget(self.page)
            self.page.go_on.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        if self._page is not None:
            self._page.retranslate()

    def _give_reason(self, reason: PauseReason) -> None:
        self.visits.give_reason(reason)
        self.show_pause()

    def _go_on(self) -> None:
        self.visits.end_pause()
        self.page.put_away()
        self.stack.setCurrentIndex(0)
        self.went_on.emit()
