"""Looking back: when a follow-up is due, what it looks back to, and what was said the time before."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.cases.events import EarlierShown
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview, InterviewLine, InterviewState
from app.cases.records import Comment, CommentKind
from app.errors import AppError, ErrorCode
from app.forms.engine.window import thirty_days
from app.forms.model import Answer, BoxKey, Form, ItemCode
from app.services.interviews import InterviewService, decode_record
from app.services.ports import Clock, UnitOfWork, Vault

GRUND = "asi-grund"
FOLLOW_UP_FORM = "asi-uppfoljning"
_ASI = (GRUND, FOLLOW_UP_FORM)
Kept = TypeVar("Kept", Interview, InterviewLine)  # an interview, or the line of one in a long list
_HELD = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)
MONTHS_BETWEEN = 6
"""A follow-up suits about six months later (Kunskapsguiden, ASI Uppföljning)."""
MONTHS_A_GRUND_LASTS = 24
"""A Grund younger than about two years can be followed up; after that a new one is better (the same source)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAdvice:
    """What to suggest for one client.

    `earlier` is the interview that a follow-up would look back to, held on `earlier_day`; None while no ASI has been held.
    A follow-up suits from `due_on`; `is_due` says that the day has come and no ASI is under way. `grund_day` is the day of the
    latest Grund; `grund_is_old` says that it lies more than two years back, so that a new Grund is better.
    """

    earlier: InterviewId | None = None
    earlier_day: dt.date | None = None
    due_on: dt.date | None = None
    is_due: bool = False
    under_way: InterviewId | None = None
    grund_day: dt.date | None = None
    grund_is_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswers:
    """What was said in an earlier interview: what counted, by box, and the comments by item.

    Facts about someone else are never among the comments; the caseworker's own notes are, and may be shown only when the
    client is alone. `beyond`: whether yet an earlier interview is there.
    """

    interview: Interview
    answers: Mapping[BoxKey, Answer] = field(repr=False)
    comments: tuple[Comment, ...] = field(default=(), repr=False)
    beyond: bool = False

    def comments_on(self, item: ItemCode, kind: CommentKind) -> tuple[str, ...]:
        """The texts of that kind on that item."""
        return tuple(comment.text for comment in self.comments if comment.item == item and comment.kind is kind)


class FollowUpService:
    """Runs on the vault thread, but for `advice`, which is pure."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._interviews = InterviewService(vault, clock)
        self._clock = clock

    @staticmethod
    def advice(interviews: Sequence[Interview], today: dt.date) -> FollowUpAdvice:
        """What to suggest, from one client's interviews, on that day."""
        return advice(interviews, today)

    def earlier(self, interview_id: InterviewId, beyond: InterviewId | None = None) -> EarlierAnswers | None:
        """What was said the time before this interview, or before `beyond`; None when there was none.

        A follow-up looks back to the interview it follows; any other ASI to the latest one held before it. That it was shown
        is logged, once for each call.
        """
        with self._vault.begin() as work:
            present = work.interview(interview_id)
            all_of_client = work.interviews_of(present.client_id)
            earlier = _before(present, all_of_client, beyond)
            if earlier is None:
                return None
            answers = _answers(work, earlier, beyond=_before(present, all_of_client, earlier.id) is not None)
            work.append(EarlierShown(interview_id=interview_id, earlier_id=earlier.id))
            work.commit()
        return answers

    def start(
        self, client_id: ClientId, form: Form, period: FollowUpPeriod, earlier: InterviewId, *, held_on: dt.date | None = None
    ) -> Interview:
        """Begin a follow-up of `earlier`; the period's first day is fixed now, as the 30 days are.

        `held_on`: the day the talk was held on paper. AppError NOT_FOUND when `earlier` is not an ASI of this client
        that was held by then.
        """
        first_day = held_on or self._clock.today()
        with self._vault.begin() as work:
            found = next(
                (each for each in _held(work.interviews_of(client_id)) if each.id == earlier and each.first_day <= first_day),
                None,
            )
        if found is None:
            raise AppError(ErrorCode.NOT_FOUND)
        since = first_day_of(period, first_day, found.first_day)
        follow_up = FollowUp(earlier=earlier, period=period, since=since)
        return self._interviews.start(client_id, form, follow_up=follow_up, held_on=held_on)


def is_asi(form_id: str) -> bool:
    """Whether the form is one of the two ASI; talks, tests and the municipality's own forms have nothing to follow up."""
    return form_id in _ASI


def advice(interviews: Sequence[Kept], today: dt.date) -> FollowUpAdvice:
    """What to suggest for the client with these interviews, on that day."""
    held = _held(interviews)
    under_way = next((each.id for each in interviews if is_asi(each.form_id) and each.state is InterviewState.OPEN), None)
    if not held:
        return FollowUpAdvice(under_way=under_way)
    latest = held[-1]
    grund_day = next((each.first_day for each in reversed(held) if each.form_id == GRUND), None)
    due_on = months_later(latest.first_day, MONTHS_BETWEEN)
    return FollowUpAdvice(
        earlier=latest.id,
        earlier_day=latest.first_day,
        due_on=due_on,
        is_due=today >= due_on and under_way is None,
        under_way=under_way,
        grund_day=grund_day,
        grund_is_old=grund_day is not None and today > months_later(grund_day, MONTHS_A_GRUND_LASTS),
    )


def first_day_of(period: FollowUpPeriod, first_day: dt.date, earlier_day: dt.date) -> dt.date:
    """The first day of the time that a follow-up begun on `first_day` asks about."""
    match period:
        case FollowUpPeriod.THIRTY_DAYS:
            return thirty_days(first_day).first
        case FollowUpPeriod.SIX_MONTHS:
            return months_later(first_day, -MONTHS_BETWEEN)
        case FollowUpPeriod.SINCE_LAST:
            return earlier_day


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (or earlier, when negative); the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _held(interviews: Sequence[Kept]) -> list[Kept]:
    """The ASI interviews whose talk was held, oldest first by the day of the talk (one on paper may be entered later)."""
    held = (each for each in interviews if is_asi(each.form_id) and each.state in _HELD)
    return sorted(held, key=_when)


def _before(present: Interview, interviews: Sequence[Interview], beyond: InterviewId | None) -> Interview | None:
    """The interview to look back to from `present`, or the one before `beyond`."""
    if not is_asi(present.form_id):
        return None
    held = [each for each in _held(interviews) if each.id != present.id and _when(each) <= _when(present)]
    if beyond is not None:
        places = [place for place, each in enumerate(held) if each.id == beyond]
        held = held[: places[0]] if places else []
    elif present.follow_up is not None:
        followed = [each for each in held if each.id == present.follow_up.earlier]
        held = followed or held
    return held[-1] if held else None


def _when(interview: Interview | InterviewLine) -> tuple[dt.date, dt.datetime]:
    return interview.first_day, interview.started_at


def _answers(work: UnitOfWork, interview: Interview, *, beyond: bool) -> EarlierAnswers:
    states = {stored.box: stored.state() for stored in work.boxes(interview.id)}
    records = (decode_record(stored) for stored in work.records(interview.id) if stored.kind == Comment.kind_of_record)
    return EarlierAnswers(
        interview=interview,
        answers={box: state.effective for box, state in states.items() if state.effective is not None and state.relevant},
        comments=tuple(each for each in records if isinstance(each, Comment) and each.kind is not CommentKind.THIRD_PARTY),
        beyond=beyond,
    )
