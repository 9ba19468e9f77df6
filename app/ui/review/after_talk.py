"""After the talk: observations, severity ratings and confidence, out of the client's sight; then the interview is completed."""

from __future__ import annotations

import dataclasses
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.cases.events import ScoreStored
from app.cases.interviews import InterviewState
from app.errors import AppError
from app.forms.engine.answers import Outcome
from app.forms.model import ClosingStep
from app.forms.scoring import asi
from app.services.interviews import Saved
from app.ui.interview.finish_list import Entry, EntryKind
from app.ui.review.closing import Closing, steps_of
from app.ui.review.missing import is_closing, missing_entries
from app.ui.review.missing_page import MissingPage
from app.ui.review.review_screen import ReviewScreen
from app.ui.review.rows_page import RowsPage
from app.ui.review.severity_page import SeverityPage
from app.ui.review.talk_again import ask_why_to_open, go_to_table_item
from app.ui.review.ways_on import ClosingTabs, WaysOn
from app.ui.shell.backing_up import back_up_now
from app.ui.shell.router import ScreenName


class AfterTalkScreen(ReviewScreen):
    """The closing steps that the form has, and the list of what is missing as the last page."""

    STEP = ScreenName.AFTER_TALK
    IS_GATED = True

    def make_view(self) -> QWidget:
        """Tabs, the pages, and the ways on."""
        self._closing = Closing(self.presenter, self.context.policy)
        self._missing = MissingPage(self.presenter)
        self._pages: dict[ClosingStep, RowsPage | SeverityPage] = {
            step: SeverityPage(self._closing) if step is ClosingStep.SEVERITY else RowsPage(self._closing, step)
            for step in steps_of(self.presenter.form)
        }
        view = QWidget()
        self._tabs = ClosingTabs(self._closing, view)
        self._stack = QStackedWidget(view)
        self._ways = WaysOn(view)
        for page in (*self._pages.values(), self._missing):
            self._stack.addWidget(page)
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._ways)
        self._connect()
        return view

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._show_step)
        for page, following in zip_longest(self._pages.values(), [*self._pages][1:]):
            end = self._end_of_steps if following is None else partial(self._show_step, following)
            page.ended.connect(end)
            if isinstance(page, SeverityPage):
                page.earlier_wanted.connect(partial(self._fetch_earlier, page))
        self._missing.chosen.connect(self._open_entry)
        self._ways.missing_asked.connect(self._show_missing)
        self._ways.result_asked.connect(partial(self.go, ScreenName.RESULT))
        self._ways.complete_asked.connect(self._complete)
        self._ways.change_asked.connect(self._change_again)
        self.presenter.changed.connect(self._boxes_changed)
        self.presenter.records_changed.connect(self._refresh)

    def retranslate_view(self) -> None:
        """Texts of tabs, pages and ways on."""
        self._tabs.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self._missing.retranslate()
        self._ways.retranslate()
        self._refresh()

    def focus_view(self) -> None:
        """The first question that waits, else the way on."""
        waiting = self._closing.open_items()
        if self._is_completed or not waiting:
            if self._pages:
                self._tabs.show_step(next(iter(self._pages)))
            self._end_of_steps()
        elif waiting[0].closing is not None:
            self._show_step(waiting[0].closing)

    def flush_view(self) -> None:
        """Notes that are typed."""
        for page in self._pages.values():
            page.flush()

    @property
    def _is_completed(self) -> bool:
        return self.presenter.interview.state is InterviewState.COMPLETED

    def _boxes_changed(self, outcome: Outcome) -> None:
        items = frozenset(self.presenter.form.boxes[change.box].item for change in outcome.changes)
        for page in self._pages.values():
            page.refresh(items)
        self._refresh()

    def _refresh(self) -> None:
        entries = missing_entries(self._closing)
        self._tabs.refresh()
        self._missing.show_entries(entries)
        for page in self._pages.values():
            page.set_open(is_open=not self._is_completed)
        has_card = bool(self.presenter.book.open_cards())
        self._ways.show_state(len(entries), len(self._closing.open_items()), completed=self._is_completed, has_card=has_card)

    def _show_step(self, step: ClosingStep) -> None:
        page = self._pages[step]
        self._stack.setCurrentWidget(page)
        self._tabs.show_step(step)
        if self._is_completed:
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.take_focus()

    def _fetch_earlier(self, page: SeverityPage) -> None:
        call = partial(self.context.follow_up.earlier, self.interview_id)
        self.context.jobs.vault.run(call, page.show_earlier, self._refused, owner=self)

    def _show_missing(self) -> None:
        self._stack.setCurrentWidget(self._missing)
        self._tabs.show_step(None)
        self._missing.take_focus()

    def _end_of_steps(self) -> None:
        self._ways.take_focus()

    def _open_entry(self, entry: Entry) -> None:
        if entry.kind is EntryKind.CARD:
            self.go(ScreenName.ALERT_CARD)
        elif entry.item is not None and is_closing(self.presenter, entry):
            step = self.presenter.form.items[entry.item].closing
            if step is not None:
                self._show_step(step)
                self._pages[step].take_focus(entry.item)
        elif entry.item is not None:
            go_to_table_item(self, entry.item)

    def _complete(self) -> None:
        self.flush()
        presenter, rate = self.presenter, self.context.policy.currency_rate
        if presenter.has_unsaved or missing_entries(self._closing):
            self._show_missing()
            return
        composites = asi.score(presenter.form, presenter.session.effective, rate) if asi.is_scored(presenter.form) else ()
        scores = tuple(ScoreStored(name=each.name, score=each.score) for each in composites)
        call = partial(self.context.interviews.complete, self.interview_id, asi.RULES_VERSION, rate, scores)
        self.context.jobs.vault.run(call, self._completed, self._refused, owner=self)

    def _completed(self, _saved: Saved) -> None:
        back_up_now(self.context)
        self.go(ScreenName.RESULT)

    def _change_again(self) -> None:
        """The ratings are opened again; the interview counts as complete once more only when that is said anew."""
        ask_why_to_open(self, self._open_again)

    def _open_again(self, because: str) -> None:
        call = partial(self.context.interviews.end_talk, self.interview_id, because)
        self.context.jobs.vault.run(call, self._opened_again, self._refused, owner=self)

    def _opened_again(self, _saved: Saved) -> None:
        self.presenter.interview = dataclasses.replace(self.presenter.interview, state=InterviewState.TALK_ENDED)
        self._refresh()
        if self._pages:
            self._show_step(ClosingStep.SEVERITY if ClosingStep.SEVERITY in self._pages else next(iter(self._pages)))

    def _refused(self, error: AppError) -> None:
        self.context.messages.show_error(error)
