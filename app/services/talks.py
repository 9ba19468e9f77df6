"""Motivational talks: beginning one, and what the client's earlier talks said.

The client's own line of numbers, plans and strengths come back at the next talk and at the follow-up; they are shown as they are,
without a target and without a judgement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from app.cases.closing_records import ChangePlan, TalkEnd, TalkSummary
from app.cases.events import EarlierShown, InterviewOpened
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview
from app.cases.record_book import RecordBook
from app.cases.records import Record
from app.cases.talk_codes import RulerKind, TopicSource
from app.cases.talk_records import AgendaTopic, Ruler, TalkStrength, ValueCard
from app.services import agenda
from app.services.fates import may_be_told_again
from app.services.interviews import book_in
from app.services.ports import Clock, Vault

TALK_FORM = "mi-talk"
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerPoint:
    """One number on one day (the local day of the talk)."""

    on: dt.date
    value: int
    interview_id: InterviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class RulerLine:
    """The client's own line of numbers about one behaviour, oldest first."""

    kind: RulerKind
    about: str
    points: tuple[RulerPoint, ...]

    def __repr__(self) -> str:
        return f"RulerLine({self.kind.value}, {len(self.points)} points)"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTalk:
    """What one earlier talk left that is of use in the next. `plan` and `end` are None when there was none."""

    interview: Interview
    plan: ChangePlan | None
    summary: TalkSummary | None
    end: TalkEnd | None
    topics: tuple[AgendaTopic, ...]
    strengths: tuple[TalkStrength, ...]
    values: tuple[ValueCard, ...]

    def __repr__(self) -> str:
        return f"EarlierTalk({self.interview.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHistory:
    """The client's talks, newest first, and the lines of numbers over them."""

    talks: tuple[EarlierTalk, ...] = ()
    lines: tuple[RulerLine, ...] = ()

    @property
    def plan(self) -> ChangePlan | None:
        """The latest plan with anything in it."""
        plans = (talk.plan for talk in self.talks if talk.plan is not None)
        return next((plan for plan in plans if not plan.is_empty), None)

    def line(self, kind: RulerKind, about: str) -> RulerLine | None:
        """The line about that behaviour, however it was spelt in capitals or spaces."""
        wanted = spelt(about)
        return next((line for line in self.lines if line.kind is kind and spelt(line.about) == wanted), None)

    def __repr__(self) -> str:
        return f"TalkHistory({len(self.talks)} talks)"


class TalkService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def history(self, client_id: ClientId, without: InterviewId | None = None) -> TalkHistory:
        """What the client's talks hold, but the one under way. Whoever shows it logs that (`EarlierShown`)."""
        with self._vault.begin() as work:
            talks = [each for each in work.interviews_of(client_id) if each.form_id == TALK_FORM and each.id != without]
            books = [(talk, book_in(work, talk.id)) for talk in talks]
        return TalkHistory(talks=tuple(_earlier(talk, book) for talk, book in books), lines=ruler_lines(reversed(books)))

    def has_any(self, client_id: ClientId) -> bool:
        """Whether any talk was held with the client; tells nothing of it."""
        with self._vault.begin() as work:
            return any(each.form_id == TALK_FORM for each in work.interviews_of(client_id))

    def look_back(self, client_id: ClientId) -> TalkHistory:
        """The same outside any talk, such as before a follow-up; that each talk was opened is logged. AppError NOT_FOUND."""
        history = self.history(client_id)
        with self._vault.begin() as work:
            for talk in history.talks:
                work.append(InterviewOpened(interview_id=talk.interview.id))
            work.commit()
        return history

    def agenda_sources(self, talk_id: InterviewId) -> tuple[TopicSource, ...]:
        """What the agenda map may ask leave to propose from; see `app.services.agenda`."""
        with self._vault.begin() as work:
            return agenda.sources(work, talk_id)

    def agenda_proposals(self, talk_id: InterviewId, source: TopicSource) -> tuple[agenda.TopicProposal, ...]:
        """What the agenda map may show of one source, now that the client has given leave; it is logged as shown."""
        with self._vault.begin() as work:
            return agenda.proposals(work, talk_id, source)

    def tell_shown(self, interview_id: InterviewId, earlier: Iterable[InterviewId]) -> None:
        """Log that something of these earlier interviews was shown in this talk."""
        with self._vault.begin() as work:
            for each in earlier:
                work.append(EarlierShown(interview_id=interview_id, earlier_id=each))
            work.commit()


def ruler_lines(talks: Iterable[tuple[Interview, RecordBook]]) -> tuple[RulerLine, ...]:
    """The lines over these talks, given oldest first; of several answers in one talk the last one counts."""
    found: dict[tuple[RulerKind, str], dict[InterviewId, RulerPoint]] = {}
    words: dict[tuple[RulerKind, str], str] = {}
    for talk, book in talks:
        for ruler in sorted(_told_again(book, Ruler), key=lambda each: each.at):
            which = (ruler.kind, spelt(ruler.about))
            words[which] = ruler.about
            point = RulerPoint(on=ruler.at.astimezone().date(), value=ruler.value, interview_id=talk.id)
            found.setdefault(which, {})[talk.id] = point
    return tuple(
        RulerLine(kind=kind, about=words[kind, about], points=tuple(points.values())) for (kind, about), points in found.items()
    )


def spelt(about: str) -> str:
    """A behaviour as it is compared: without capitals and doubled spaces."""
    return " ".join(about.split()).casefold()


def _told_again(book: RecordBook, kind: type[R]) -> tuple[R, ...]:
    return tuple(each for each in book.of(kind) if may_be_told_again(book, each))


def _earlier(talk: Interview, book: RecordBook) -> EarlierTalk:
    """Without what tells of somebody else, and what is to be erased."""
    return EarlierTalk(
        interview=talk,
        plan=next(iter(_told_again(book, ChangePlan)), None),
        summary=next(iter(_told_again(book, TalkSummary)), None),
        end=next(iter(book.of(TalkEnd)), None),
        topics=_told_again(book, AgendaTopic),
        strengths=_told_again(book, TalkStrength),
        values=_told_again(book, ValueCard),
    )
