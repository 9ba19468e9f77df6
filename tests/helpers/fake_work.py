"""A transaction on the vault in memory: the log, and what it adds up to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.cases import codec
from app.cases.circumstances import Circumstances
from app.cases.clients import Client, ClientRow
from app.cases.erasure_events import NoteLife, NoteLine, lives_named, note_lives
from app.cases.events import (
    EVENTS,
    LOOKS,
    BackupRestored,
    ClientErased,
    ClientSaved,
    EarlierShown,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewStarted,
    KeysChanged,
    LoggedEvent,
    LogRead,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
    RecoveryRehearsed,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
    WordingRetired,
    subject_of,
)
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import FollowUp, Interview, InterviewLine, InterviewState, StoredBox
from app.cases.log_entries import LogEntry
from app.cases.names import parts_of, stands_in
from app.cases.projection import InterviewProjection, Projection
from app.cases.wordings import Wording
from app.errors import AppError, ErrorCode
from app.services.ports import StoredRecord
from app.storage.search_terms import compact, terms_of, whole_terms_of, words_of

if TYPE_CHECKING:
    from tests.helpers.fake_vault import FakeVault

_ABOUT_THE_VAULT = (VaultCreated, VaultUnlocked, VaultLocked, KeysChanged, RecoveryRehearsed, BackupRestored)
_ERASURES = (ClientErased, InterviewErased, NotesErased, NotebookErased)


@dataclass(slots=True)
class FakeStore:
    """What would lie on the disk. `erased`: numbers of the events whose contents an erasure took."""

    passphrase: str
    log: list[LoggedEvent]
    projection: Projection
    erased: frozenset[int] = frozenset()


class FakeUnitOfWork:
    """`ports.UnitOfWork` in memory: works on a copy, which replaces the vault's own at commit."""

    def __init__(self, vault: FakeVault, store: FakeStore) -> None:
        self._vault = vault
        self._store = replace(store, log=list(store.log), projection=copy_of(store.projection))

    def append(self, event: Event) -> int:
        """Log the event and let it change the projection."""
        self._refuse_strangers(event)
        plain = json.loads(json.dumps(codec.encode(event)))
        kept: Event = codec.decode(EVENTS[event.name], plain)
        at = self._vault.clock.now()
        self._store.projection.apply(kept, at)
        seq = len(self._store.log) + 1
        if isinstance(kept, NotesErased | NotebookErased):
            self._erase_notes(kept)
        elif isinstance(kept, _ERASURES):
            self._store.erased |= self._erasable(*subject_of(kept))
        self._store.log.append(LoggedEvent(seq=seq, at=at, event=kept))
        return seq

    def commit(self) -> None:
        """Let it be true. The transaction can go on and commit again."""
        store = self._store
        self._vault.keep(replace(store, log=list(store.log), projection=copy_of(store.projection)))

    def client(self, client_id: ClientId) -> Client:
        """The client, or NOT_FOUND."""
        client = self._store.projection.clients.get(client_id)
        if client is None:
            raise AppError(ErrorCode.NOT_FOUND)
        return client

    def client_with_identity(self, identity: str) -> Client | None:
        """The client with exactly that identity."""
        return next((each for each in self._clients() if identity and each.identity == identity), None)

    def search_clients(self, text: str, limit: int) -> tuple[ClientRow, ...]:
        """Latest worked with first."""
        order = {client.id: place for place, client in enumerate(reversed(self._latest_clients()))}
        found = [client for client in self._clients() if _fits(client, text)]
        return tuple(self._row(client) for client in sorted(found, key=lambda each: order[each.id])[:limit])

    def names_client(self, text: str) -> bool:
        """Looks at every client."""
        return any(stands_in(parts_of(text), each.given_name, each.family_name) for each in self._clients())

    def interview(self, interview_id: InterviewId) -> Interview:
        """The interview, or NOT_FOUND."""
        return self._entry(interview_id).interview

    def interviews_of(self, client_id: ClientId) -> tuple[Interview, ...]:
        """Newest first."""
        entries = self._store.projection.interviews.values()
        return tuple(each.interview for each in entries if each.interview.client_id == client_id)[::-1]

    def latest_open(self) -> Interview | None:
        """The open interview with the latest work."""
        for logged in reversed(self._store.log):
            interview_id = subject_of(logged.event)[1]
            if interview_id is not None and _is_work(logged.event):
                entry = self._store.projection.interviews.get(interview_id)
                if entry is not None and entry.interview.state is InterviewState.OPEN:
                    return entry.interview
        return None

    def interviews_in(self, state: InterviewState) -> tuple[Interview, ...]:
        """The one worked with longest ago first."""
        latest = {subject_of(each.event)[1]: each.seq for each in self._store.log if _is_work(each.event)}
        entries = (each.interview for each in self._store.projection.interviews.values())
        return tuple(sorted((each for each in entries if each.state is state), key=lambda each: latest[each.id]))

    def interview_lines(self, state: InterviewState) -> tuple[InterviewLine, ...]:
        """A line of each."""
        return tuple(InterviewLine.of(each) for each in self.interviews_in(state))

    def client_records(self, client_id: ClientId) -> tuple[StoredRecord, ...]:
        """In the order they were first put."""
        self.client(client_id)
        notes = self._store.projection.client_records.get(client_id, {})
        return tuple(StoredRecord(kind=kind, key=key, content=content) for (kind, key), content in notes.items())

    def client_records_of_kind(self, kind: str) -> tuple[tuple[ClientId, StoredRecord], ...]:
        """Over all clients, by client."""
        clients = sorted(self._store.projection.client_records)
        return tuple((each, record) for each in clients for record in self.client_records(each) if record.kind == kind)

    def wordings(self) -> tuple[Wording, ...]:
        """In the order of import."""
        return tuple(self._store.projection.wordings.values())

    def notebook(self) -> tuple[StoredRecord, ...]:
        """In the order they were first put."""
        pages = self._store.projection.notebook
        return tuple(StoredRecord(kind=kind, key=key, content=content) for (kind, key), content in pages.items())

    def notebook_events(self) -> Sequence[LoggedEvent]:
        """In order; erased ones are left out."""
        pages = (each for each in self._store.log if isinstance(each.event, NotebookPut))
        return tuple(each for each in pages if each.seq not in self._store.erased)

    def boxes(self, interview_id: InterviewId) -> tuple[StoredBox, ...]:
        """In the order of their keys."""
        boxes = self._entry(interview_id).boxes
        return tuple(boxes[key] for key in sorted(boxes))

    def records(self, interview_id: InterviewId) -> tuple[StoredRecord, ...]:
        """In the order they were first put."""
        records = self._entry(interview_id).records
        return tuple(StoredRecord(kind=kind, key=key, content=content) for (kind, key), content in records.items())

    def records_of_kind(self, kind: str) -> tuple[tuple[InterviewId, StoredRecord], ...]:
        """Over all interviews, in the order of the interviews' start."""
        interviews = self._store.projection.interviews
        return tuple((each, record) for each in interviews for record in self.records(each) if record.kind == kind)

    def scores(self, interview_id: InterviewId) -> tuple[ScoreStored, ...]:
        """As stored at completion."""
        return self._entry(interview_id).scores

    def events(self, interview_id: InterviewId) -> Sequence[LoggedEvent]:
        """In order; erased ones are left out."""
        mine = (each for each in self._store.log if subject_of(each.event)[1] == interview_id)
        return tuple(each for each in mine if each.seq not in self._store.erased)

    def vault_events(self) -> Sequence[LoggedEvent]:
        """In order."""
        return tuple(each for each in self._store.log if isinstance(each.event, _ABOUT_THE_VAULT))

    def log(self, client_id: ClientId | None, before: int | None, limit: int) -> Sequence[LogEntry]:
        """Newest first."""
        entries = (self._log_entry(each) for each in reversed(self._store.log) if before is None or each.seq < before)
        return tuple(each for each in entries if client_id is None or each.client_id == client_id)[:limit]

    def erasable(self, client_id: ClientId | None, interview_id: InterviewId | None) -> int:
        """How many contents an erasure would take."""
        return len(self._erasable(client_id, interview_id))

    def unfinished_erasure(self) -> int:
        """The last erasure, unless an ErasureFinished follows."""
        last = {type(each.event): each.seq for each in self._store.log}
        erased = max(last.get(kind, 0) for kind in _ERASURES)
        return erased if erased > last.get(ErasureFinished, 0) else 0

    def _log_entry(self, logged: LoggedEvent) -> LogEntry:
        client_id, interview_id = subject_of(logged.event)
        return LogEntry(
            seq=logged.seq,
            at=logged.at,
            kind=logged.event.name,
            client_id=client_id or self._owner(interview_id),
            interview_id=interview_id,
            circumstances=Circumstances(offset_minutes=60, app_version="1", actor="someone"),
            event=None if logged.seq in self._store.erased else logged.event,
        )

    def _owner(self, interview_id: InterviewId | None) -> ClientId | None:
        started = (each.event.interview for each in self._store.log if isinstance(each.event, InterviewStarted))
        return next((each.client_id for each in started if each.id == interview_id), None)

    def _erasable(self, client_id: ClientId | None, interview_id: InterviewId | None) -> frozenset[int]:
        found = set()
        for logged in self._store.log:
            client, interview = subject_of(logged.event)
            mine = interview == interview_id if client_id is None else client_id in (client, self._owner(interview))
            if mine and not isinstance(logged.event, (*_ERASURES, LogRead)) and logged.seq not in self._store.erased:
                found.add(logged.seq)
        return frozenset(found)

    def _erase_notes(self, event: NotesErased | NotebookErased) -> None:
        projection = self._store.projection
        rows = projection.interviews[event.interview_id].records if isinstance(event, NotesErased) else projection.notebook
        for life in self._lives(event):
            if not life.is_over and set(life.numbers) <= set(event.events):
                del rows[life.kind, life.key]
        self._store.erased |= frozenset(event.events)

    def _lives(self, event: NotesErased | NotebookErased) -> tuple[NoteLife, ...]:
        logged = self.events(event.interview_id) if isinstance(event, NotesErased) else self.notebook_events()
        return note_lives(
            NoteLine(
                seq=each.seq,
                kind=each.event.kind,
                key=each.event.key,
                taken_away=isinstance(each.event, RecordDropped),
            )
            for each in logged
            if isinstance(each.event, RecordPut | RecordDropped | NotebookPut)
        )

    def _entry(self, interview_id: InterviewId) -> InterviewProjection:
        entry = self._store.projection.interviews.get(interview_id)
        if entry is None:
            raise AppError(ErrorCode.NOT_FOUND)
        return entry

    def _clients(self) -> tuple[Client, ...]:
        return tuple(self._store.projection.clients.values())

    def _latest_clients(self) -> list[Client]:
        latest: dict[ClientId, int] = {}
        for logged in self._store.log:
            if _is_work(logged.event):
                client_id, interview_id = subject_of(logged.event)
                owner = self._owner(interview_id) if interview_id is not None else client_id
                if owner is not None:
                    latest[owner] = logged.seq
        return sorted(self._clients(), key=lambda each: latest[each.id])

    def _row(self, client: Client) -> ClientRow:
        return ClientRow(
            id=client.id,
            initials=client.initials,
            case_number=client.case_number,
            name=None if client.is_protected else f"{client.given_name} {client.family_name}".strip(),
            protection=client.protection,
            open_interviews=sum(1 for each in self.interviews_of(client.id) if each.state is InterviewState.OPEN),
        )

    def _refuse_strangers(self, event: Event) -> None:
        match event:
            case ClientSaved(client=client):
                other = self.client_with_identity(client.identity)
                if other is not None and other.id != client.id:
                    raise AppError(ErrorCode.CLIENT_EXISTS)
            case LogRead():
                pass
            case WordingRetired(wording_id=wording_id):
                if wording_id not in self._store.projection.wordings:
                    raise AppError(ErrorCode.NOT_FOUND)
            case EarlierShown(earlier_id=earlier_id):
                self._refuse_strange_earlier(earlier_id, self.interview(event.interview_id).client_id)
            case InterviewStarted(interview=Interview(follow_up=FollowUp(earlier=earlier_id), client_id=whose)):
                self._refuse_strange_earlier(earlier_id, whose)
            case _:
                self._refuse_unknown(event)

    def _refuse_unknown(self, event: Event) -> None:
        client_id, interview_id = subject_of(event)
        if client_id is not None:
            self.client(client_id)
        if interview_id is not None and not isinstance(event, InterviewStarted):
            self.interview(interview_id)
        if isinstance(event, NotesErased | NotebookErased) and lives_named(event.events, self._lives(event)) is None:
            raise AppError(ErrorCode.NOT_FOUND)

    def _refuse_strange_earlier(self, earlier_id: InterviewId, client_id: ClientId) -> None:
        if self.interview(earlier_id).client_id != client_id:
            raise AppError(ErrorCode.NOT_FOUND)


def _is_work(event: Event) -> bool:
    return event.name not in LOOKS


def _fits(client: Client, text: str) -> bool:
    words, terms = words_of(text), terms_of(client)
    if not text.strip():
        return not client.is_protected
    by_words = bool(words) and all(any(term.startswith(word) for term in terms) for word in words)
    return by_words or compact(text) in whole_terms_of(client)


def copy_of(projection: Projection) -> Projection:
    """A projection that changes apart from this one."""
    entries = {
        key: replace(each, boxes=dict(each.boxes), records=dict(each.records)) for key, each in projection.interviews.items()
    }
    notes = {key: dict(each) for key, each in projection.client_records.items()}
    return Projection(
        clients=dict(projection.clients),
        interviews=entries,
        client_records=notes,
        wordings=dict(projection.wordings),
        notebook=dict(projection.notebook),
    )
