"""Does the chain hold, and is every content there that no erasure took? Runs on the vault thread; changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from app.cases.events import ClientErased, InterviewErased
from app.storage.erasure import KEPT
from app.storage.events import FIRST_PREV, WHOLE, Chain, StoredEvent, digest_of
from app.storage.rows import ErasedEventRow, EventRow


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
    """Which contents the erasures in the log took, and which erasure took each: by the chained lines alone."""
    erased: dict[int, int] = {}
    about_client: defaultdict[str, list[int]] = defaultdict(list)
    about_interview: defaultdict[str, list[int]] = defaultdict(list)
    interviews_of: defaultdict[str, list[str]] = defaultdict(list)
    columns = (EventRow.seq, EventRow.kind, EventRow.client_id, EventRow.interview_id)
    for seq, kind, client_id, interview_id in connection.execute(sa.select(*columns).order_by(EventRow.seq)):
        if kind in (ClientErased.name, InterviewErased.name):
            interviews = [interview_id or ""] if client_id is None else interviews_of[client_id]
            covered = [*about_client[client_id or ""], *(each for key in interviews for each in about_interview[key])]
            erased.update((each, seq) for each in covered if each not in erased)
        elif kind not in KEPT:
            if client_id is not None and interview_id is not None:
                interviews_of[client_id].append(interview_id)
            if client_id is not None:
                about_client[client_id].append(seq)
            if interview_id is not None:
                about_interview[interview_id].append(seq)
    return erased
