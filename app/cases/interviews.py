"""One interview: which form, whose, and how far it has come."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from app.cases.ids import ClientId, InterviewId
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey, Special


class InterviewState(enum.Enum):
    """The order of things (practice P7): talk, then rating, then feedback; or closed as interrupted."""

    OPEN = "open"
    TALK_ENDED = "talk_ended"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"


class FollowUpPeriod(enum.Enum):
    """What a follow-up looks back on, besides the 30 days that every interview has (Kunskapsguiden: ASI Uppföljning)."""

    THIRTY_DAYS = "thirty_days"
    SIX_MONTHS = "six_months"
    SINCE_LAST = "since_last"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What a follow-up follows: the earlier interview, and the first day of the time it asks about."""

    earlier: InterviewId
    period: FollowUpPeriod
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview is bound to the form by digest, and keeps the 30-day window of its first day.

    `position` is the box that was last worked with; `reviewed_on` the day it was gone through with the client, after which
    its papers no longer carry the draft mark. `follow_up` stands in follow-ups only; `from_paper` says that the talk was held
    on paper on `first_day` and entered afterwards.
    """

    id: InterviewId
    client_id: ClientId
    form_id: str
    form_version: str
    form_digest: str
    first_day: dt.date
    started_at: dt.datetime
    state: InterviewState = InterviewState.OPEN
    position: BoxKey | None = None
    interrupted_because: str = ""
    reviewed_on: dt.date | None = None
    answered: int = 0
    last_saved_at: dt.datetime | None = None
    follow_up: FollowUp | None = None
    from_paper: bool = False

    @property
    def is_draft(self) -> bool:
        """True until the interview is completed and gone through with the client."""
        return self.state is not InterviewState.COMPLETED or self.reviewed_on is None

    def __repr__(self) -> str:
        return f"Interview({self.id}, {self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewLine:
    """An interview in a list of thousands: whose, which form, how far, and which day; nothing else of it."""

    id: InterviewId
    client_id: ClientId
    form_id: str
    state: InterviewState
    first_day: dt.date
    started_at: dt.datetime

    @classmethod
    def of(cls, interview: Interview) -> InterviewLine:
        """The line of an interview."""
        return cls(
            id=interview.id,
            client_id=interview.client_id,
            form_id=interview.form_id,
            state=interview.state,
            first_day=interview.first_day,
            started_at=interview.started_at,
        )

    def __repr__(self) -> str:
        return f"InterviewLine({self.id}, {self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBox:
    """A box as it is stored: what was given beneath, what counts, and which rule decides or was undone."""

    box: BoxKey
    given: int | str | None = None
    given_code: str | None = None
    effective: int | str | None = None
    effective_code: str | None = None
    rule: str | None = None
    relevant: bool = True
    undone: str | None = None

    @classmethod
    def of(cls, box: BoxKey, state: BoxState) -> StoredBox:
        """The stored form of a box state."""
        return cls(
            box=box,
            given=_value(state.given),
            given_code=_code(state.given),
            effective=_value(state.effective),
            effective_code=_code(state.effective),
            rule=state.rule,
            relevant=state.relevant,
            undone=state.undone,
        )

    def state(self) -> BoxState:
        """The box state this row stands for."""
        return BoxState(
            given=Special(self.given_code) if self.given_code else self.given,
            effective=Special(self.effective_code) if self.effective_code else self.effective,
            rule=self.rule,
            relevant=self.relevant,
            undone=self.undone,
        )

    def __repr__(self) -> str:
        return f"StoredBox({self.box})"


def _value(answer: int | str | Special | None) -> int | str | None:
    return None if isinstance(answer, Special) else answer


def _code(answer: int | str | Special | None) -> str | None:
    return answer.value if isinstance(answer, Special) else None
