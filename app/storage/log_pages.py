"""The log as somebody reads it: newest first, a page at a time, whole or narrowed to one client. Runs on the vault thread."""

from __future__ import annotations

import datetime as dt
import json

import sqlalchemy as sa

from app.cases import codec
from app.cases.circumstances import Circumstances
from app.cases.ids import ClientId, InterviewId
from app.cases.log_entries import LogEntry
from app.storage.events import read_event
from app.storage.rows import EventContentRow, EventRow

_first = sa.alias(EventRow.__table__)
# An interview's first line says whose it is, also when everything about it has been erased.
_owner = (
    sa.select(_first.c.client_id)
    .where(_first.c.interview_id == EventRow.interview_id)
    .order_by(_first.c.seq)
    .limit(1)
    .scalar_subquery()
)
_LINES: sa.Select[tuple[object, ...]] = sa.select(
    *EventRow.__table__.columns, EventContentRow.content, sa.func.coalesce(EventRow.client_id, _owner).label("whose")
).join_from(EventRow, EventContentRow, isouter=True)


def log_page(connection: sa.Connection, client_id: ClientId | None, before: int | None, limit: int) -> tuple[LogEntry, ...]:
    """At most `limit` lines numbered below `before`, newest first."""
    query = _LINES.order_by(EventRow.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(EventRow.seq < before)
    if client_id is not None:
        mine = sa.select(_first.c.interview_id).where(_first.c.client_id == client_id, _first.c.interview_id.is_not(None))
        query = query.where(sa.or_(EventRow.client_id == client_id, EventRow.interview_id.in_(mine)))
    return tuple(_entry(row) for row in connection.execute(query))


def _entry(row: sa.Row[tuple[object, ...]]) -> LogEntry:
    return LogEntry(
        seq=row.seq,
        at=dt.datetime.fromisoformat(row.at),
        kind=row.kind,
        client_id=None if row.whose is None else ClientId(row.whose),
        interview_id=None if row.interview_id is None else InterviewId(row.interview_id),
        circumstances=None if row.circumstances is None else codec.decode(Circumstances, json.loads(row.circumstances)),
        event=None if row.content is None else read_event(row.kind, row.content),
    )
