"""The personal feedback report of a talk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import InterviewId
from app.cases.interviews import InterviewState
from app.errors import AppError
from app.forms.model import Form
from app.i18n import mark, tr
from app.services.feedback import TakeHomeAdvice
from app.services.follow_up import GRUND
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.room import others_are_here
from app.ui.mi.company_cover import CompanyCover
from app.ui.mi.report.report_view import ReportView
from app.ui.shell.context import UiContext
from app.ui.widgets.labels import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    asi: Form
    advice: TakeHomeAdvice


class FeedbackReportScreen(LoadedScreen):
    """Open while the talk is held: it shows only what the client was offered. With others in the room it is covered."""

    opening_words = mark("Opening the talk …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The report, as soon as the vault has said what speaks against taking it home."""
        self._presenter = presenter
        self._view: ReportView | None = None
        self._frame = QWidget(self)
        self._place = QVBoxLayout(self._frame)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget(self._frame)
        self._inside = QVBoxLayout(self._content)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._cover = CompanyCover("report", self._content, self._frame)
        self._opening = Body(tr(self.opening_words), self._content)
        self._inside.addWidget(self._opening)
        self._place.addWidget(self._cover)
        self._place.addWidget(self._content, 1)
        self._cover.retranslate()
        self._cover.follow(in_company=self._is_in_company, has_content=True)
        self._find()
        return self._frame

    @property
    def _is_in_company(self) -> bool:
        """While the talk is held, also until somebody has said who is here; afterwards another visit may have said it."""
        visit = self._presenter.book.present_visit()
        if visit is None and self._presenter.interview.state is not InterviewState.OPEN:
            return others_are_here(self.context, self.under_way)
        return visit is None or visit.in_company

    def retranslate(self) -> None:
        """Set every text anew."""
        if self.is_loaded:
            self._cover.retranslate()
            if self._view is not None:
                self._view.retranslate()

    def start_focus(self) -> None:
        """What covers it, else what stands on it."""
        if not self.is_loaded:
            return
        if self._cover.covers:
            self._cover.open.setFocus()
        elif self._view is not None:
            self._view.take_focus()

    def _find(self) -> None:
        context, talk_id = self.context, self._presenter.interview.id

        def found() -> _Found:
            return _found(context, talk_id)

        context.jobs.vault.run(found, self._show, self._not_found, owner=self)

    def _show(self, found: _Found) -> None:
        self._opening.hide()
        self._view = ReportView(self.context, self._presenter, found.asi, found.advice)
        self._inside.addWidget(self._view)
        self.start_focus()

    def _not_found(self, error: AppError) -> None:
        self._opening.hide()
        self._not_opened(error)


def _found(context: UiContext, talk_id: InterviewId) -> _Found:
    """Which answers speak against taking a paper home stands in the ASI, not in the talk's own form."""
    asi = context.forms.load(GRUND)
    return _Found(asi=asi, advice=context.feedback.take_home(talk_id, asi))
