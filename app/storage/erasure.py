"""Which contents of the log an erasure takes, and taking them. Runs on the vault thread, within one transaction.

The lines of the log stay, with their digests, so the chain still holds. Three kinds of lines keep their content, too: that
somebody erased, and that somebody read the log. They name a client or an interview by its id and nothing else.
"""

from __future__ import annotations

import json

import sqlalchemy as sa

from app.cases import codec
from app.cases.events import ClientErased, ErasureFinished, InterviewErased, LogRead
from app.storage.rows import ErasedEventRow, EventContentRow, EventRow

_ERASURES = (ClientErased.name, InterviewErased.name)
KEPT = (*_ERASURES, LogRead.name)


class Erasure:
    """Questions and changes about erased contents."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def size(self, client_id: str | None, interview_id: str | None) -> int:
        """How many contents an erasure now would take."""
        covered = _covered(client_id, interview_id).join_from(EventRow, EventContentRow)
        return self._connection.execute(sa.select(sa.func.count()).select_from(covered.subquery())).scalar_one()

    def unfinished(self) -> int:
        """The number of the last erasure, when no ErasureFinished stands after it; else 0."""
        last = sa.func.coalesce(sa.func.max(EventRow.seq), 0)
        erased = self._connection.execute(sa.select(last).where(EventRow.kind.in_(_ERASURES))).scalar_one()
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

    def take(self, by_seq: int, client_id: str | None, interview_id: str | None) -> None:
        """Take the contents that the erasure at `by_seq` is about, and note which they were."""
        already = sa.select(ErasedEventRow.seq)
        taken = _covered(client_id, interview_id).where(EventRow.seq < by_seq, EventRow.seq.not_in(already))
        noted = taken.add_columns(sa.literal(by_seq))
        self._connection.execute(sa.insert(ErasedEventRow).from_select(["seq", "by_seq"], noted))
        mine = sa.select(ErasedEventRow.seq).where(ErasedEventRow.by_seq == by_seq)
        self._connection.execute(sa.delete(EventContentRow).where(EventContentRow.seq.in_(mine)))


def _covered(client_id: str | None, interview_id: str | None) -> sa.Select[int]:
    """The numbers of the events about a client and all the client's interviews, or about one interview."""
    about = EventRow.interview_id == interview_id
    if client_id is not None:
        same = sa.alias(EventRow.__table__)
        interviews = sa.select(same.c.interview_id).where(same.c.client_id == client_id, same.c.interview_id.is_not(None))
        about = sa.or_(EventRow.client_id == client_id, EventRow.interview_id.in_(interviews))
    return sa.select(EventRow.seq).where(about, EventRow.kind.not_in(KEPT))
