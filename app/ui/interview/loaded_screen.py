"""A screen of one interview: it opens the interview on the vault thread, says so, and is built when it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import InterviewId
from app.cases.wordings import Wording
from app.errors import AppError
from app.forms.model import Form
from app.i18n import mark, tr
from app.services.interviews import InterviewFile, VisitUnderWay
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import Button, plain_button
from app.ui.widgets.labels import Body

_WHO = "who_is_here"  # somebody came or went before a lock, and nobody has said yet who


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    file: InterviewFile
    form: Form
    wordings: tuple[Wording, ...]
    under_way: tuple[VisitUnderWay, ...]
    beside: object


class LoadedScreen(Screen):
    """Subclasses build themselves in `build`, once, when the interview is there; `is_loaded` tells tests and the window."""

    opening_words = mark("Opening the interview …")  # a talk, a test or a calendar says its own

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.route = route
        self.is_loaded = False
        self.is_with_client = True  # until the vault has said otherwise
        self.under_way: tuple[VisitUnderWay, ...] = ()  # visits of the client that are not ended, in whichever interview
        self.found_beside: object = None  # what `beside` brought, in time for `build`
        self._half_typed: dict[str, str] = {}
        self._way_out: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._waiting = Body(tr(self.opening_words), self)
        self._waiting.setObjectName("screen.opening")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._waiting)
        if route.interview_id is not None:
            self._load(route.interview_id)

    @property
    def interview_id(self) -> InterviewId:
        """The interview of this screen."""
        if self.route.interview_id is None:
            raise LookupError("this screen needs an interview")
        return self.route.interview_id

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The screen's content, now that the interview is there."""
        raise TypeError("a screen must say what it shows")

    def beside(self) -> Callable[[InterviewFile], object] | None:
        """A call for the vault thread that fetches what else the screen needs. It runs beside the screen and must not hold it."""
        return None

    @property
    def is_asking_who_is_here(self) -> bool:
        """True while it is to be said who is in the room. That waits over a lock, like a line that is half typed."""
        return False

    def ask_who_is_here(self) -> None:
        """Ask it anew after a lock: until it is said, nothing is shown that is not for everybody (practice P3)."""

    def half_typed(self) -> Mapping[str, str]:
        """What came back from a lock and has no field yet, and that it is to be said who is here: both wait over the next too."""
        is_asking = self.is_loaded and self.is_asking_who_is_here
        return {**self._half_typed, **({_WHO: _WHO} if is_asking else {})}

    def put_back(self, field: str, text: str) -> None:
        """Kept until the interview is there."""
        if self.is_loaded:
            self._go_on_with(field, text)
        else:
            self._half_typed[field] = text

    def fill_in(self, field: str, text: str) -> None:
        """A line that was half typed before the lock, now that its field is there."""

    def _load(self, interview_id: InterviewId) -> None:
        context, beside = self.context, self.beside()

        def opened() -> _Opened:
            file = context.interviews.open(interview_id)
            form = context.forms.load_for(file.interview)
            return _Opened(
                file=file,
                form=form,
                wordings=context.wordings.wordings(form.id),
                under_way=context.interviews.visits_under_way(file.client.id),
                beside=beside(file) if beside is not None else None,
            )

        context.jobs.vault.run(opened, self._opened, self._not_opened, owner=self)

    def _opened(self, opened: _Opened) -> None:
        self.under_way, self.is_with_client = opened.under_way, bool(opened.under_way)
        self.found_beside = opened.beside
        content = self.build(InterviewPresenter(self.context, opened.form, opened.file, opened.wordings))
        self._waiting.hide()
        self._column.addWidget(content)
        content.show()
        self.is_loaded = True
        while self._half_typed:
            self._go_on_with(*self._half_typed.popitem())
        if self.isVisible():
            self.start_focus()

    def _go_on_with(self, field: str, text: str) -> None:
        if field == _WHO:
            self.ask_who_is_here()
        else:
            self.fill_in(field, text)

    def _not_opened(self, error: AppError) -> None:
        """Say why, and leave nobody waiting before an empty screen."""
        self._waiting.hide()
        if self._way_out is None:
            clients = partial(self.context.router.go, Route(screen=ScreenName.CLIENTS))
            self._way_out = plain_button("interview.way_out", clients)
            self._way_out.set_words(tr("To the list of clients"))
            self._column.addWidget(self._way_out, alignment=Qt.AlignmentFlag.AlignCenter)
        self._way_out.show()
        self._way_out.setFocus()
        self.context.messages.show_error(error)

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
