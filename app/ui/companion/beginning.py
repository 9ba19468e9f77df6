"""Beginning a test: asks what there is to say about it, begins it, and goes there."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject

from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview
from app.errors import AppError
from app.services.companion_tests import RepeatAdvice
from app.services.interviews import VisitUnderWay
from app.ui.companion.begin_page import BeginPage
from app.ui.interview.room import others_are_here
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen


class Beginning(QObject):
    """Of one client; `page` is what is shown."""

    def __init__(self, context: UiContext, client_id: ClientId, form_id: str, screen: Screen) -> None:
        super().__init__(screen)
        self._context = context
        self._client_id = client_id
        self._advice = RepeatAdvice()
        self._in_company = True  # until the vault has said otherwise
        self.page = page = BeginPage(context.clock.today(), form_id, screen)
        page.changed.connect(self._ask_advice)
        page.begun.connect(self._begin)
        page.go_on_asked.connect(self._go_on)
        page.left.connect(partial(self._go, ScreenName.CLIENT))
        call = partial(context.interviews.visits_under_way, client_id)
        context.jobs.vault.run(call, self._told_who_is_here, context.messages.show_error, owner=self)

    def _told_who_is_here(self, under_way: tuple[VisitUnderWay, ...]) -> None:
        self._in_company = others_are_here(self._context, under_way)
        self.page.show_company(in_company=self._in_company)
        self._ask_advice()

    def _ask_advice(self) -> None:
        """Not with others in the room: that a test was answered before is told to the client alone (practice P3)."""
        if self._in_company:
            return
        asked = (self.page.form_id, self.page.day)
        call = partial(self._context.companion_tests.advice, self._client_id, *asked)
        self._context.jobs.vault.run(call, partial(self._advised, asked), self._context.messages.show_error, owner=self)

    def _advised(self, asked: tuple[str, dt.date], advice: RepeatAdvice) -> None:
        """What comes home late, for a choice no longer made, is let go."""
        if asked == (self.page.form_id, self.page.day):
            self._advice = advice
            self.page.show_advice(advice)

    def _begin(self) -> None:
        self.page.set_busy(busy=True)
        call = partial(self._context.companion_tests.begin, self._client_id, self.page.form_id, held_on=self.page.held_on)
        self._context.jobs.vault.run(call, self._begun, self._not_begun, owner=self)

    def _begun(self, interview: Interview) -> None:
        self._go(ScreenName.TEST, interview.id)

    def _not_begun(self, error: AppError) -> None:
        self.page.set_busy(busy=False)
        self._context.messages.show_error(error)

    def _go_on(self) -> None:
        if self._advice.under_way is not None:
            self._go(ScreenName.TEST, self._advice.under_way)

    def _go(self, screen: ScreenName, interview_id: InterviewId | None = None) -> None:
        self._context.router.go(Route(screen=screen, client_id=self._client_id, interview_id=interview_id))
