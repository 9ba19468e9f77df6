"""A timeline (TLFB): which days, the days themselves with the client beside you, and for you alone what they add up to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.cases.interviews import InterviewState
from app.i18n import mark, tr
from app.services.interviews import Saved
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.room import Room
from app.ui.interview.visits import Visits
from app.ui.shell.router import Route, ScreenName
from app.ui.timeline.board import TimelineBoard
from app.ui.timeline.days_door import DaysDoor
from app.ui.timeline.days_page import DaysPage
from app.ui.timeline.results_view import ResultsView
from app.ui.timeline.span_page import SpanPage
from app.ui.timeline.ways import Ways

_LENGTH, _CALCULATOR = "length", "calculator."


class TimelineScreen(LoadedScreen):
    """One page at a time. The result is built only behind the gate, once the days were on screen or the client is here."""

    opening_words = mark("Opening the calendar of days …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Which days, when nobody has said; the days, while it is open; the result, once it has ended."""
        self.presenter = presenter
        Visits(presenter).end_forgotten(self.context.clock.today())  # who was in the room yesterday says nothing of today
        self.board = TimelineBoard(presenter, self)
        self._stack = QStackedWidget(self)
        self._days: DaysPage | None = None
        self._drinks: dict[str, str] = {}
        self._is_shared = False
        self._has_other_visit = self.is_with_client and presenter.book.present_visit() is None
        self._span = SpanPage(presenter.interview.first_day, self._stack)
        self._span.chosen.connect(self._choose_length)
        self._span.left.connect(self._leave_span)
        self.results = ResultsView(self.context, presenter, self._stack)
        self.results.days_wanted.connect(self._back_to_days)
        self.results.left.connect(self._leave)
        self._door = DaysDoor(Room(self.context, presenter, self.under_way), self.board, self._stack)
        self._door.opened.connect(self._show_days)
        self._door.left.connect(self._leave)
        for page in (self._span, self._door, self.results):
            self._stack.addWidget(page)
        self._show_first()
        return self._stack

    def _show_first(self) -> None:
        if self.board.span is None:
            self._stack.setCurrentWidget(self._span)
        elif self.presenter.interview.state is InterviewState.OPEN:
            self._open_days()
        else:
            self._show_results()

    # ---- Screen

    def retranslate(self) -> None:
        """Set every text anew."""
        if self.is_loaded:
            for page in (self._span, self._door, self.results, self._days):
                if page is not None:
                    page.retranslate()

    def start_focus(self) -> None:
        """Where work begins on the page that is shown."""
        page = self._stack.currentWidget() if self.is_loaded else None
        if isinstance(page, DaysPage | SpanPage | DaysDoor | ResultsView):
            page.start_focus()

    def flush(self) -> None:
        """Hand over what is typed about the day."""
        if self.is_loaded and self._days is not None:
            self._days.flush()

    def half_typed(self) -> Mapping[str, str]:
        """The number of days that is being typed, and the drinks that are on no day yet."""
        if not self.is_loaded:
            return super().half_typed()
        here = {**super().half_typed(), _LENGTH: self._span.field.text()}
        typed = self._drinks if self._days is None else self._days.panel.calculator.half_typed()
        here |= {f"{_CALCULATOR}{field}": text for field, text in typed.items()}
        return {field: text for field, text in here.items() if text}

    def fill_in(self, field: str, text: str) -> None:
        """What was half typed before the lock, once the timeline is there."""
        if field == _LENGTH:
            self._span.field.set_text(text)
        elif field.startswith(_CALCULATOR):
            self._drinks[field.removeprefix(_CALCULATOR)] = text
            self._put_drinks_back()

    def _put_drinks_back(self) -> None:
        """What was added up before the lock, once the days are on screen."""
        if self._days is None or not self._drinks:
            return
        for field, text in self._drinks.items():
            self._days.panel.calculator.put_back(field, text)
        self._drinks.clear()
        self._days.panel.show_calculator()

    # ---- Which days

    def _choose_length(self, length: int) -> None:
        """One act for all lines: the screen is made anew over the days it gives."""
        self.flush()
        if not self.board.can_be(length):
            self._span.refuse(length)
        elif self.presenter.has_unsaved:
            self.context.messages.show_warning(tr("Not everything is saved yet. Try again in a moment."))
        else:
            self._run(partial(self.context.timelines.change_length, self.interview_id, length), self._length_chosen)

    def _length_chosen(self, _saved: Saved) -> None:
        self._span.field.set_text("")
        self.context.router.go(self.route)

    def _change_span(self) -> None:
        span = self.board.span
        self._span.show_length(span.length if span is not None else None)
        self._show(self._span)

    def _leave_span(self) -> None:
        if self.board.span is None:
            self._leave()
        else:
            self._show_days()

    # ---- The days

    @property
    def _may_see_screen(self) -> bool:
        """True while a visit with the client is not ended, in whichever interview (practice P2)."""
        return self._has_other_visit or self.presenter.book.present_visit() is not None

    def _open_days(self) -> None:
        """Who is here is asked first, as before every talk, and what was filled in is not for others (practice P3)."""
        if self._door.lets_in():
            self._show_days()
        else:
            self.results.close_page()
            self._door.begin()
            self._show(self._door)

    @property
    def is_asking_who_is_here(self) -> bool:
        """True while that page stands in the place of the days."""
        return self._stack.currentWidget() is self._door and self._door.is_asking

    def ask_who_is_here(self) -> None:
        """No day is shown until it is said."""
        self.flush()
        self._door.ask()
        self._show(self._door)

    def _show_days(self) -> None:
        self._is_shared = True
        self.results.close_page()
        if self._days is None:
            self._days = DaysPage(self.board, self._stack)
            self._connect_ways(self._days.ways)
            self._stack.addWidget(self._days)
            self._put_drinks_back()
        self._show(self._days)

    def _connect_ways(self, ways: Ways) -> None:
        ways.done.connect(self._end)
        ways.results_wanted.connect(self._show_results)
        ways.span_wanted.connect(self._change_span)
        ways.company_wanted.connect(self.ask_who_is_here)
        ways.left.connect(self._leave)

    def _end(self) -> None:
        self.flush()
        self._move(partial(self.context.interviews.end_talk, self.interview_id), InterviewState.TALK_ENDED, self._show_results)

    def _back_to_days(self) -> None:
        match self.presenter.interview.state:
            case InterviewState.OPEN:
                self._open_days()
            case InterviewState.COMPLETED:
                question = tr("The timeline is completed. It is opened again to be changed, and completed anew afterwards.")
                self.context.messages.ask_why(question, self._reopen)
            case _:
                self._reopen("")

    def _reopen(self, because: str) -> None:
        self._move(partial(self.context.interviews.reopen, self.interview_id, because), InterviewState.OPEN, self._open_days)

    def _show_results(self) -> None:
        """Behind the gate when the days were just on screen, or a visit with the client has not ended."""
        self.flush()
        self.results.open(is_seen=self._is_shared or self._may_see_screen)
        self._show(self.results)

    # ---- Ways

    def _move(self, call: Callable[[], Saved], state: InterviewState, then: Callable[[], None]) -> None:
        """To another state in the vault, and then to the page that belongs to it."""

        def moved(_saved: Saved) -> None:
            self.presenter.interview = dataclasses.replace(self.presenter.interview, state=state)
            then()

        self._run(call, moved)

    def _run(self, call: Callable[[], Saved], done: Callable[[Saved], None]) -> None:
        self.context.jobs.vault.run(call, done, self._failed, owner=self)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.start_focus()

    def _leave(self) -> None:
        self.flush()
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self.presenter.client.id))
