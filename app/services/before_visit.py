"""Before a visit: what is parked, what was last said, what waits, how to reach the client, the planned visit (practice P15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.cases import ids
from app.cases.client_records import ClientRecord, ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Client
from app.cases.events import ClientOpened, InterviewOpened
from app.cases.ids import ClientId
from app.cases.interviews import Interview, InterviewState
from app.cases.programme_records import Programme, ProgrammeSlot
from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, Visit
from app.errors import AppError
from app.forms.catalogue import FormCatalogue, titles
from app.forms.model import Form, ItemCode
from app.services.clients import ClientService, client_records
from app.services.fates import as_told_again
from app.services.interviews import load_file
from app.services.ports import Clock, UnitOfWork, Vault

_WAITING = (InterviewState.OPEN, InterviewState.TALK_ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedItem:
    """An item with its label by language; no label when the form is not here."""

    item: ItemCode
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The label in that language, "" for none."""
        return self.labels.get(language, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedItem:
    """An item to come back to; `because_of_company`: once the client is alone (practice P3)."""

    named: NamedItem
    because_of_company: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """An interview to go on with: where one was, what was last said, what is parked, and the alert cards that wait.

    `last_visit`: the latest sitting. `titles`: the form's title by language. `interpreter`: as noted at the introduction.
    """

    interview: Interview
    titles: Mapping[str, str]
    at: NamedItem | None = None
    parked: tuple[ParkedItem, ...] = ()
    last_visit: Visit | None = None
    cards: tuple[AlertCard, ...] = ()
    interpreter: str = ""

    @property
    def others_are_there(self) -> bool:
        """True while a visit is under way with others in the room: notes and cards are then not shown (practice P3)."""
        visit = self.last_visit
        return visit is not None and visit.ended_at is None and visit.in_company

    def __repr__(self) -> str:
        return f"UnderWay({self.interview.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeVisit:
    """Everything to look at before one goes: interviews under way, the planned visit, the attempts to reach the client.

    `attempts` stand newest first. `talk`: the talk of a programme that comes next, None when none waits.
    """

    client: Client
    under_way: tuple[UnderWay, ...]
    planned: PlannedVisit | None
    attempts: tuple[ContactAttempt, ...]
    talk: ProgrammeSlot | None = None

    def __repr__(self) -> str:
        return "BeforeVisit()"


class BeforeVisitService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, clients: ClientService, forms: FormCatalogue) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._forms = forms

    def open(self, client_id: ClientId) -> BeforeVisit:
        """What to know before the visit; that client and interviews were looked at is logged before they are shown."""
        with self._vault.begin() as work:
            client, records = work.client(client_id), client_records(work, client_id)
            open_ones = [each for each in work.interviews_of(client_id) if each.state in _WAITING]
            under_way = tuple(self._under_way(work, each) for each in open_ones)
            work.append(ClientOpened(client_id=client_id))
            for each in open_ones:
                work.append(InterviewOpened(interview_id=each.id))
            work.commit()
        return BeforeVisit(
            client=client,
            under_way=under_way,
            planned=planned_visit(records),
            attempts=contact_attempts(records),
            talk=next_talk(records),
        )

    def resume(self, interview: Interview) -> UnderWay:
        """What to know when going on with one interview; that it was looked at is logged before it is shown."""
        with self._vault.begin() as work:
            under_way = self._under_way(work, interview)
            work.append(InterviewOpened(interview_id=interview.id))
            work.commit()
            return under_way

    def attempts(self, client_id: ClientId) -> tuple[ContactAttempt, ...]:
        """The attempts alone, newest first, after one of them changed."""
        return contact_attempts(self._clients.records(client_id))

    def plan(self, client_id: ClientId, visit: PlannedVisit) -> None:
        """Keep the next visit in place of the one that was planned; one that says nothing takes it away."""
        if visit == PlannedVisit(place=visit.place):
            self._clients.drop(client_id, visit)
        else:
            self._clients.put(client_id, visit)

    def note_attempt(
        self,
        client_id: ClientId,
        way: ContactWay,
        result: ContactResult,
        *,
        by: str = "",
        note: str = "",
        at: dt.datetime | None = None,
    ) -> ContactAttempt:
        """Note a try to reach the client, or a visit that came to nothing; now, when no other moment is given."""
        attempt = ContactAttempt(
            key=ids.new_record_key(), at=at or self._clock.now(), way=way, result=result, by=by, note=note.strip()
        )
        self._clients.put(client_id, attempt)
        return attempt

    def take_back(self, client_id: ClientId, attempt: ContactAttempt) -> None:
        """The attempt was noted by mistake."""
        self._clients.drop(client_id, attempt)

    def _under_way(self, work: UnitOfWork, interview: Interview) -> UnderWay:
        book, form = RecordBook(load_file(work, interview.id).records), self._form(interview)
        visits, introduction = book.visits(), book.introduction()
        parked = (ParkedItem(named=_named(form, each.item), because_of_company=each.because_of_company) for each in book.parked())
        return UnderWay(
            interview=interview,
            titles={} if form is None else titles(form),
            at=_position(form, interview),
            parked=tuple(parked),
            last_visit=as_told_again(book, visits[-1]) if visits else None,
            cards=book.open_cards(),
            interpreter=introduction.interpreter if introduction is not None else "",
        )

    def _form(self, interview: Interview) -> Form | None:
        try:
            return self._forms.load_for(interview)
        except AppError:
            return None  # the notes are shown all the same, with the items' codes


def planned_visit(records: tuple[ClientRecord, ...]) -> PlannedVisit | None:
    """The next visit, where one is planned."""
    return next((each for each in records if isinstance(each, PlannedVisit)), None)


def next_talk(records: tuple[ClientRecord, ...]) -> ProgrammeSlot | None:
    """The talk that comes next in the programme under way, by the day it is due; None when none waits."""
    running = {each.key for each in records if isinstance(each, Programme) and each.runs}
    slots = (each for each in records if isinstance(each, ProgrammeSlot) and each.programme in running and each.state.waits)
    return min(slots, key=lambda slot: (slot.due_from, slot.number), default=None)


def contact_attempts(records: tuple[ClientRecord, ...]) -> tuple[ContactAttempt, ...]:
    """The attempts to reach the client, newest first."""
    found = (each for each in records if isinstance(each, ContactAttempt))
    return tuple(sorted(found, key=lambda attempt: attempt.at, reverse=True))


def _named(form: Form | None, item: ItemCode) -> NamedItem:
    if form is None or item not in form.items:
        return NamedItem(item=item)
    return NamedItem(item=item, labels={language: words.items[item].label for language, words in form.words.items()})


def _position(form: Form | None, interview: Interview) -> NamedItem | None:
    if interview.position is None or form is None or interview.position not in form.boxes:
        return None
    return _named(form, form.boxes[interview.position].item)
