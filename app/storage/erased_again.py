"""Carrying an erasure out once more, when what is in place is older than the erasure and holds what it took.

Done at every opening before anybody can use the vault, in one transaction, so that a cut leaves it to the next opening. An
erasure is done again only as what it once was: it takes contents that the list names by number and digest, and nothing that was
written since. Where there is more, what stands is left, and said. Runs on the vault thread, with the vault open.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa

from app.cases import codec
from app.cases.closing_records import NoteFate
from app.cases.erasure_events import NoteLife
from app.cases.events import ClientErased, Event, InterviewErased, NotebookErased, NotesErased, RecordDropped, RecordPut
from app.cases.ids import ClientId, InterviewId
from app.cases.talk_records import BalanceOpened
from app.errors import AppError
from app.services.key_ports import KeyRing
from app.storage.erased_lines import WITHOUT_WORDS, bring_up_to_date, chunks, silenced
from app.storage.erased_list import DIGEST_BYTES, Erased, ErasedList
from app.storage.erasure import Erasing, Erasure
from app.storage.events import Chain, EventLog, StoredEvent, Witness, is_work
from app.storage.projection import TableProjection
from app.storage.refusals import refusals
from app.storage.rows import EventContentRow, EventRow
from app.storage.strangers import refuse_strangers
from app.storage.sweep_mark import SweepMark

_OF_PERSONS: Final = (ClientErased.name, InterviewErased.name)
_NOT_COUNTED: Final = (NoteFate.kind_of_record, BalanceOpened.kind_of_record)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedAgain:
    """What became of it. `count`: erasures carried out again; `stands`: something that had been erased stands and was left;
    `is_known`: there was a list of this vault's to go by.
    """

    count: int = 0
    stands: bool = False
    is_known: bool = True
    logged: tuple[StoredEvent, ...] = ()


class Session(Protocol):
    """What is needed of an open vault."""

    @property
    def engine(self) -> sa.Engine:
        """The one connection."""
        ...

    @property
    def ring(self) -> KeyRing:
        """The keys."""
        ...

    @property
    def chain(self) -> Chain:
        """The chain of its log."""
        ...


def erase_again(session: Session, database: Path, witness: Witness) -> ErasedAgain:
    """Let nothing of what has been erased stand in the vault, and the list know what its log knows. The events go to the journal.

    Nothing here keeps a vault from being opened: what a disk or a log refuses is left to the next opening, and said.
    """
    listed = ErasedList(database, session.ring)
    try:
        known = listed.read()
        done = _carried_out(session, database, known.entries, witness)
        result = ErasedAgain(count=done.count, stands=done.stands, is_known=known.is_known, logged=done.logged)
    except (AppError, sa.exc.SQLAlchemyError, ValueError, LookupError, TypeError) as error:
        _log.info("what has been erased was not looked for", extra={"code": _code(error)})
        return ErasedAgain(stands=True)
    try:
        with refusals(), session.engine.connect() as connection:
            bring_up_to_date(connection, listed)
    except (AppError, sa.exc.SQLAlchemyError) as error:
        _log.info("the list of what has been erased waits", extra={"code": _code(error)})
    return result


def _code(error: Exception) -> str:
    return error.code.value if isinstance(error, AppError) else type(error).__name__


def _carried_out(session: Session, database: Path, entries: tuple[Erased, ...], witness: Witness) -> ErasedAgain:
    with refusals(), session.engine.connect() as connection:
        redoing = _Redoing(connection, EventLog(connection, session.chain, None, witness), entries)
        head = redoing.log.head()
        for erased in redoing.due():
            redoing.carry_out(erased, witness)
        if redoing.log.appended:
            # Before it is decided: a mark from a longer log would else say that this erasure has reached every copy.
            SweepMark(database).take_back_to(head.seq)
            connection.commit()
            _log.info("erasures were carried out again", extra={"count": redoing.count})
        return ErasedAgain(count=redoing.count, stands=redoing.stands, logged=tuple(redoing.log.appended))


class _Redoing:
    """Erasures carried out again, within one transaction."""

    def __init__(self, connection: sa.Connection, log: EventLog, entries: tuple[Erased, ...]) -> None:
        self.log = log
        self.count, self.stands = 0, False
        self._connection = connection
        self._entries = entries
        self._tables = TableProjection(connection)
        self._erasure = Erasure(connection)

    def due(self) -> Iterator[Erased]:
        """The erasures that this log does not know: those of persons first, as they take the notes along."""
        end = self.log.head().seq
        hashes: set[bytes] = set()
        for some in chunks(each.seq for each in self._entries if each.seq <= end):
            hashes.update(self._connection.execute(sa.select(EventRow.hash).where(EventRow.seq.in_(some))).scalars())
        unknown = [each for each in self._entries if each.hash not in hashes]
        for kind in (ClientErased.name, InterviewErased.name, NotesErased.name, NotebookErased.name):
            yield from (each for each in unknown if each.kind == kind)

    def carry_out(self, erased: Erased, witness: Witness) -> None:
        """Do this one again, if anything of it stands and nothing else would go with it."""
        standing = self._still_there(erased)
        if not standing:
            return
        at = witness.clock.now()
        event = self._of_person(erased) if erased.kind in _OF_PERSONS else self._of_notes(erased, standing, at)
        if event is None:
            return
        refuse_strangers(self._connection, event)
        self._append(event, at)
        self.count += 1

    def _append(self, event: Event, at: dt.datetime) -> int:
        seq = self.log.next_seq()
        self._tables.apply(event, seq, at)
        self.log.append(event, at)
        return seq

    def _still_there(self, erased: Erased) -> set[int]:
        """The numbers of what it took whose contents stand in this log."""
        taken, found = erased.taken, set[int]()
        end = self.log.head().seq
        columns = sa.select(EventRow.seq, EventRow.digest).join_from(EventRow, EventContentRow)
        for some in chunks(seq for seq in taken if seq <= end):
            rows = self._connection.execute(columns.where(EventRow.seq.in_(some)))
            found.update(row.seq for row in rows if taken[row.seq] == row.digest[:DIGEST_BYTES])
        return found

    def _of_person(self, erased: Erased) -> Erasing | None:
        """None when there is work with the client or the interview that no erasure ever took: it was gone on with since."""
        about = self._erasure.standing(erased.client_id, None if erased.client_id else erased.interview_id)
        gone = {digest for each in self._entries for digest in each.taken.values()}
        if any(is_work(kind) and digest[:DIGEST_BYTES] not in gone for kind, digest in about):
            self.stands = True
            return None
        if erased.kind == ClientErased.name:
            client_id = ClientId(erased.client_id or "")
            return ClientErased(client_id=client_id, reason=erased.reason, events=len(about), again=True)
        interview_id = InterviewId(erased.interview_id or "")
        return InterviewErased(interview_id=interview_id, reason=erased.reason, events=len(about), again=True)

    def _of_notes(self, erased: Erased, standing: set[int], at: dt.datetime) -> Erasing | None:
        """Whole lives of notes only. One that was kept in other words is left: its last words may stand nowhere else.

        What was kept without its words is put anew without them here, too, so that all that it said before can go.
        """
        dropped = {
            self._silence(life, at) for life in self._lives(erased, standing) if self._was_silenced(erased, standing, life)
        }
        named = self._lives(erased, standing)
        whole = standing | dropped
        going = [
            life
            for life in named
            if whole.issuperset(life.numbers) and (life.numbers[-1] in dropped or not self._is_kept(erased, life))
        ]
        self.stands = self.stands or len(going) < len(named)
        return _notes_erased(erased, going) if going else None

    def _lives(self, erased: Erased, standing: set[int]) -> list[NoteLife]:
        return [life for life in self._erasure.lives(_notes_erased(erased, ())) if standing.intersection(life.numbers)]

    def _was_silenced(self, erased: Erased, standing: set[int], life: NoteLife) -> bool:
        if life.is_over or not standing.issuperset(life.numbers):
            return False
        return any(each.kept_in_part(WITHOUT_WORDS + life.kind, life.key) for each in self._of_same(erased))

    def _silence(self, life: NoteLife, at: dt.datetime) -> int:
        """Dropped and put anew without words; gives the number of the line that dropped it."""
        content = sa.select(EventContentRow.content).where(EventContentRow.seq == life.numbers[-1])
        last = codec.decode(RecordPut, json.loads(self._connection.execute(content).scalar_one()))
        seq = self._append(RecordDropped(interview_id=last.interview_id, kind=last.kind, key=last.key), at)
        self._append(silenced(last), at)
        return seq

    def _is_kept(self, erased: Erased, life: NoteLife) -> bool:
        return any(each.kept_in_part(life.kind, life.key) for each in self._of_same(erased))

    def _of_same(self, erased: Erased) -> Iterator[Erased]:
        return (each for each in self._entries if each.kept and each.interview_id == erased.interview_id)


def _notes_erased(erased: Erased, lives: Iterable[NoteLife]) -> NotesErased | NotebookErased:
    going = tuple(lives)
    numbers = tuple(sorted(seq for life in going for seq in life.numbers))
    notes = len({(life.kind, life.key) for life in going if life.kind not in _NOT_COUNTED})
    if erased.kind == NotebookErased.name:
        return NotebookErased(notes=notes, events=numbers, again=True)
    return NotesErased(interview_id=InterviewId(erased.interview_id or ""), notes=notes, events=numbers, again=True)
