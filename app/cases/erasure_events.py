"""What is erased, and the caseworker's own notebook: events that are about what is no longer there, or about nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.cases.ids import ClientId, InterviewId, RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientErased:
    """Everything about a client was erased by law; the reason names no one. `events`: how many contents went."""

    name: ClassVar[str] = "client_erased"
    client_id: ClientId
    reason: str
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewErased:
    """Everything about one interview was erased by law; the reason names no one. `events`: how many contents went."""

    name: ClassVar[str] = "interview_erased"
    interview_id: InterviewId
    reason: str
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesErased:
    """Notes of a talk that nobody is to keep were erased (practice P19). `notes`: how many.

    `events`: the numbers of the log whose contents went with them, which are all that was ever logged about those notes. They
    stand here so that an erasure put back from the journal takes exactly what it once took. Kinds and keys stand nowhere: a key
    can tell what a note was about, and this line stays when the client is erased.
    """

    name: ClassVar[str] = "notes_erased"
    interview_id: InterviewId
    notes: int
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookPut:
    """A page of the caseworker's own notebook was added or changed. It is about no client (practice P17)."""

    name: ClassVar[str] = "notebook_put"
    kind: str
    key: RecordKey
    content: str

    def __repr__(self) -> str:
        return f"NotebookPut({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookErased:
    """Pages of the caseworker's own notebook were erased. `notes`: how many; `events`: as in `NotesErased`."""

    name: ClassVar[str] = "notebook_erased"
    notes: int
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureFinished:
    """Nothing that was erased up to event number `up_to` stands any longer in database, journal or any copy of the vault."""

    name: ClassVar[str] = "erasure_finished"
    up_to: int


def are_whole_notes(named: Iterable[int], notes: Mapping[int, tuple[str, RecordKey]]) -> bool:
    """True when the numbers are all that the log still tells of some notes, and of nothing else.

    `notes`: which note each event of the log is about that has its content. Half a note may not be erased: what is left of the
    log would then add up to something that never was.
    """
    numbers = set(named)
    meant = {note for seq, note in notes.items() if seq in numbers}
    return bool(numbers) and numbers == {seq for seq, note in notes.items() if note in meant}
