"""Holding an interview: starting, recording, noting, finishing. Each call is one transaction with its event."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from app.cases import codec, ids
from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    Event,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    RecordDropped,
    RecordPut,
    ScoresStored,
    ScoreStored,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import FollowUp, Interview, InterviewState, StoredBox
from app.cases.record_book import RecordBook
from app.cases.records import RECORD_KINDS, AlertCard, Record, Visit
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey, Form
from app.services.ports import Clock, StoredRecord, UnitOfWork, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewFile:
    """Everything an interview's screen needs: client, interview, stored boxes, records."""

    client: Client
    interview: Interview
    boxes: tuple[StoredBox, ...]
    records: tuple[Record, ...]

    def __repr__(self) -> str:
        return f"InterviewFile({self.interview.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The vault has it: the event's number and the moment. Only now may a screen say "saved"."""

    seq: int
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCard:
    """An alert card that nobody has dealt with yet."""

    interview_id: InterviewId
    card: AlertCard


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitUnderWay:
    """A visit that nobody has ended yet, and the interview it belongs to."""

    interview_id: InterviewId
    visit: Visit


class InterviewService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._under_way: InterviewId | None = None  # looked up once and not at every answer: only `complete` changes it

    def start(
        self, client_id: ClientId, form: Form, *, follow_up: FollowUp | None = None, held_on: dt.date | None = None
    ) -> Interview:
        """Begin an interview; its 30-day window is fixed by this first day.

        `follow_up`: what a follow-up looks back on. `held_on`: the day the talk was held on paper, when it is entered afterwards.
        """
        interview = new_interview(client_id, form, self._clock, follow_up=follow_up, held_on=held_on)
        with self._vault.begin() as work:
            work.client(client_id)
            work.append(InterviewStarted(interview=interview))
            work.commit()
        return interview

    def open(self, interview_id: InterviewId) -> InterviewFile:
        """Everything of the interview; that it was opened is logged."""
        with self._vault.begin() as work:
            file = load_file(work, interview_id)
            work.append(InterviewOpened(interview_id=interview_id))
            work.commit()
            return file

    def latest_open(self) -> Interview | None:
        """The open interview that was worked with last, to be offered after unlocking."""
        with self._vault.begin() as work:
            return work.latest_open()

    def record(
        self,
        interview_id: InterviewId,
        boxes: tuple[StoredBox, ...],
        position: BoxKey | None,
        cards: tuple[AlertCard, ...] = (),
    ) -> Saved:
        """Store what one act changed and where the person is, and with it the alert cards the act raised: all or nothing.

        AppError REASON_MISSING when the interview is completed: it is taken back first, with a reason.
        """
        with self._vault.begin() as work:
            self._refuse_completed(work, interview_id)
            seq = work.append(AnswersRecorded(interview_id=interview_id, boxes=boxes, position=position))
            for card in cards:
                seq = work.append(record_put(interview_id, card))
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def put(self, interview_id: InterviewId, record: Record) -> Saved:
        """Add or change a note around the answers."""
        return self._log(record_put(interview_id, record))

    def drop(self, interview_id: InterviewId, kind: str, key: RecordKey) -> Saved:
        """Take a note away."""
        return self._log(RecordDropped(interview_id=interview_id, kind=kind, key=key))

    def end_talk(self, interview_id: InterviewId, because: str = "") -> Saved:
        """The talk at the table is over. AppError OPEN_ALERT while an alert card waits.

        Taking a completed interview back to this point, to change its ratings, needs a reason: AppError REASON_MISSING.
        """
        with self._vault.begin() as work:
            refuse_open_card(work, interview_id)
            seq = work.append(_taken_back(work, interview_id, InterviewState.TALK_ENDED, because))
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def interrupt(self, interview_id: InterviewId, because: str) -> Saved:
        """Close the interview unfinished, with its reason; it stays a draft."""
        with self._vault.begin() as work:
            refuse_open_card(work, interview_id)
            moved = InterviewMoved(interview_id=interview_id, state=InterviewState.INTERRUPTED, because=because)
            seq = work.append(moved)
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def reopen(self, interview_id: InterviewId, because: str = "") -> Saved:
        """Go back to the talk, for what was forgotten. What changes must be gone through with the client anew.

        Opening a completed interview again needs a reason, which the log keeps: AppError REASON_MISSING without one.
        """
        with self._vault.begin() as work:
            work.append(_taken_back(work, interview_id, InterviewState.OPEN, because))
            seq = work.append(InterviewReviewed(interview_id=interview_id, on=None))
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def complete(
        self, interview_id: InterviewId, rules_version: str, currency_rate: float, scores: tuple[ScoreStored, ...]
    ) -> Saved:
        """Ratings are given and everything is answered: store the scores and complete the interview."""
        self._under_way = None
        with self._vault.begin() as work:
            refuse_open_card(work, interview_id)
            work.append(
                ScoresStored(interview_id=interview_id, rules_version=rules_version, currency_rate=currency_rate, scores=scores)
            )
            seq = work.append(InterviewMoved(interview_id=interview_id, state=InterviewState.COMPLETED))
            work.commit()
        return Saved(seq=seq, at=self._clock.now())

    def review(self, interview_id: InterviewId, on: dt.date | None) -> Saved:
        """The interview was gone through with the client on that day; None when it has changed since and must be anew."""
        return self._log(InterviewReviewed(interview_id=interview_id, on=on))

    def is_with_client(self, client_id: ClientId) -> bool:
        """True while a visit of any of the client's interviews is not ended: then the client may see the screen (practice P2)."""
        return bool(self.visits_under_way(client_id))

    def visits_under_way(self, client_id: ClientId) -> tuple[VisitUnderWay, ...]:
        """The visits of the client's interviews that are not ended; those of the newest interview first."""
        with self._vault.begin() as work:
            stored = ((each.id, record) for each in work.interviews_of(client_id) for record in work.records(each.id))
            visits = ((whose, decode_record(record)) for whose, record in stored if record.kind == Visit.kind_of_record)
            return tuple(
                VisitUnderWay(interview_id=whose, visit=visit)
                for whose, visit in visits
                if isinstance(visit, Visit) and visit.ended_at is None
            )

    def open_cards(self) -> tuple[OpenCard, ...]:
        """Alert cards that wait; they come first after every unlocking (practice P1)."""
        with self._vault.begin() as work:
            stored = work.records_of_kind(AlertCard.kind_of_record)
        cards = ((interview_id, decode_record(record)) for interview_id, record in stored)
        return tuple(
            OpenCard(interview_id=interview_id, card=card)
            for interview_id, card in cards
            if isinstance(card, AlertCard) and card.dealt_with_at is None
        )

    def _refuse_completed(self, work: UnitOfWork, interview_id: InterviewId) -> None:
        if interview_id != self._under_way:
            if work.interview(interview_id).state is InterviewState.COMPLETED:
                raise AppError(ErrorCode.REASON_MISSING)
            self._under_way = interview_id

    def _log(self, event: Event) -> Saved:
        with self._vault.begin() as work:
            seq = work.append(event)
            work.commit()
        return Saved(seq=seq, at=self._clock.now())


