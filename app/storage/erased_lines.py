"""What the log itself tells of its erasures, as the list of what has been erased keeps it. Runs on the vault thread."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import sqlalchemy as sa

from app.cases import codec
from app.cases.events import ClientErased, InterviewErased, InterviewStarted, NotesErased, RecordDropped, RecordPut
from app.errors import AppError, ErrorCode
from app.services.fates import WORDED_KINDS, WordedRecord, without_words, words_in
from app.services.interviews import decode_record, record_put
from app.services.ports import StoredRecord
from app.storage.erased_list import Erased, ErasedList, packed_contents, packed_marks
from app.storage.rows import ErasedEventRow, EventContentRow, EventRow

CHUNK: Final = 500  # numbers in one question
WITHOUT_WORDS: Final = "without words: "  # before the kind, of what was put anew without any words in it


def bring_up_to_date(connection: sa.Connection, listed: ErasedList) -> None:
    """Let the list know every erasure of this log. AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED.

    AppError VAULT_DAMAGED when a line of the log cannot be understood: the list stays as it is.
    """
    known = listed.read()
    hashes = {each.hash for each in known.entries}
    try:
        told = tuple(erasures(connection, but=hashes))
    except (ValueError, LookupError, TypeError) as error:
        raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "not_understood"}) from error
    if told or not known.is_known:
        listed.write(_without_marks_of_the_gone(connection, known.with_more(told)))


def erasures(connection: sa.Connection, but: Collection[bytes] = ()) -> Iterator[Erased]:
    """Every erasure of the log that took anything, in order, but those with one of these hashes."""
    numbers = connection.execute(sa.select(ErasedEventRow.by_seq).distinct().order_by(ErasedEventRow.by_seq)).scalars().all()
    columns = sa.select(
        EventRow.seq, EventRow.kind, EventRow.hash, EventRow.client_id, EventRow.interview_id, EventContentRow.content
    )
    for some in chunks(numbers):
        lines = columns.join_from(EventRow, EventContentRow).where(EventRow.seq.in_(some)).order_by(EventRow.seq)
        for line in connection.execute(lines).all():
            if line.hash not in but:
                yield _erased(connection, line)


def chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers, as many at a time as one question may hold."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _erased(connection: sa.Connection, line: sa.Row[int, str, bytes, str | None, str | None, str]) -> Erased:
    seq, kind, chained, client_id, interview_id, content = line
    taken = sa.select(EventRow.seq, EventRow.kind, EventRow.digest).join_from(
        EventRow, ErasedEventRow, EventRow.seq == ErasedEventRow.seq
    )
    rows = connection.execute(taken.where(ErasedEventRow.by_seq == seq).order_by(EventRow.seq)).all()
    dropped = [row.seq for row in rows if row.kind == RecordDropped.name] if kind == NotesErased.name else []
    return Erased(
        kind=kind,
        seq=seq,
        hash=chained,
        client_id=client_id,
        interview_id=interview_id,
        reason=_reason(kind, content),
        packed=packed_contents((row.seq, row.digest) for row in rows),
        kept=packed_marks(_put_anew(connection, interview_id, dropped)),
    )


def _reason(kind: str, content: str) -> str:
    said = json.loads(content)
    match kind:
        case ClientErased.name:
            return codec.decode(ClientErased, said).reason
        case InterviewErased.name:
            return codec.decode(InterviewErased, said).reason
        case _:
            return ""


def _put_anew(connection: sa.Connection, interview_id: str | None, dropped: Collection[int]) -> Iterator[tuple[str, str]]:
    """Kind and key of the notes that were put right after they were dropped, and stand: what they had said before went."""
    columns = sa.select(EventContentRow.content).join_from(EventRow, EventContentRow)
    for some in chunks(seq + 1 for seq in dropped):
        of_notes = (EventRow.seq.in_(some), EventRow.kind == RecordPut.name, EventRow.interview_id == interview_id)
        for content in connection.execute(columns.where(*of_notes)).scalars():
            put = codec.decode(RecordPut, json.loads(content))
            yield put.kind, put.key
            if is_worded(put) and not words_of(put):
                yield WITHOUT_WORDS + put.kind, put.key


def is_worded(put: RecordPut) -> bool:
    """True for what is kept with a talk though its words may go (decision 034)."""
    return put.kind in {each.kind_of_record for each in WORDED_KINDS}


def words_of(put: RecordPut) -> str:
    """What somebody wrote in it."""
    return words_in(_worded(put))


def silenced(put: RecordPut) -> RecordPut:
    """The same without words."""
    return record_put(put.interview_id, without_words(_worded(put)))


def _worded(put: RecordPut) -> WordedRecord:
    record = decode_record(StoredRecord(kind=put.kind, key=put.key, content=put.content))
    if not isinstance(record, WORDED_KINDS):
        raise TypeError("a record of a kind that has no words of its own")
    return record


def _without_marks_of_the_gone(connection: sa.Connection, entries: Collection[Erased]) -> Iterator[Erased]:
    """A key can tell what a note was about: when its interview is erased, no mark of one stays either."""
    begun = sa.select(EventRow.interview_id).join_from(EventRow, EventContentRow, isouter=True)
    gone = begun.where(EventRow.kind == InterviewStarted.name, EventContentRow.seq.is_(None))
    marked = {each.interview_id for each in entries if each.kept}
    erased = set(connection.execute(gone.where(EventRow.interview_id.in_(marked))).scalars())
    for each in entries:
        yield dataclasses.replace(each, kept=b"") if each.kept and each.interview_id in erased else each
