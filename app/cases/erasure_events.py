"""What is erased, and the caseworker's own notebook: events that are about what is no longer there, or about nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from app.cases.ids import ClientId, InterviewId, RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientErased:
    """Everything about a client was erased by law; the reason names no one. `events`: how many contents went.

    `again`: a backup from before an erasure had been put back, and the erasure was carried out once more; so for every kind.
    """

    name: ClassVar[str] = "client_erased"
    client_id: ClientId
    reason: str = field(repr=False)
    events: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewErased:
    """Everything about one interview was erased by law; the reason names no one. `events`: how many contents went."""

    name: ClassVar[str] = "interview_erased"
    interview_id: InterviewId
    reason: str = field(repr=False)
    events: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesErased:
    """Notes of a talk that nobody is to keep were erased (practice P19). `notes`: how many.

    `events`: the numbers of the log whose contents went with them: whole lives of notes (`note_lives`), ended or not. They
    stand here so that an erasure put back from the journal takes exactly what it once took. Kinds and keys stand nowhere: a key
    can tell what a note was about, and this line stays when the client is erased.
    """

    name: ClassVar[str] = "notes_erased"
    interview_id: InterviewId
    notes: int
    events: tuple[int, ...]
    again: bool = False


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
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureFinished:
    """Nothing that was erased up to event number `up_to` stands any longer in database, journal or any copy of the vault."""

    name: ClassVar[str] = "erasure_finished"
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One line of the log about a note, as far as it still has its content. `taken_away`: the note was dropped then."""

    seq: int
    kind: str
    key: RecordKey
    taken_away: bool = False

    def __repr__(self) -> str:
        return f"NoteLine({self.seq})"


@dataclass(slots=True)
class NoteLife:
    """All that the log tells of one note from when it was first put until it was dropped, or until now while it stands."""

    kind: str
    key: RecordKey
    numbers: list[int] = field(default_factory=list)
    is_over: bool = False

    def __repr__(self) -> str:
        return f"NoteLife({len(self.numbers)} lines)"


def note_lives(lines: Iterable[NoteLine]) -> tuple[NoteLife, ...]:
    """The lives of notes that these lines tell of, in the order of the log. A note can be put again after it was dropped."""
    lives: list[NoteLife] = []
    latest: dict[tuple[str, RecordKey], NoteLife] = {}
    for line in lines:
        life = latest.get((line.kind, line.key))
        if life is None or life.is_over:
            life = latest[line.kind, line.key] = NoteLife(kind=line.kind, key=line.key)
            lives.append(life)
        life.numbers.append(line.seq)
        life.is_over = line.taken_away
    return tuple(lives)


def lives_named(numbers: Iterable[int], lives: Iterable[NoteLife]) -> tuple[NoteLife, ...] | None:
    """The lives that these numbers of the log are all of; None when they are only a part of one, of something else, or nothing.

    Half a life may not be erased: what is left of the log would then add up to something that never was.
    """
    named = set(numbers)
    meant = tuple(life for life in lives if named.intersection(life.numbers))
    return meant if named and named == {seq for life in meant for seq in life.numbers} else None
