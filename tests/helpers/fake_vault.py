"""A vault in memory, for tests of services and windows. The contract tests hold it to what the encrypted one does.

It outlives `close`, as a folder on a disk would. `fail_next` lets the next commit (or opening) meet an error of the disk.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.cases import codec
from app.cases.clients import Client, ClientRow
from app.cases.events import (
    EVENTS,
    ClientRevealed,
    ClientSaved,
    Event,
    InterviewOpened,
    InterviewStarted,
    LoggedEvent,
    ScoreStored,
    subject_of,
)
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.projection import InterviewProjection, Projection
from app.errors import AppError, ErrorCode
from app.services.ports import Clock, StoredRecord
from app.storage.search_terms import compact, terms_of, whole_terms_of, words_of


class TestClock:
    """A clock the test owns. Starts on 22 November 2026, nine o'clock UTC; moves only when told."""

    __test__ = False

    def __init__(self, start: dt.datetime = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)) -> None:
        self.moment = start
        self.steady_seconds = 0.0

    def now(self) -> dt.datetime:
        """The moment the test has set."""
        return self.moment

    def today(self) -> dt.date:
        """The day of that moment."""
        return self.moment.date()

    def steady(self) -> float:
        """Seconds gone since the start of the test, as told."""
        return self.steady_seconds

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += dt.timedelta(seconds=seconds)
        self.steady_seconds += seconds


@dataclass(slots=True)
class FakeStore:
    """What would lie on the disk."""

    passphrase: str
    log: list[LoggedEvent]
    projection: Projection


class FakeVault:
    """`ports.Vault` in memory."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or TestClock()
        self.checkpoints = 0
        self._store: FakeStore | None = None
        self._is_open = False
        self._work: FakeUnitOfWork | None = None
        self._failure: AppError | None = None

    @property
    def log(self) -> Sequence[LoggedEvent]:
        """Everything logged so far, for tests that look at the log itself."""
        return () if self._store is None else tuple(self._store.log)

    def fail_next(self, code: ErrorCode) -> None:
        """The next commit, checkpoint, create or open raises this; the one after it works again."""
        self._failure = AppError(code)

    def exists(self) -> bool:
        """True once made."""
        return self._store is not None

    def create(self, passphrase: str) -> None:
        """Make the vault and leave it open."""
        self._meet_failure()
        if self._store is not None:
            raise AppError(ErrorCode.VAULT_EXISTS)
        self._store = FakeStore(passphrase=passphrase, log=[], projection=Projection())
        self._is_open = True

    def open(self, passphrase: str) -> None:
        """Open it again."""
        self._meet_failure()
        if self._store is None:
            raise AppError(ErrorCode.VAULT_MISSING)
        if self._is_open:
            raise AppError(ErrorCode.VAULT_IN_USE)
        if passphrase != self._store.passphrase:
            raise AppError(ErrorCode.WRONG_PASSPHRASE)
        self._is_open = True

    def close(self) -> None:
        """Close it; an unfinished transaction is undone."""
        self._is_open = False
        self._work = None

    def checkpoint(self) -> None:
        """Counted in `checkpoints`."""
        self._open_store()
        self._meet_failure()
        self.checkpoints += 1

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._is_open

    @contextmanager
    def begin(self) -> Iterator[FakeUnitOfWork]:
        """A transaction; one at a time."""
        store = self._open_store()
        if self._work is not None:
            raise RuntimeError("a transaction is already open")
        self._work = FakeUnitOfWork(self, store)
        try:
            yield self._work
        finally:
            self._work = None

    def _open_store(self) -> FakeStore:
        if self._store is None or not self._is_open:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return self._store

    def _meet_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def keep(self, store: FakeStore) -> None:
        """Called by the unit of work at commit."""
        self._open_store()
        self._meet_failure()
        self._store = store


class FakeUnitOfWork:
    """`ports.UnitOfWork` in memory: works on a copy, which replaces the vault's own at commit."""

    def __init__(self, vault: FakeVault, store: FakeStore) -> None:
        self._vault = vault
        self._store = FakeStore(passphrase=store.passphrase, log=list(store.log), projection=_copy(store.projection))

    def append(self, event: Event) -> int:
        """Log the event and let it change the projection."""
        self._refuse_strangers(event)
        plain = json.loads(json.dumps(codec.encode(event)))
        kept: Event = codec.decode(EVENTS[event.name], plain)
        at = self._vault.clock.now()
        self._store.projection.apply(kept, at)
        seq = len(self._store.log) + 1
        self._store.log.append(LoggedEvent(seq=seq, at=at, event=kept))
        return seq

    def commit(self) -> None:
        """Let it be true. The transaction can go on and commit again."""
        store = self._store
        self._vault.keep(replace(store, log=list(store.log), projection=_copy(store.projection)))

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
                interview = self.interview(interview_id)
                if interview.state is InterviewState.OPEN:
                    return interview
        return None

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
        """In order."""
        return tuple(each for each in self._store.log if subject_of(each.event)[1] == interview_id)

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
                owner = self.interview(interview_id).client_id if interview_id is not None else client_id
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
            case _:
                client_id, interview_id = subject_of(event)
                if client_id is not None:
                    self.client(client_id)
                if interview_id is not None and not isinstance(event, InterviewStarted):
                    self.interview(interview_id)


def _is_work(event: Event) -> bool:
    return not isinstance(event, InterviewOpened | ClientRevealed)


def _fits(client: Client, text: str) -> bool:
    words, terms = words_of(text), terms_of(client)
    if not text.strip():
        return not client.is_protected
    by_words = bool(words) and all(any(term.startswith(word) for term in terms) for word in words)
    return by_words or compact(text) in whole_terms_of(client)


def _copy(projection: Projection) -> Projection:
    entries = {
        key: replace(each, boxes=dict(each.boxes), records=dict(each.records)) for key, each in projection.interviews.items()
    }
    return Projection(clients=dict(projection.clients), interviews=entries)
