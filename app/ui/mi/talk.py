"""One motivational talk on screen: what every panel is given."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.talks import TalkHistory
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.context import UiContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The presenter keeps the notes (`presenter.put`, `.drop`, `.book.of(kind)`); `history` says what earlier talks hold."""

    context: UiContext
    presenter: InterviewPresenter
    company: CompanyRules
    history: TalkHistory

    def __repr__(self) -> str:
        return "Talk()"
