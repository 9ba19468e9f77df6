"""Which talks of programmes are due, over all clients: by their days alone, never by programme (practice P18)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.cases.ids import ClientId, RecordKey
from app.cases.programme_records import Programme, ProgrammeSlot, SlotState, agreed_or_planned
from app.services.ports import UnitOfWork

_STATES: Final[Mapping[str | None, SlotState]] = {state.value: state for state in SlotState if state.waits}
# The day by which a talk should be held, the day from which it may be (ISO text, as it is kept), and its key.
_Waiting: TypeAlias = tuple[str, str, str]


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
    latest = today.isoformat()
    found: dict[ClientId, _Waiting] = {}
    for client_id, record in work.client_records_of_kind(ProgrammeSlot.kind_of_record):
        waiting = _waiting(json.loads(record.content), running)
        if waiting is None or waiting[1] > latest:
            continue  # far the most, and quick to tell
        known = found.get(client_id)
        if known is None or waiting[:2] < known[:2]:
            found[client_id] = waiting
    return tuple(sorted((_due(client_id, waiting) for client_id, waiting in found.items()), key=_order))


def _runs(programme: Mapping[str, object]) -> bool:
    return programme.get("ended_on") is None


def _waiting(slot: Mapping[str, str | None], running: Collection[str]) -> _Waiting | None:
    """A talk that is still to come in a programme under way; None for any other. Nothing else of it is read."""
    state = _STATES.get(slot.get("state"))
    if state is None or slot.get("programme") not in running:
        return None
    agreed, first, last = slot.get("day"), str(slot["first_day"]), str(slot["last_day"])
    return agreed_or_planned(state, agreed, last), agreed_or_planned(state, agreed, first), str(slot["key"])


def _due(client_id: ClientId, waiting: _Waiting) -> DueTalk:
    by, since, key = waiting
    return DueTalk(
        client_id=client_id,
        key=RecordKey(key),
        due_from=dt.date.fromisoformat(since),
        due_by=dt.date.fromisoformat(by),
    )


def _order(due: DueTalk) -> tuple[dt.date, dt.date, ClientId]:
    return due.due_by, due.due_from, due.client_id
