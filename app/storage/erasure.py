"""Which contents of the log an erasure takes, and taking them. Runs on the vault thread, within one transaction.

The lines of the log stay, with their digests, so the chain still holds. Some kinds of lines keep their content, too: that
somebody erased, and that somebody read the log. They name a client or an interview by its id, and events by their numbers, and
nothing else.
"""

from __future__ import annotations

import json
from typing import TypeAlias

import sqlalchemy as sa

from app.cases import codec
from app.cases.erasure_events import NoteLife, NoteLine, lives_named, note_lives
from app.cases.events import (
    ClientErased,
    ErasureFinished,
    InterviewErased,
    LogRead,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
)
from app.cases.ids import ClientId, InterviewId
from app.errors import AppError, ErrorCode
from app.storage.rows import ErasedEventRow, EventContentRow, EventRow

Told: TypeAlias = RecordPut | RecordDropped | NotebookPut
Erasing: TypeAlias = ClientErased | InterviewErased | NotesErased | NotebookErased

ERASURES = (ClientErased.name, InterviewErased.name, NotesErased.name, NotebookErased.name)
KEPT = (*ERASURES, LogRead.name)
OF_NOTES = (RecordPut.name, RecordDropped.name)
OF_NOTEBOOK = (NotebookPut.name,)


class Erasure:
    """Questions and changes about erased contents."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def size(self, client_id: str | None, interview_id: str | None) -> int:
        """How many contents an erasure now would take."""
        covered = _covered(client_id, interview_id).join_from(EventRow, EventContentRow)
        return self._connection.execute(sa.select(sa.func.count()).select_from(covered.subquery())).scalar_one()

    def standing(self, client_id: str | None, interview_id: str | None) -> tuple[tuple[str, bytes], ...]:
        """Kind and digest of every line whose content an erasure now would take."""
        covered = _covered(client_id, interview_id).join_from(EventRow, EventContentRow)
        rows = self._connection.execute(covered.with_only_columns(EventRow.kind, EventRow.digest))
        return tuple((row.kind, row.digest) for row in rows)

    def unfinished(self) -> int:
        """The number of the last erasure, when no ErasureFinished stands after it; else 0."""
        last = sa.func.coalesce(sa.func.max(EventRow.seq), 0)
        erased = self._connection.execute(sa.select(last).where(EventRow.kind.in_(ERASURES))).scalar_one()
        finished = self._connection.execute(
            sa.select(last).where(
                EventRow.kind == ErasureFinished.name, EventRow.client_id.is_(None), EventRow.interview_id.is_(None)
            )
        ).scalar_one()
        return erased if erased > finished else 0

    def finished_up_to(self) -> int:
        """The number up to which every erasure has reached every copy, as the log says; 0 when it says nothing."""
        contents = sa.select(EventContentRow.content).join_from(EventRow, EventContentRow)
        said = self._connection.execute(contents.where(EventRow.kind == ErasureFinished.name)).scalars()
        return max((codec.decode(ErasureFinished, json.loads(each)).up_to for each in said), default=0)

    def refuse_half(self, event: NotesErased | NotebookErased) -> None:
        """AppError NOT_FOUND when it names anything but whole notes of its interview, or whole pages of the notebook."""
        if lives_named(event.events, self.lives(event)) is None:
            raise AppError(ErrorCode.NOT_FOUND)

    def left_by(self, event: NotesErased | NotebookErased) -> tuple[tuple[int, Told], ...]:
        """What the log still tells of the interview's notes, or of the notebook, but what the erasure takes: in order."""
        taken, rows = set(event.events), self._connection.execute(_telling(event))
        return tuple((row.seq, _told(row.kind, row.content)) for row in rows if row.seq not in taken)

    def take(self, by_seq: int, event: Erasing) -> None:
        """Take the contents that the erasure at `by_seq` is about, and note which they were."""
        match event:
            case ClientErased(client_id=client_id):
                self._take_about(by_seq, client_id, None)
            case InterviewErased(interview_id=interview_id):
                self._take_about(by_seq, None, interview_id)
            case NotesErased() | NotebookErased():
                self._take_named(by_seq, event.events)
        mine = sa.select(ErasedEventRow.seq).where(ErasedEventRow.by_seq == by_seq)
        self._connection.execute(sa.delete(EventContentRow).where(EventContentRow.seq.in_(mine)))

    def _take_about(self, by_seq: int, client_id: ClientId | None, interview_id: InterviewId | None) -> None:
        already = sa.select(ErasedEventRow.seq)
        taken = _covered(client_id, interview_id).where(EventRow.seq < by_seq, EventRow.seq.not_in(already))
        noted = taken.add_columns(sa.literal(by_seq))
        self._connection.execute(sa.insert(ErasedEventRow).from_select(["seq", "by_seq"], noted))

    def _take_named(self, by_seq: int, named: tuple[int, ...]) -> None:
        already = set(self._connection.execute(sa.select(ErasedEventRow.seq)).scalars())
        rows = [{"seq": seq, "by_seq": by_seq} for seq in sorted(set(named) - already)]
        if rows:
            self._connection.execute(sa.insert(ErasedEventRow), rows)

    def lives(self, event: NotesErased | NotebookErased) -> tuple[NoteLife, ...]:
        """The notes that could be meant, as far as the log still tells of them."""
        told = ((row.seq, _told(row.kind, row.content)) for row in self._connection.execute(_telling(event)))
        return note_lives(
            NoteLine(seq=seq, kind=each.kind, key=each.key, taken_away=isinstance(each, RecordDropped)) for seq, each in told
        )


def _telling(event: NotesErased | NotebookErased) -> sa.Select[int, str, str]:
    """The lines, with their contents, that an erasure of notes can be about."""
    if isinstance(event, NotesErased):
        about = (EventRow.interview_id == event.interview_id, EventRow.kind.in_(OF_NOTES))
    else:
        about = (EventRow.interview_id.is_(None), EventRow.kind.in_(OF_NOTEBOOK))
    columns = sa.select(EventRow.seq, EventRow.kind, EventContentRow.content)
    return columns.join_from(EventRow, EventContentRow).where(*about).order_by(EventRow.seq)


def _told(kind: str, content: str) -> Told:
    kinds: dict[str, type[Told]] = {each.name: each for each in (RecordPut, RecordDropped, NotebookPut)}
    told: Told = codec.decode(kinds[kind], json.loads(content))
    return told


def _covered(client_id: str | None, interview_id: str | None) -> sa.Select[int]:
    """The numbers of the events about a client and all the client's interviews, or about one interview."""
    about = EventRow.interview_id == interview_id
    if client_id is not None:
        same = sa.alias(EventRow.__table__)
        interviews = sa.select(same.c.interview_id).where(same.c.client_id == client_id, same.c.interview_id.is_not(None))
        about = sa.or_(EventRow.client_id == client_id, EventRow.interview_id.in_(interviews))
    return sa.select(EventRow.seq).where(about, EventRow.kind.not_in(KEPT))
