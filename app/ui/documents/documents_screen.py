"""The caseworker's documents: those of one interview, or, without one, the empty forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.interviews import Interview
from app.errors import AppError
from app.i18n import mark, tr
from app.services.change import Comparison
from app.ui.documents.empty_papers import EmptyForm, EmptyPapers, find_empty
from app.ui.documents.papers import Found, InterviewPapers
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.review_screen import GatePage
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route
from app.ui.widgets.labels import Body

LEAST_TO_COMPARE = 2


class DocumentsScreen(LoadedScreen):
    """Behind the gate while a visit is under way: nothing here is for the client's eyes before it is on paper."""

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, route, parent)
        self._gate: GatePage | None = None
        self._papers: InterviewPapers | EmptyPapers | None = None
        self._waits: dict[str, str] = {}
        if route.interview_id is None:
            self._waiting.hide()
            find = partial(find_empty, context)
            context.jobs.vault.run(find, self._show_empty, self._failed, owner=self)

    opening_words = mark("Opening the documents …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The gate while the visit is not ended; else the documents, as soon as the vault has given what they need."""
        self._presenter = presenter
        self._frame = QWidget(self)
        self._frame_column = QVBoxLayout(self._frame)
        self._frame_column.setContentsMargins(0, 0, 0, 0)
        if not self.is_with_client and presenter.book.present_visit() is None:
            self._find()
        else:
            self._gate = GatePage(self._frame)
            self._gate.button.clicked.connect(self._pass_gate)
            self._frame_column.addWidget(self._gate)
        return self._frame

    def retranslate(self) -> None:
        """Texts of the gate, or of the documents."""
        if self._gate is not None:
            self._gate.retranslate()
        if self._papers is not None:
            self._papers.retranslate()

    def start_focus(self) -> None:
        """The gate's one button, else the choice of document."""
        if self._gate is not None:
            self._gate.button.setFocus()
        elif self._papers is not None:
            self._papers.take_focus()

    def half_typed(self) -> Mapping[str, str]:
        """What is typed and not noted; what came back from a lock and has no field yet."""
        typed = self._papers.half_typed() if isinstance(self._papers, InterviewPapers) else {}
        return {**super().half_typed(), **self._waits, **typed}

    def fill_in(self, field: str, text: str) -> None:
        """Kept until the documents are there."""
        self._waits[field] = text

    def _pass_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is None:
            return
        # Whoever works here has left the table: the sitting that was never closed ends now.
        self._presenter.end_visit()
        self._frame_column.removeWidget(gate)
        gate.hide()
        gate.deleteLater()
        self._find()

    def _find(self) -> None:
        self._opening = Body(tr(self.opening_words), self._frame)
        self._frame_column.addWidget(self._opening)
        context, form, interview = self.context, self._presenter.form, self._presenter.interview

        def found() -> Found:
            comparison = _comparison(context, interview)
            material = context.documents.material(interview.id, form, context.policy, comparison)
            return Found(material=material, advice=context.feedback.take_home(interview.id, form))

        context.jobs.vault.run(found, self._show, self._not_found, owner=self)

    def _not_found(self, error: AppError) -> None:
        self._opening.hide()
        self._not_opened(error)

    def _show(self, found: Found) -> None:
        self._opening.hide()
        self._papers = papers = InterviewPapers(self.context, self._presenter, found)
        self._frame_column.addWidget(papers)
        while self._waits:
            papers.put_back(*self._waits.popitem())
        self.start_focus()

    def _show_empty(self, found: tuple[EmptyForm, ...]) -> None:
        self._papers = EmptyPapers(self.context, found)
        self._column.addWidget(self._papers)
        self.start_focus()


def _comparison(context: UiContext, interview: Interview) -> Comparison | None:
    """All finished interviews of the client, when this is one of at least two."""
    ids = [each.id for each in context.change.comparable(interview.client_id)]
    is_one_of_them = interview.id in ids and len(ids) >= LEAST_TO_COMPARE
    return context.change.compare(ids) if is_one_of_them else None
