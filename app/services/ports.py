"""The doors through which services reach the world. Adapters implement them; `bootstrap` introduces the two.

Everything here runs on the vault thread, except `Clock`, and `Renderer`, which works from an immutable snapshot on any thread
but the main one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.cases.clients import Client, ClientRow
    from app.cases.events import Event, LoggedEvent, ScoreStored
    from app.cases.ids import ClientId, InterviewId, RecordKey
    from app.cases.interviews import Interview, InterviewLine, InterviewState, StoredBox
    from app.cases.log_entries import LogEntry
    from app.cases.wordings import Wording
    from app.services.documents.document import Document
    from app.services.feedback import FeedbackSnapshot
    from app.services.key_ports import Copies, VaultKeys
    from app.services.protection import Opening, RecoverySecret
    from app.services.verdict import Verdict


class Clock(Protocol):
    """Time, given from outside so that tests can own it."""

    def now(self) -> dt.datetime:
        """The moment, aware, UTC."""
        ...

    def today(self) -> dt.date:
        """The local calendar day."""
        ...

    def steady(self) -> float:
        """Seconds on a clock that never goes back and counts time in suspend."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record as stored: its kind, its key and its encoded content."""

    kind: str
    key: RecordKey
    content: str

    def __repr__(self) -> str:
        return f"StoredRecord({self.kind})"


class UnitOfWork(Protocol):
    """One transaction. What is appended becomes true at `commit`; leaving without it undoes everything."""

    def append(self, event: Event) -> int:
        """Log the event, chained, and let it change the projections; gives its number in the log.

        ClientErased and InterviewErased take, in the same moment, everything about the client or interview: the rows that
        follow from the log, and the contents of the log's lines; the lines themselves stay. NotesErased and NotebookErased
        take the contents of the events they name, and the notes or pages that those were about; naming anything but whole lives
        of notes of that interview, or whole pages, is AppError NOT_FOUND. Being about an unknown client, interview or wording is
        AppError NOT_FOUND, for all events but LogRead; so is looking back on an interview of somebody else. A follow-up keeps the
        id of the interview it looks back on when that one is erased, as the log does.
        """
        ...

    def commit(self) -> None:
        """Make it durable. Returns only when a power cut could not take it back."""
        ...

    def client(self, client_id: ClientId) -> Client:
        """The client, or AppError NOT_FOUND."""
        ...

    def client_with_identity(self, identity: str) -> Client | None:
        """The client with that personnummer, samordningsnummer or reserve id."""
        ...

    def search_clients(self, text: str, limit: int) -> tuple[ClientRow, ...]:
        """Clients whose name, identity or case number begins with the words of `text`; by latest work when it is empty."""
        ...

    def names_client(self, text: str) -> bool:
        """Whether the full name of any client stands in the text (`app.cases.names`), a protected one's too; gives no name."""
        ...

    def interview(self, interview_id: InterviewId) -> Interview:
        """The interview, or AppError NOT_FOUND."""
        ...

    def interviews_of(self, client_id: ClientId) -> tuple[Interview, ...]:
        """The client's interviews, newest first."""
        ...

    def latest_open(self) -> Interview | None:
        """The open interview that was worked with last."""
        ...

    def interviews_in(self, state: InterviewState) -> tuple[Interview, ...]:
        """Every interview in that state, the one worked with longest ago first."""
        ...

    def interview_lines(self, state: InterviewState) -> tuple[InterviewLine, ...]:
        """The same interviews in the same order, a line of each: quick, however many they are."""
        ...

    def client_records(self, client_id: ClientId) -> tuple[StoredRecord, ...]:
        """Every note about the client outside the interviews, in the order they were first put; AppError NOT_FOUND."""
        ...

    def client_records_of_kind(self, kind: str) -> tuple[tuple[ClientId, StoredRecord], ...]:
        """Notes of one kind over all clients, each client's in the order they were first put."""
        ...

    def wordings(self) -> tuple[Wording, ...]:
        """Every imported wording, retired ones too, in the order of import."""
        ...

    def notebook(self) -> tuple[StoredRecord, ...]:
        """Every page of the caseworker's own notebook, in the order they were first put."""
        ...

    def notebook_events(self) -> Sequence[LoggedEvent]:
        """What was written in the notebook, in order; erased ones are left out."""
        ...

    def boxes(self, interview_id: InterviewId) -> tuple[StoredBox, ...]:
        """Every stored box of the interview."""
        ...

    def records(self, interview_id: InterviewId) -> tuple[StoredRecord, ...]:
        """Every record of the interview, in the order they were first put."""
        ...

    def records_of_kind(self, kind: str) -> tuple[tuple[InterviewId, StoredRecord], ...]:
        """Records of one kind over all interviews (the open alert cards after unlocking)."""
        ...

    def scores(self, interview_id: InterviewId) -> tuple[ScoreStored, ...]:
        """The composite scores stored at completion."""
        ...

    def events(self, interview_id: InterviewId) -> Sequence[LoggedEvent]:
        """The interview's events in order; erased ones are left out."""
        ...

    def vault_events(self) -> Sequence[LoggedEvent]:
        """What happened to the vault itself, in order: made, opened, locked, keys changed, rehearsals, backups put back."""
        ...

    def log(self, client_id: ClientId | None, before: int | None, limit: int) -> Sequence[LogEntry]:
        """At most `limit` lines of the log, newest first: those numbered below `before`, where it is given.

        With a client, only lines about that client and the client's interviews, also of one who has been erased.
        """
        ...

    def erasable(self, client_id: ClientId | None, interview_id: InterviewId | None) -> int:
        """How many contents of the log an erasure of that client, or of that interview, would take now."""
        ...

    def unfinished_erasure(self) -> int:
        """The number of the last erasure in the log, when no ErasureFinished reaches up to it; else 0."""
        ...


