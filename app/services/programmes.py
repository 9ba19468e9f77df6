"""Programmes: a client's way through a series of talks, by templates that are data.

Every slot keeps its own days from the beginning, so that a programme stays as it was planned whatever becomes of its template.
Nothing here counts what a caseworker does (practice P17).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.cases import codec, ids
from app.cases.client_records import ClientRecord
from app.cases.clients import Client
from app.cases.events import ClientOpened, ClientRecordPut, InterviewStarted
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.programme_records import (
    EmergencyPlan,
    Programme,
    ProgrammeEnd,
    ProgrammeSlot,
    RiskSituation,
    SampleTaken,
    SlotNote,
    SlotState,
    WarningSign,
)
from app.cases.records import HandOut
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.services.clients import client_records
from app.services.documents.document import Document
from app.services.documents.service import Leaving
from app.services.feedback.take_home import TakeHomeAdvice, with_earlier_reason
from app.services.interviews import InterviewService, new_interview
from app.services.ports import Clock, Files, UnitOfWork, Vault
from app.services.programme_paper import LeftWithClient, ProgrammePaperService, advice_for_client
from app.services.programme_templates import Choices, TalkGuide, Template, TemplateCatalogue
from app.services.schedule import windows
from app.services.talks import TALK_FORM

_Kind = TypeVar("_Kind", bound=ClientRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLine:
    """One talk on the way: the slot, what its template says of it (None without the template), and how its talk stands."""

    slot: ProgrammeSlot
    guide: TalkGuide | None = None
    talk_state: InterviewState | None = None

    @property
    def is_under_way(self) -> bool:
        """True while the talk that was begun from here is not ended."""
        return self.talk_state is InterviewState.OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """True when it waits and its last day is gone."""
        return self.slot.state.waits and self.slot.due_by < today

    def is_due(self, today: dt.date) -> bool:
        """True when it waits and may be held today or should have been held."""
        return self.slot.state.waits and self.slot.due_from <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A programme under way: its template (None when it is not here), its talks by number, its samples, latest first.

    `loose`: talks held since it began that have no place in any programme, latest first: begun beside it, or taken back.
    """

    programme: Programme
    template: Template | None
    lines: tuple[SlotLine, ...]
    samples: tuple[SampleTaken, ...] = ()
    loose: tuple[Interview, ...] = ()

    @property
    def next(self) -> SlotLine | None:
        """The talk that comes next, by the day it is due; None when none waits."""
        waiting = (line for line in self.lines if line.slot.state.waits)
        return min(waiting, key=lambda line: (line.slot.due_from, line.slot.number), default=None)

    def __repr__(self) -> str:
        return f"Run({len(self.lines)} talks)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relapse:
    """What the client has put together against relapse."""

    situations: tuple[RiskSituation, ...] = ()
    signs: tuple[WarningSign, ...] = ()
    plan: EmergencyPlan = field(default_factory=EmergencyPlan)

    @property
    def is_empty(self) -> bool:
        """True when nothing is noted yet."""
        return not (self.situations or self.signs) and self.plan.is_empty

    def __repr__(self) -> str:
        return "Relapse()"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    """Everything the programme's screen shows of a client.

    `run`: the programme under way, None when none is. `ended`: those before it, latest first, with their titles' templates.
    `is_with_client`: a visit is not ended, so the client may see the screen.
    """

    client: Client
    choices: Choices
    run: Run | None
    ended: tuple[tuple[Programme, Template | None], ...]
    relapse: Relapse
    hand_outs: tuple[HandOut, ...]
    advice: TakeHomeAdvice
    is_with_client: bool

    def __repr__(self) -> str:
        return "ProgrammePage()"


