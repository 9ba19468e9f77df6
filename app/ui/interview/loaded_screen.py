"""A screen of one interview: it opens the interview on the vault thread, says so, and is built when it is there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import InterviewId
from app.cases.wordings import Wording
from app.errors import AppError
from app.forms.model import Form
from app.i18n import tr
from app.services.interviews import InterviewFile
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route
from app.ui.shell.screen import Screen
from app.ui.widgets.labels import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    file: InterviewFile
    form: Form
    wordings: tuple[Wording, ...]


class LoadedScreen(Screen):
    """Subclasses build themselves in `build`, once, when the interview is there; `is_loaded` tells tests and the window."""

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.route = route
        self.is_loaded = False
        self._half_typed: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._waiting = Body(tr("Opening the interview …"), self)
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

    def put_back(self, field: str, text: str) -> None:
        """Kept until the interview is there."""
        self._half_typed[field] = text

    def fill_in(self, field: str, text: str) -> None:
        """A line that was half typed before the lock, now that its field is there."""

    def _load(self, interview_id: InterviewId) -> None:
        context = self.context

        def opened() -> _Opened:
            file = context.interviews.open(interview_id)
            form = context.forms.load_for(file.interview)
            return _Opened(file=file, form=form, wordings=context.wordings.wordings(form.id))

        context.jobs.vault.run(opened, self._opened, self._failed, owner=self)

    def _opened(self, opened: _Opened) -> None:
        content = self.build(InterviewPresenter(self.context, opened.form, opened.file, opened.wordings))
        self._waiting.hide()
        self._column.addWidget(content)
        content.show()
        self.is_loaded = True
        while self._half_typed:
            self.fill_in(*self._half_typed.popitem())
        if self.isVisible():
            self.start_focus()

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
