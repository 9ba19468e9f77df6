"""A test: begun, answered together or from paper, and completed. No score, no zone and no colour stands anywhere on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from app.cases.interviews import InterviewState
from app.cases.records import Place, Presence
from app.errors import AppError
from app.i18n import mark, tr
from app.services.interviews import Saved
from app.ui.companion.beginning import Beginning
from app.ui.companion.closing_page import ClosingPage
from app.ui.companion.pages import CompanyPage, SettledPage, ThanksPage
from app.ui.companion.questions_page import QuestionsPage
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.room import Room
from app.ui.interview.visits import Visits
from app.ui.shell.backing_up import back_up_now
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName

_DAY, _AGE = "day", "age"


class CompanionTestScreen(LoadedScreen):
    """With a client it begins a test; with an interview it goes on where that is: questions, thanks, last part, or settled."""

    opening_words = mark("Opening the test …")

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, route, parent)
        self.beginning: Beginning | None = None
        if route.interview_id is None:
            assert route.client_id is not None  # a test is always somebody's
            self._waiting.hide()
            self.beginning = Beginning(context, route.client_id, route.form_id, self)
            self._column.addWidget(self.beginning.page)

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """All its pages, at the one where it goes on."""
        self.presenter = presenter
        Visits(presenter).end_forgotten(self.context.clock.today())
        self.stack = QStackedWidget(self)
        self.room = Room(self.context, presenter, self.under_way)
        self.company, self.questions = CompanyPage(self), QuestionsPage(presenter, self.room, self)
        self.thanks, self.closing, self.settled = ThanksPage(self), ClosingPage(presenter, self), SettledPage(self)
        for page in (self.company, self.questions, self.thanks, self.closing, self.settled):
            self.stack.addWidget(page)
        self._connect()
        self._show(self._first_page())
        return self.stack

    def _connect(self) -> None:
        self.company.decided.connect(self._company_decided)
        self.company.is_absent.connect(partial(self._show, self.questions))
        self.questions.done.connect(self._finish)
        self.questions.company_asked.connect(self.ask_who_is_here)
        self.thanks.went_back.connect(self._back_to_questions)
        self.thanks.opened_own.connect(self._open_own)
        self.closing.went_back.connect(self._back_to_questions)
        self.closing.completed.connect(self._complete)
        self.settled.result_asked.connect(partial(self._go, ScreenName.TEST_RESULTS))
        self.settled.change_asked.connect(self._ask_why)
        for page in (self.questions, self.thanks, self.settled):
            page.left.connect(partial(self._go, ScreenName.CLIENT))
        self.presenter.save_failed.connect(self._failed)

    def _first_page(self) -> QWidget:
        pages: dict[InterviewState, QWidget] = {
            InterviewState.OPEN: self.company if self._asks_who_is_here else self.questions,
            InterviewState.TALK_ENDED: self.thanks if self._may_see_screen else self.closing,
        }
        return pages.get(self.presenter.interview.state, self.settled)

    @property
    def _asks_who_is_here(self) -> bool:
        """A paper has nobody beside it, and a visit of today that is under way, here or in a talk, has said it already."""
        return not self.presenter.interview.from_paper and self.room.visit is None

    @property
    def _may_see_screen(self) -> bool:
        """True while a visit with the client is not ended, in whichever interview (practice P2)."""
        return self.is_with_client or self.presenter.book.present_visit() is not None

    def _show(self, page: QWidget) -> None:
        if page is self.company:
            self.company.open(self.presenter.asked_words.title, self.room.visit)
        elif page is self.closing:
            self.closing.show_missing([str(row.number) for row in self.questions.open_rows])
        elif page is self.settled:
            self.settled.show_interview(self.presenter.interview, self.presenter.words.title, in_company=self.room.in_company)
        self.stack.setCurrentWidget(page)
        self._focus(page)

    def _focus(self, page: QWidget | None) -> None:
        if page is self.questions:
            self.questions.start(self.route.item)
        elif isinstance(page, CompanyPage | ThanksPage | ClosingPage | SettledPage):
            page.start_focus()

    # ---- What a person does

    def _company_decided(self, place: Place, present: tuple[Presence, ...]) -> None:
        self.room.decide(place, present)
        self.questions.company.follow()
        self._show(self.questions)

    def _finish(self) -> None:
        """The questions are over; the client may be looking, so that thanks come before anything else."""
        after = self.thanks if self._may_see_screen else self.closing
        self._move(partial(self.context.interviews.end_talk, self.interview_id), InterviewState.TALK_ENDED, after)

    def _back_to_questions(self) -> None:
        """From thanks the sitting goes on; from the last part a new one may begin."""
        self.flush()
        self._open_again("")

    def _open_own(self) -> None:
        """Whoever works here has left the table: the sitting that was never closed ends now."""
        self.presenter.end_visit()
        self.is_with_client = False
        self._show(self.closing)

    def _complete(self) -> None:
        """Once the vault has every answer: a completed test takes no more."""
        self.flush()
        self.context.outbox.when_home(self._complete_what_is_saved)

    def _complete_what_is_saved(self) -> None:
        if isValid(self) and self.presenter.has_unsaved:
            self.closing.may_try_again()
            self.presenter.retry()
            wait = tr("An answer is not saved yet. It is tried again. Complete the test once it is saved.")
            self.context.messages.show_warning(wait)
        elif isValid(self):
            call = partial(self.context.companion_tests.complete, self.interview_id)
            self.context.jobs.vault.run(call, self._completed, self._not_completed, owner=self)

    def _completed(self, _saved: Saved) -> None:
        back_up_now(self.context)
        self._go(ScreenName.TEST_RESULTS)

    def _not_completed(self, error: AppError) -> None:
        self.closing.may_try_again()
        self._failed(error)

    def _ask_why(self) -> None:
        if self.presenter.interview.state is InterviewState.COMPLETED:
            question = tr("The test is completed. It is opened again to be put right, and completed anew afterwards.")
            self.context.messages.ask_why(question, self._open_again)
        else:
            self._open_again("")

    def _open_again(self, because: str) -> None:
        page = self.company if self._asks_who_is_here else self.questions
        self._move(partial(self.context.interviews.reopen, self.interview_id, because), InterviewState.OPEN, page)

    def _move(self, call: Callable[[], Saved], state: InterviewState, page: QWidget) -> None:
        """To another state in the vault, and then to the page that belongs to it."""

        def moved(_saved: Saved) -> None:
            self.presenter.interview = dataclasses.replace(self.presenter.interview, state=state)
            self._show(page)

        self.context.jobs.vault.run(call, moved, self._failed, owner=self)

    def _go(self, screen: ScreenName) -> None:
        route = Route(screen=screen, client_id=self.presenter.client.id, interview_id=self.interview_id)
        self.context.router.go(route)

    # ---- Screen

    def retranslate(self) -> None:
        """Set every text anew."""
        if self.beginning is not None:
            self.beginning.page.retranslate()
        if self.is_loaded:
            for page in (self.company, self.questions, self.thanks, self.closing, self.settled):
                page.retranslate()
            self.company.heading.setText(self.presenter.asked_words.title)

    def start_focus(self) -> None:
        """Where work begins on the page that is shown."""
        if self.beginning is not None:
            self.beginning.page.start_focus()
        elif self.is_loaded:
            self._focus(self.stack.currentWidget())

    def flush(self) -> None:
        """Hand over the age that is typed; points are sent as they are chosen."""
        if self.is_loaded:
            self.closing.flush()

    def return_route(self) -> Route | None:
        """Come back to the same question."""
        return dataclasses.replace(self.route, item=self.questions.present_item) if self.is_loaded else None

    @property
    def is_asking_who_is_here(self) -> bool:
        """True while that page stands in the place of the questions."""
        return self.stack.currentWidget() is self.company

    def ask_who_is_here(self) -> None:
        """Nothing that was answered is shown until it is said."""
        self._show(self.company)

    def half_typed(self) -> Mapping[str, str]:
        """The day before the test is begun, and an age that is none."""
        typed = {_DAY: self.beginning.page.typed_day} if self.beginning is not None else {}
        if self.is_loaded:
            typed[_AGE] = self.closing.typed_age
        return {**super().half_typed(), **{field: text for field, text in typed.items() if text}}

    def put_back(self, field: str, text: str) -> None:
        """A day that was half written goes back into its field; the rest waits until the test is there."""
        if self.beginning is not None and field == _DAY:
            self.beginning.page.put_back(text)
        else:
            super().put_back(field, text)

    def fill_in(self, field: str, text: str) -> None:
        """Go on with the age."""
        if field == _AGE:
            self.closing.put_back(text)
