"""The result behind its gate: nothing of it is built while the client may see the screen."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.cases.interviews import InterviewState
from app.i18n import tr
from app.services.interviews import Saved
from app.services.timelines import NO_CURRENCY, RULES_VERSION, TABLE, HeldTimeline, Reading, read, scores_to_store
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.backing_up import back_up_now
from app.ui.shell.context import UiContext
from app.ui.timeline.gate import ResultGate
from app.ui.timeline.results_page import ResultsPage


class ResultsView(QStackedWidget):
    """Acts through the presenter and the services; `page` is None until the gate is passed."""

    days_wanted = Signal()
    left = Signal()

    def __init__(self, context: UiContext, presenter: InterviewPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self.page: ResultsPage | None = None
        self._gate = ResultGate(self)
        self._gate.passed.connect(self._pass_gate)
        self._gate.days_wanted.connect(self.days_wanted)
        self.addWidget(self._gate)

    def open(self, *, is_seen: bool) -> None:
        """Ask first whether the client sees the screen; at once where it cannot be: `is_seen` False."""
        self.close_page()
        if not is_seen:
            self._pass_gate()

    def close_page(self) -> None:
        """The result is gone; the gate stands there again."""
        page, self.page = self.page, None
        if page is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def start_focus(self) -> None:
        """The gate's question, or the way on."""
        (self.page or self._gate).start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._gate.retranslate()
        if self.page is not None:
            self.page.retranslate()

    def _pass_gate(self) -> None:
        # Whoever works here has left the table: the sitting that was never closed ends now.
        self._presenter.end_visit()
        page = self.page = ResultsPage(self._presenter.interview, self)
        page.table_chosen.connect(self._choose_table)
        page.days_wanted.connect(self.days_wanted)
        page.complete_wanted.connect(self._complete)
        page.left.connect(self.left)
        self._refresh()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.start_focus()
        call = partial(self._context.timelines.earlier, self._presenter.interview.id)
        self._context.jobs.vault.run(call, self._has_earlier, self._context.messages.show_error, owner=page)

    def _has_earlier(self, earlier: tuple[HeldTimeline, ...]) -> None:
        if self.page is not None:
            self.page.show_earlier(earlier)

    @property
    def reading(self) -> Reading | None:
        """What the days add up to now."""
        presenter = self._presenter
        return read(presenter.interview.first_day, presenter.session.effective, presenter.book.all())

    def _refresh(self) -> None:
        reading = self.reading
        if reading is not None and self.page is not None:
            self.page.show_result(reading, self._presenter.interview)

    def _choose_table(self, table: str) -> None:
        self._presenter.answer(TABLE, table or None)
        self._refresh()

    def _complete(self) -> None:
        reading, messages = self.reading, self._context.messages
        if reading is None or self._presenter.has_unsaved:
            messages.show_warning(tr("Not everything is saved yet. Try again in a moment."))
            return
        interview_id, scores = self._presenter.interview.id, scores_to_store(reading)
        call = partial(self._context.interviews.complete, interview_id, RULES_VERSION, NO_CURRENCY, scores)
        self._context.jobs.vault.run(call, self._completed, messages.show_error, owner=self)

    def _completed(self, _saved: Saved) -> None:
        self._presenter.interview = dataclasses.replace(self._presenter.interview, state=InterviewState.COMPLETED)
        back_up_now(self._context)
        self._refresh()
        if self.page is not None:
            self.page.start_focus()