class ProgrammeService:
    """Runs on the vault thread. A client has one programme at a time."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue, templates: TemplateCatalogue, files: Files) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms
        self._templates = templates
        self._interviews = InterviewService(vault, clock)
        self._papers = ProgrammePaperService(vault, clock, forms, files)

    def open(self, client_id: ClientId) -> ProgrammePage:
        """The client's programme with what belongs to it; that the client was opened is logged before it is shown."""
        is_with_client = self._interviews.is_with_client(client_id)
        with self._vault.begin() as work:
            page = self._page(work, client_id, is_with_client=is_with_client)
            work.append(ClientOpened(client_id=client_id))
            work.commit()
            return page

    def page(self, client_id: ClientId) -> ProgrammePage:
        """The same after a change, logged already when the screen was opened."""
        is_with_client = self._interviews.is_with_client(client_id)
        with self._vault.begin() as work:
            return self._page(work, client_id, is_with_client=is_with_client)

    def line_of(self, client_id: ClientId, interview_id: InterviewId) -> SlotLine | None:
        """The slot that this talk was begun from, with what it should hold; None when the programme under way has none such."""
        with self._vault.begin() as work:
            run = self._run(work, client_id, client_records(work, client_id))
        lines = () if run is None else run.lines
        return next((line for line in lines if line.slot.interview_id == interview_id), None)

    def begin(
        self, client_id: ClientId, template: Template, begun_on: dt.date | None = None, *, certified_worker: bool = False
    ) -> Programme:
        """Begin it, today when no day is given: every talk with its days. When one is under way already, that one is given."""
        first = begun_on or self._clock.today()
        programme = Programme(
            key=ids.new_record_key(),
            template=template.id,
            version=template.version,
            begun_on=first,
            certified_worker=certified_worker,
        )
        with self._vault.begin() as work:
            under_way = _running(client_records(work, client_id))
            if under_way is not None:
                return under_way
            _put(work, client_id, programme, *_slots(programme, template))
            work.commit()
        return programme

    def begin_talk(self, client_id: ClientId, slot_key: RecordKey) -> Interview:
        """Begin the talk of that slot, which is held from now on: both or neither.

        The one that was begun from it already is given as it is.
        """
        form = self._forms.load(TALK_FORM)
        with self._vault.begin() as work:
            slot = _slot(client_records(work, client_id), slot_key)
            begun = self._talk(work, slot.interview_id)
            if begun is not None:
                return begun
            talk = new_interview(client_id, form, self._clock)
            work.append(InterviewStarted(interview=talk))
            _put(work, client_id, self._changed(slot, SlotState.HELD, day=talk.first_day, interview_id=talk.id))
            work.commit()
        return talk

    def put_talk(self, client_id: ClientId, slot_key: RecordKey, interview_id: InterviewId) -> None:
        """A talk without a place in a programme was this one, held on its day. AppError NOT_FOUND for any other talk."""
        with self._vault.begin() as work:
            records = client_records(work, client_id)
            slot, running = _slot(records, slot_key), _running(records)
            loose = () if running is None else _loose(work, client_id, records, running.begun_on)
            talk = next((each for each in loose if each.id == interview_id), None)
            if talk is None:
                raise AppError(ErrorCode.NOT_FOUND)
            _put(work, client_id, self._changed(slot, SlotState.HELD, day=talk.first_day, interview_id=talk.id))
            work.commit()

    def move(self, client_id: ClientId, slot_key: RecordKey, day: dt.date, reason: str = "") -> None:
        """The talk is held on another day than planned."""
        self._change(client_id, slot_key, SlotState.MOVED, day=day, reason=reason)

    def miss(self, client_id: ClientId, slot_key: RecordKey, day: dt.date, reason: str = "") -> None:
        """The talk did not take place on that day, and is not waited for; it can be moved afterwards."""
        self._change(client_id, slot_key, SlotState.MISSED, day=day, reason=reason)

    def held_otherwise(self, client_id: ClientId, slot_key: RecordKey, day: dt.date, reason: str = "") -> None:
        """The talk was held on that day without notes in this program."""
        self._change(client_id, slot_key, SlotState.HELD, day=day, reason=reason)

    def not_needed(self, client_id: ClientId, slot_key: RecordKey, reason: str = "") -> None:
        """The talk is not needed."""
        self._change(client_id, slot_key, SlotState.NOT_NEEDED, reason=reason)

    def take_back(self, client_id: ClientId, slot_key: RecordKey) -> None:
        """What was noted about it last was a mistake: it waits again, as the schedule had it. The notes and its talk stay."""
        self._change(client_id, slot_key, SlotState.PLANNED)

    def add_talk(self, client_id: ClientId, programme: RecordKey, day: dt.date) -> None:
        """One talk more than the template has, on that day."""
        with self._vault.begin() as work:
            slots = [each for each in _of(client_records(work, client_id), ProgrammeSlot) if each.programme == programme]
            number = max((each.number for each in slots), default=0) + 1
            key = slot_key_of(programme, number)
            slot = ProgrammeSlot(key=key, programme=programme, number=number, first_day=day, last_day=day, is_extra=True)
            _put(work, client_id, slot)
            work.commit()

    def end(self, client_id: ClientId, programme: RecordKey, end: ProgrammeEnd, because: str = "") -> None:
        """The programme ends today, completed or not. What is noted of it stays."""
        with self._vault.begin() as work:
            found = next((each for each in _of(client_records(work, client_id), Programme) if each.key == programme), None)
            if found is None:
                raise AppError(ErrorCode.NOT_FOUND)
            ended = dataclasses.replace(found, ended_on=self._clock.today(), end=end, because=because.strip())
            _put(work, client_id, ended)
            work.commit()

    def save_paper(self, client_id: ClientId, document: Document, pdf: bytes, leaving: Leaving) -> LeftWithClient:
        """Let the client's emergency plan leave the vault; AppError as `ProgrammePaperService.save`."""
        return self._papers.save(client_id, document, pdf, leaving)

    # ---- Inside

    def _page(self, work: UnitOfWork, client_id: ClientId, *, is_with_client: bool) -> ProgrammePage:
        records = client_records(work, client_id)
        ended = sorted((each for each in _of(records, Programme) if not each.runs), key=_ended_on, reverse=True)
        return ProgrammePage(
            client=work.client(client_id),
            choices=Choices(templates=self._templates.templates(), problems=self._templates.problems()),
            run=self._run(work, client_id, records),
            ended=tuple((each, self._templates.find(each.template, each.version)) for each in ended),
            relapse=relapse_of(records),
            hand_outs=_of(records, HandOut),
            advice=with_earlier_reason(work, client_id, advice_for_client(work, client_id, self._forms)),
            is_with_client=is_with_client,
        )

    def _run(self, work: UnitOfWork, client_id: ClientId, records: Sequence[ClientRecord]) -> Run | None:
        programme = _running(records)
        if programme is None:
            return None
        template = self._templates.find(programme.template, programme.version)
        slots = sorted(_of(records, ProgrammeSlot), key=lambda slot: slot.number)
        samples = (each for each in _of(records, SampleTaken) if each.programme == programme.key)
        return Run(
            programme=programme,
            template=template,
            lines=tuple(self._line(work, slot, template) for slot in slots if slot.programme == programme.key),
            samples=tuple(sorted(samples, key=lambda sample: sample.on, reverse=True)),
            loose=_loose(work, client_id, records, programme.begun_on),
        )

    def _line(self, work: UnitOfWork, slot: ProgrammeSlot, template: Template | None) -> SlotLine:
        talk = self._talk(work, slot.interview_id)
        guides = () if template is None or slot.is_extra else template.talks
        guide = guides[slot.number - 1] if slot.number <= len(guides) else None
        return SlotLine(slot=slot, guide=guide, talk_state=None if talk is None else talk.state)

    def _talk(self, work: UnitOfWork, interview_id: InterviewId | None) -> Interview | None:
        """The talk, None when there is none or it has been erased."""
        if interview_id is None:
            return None
        try:
            return work.interview(interview_id)
        except AppError:
            return None

    def _change(
        self, client_id: ClientId, slot_key: RecordKey, state: SlotState, *, day: dt.date | None = None, reason: str = ""
    ) -> None:
        with self._vault.begin() as work:
            slot = _slot(client_records(work, client_id), slot_key)
            _put(work, client_id, self._changed(slot, state, day=day, reason=reason))
            work.commit()

    def _changed(
        self,
        slot: ProgrammeSlot,
        state: SlotState,
        *,
        day: dt.date | None,
        reason: str = "",
        interview_id: InterviewId | None = None,
    ) -> ProgrammeSlot:
        """After one act: the new state with its day, and a note of it. Only a talk begun just now is linked to the slot."""
        note = SlotNote(on=self._clock.today(), state=state, reason=reason.strip())
        return dataclasses.replace(slot, state=state, day=day, interview_id=interview_id, notes=(*slot.notes, note))


