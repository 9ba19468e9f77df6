"""Does the chain hold, and is every content there that no erasure took? Runs on the vault thread; changes nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from app.cases.events import ClientErased, InterviewErased, NotebookErased, NotesErased
from app.storage.erasure import KEPT, OF_NOTEBOOK, OF_NOTES
from app.storage.events import FIRST_PREV, WHOLE, Chain, StoredEvent, digest_of
from app.storage.rows import ErasedEventRow, EventContentRow, EventRow

_OF_NOTES = (NotesErased.name, NotebookErased.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """Where the log does not hold.

    "missing": a number is not there. "changed": a line is not what was chained. "content": a content is not what was logged, or
    is gone without an erasure. "erasure": a content is noted as erased by something that did not erase it, or stands there
    although it was erased.
    """

    seq: int
    kind: str


def broken_links(connection: sa.Connection, chain: Chain) -> Iterator[BrokenLink]:
    """Every place where the log does not hold, in order; nothing when it is whole."""
    due, noted = _erased_by_the_log(connection), _noted_as_erased(connection)
    prev, expected = FIRST_PREV, 1
    for row in connection.execute(WHOLE.order_by(EventRow.seq)):
        stored = StoredEvent(**row._asdict())
        if stored.seq != expected:
            yield BrokenLink(seq=expected, kind="missing")
        if stored.prev != prev or stored.hash != chain.hash(stored.prev, stored.link):
            yield BrokenLink(seq=stored.seq, kind="changed")
        if due.get(stored.seq) != noted.pop(stored.seq, None):
            yield BrokenLink(seq=stored.seq, kind="erasure")
        elif not _content_is_right(stored, erased=stored.seq in due):
            yield BrokenLink(seq=stored.seq, kind="erasure" if stored.seq in due else "content")
        prev, expected = stored.hash, stored.seq + 1
    for seq in sorted(noted):
        yield BrokenLink(seq=seq, kind="erasure")


def _content_is_right(stored: StoredEvent, *, erased: bool) -> bool:
    if stored.content is None or stored.salt is None:
        return erased
    return not erased and digest_of(stored.salt, stored.content) == stored.digest


def _noted_as_erased(connection: sa.Connection) -> dict[int, int]:
    rows = connection.execute(sa.select(ErasedEventRow.seq, ErasedEventRow.by_seq))
    return {row.seq: row.by_seq for row in rows}


def _erased_by_the_log(connection: sa.Connection) -> dict[int, int]:
    """Which contents the erasures in the log took, and which erasure took each: by the chained lines, and by what an erasure of
    notes says itself, which is a content like any other and looked at as such.
    """
    told = _Told()
    said = sa.case((EventRow.kind.in_(_OF_NOTES), EventContentRow.content))
    lines = sa.select(EventRow.seq, EventRow.kind, EventRow.client_id, EventRow.interview_id, said)
    whole = lines.join_from(EventRow, EventContentRow, isouter=True).order_by(EventRow.seq)
    for seq, kind, client_id, interview_id, numbers in connection.execute(whole):
        if kind in (ClientErased.name, InterviewErased.name):
            told.erase(seq, told.about(client_id, interview_id))
        elif kind in _OF_NOTES:
            told.erase(seq, [each for each in _named(numbers) if each in told.notes[interview_id or ""]])
        elif kind not in KEPT:
            told.add(seq, kind, client_id, interview_id)
    return told.erased


class _Told:
    """What the lines read so far were about."""

    def __init__(self) -> None:
        self.erased: dict[int, int] = {}
        self.notes: defaultdict[str, set[int]] = defaultdict(set)  # by interview; those of the notebook under ""
        self._about_client: defaultdict[str, list[int]] = defaultdict(list)
        self._about_interview: defaultdict[str, list[int]] = defaultdict(list)
        self._interviews_of: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, seq: int, kind: str, client_id: str | None, interview_id: str | None) -> None:
        if client_id is not None and interview_id is not None:
            self._interviews_of[client_id].append(interview_id)
        if client_id is not None:
            self._about_client[client_id].append(seq)
        if interview_id is not None:
            self._about_interview[interview_id].append(seq)
        if kind in (OF_NOTEBOOK if interview_id is None else OF_NOTES):
            self.notes[interview_id or ""].add(seq)

    def about(self, client_id: str | None, interview_id: str | None) -> list[int]:
        interviews = [interview_id or ""] if client_id is None else self._interviews_of[client_id]
        return [*self._about_client[client_id or ""], *(each for key in interviews for each in self._about_interview[key])]

    def erase(self, by_seq: int, covered: list[int]) -> None:
        self.erased.update((each, by_seq) for each in covered if each not in self.erased)


def _named(said: str | None) -> list[int]:
    """The numbers that an erasure of notes names; none when somebody made its content unreadable."""
    try:
        named = json.loads(said or "{}")["events"]
    except (ValueError, KeyError, TypeError):
        return []
    return [each for each in named if isinstance(each, int)] if isinstance(named, list) else []
