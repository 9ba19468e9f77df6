"""One motivational talk on screen: what every panel is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from app.cases.clients import Mandate
from app.cases.ids import InterviewId
from app.services.talk_words import HONEST_FRAME, YOU_DECIDE
from app.services.talks import TalkHistory
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.context import UiContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The presenter keeps the notes (`presenter.put`, `.drop`, `.book.of(kind)`); `history` says what earlier talks hold.

    Panels show `earlier`, never `history` itself, and tell what they showed of it with `tell_shown`.
    """

    context: UiContext
    presenter: InterviewPresenter
    company: CompanyRules
    history: TalkHistory
    _told: set[InterviewId] = field(default_factory=set, init=False)

    def __repr__(self) -> str:
        return "Talk()"

    @property
    def in_company(self) -> bool:
        """True when others are in the room, and until somebody has said who is: then nothing that was kept is shown (P3)."""
        return self.company.in_company

    @property
    def earlier(self) -> TalkHistory:
        """What earlier talks hold, as far as it may be shown now: nothing while others are in the room (practice P3)."""
        return TalkHistory() if self.in_company else self.history

    @property
    def decides_line(self) -> str:
        """Who decides, to be said through `tr`: the honest frame when others decide a part of it (practice P11)."""
        return YOU_DECIDE if self.presenter.client.mandate is Mandate.VOLUNTARY else HONEST_FRAME

    def tell_shown(self, *earlier: InterviewId) -> None:
        """Something of these earlier interviews was shown: the log notes each of them once in a sitting."""
        new = tuple(each for each in dict.fromkeys(earlier) if each not in self._told)
        if not new:
            return
        self._told.update(new)
        context = self.context
        call = partial(context.talks.tell_shown, self.presenter.interview.id, new)
        context.jobs.vault.run(call, _nothing_more, context.messages.show_error)


def _nothing_more(_done: None) -> None:
    """It stands in the log; nobody on screen waits for that."""
