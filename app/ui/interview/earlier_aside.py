"""Brings what an earlier interview has of the question that is being asked, and asks nobody for it before it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.cases.ids import InterviewId
from app.errors import AppError
from app.forms.engine.navigation import Step
from app.forms.model import Form
from app.services.follow_up import EarlierAnswers
from app.ui.interview.card import QuestionCard
from app.ui.interview.conduct import Conduct
from app.ui.interview.earlier import said_before
from app.ui.shell.context import UiContext


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    answers: EarlierAnswers
    form: Form


class EarlierAside(QObject):
    """Fetches the earlier interview when it is first to be shown, which is what the log notes, and says it box by box.

    Nothing is shown with others in the room, nor before somebody has said who is there (practice P3).
    """

    def __init__(self, context: UiContext, conduct: Conduct, card: QuestionCard) -> None:
        super().__init__(card)
        self._context = context
        self._conduct = conduct
        self._card = card
        self._found: list[_Earlier] = []
        self._asked_for: set[InterviewId | None] = set()
        self._step: Step | None = None
        card.earlier.toggled.connect(self.toggle)
        card.earlier.before_asked.connect(self._go_further_back)

    def show_step(self, step: Step) -> None:
        """Say what was answered to this box."""
        self._step = step
        alone, wanted = not self._conduct.in_company, self._context.session.shows_earlier
        if alone and wanted:
            self._fetch(None)
        text = "\n".join(self._texts(step)) if alone and wanted else ""
        if text or (alone and not wanted and self._may_have_one):
            has_before = bool(self._found) and self._found[-1].answers.beyond
            self._card.earlier.say(text, wanted=wanted, has_before=has_before)
        else:
            self._card.earlier.say_nothing()
        self._card.editor.setAccessibleDescription(text)

    def toggle(self) -> None:
        """Put it away, or have it back; remembered until the program ends."""
        session = self._context.session
        session.shows_earlier = not session.shows_earlier
        self._show_again()

    @property
    def _may_have_one(self) -> bool:
        return bool(self._found) or self._conduct.presenter.interview.follow_up is not None

    def _go_further_back(self) -> None:
        if self._found:
            self._fetch(self._found[-1].answers.interview.id)

    def _fetch(self, beyond: InterviewId | None) -> None:
        if beyond in self._asked_for:
            return
        self._asked_for.add(beyond)
        context, interview_id = self._context, self._conduct.presenter.interview.id

        def call() -> _Earlier | None:
            answers = context.follow_up.earlier(interview_id, beyond)
            if answers is None:
                return None
            interview = answers.interview
            return _Earlier(answers=answers, form=context.forms.load_for(interview))

        context.jobs.vault.run(call, self._fetched, self._failed, self)

    def _fetched(self, found: _Earlier | None) -> None:
        if found is not None:
            self._found.append(found)
            self._show_again()

    def _failed(self, error: AppError) -> None:
        self._context.messages.show_error(error)

    def _show_again(self) -> None:
        if self._step is not None:
            self.show_step(self._step)

    def _texts(self, step: Step) -> list[str]:
        found = (said_before(each.answers, each.form, step, place) for place, each in enumerate(self._found))
        return [text for text in found if text]
