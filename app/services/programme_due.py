"""Which talks of programmes are due, over all clients: by their days alone, never by programme (practice P18)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.cases import codec
from app.cases.ids import ClientId, RecordKey
from app.cases.programme_records import Programme, ProgrammeSlot, SlotState
from app.services.ports import UnitOfWork

_WAITING = frozenset(state.value for state in SlotState if state.waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTalk:
    """The talk of one client that comes next and may be held by now: from which day, and by which day it should be."""

    client_id: ClientId
    key: RecordKey
    due_from: dt.date
    due_by: dt.date

    def __repr__(self) -> str:
        return "DueTalk()"


def due_talks(work: UnitOfWork, today: dt.date) -> tuple[DueTalk, ...]:
    """One for each client who has any, what should have been held first at the front. Which programme it is of is not told."""
    programmes = work.client_records_of_kind(Programme.kind_of_record)
    running = {record.key for _, record in programmes if _runs(json.loads(record.content))}
    if not running:
        return ()
    found: dict[ClientId, DueTalk] = {}
    for client_id, record in work.client_records_of_kind(ProgrammeSlot.kind_of_record):
        kept = json.loads(record.content)
        if not _may_be_due(kept, running, today):
            continue  # far the most, and quick to tell
        slot = codec.decode(ProgrammeSlot, kept)
        if slot.state.waits and slot.due_from <= today:
            due = DueTalk(client_id=client_id, key=slot.key, due_from=slot.due_from, due_by=slot.due_by)
            known = found.get(client_id)
            if known is None or _order(due) < _order(known):
                found[client_id] = due
    return tuple(sorted(found.values(), key=_order))


def _runs(programme: Mapping[str, object]) -> bool:
    return programme.get("ended_on") is None


def _may_be_due(slot: Mapping[str, object], running: Collection[RecordKey], today: dt.date) -> bool:
    """False only for a talk that cannot be: of no programme under way, over, or with none of its days come."""
    days = (str(day) for name in ("first_day", "day") if (day := slot.get(name)) is not None)
    waits = slot.get("state") in _WAITING and slot.get("programme") in running
    return waits and any(day <= today.isoformat() for day in days)


def _order(due: DueTalk) -> tuple[dt.date, dt.date, ClientId]:
    return due.due_by, due.due_from, due.client_id