def new_interview(
    client_id: ClientId, form: Form, clock: Clock, *, follow_up: FollowUp | None = None, held_on: dt.date | None = None
) -> Interview:
    """An interview that begins now; nothing is kept of it until `InterviewStarted` says so."""
    return Interview(
        id=ids.new_interview_id(),
        client_id=client_id,
        form_id=form.id,
        form_version=form.version,
        form_digest=form.digest,
        first_day=held_on or clock.today(),
        started_at=clock.now(),
        follow_up=follow_up,
        from_paper=held_on is not None,
    )


def record_put(interview_id: InterviewId, record: Record) -> RecordPut:
    """The event that this note was added or changed."""
    content = json.dumps(codec.encode(record), ensure_ascii=False, sort_keys=True)
    return RecordPut(interview_id=interview_id, kind=record.kind_of_record, key=record.key, content=content)


def decode_record(stored: StoredRecord) -> Record:
    """The record that stored content stands for."""
    return codec.decode(RECORD_KINDS[stored.kind], json.loads(stored.content))


def book_in(work: UnitOfWork, interview_id: InterviewId) -> RecordBook:
    """The notes of the interview, inside a transaction that is already open; logs nothing."""
    return RecordBook(decode_record(stored) for stored in work.records(interview_id))


def load_file(work: UnitOfWork, interview_id: InterviewId) -> InterviewFile:
    """Everything of the interview, inside a transaction that is already open; logs nothing."""
    interview = work.interview(interview_id)
    return InterviewFile(
        client=work.client(interview.client_id),
        interview=interview,
        boxes=work.boxes(interview_id),
        records=tuple(decode_record(stored) for stored in work.records(interview_id)),
    )


def _taken_back(work: UnitOfWork, interview_id: InterviewId, state: InterviewState, because: str) -> InterviewMoved:
    """The move to an earlier state; a completed interview is taken back only with a reason."""
    because = because.strip()
    if work.interview(interview_id).state is InterviewState.COMPLETED and not because:
        raise AppError(ErrorCode.REASON_MISSING)
    return InterviewMoved(interview_id=interview_id, state=state, because=because)


def refuse_open_card(work: UnitOfWork, interview_id: InterviewId) -> None:
    """AppError OPEN_ALERT while an alert card of the interview waits (practice P1)."""
    records = (decode_record(stored) for stored in work.records(interview_id))
    if any(isinstance(record, AlertCard) and record.dealt_with_at is None for record in records):
        raise AppError(ErrorCode.OPEN_ALERT)
