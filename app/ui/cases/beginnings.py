"""Beginning something new with a client, or taking it up again: an interview, a talk, a test, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.cases.ids import ClientId
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError
from app.forms.model import FormUse
from app.i18n import tr
from app.services.talks import TALK_FORM
from app.services.timelines import TIMELINE_FORM
from app.ui.interview.way_back import answers_screen
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName


class Beginnings(QObject):
    """Of one client. What is under way already is offered first, if it is of the same sort."""

    begun_or_not = Signal(bool)  # False while something is being begun, True when it could not be

    def __init__(self, context: UiContext, client_id: ClientId, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._id = client_id
        self._interviews: tuple[Interview, ...] = ()

    def show_interviews(self, interviews: Sequence[Interview]) -> None:
        """What there is now, newest first."""
        self._interviews = tuple(interviews)

    def form(self, form_id: str) -> None:
        """An interview or a talk with that form, from the beginning."""
        self.when_free(self._context.forms.use(form_id), partial(self._begin, form_id))

    def talk(self) -> None:
        """A motivational talk."""
        self.form(TALK_FORM)

    def test(self, form_id: str) -> None:
        """A companion test; how it is answered, and whether another suits better, is asked there."""
        self._go(Route(screen=ScreenName.TEST, client_id=self._id, form_id=form_id))

    def timeline(self) -> None:
        """A calendar of days; how many is chosen there."""
        self.form(TIMELINE_FORM)

    def when_free(self, use: FormUse, begin: Callable[[], None]) -> None:
        """Begin, unless one of the same sort is under way and the person would rather go on with that."""
        forms = self._context.forms
        open_ones = [each for each in self._interviews if each.state is InterviewState.OPEN and forms.use(each.form_id) is use]
        if not open_ones:
            begin()
            return
        self._context.messages.ask(
            _under_way(use), tr("Go on with it"), tr("Begin another"), partial(self._go_on, open_ones[0]), begin
        )

    def again(self, interview: Interview) -> None:
        """Take up one that had ended."""
        context = self._context
        route = self._route(interview)
        context.jobs.vault.run(
            lambda: context.interviews.reopen(interview.id), lambda _saved: self._go(route), context.messages.show_error, self
        )

    def _begin(self, form_id: str) -> None:
        context, client_id = self._context, self._id
        self.begun_or_not.emit(False)
        context.jobs.vault.run(
            lambda: context.interviews.start(client_id, context.forms.load(form_id)), self._begun, self._not_begun, self
        )

    def _begun(self, interview: Interview) -> None:
        if self._context.forms.use(interview.form_id) is FormUse.INTERVIEW:
            self._go(Route(screen=ScreenName.INTRODUCTION, client_id=self._id, interview_id=interview.id))
        else:
            self._go(self._route(interview))

    def _not_begun(self, error: AppError) -> None:
        self.begun_or_not.emit(True)
        self._context.messages.show_error(error)

    def _go_on(self, interview: Interview) -> None:
        self._go(self._route(interview))

    def _route(self, interview: Interview) -> Route:
        screen = answers_screen(interview, self._context.forms)
        return Route(screen=screen, client_id=self._id, interview_id=interview.id)

    def _go(self, route: Route) -> None:
        self._context.router.go(route)


def _under_way(use: FormUse) -> str:
    match use:
        case FormUse.TALK:
            return tr("A talk is already under way. Go on with that one, or begin another?")
        case FormUse.TIMELINE:
            return tr("A calendar of days is already under way. Go on with that one, or begin another?")
        case _:
            return tr("An interview is already under way. Go on with that one, or begin another from the first question?")