def slot_key_of(programme: RecordKey, number: int) -> RecordKey:
    """The key of a programme's talk with that number."""
    return RecordKey(f"{programme}/{number}")


def relapse_of(records: Iterable[ClientRecord]) -> Relapse:
    """What the client has put together against relapse."""
    kept = tuple(records)
    return Relapse(
        situations=_of(kept, RiskSituation),
        signs=_of(kept, WarningSign),
        plan=next(iter(_of(kept, EmergencyPlan)), EmergencyPlan()),
    )


def _slots(programme: Programme, template: Template) -> tuple[ProgrammeSlot, ...]:
    days = windows([each.time for each in template.talks], programme.begun_on)
    return tuple(
        ProgrammeSlot(
            key=slot_key_of(programme.key, number),
            programme=programme.key,
            number=number,
            first_day=window.first,
            last_day=window.last,
        )
        for number, window in enumerate(days, start=1)
    )


def _put(work: UnitOfWork, client_id: ClientId, *records: ClientRecord) -> None:
    for record in records:
        content = json.dumps(codec.encode(record), ensure_ascii=False, sort_keys=True)
        work.append(ClientRecordPut(client_id=client_id, kind=record.kind_of_record, key=record.key, content=content))


def _of(records: Iterable[ClientRecord], kind: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple(each for each in records if isinstance(each, kind))


def _running(records: Iterable[ClientRecord]) -> Programme | None:
    return next((each for each in _of(records, Programme) if each.runs), None)


def _loose(work: UnitOfWork, client_id: ClientId, records: Iterable[ClientRecord], begun_on: dt.date) -> tuple[Interview, ...]:
    placed = {slot.interview_id for slot in _of(records, ProgrammeSlot)}
    return tuple(
        talk
        for talk in work.interviews_of(client_id)
        if talk.form_id == TALK_FORM and talk.first_day >= begun_on and talk.id not in placed
    )


def _slot(records: Iterable[ClientRecord], key: RecordKey) -> ProgrammeSlot:
    found = next((each for each in _of(records, ProgrammeSlot) if each.key == key), None)
    if found is None:
        raise AppError(ErrorCode.NOT_FOUND)
    return found


def _ended_on(programme: Programme) -> dt.date:
    return programme.ended_on or programme.begun_on