class Vault(Protocol):
    """One encrypted store in one folder. At most one program has it open."""

    def exists(self) -> bool:
        """True when the folder holds a vault, whole or not."""
        ...

    def create(self, passphrase: str) -> str:
        """Make the vault and leave it open; gives the recovery code to show once, or nothing.

        AppError VAULT_EXISTS, NOT_ENCRYPTED, DISK_FULL, NOT_WRITABLE.
        """
        ...

    def open(self, passphrase: str) -> Opening:
        """Open it, migrating and mending when needed; AppError as `KeyFiles.unlock`, VAULT_IN_USE, VAULT_DAMAGED ..."""
        ...

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open it by a way of recovery, with a new passphrase from now on; AppError RECOVERY_REFUSED."""
        ...

    def close(self) -> None:
        """Checkpoint, close, wipe the keys. Safe to call when it is not open."""
        ...

    def keys(self) -> VaultKeys:
        """What can be done about its keys."""
        ...

    def copies(self) -> Copies:
        """Its backups."""
        ...

    def verify(self) -> Verdict:
        """Whether pages, chain, tables and journal are whole. Changes nothing of what it holds."""
        ...

    def scrub(self) -> None:
        """After an erasure: let nothing of what was erased stand in database, journal or any copy. AppError NOT_ERASED."""
        ...

    def seal_for_later(self, content: bytes) -> bytes:
        """Seal what could not be written, so that it can wait in memory while the vault is locked."""
        ...

    def unseal(self, sealed: bytes) -> bytes | None:
        """What `seal_for_later` sealed; None when it is another vault's."""
        ...

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file."""
        ...

    def space_is_short(self) -> bool:
        """True when less than 200 MB are left on the vault's disk; False when that cannot be told."""
        ...

    def is_open(self) -> bool:
        """True between create/open and close."""
        ...

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction; AppError VAULT_LOCKED when the vault is not open."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page as pixels, 4 bytes each (BGRA), rows without padding."""

    width: int
    height: int
    pixels: bytes


class Renderer(Protocol):
    """Makes papers. Never on the main thread; nothing of it touches the disk."""

    def feedback(self, snapshot: FeedbackSnapshot) -> bytes:
        """The client's paper as PDF bytes."""
        ...

    def document(self, document: Document) -> bytes:
        """Any other document as PDF bytes."""
        ...

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]:
        """Every page as an image `width` pixels wide, for the preview."""
        ...

    def lock(self, pdf: bytes, passphrase: str) -> bytes:
        """The same paper, to be opened with the passphrase alone. ValueError when there is none, or one that is too long."""
        ...


class Files(Protocol):
    """The only door to the disk for papers that leave the vault."""

    def save_document(self, folder: str, document: bytes) -> str:
        """Write under a neutral random name, whole or not at all; gives the path. AppError NOT_WRITABLE, DISK_FULL."""
        ...

    def save_letter(self, folder: str, letter: bytes) -> str:
        """The same for a sealed letter, which ends in `.age`."""
        ...
