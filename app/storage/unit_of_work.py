"""One transaction on the encrypted vault. Runs on the vault thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from app.cases.clients import Client, ClientRow
from app.cases.events import (
    BackupRestored,
    Event,
    KeysChanged,
    LoggedEvent,
    NotebookPut,
    RecoveryRehearsed,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
)
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview, InterviewLine, InterviewState, StoredBox
from app.cases.log_entries import LogEntry
from app.cases.wordings import Wording
from app.errors import AppError, ErrorCode
from app.services.ports import StoredRecord
from app.storage import client_names, client_search
from app.storage.erasure import Erasure
from app.storage.events import Chain, EventLog, Head, Witness
from app.storage.journal import Journal
from app.storage.log_pages import log_page
from app.storage.projection import TableProjection
from app.storage.refusals import refusals
from app.storage.repositories import ClientQueries, InterviewQueries, NotebookQueries, WordingQueries
from app.storage.reserve import Reserve
from app.storage.strangers import refuse_strangers

_ABOUT_VAULT = tuple(
    each.name for each in (VaultCreated, VaultUnlocked, VaultLocked, KeysChanged, RecoveryRehearsed, BackupRestored)
)


class EncryptedUnitOfWork:
    """`ports.UnitOfWork` on SQLCipher. Every method may also raise what `refusals` knows: DISK_FULL, DISK_FAILED ..."""

    def __init__(
        self, connection: sa.Connection, chain: Chain, witness: Witness, journal: Journal, reserve: Reserve, head: Head | None
    ) -> None:
        """`head`: the end of the log, when the vault knows it; the exclusive lock sees to it that nobody else moves it."""
        self.head = head
        self._connection = connection
        self._chain = chain
        self._witness = witness
        self._journal = journal
        self._reserve = reserve
        self._log = EventLog(connection, chain, head, witness)
        self._tables = TableProjection(connection)
        self._clients = ClientQueries(connection)
        self._interviews = InterviewQueries(connection)
        self._done: list[tuple[Event, dt.datetime]] = []
        self._half_done = False

    def append(self, event: Event) -> int:
        """Log the event and let it change the tables, in one moment."""
        at = self._witness.clock.now()
        self._half_done = True
        with refusals():
            refuse_strangers(self._connection, event)
            seq = self._put(event, at)
        self._done.append((event, at))
        self._half_done = False
        return seq

    def commit(self) -> None:
        """Make it durable: the log is on the disk when this returns, and in the journal beside it."""
        if self._half_done:
            raise RuntimeError("an event of this transaction failed half-way; it can only be left")
        try:
            with refusals():
                self._connection.commit()
        except AppError as error:
            if error.code is not ErrorCode.DISK_FULL or not self._reserve.let_go():
                raise
            self._commit_again()
        self.head = self._log.known_head
        self._journal.keep(self._log.appended)
        self._log.appended.clear()
        self._done.clear()

    def _commit_again(self) -> None:
        """With the room that was held back: the database undid everything when it was refused, so all of it is done anew."""
        self._connection.rollback()
        self._log = EventLog(self._connection, self._chain, None, self._witness)
        with refusals():
            for event, at in self._done:
                self._put(event, at)
            self._connection.commit()

    def _put(self, event: Event, at: dt.datetime) -> int:
        self._tables.apply(event, self._log.next_seq(), at)
        return self._log.append(event, at)

    def client(self, client_id: ClientId) -> Client:
        """The client, or AppError NOT_FOUND."""
        with refusals():
            return self._clients.client(client_id)

    def client_with_identity(self, identity: str) -> Client | None:
        """The client with that personnummer, samordningsnummer or reserve id."""
        with refusals():
            return self._clients.with_identity(identity)

    def search_clients(self, text: str, limit: int) -> tuple[ClientRow, ...]:
        """Clients that fit the words, latest worked with first."""
        with refusals():
            return client_search.search(self._connection, text, limit)

    def names_client(self, text: str) -> bool:
        """Whether the full name of any client stands in the text; no name is given."""
        with refusals():
            return client_names.names_client(self._connection, text)

    def interview(self, interview_id: InterviewId) -> Interview:
        """The interview, or AppError NOT_FOUND."""
        with refusals():
            return self._interviews.interview(interview_id)

    def interviews_of(self, client_id: ClientId) -> tuple[Interview, ...]:
        """The client's interviews, newest first."""
        with refusals():
            return self._interviews.of_client(client_id)

    def latest_open(self) -> Interview | None:
        """The open interview that was worked with last."""
        with refusals():
            return self._interviews.latest_open()

    def interviews_in(self, state: InterviewState) -> tuple[Interview, ...]:
        """Every interview in that state, the one worked with longest ago first."""
        with refusals():
            return self._interviews.in_state(state)

    def interview_lines(self, state: InterviewState) -> tuple[InterviewLine, ...]:
        """A line of every interview in that state, the one worked with longest ago first."""
        with refusals():
            return self._interviews.lines_in_state(state)

    def client_records(self, client_id: ClientId) -> tuple[StoredRecord, ...]:
        """Every note about the client outside the interviews, in the order they were first put."""
        with refusals():
            return self._clients.records(client_id)

    def client_records_of_kind(self, kind: str) -> tuple[tuple[ClientId, StoredRecord], ...]:
        """Notes of one kind over all clients."""
        with refusals():
            return self._clients.records_of_kind(kind)

    def wordings(self) -> tuple[Wording, ...]:
        """Every imported wording, in the order of import."""
        with refusals():
            return WordingQueries(self._connection).all()

    def notebook(self) -> tuple[StoredRecord, ...]:
        """Every page of the notebook, in the order they were first put."""
        with refusals():
            return NotebookQueries(self._connection).all()

    def notebook_events(self) -> Sequence[LoggedEvent]:
        """What was written in the notebook, in order; erased ones are left out."""
        with refusals():
            return self._log.of_vault((NotebookPut.name,))

    def boxes(self, interview_id: InterviewId) -> tuple[StoredBox, ...]:
        """Every stored box of the interview."""
        with refusals():
            return self._interviews.boxes(interview_id)

    def records(self, interview_id: InterviewId) -> tuple[StoredRecord, ...]:
        """Every record of the interview, in the order they were first put."""
        with refusals():
            return self._interviews.records(interview_id)

    def records_of_kind(self, kind: str) -> tuple[tuple[InterviewId, StoredRecord], ...]:
        """Records of one kind over all interviews."""
        with refusals():
            return self._interviews.records_of_kind(kind)

    def scores(self, interview_id: InterviewId) -> tuple[ScoreStored, ...]:
        """The composite scores stored at completion."""
        with refusals():
            return self._interviews.scores(interview_id)

    def events(self, interview_id: InterviewId) -> Sequence[LoggedEvent]:
        """The interview's events in order."""
        with refusals():
            return self._log.of_interview(interview_id)

    def vault_events(self) -> Sequence[LoggedEvent]:
        """What happened to the vault itself, in order."""
        with refusals():
            return self._log.of_vault(_ABOUT_VAULT)

    def log(self, client_id: ClientId | None, before: int | None, limit: int) -> Sequence[LogEntry]:
        """Lines of the log, newest first."""
        with refusals():
            return log_page(self._connection, client_id, before, limit)

    def erasable(self, client_id: ClientId | None, interview_id: InterviewId | None) -> int:
        """How many contents an erasure now would take."""
        with refusals():
            return Erasure(self._connection).size(client_id, interview_id)

    def unfinished_erasure(self) -> int:
        """The last erasure that is not known to have reached everything; 0 when there is none."""
        with refusals():
            return Erasure(self._connection).unfinished()
