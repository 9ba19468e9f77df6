"""What is done at opening about log and journal: whatever one of them lost comes back from the other.

The database is what everyone reads; the journal is what it is held against. Runs on the vault thread, with the database open.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app.cases.events import VaultLocked
from app.errors import AppError, ErrorCode
from app.services.ports import Sealer
from app.storage import journal
from app.storage.events import Chain, EventLog, StoredEvent
from app.storage.journal import Journal, Segment
from app.storage.projection import TableProjection
from app.storage.refusals import refusals

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The journal to go on with; how many events the database had lost; whether the session before ended in good order."""

    journal: Journal
    events: int
    ended_well: bool

    def __repr__(self) -> str:
        return f"Mended({self.events})"


def mend(engine: sa.Engine, chain: Chain, database: Path, sealer: Sealer, stamp: str) -> Mended:
    """Hold log and journal against each other. `stamp`: the name of a new segment, should one be needed.

    AppError ROLLED_BACK when the journal knows of events that neither it nor the database can lead up to: an older copy of the
    database was put in place of the newer one. Nothing is changed then.
    """
    known = _Known(database, sealer)
    with refusals(), engine.begin() as connection:
        log = EventLog(connection, chain)
        lost = known.after(log)
        for stored in lost:
            _put_back(log, connection, stored)
        ended_well = _ended_well(log)
    if lost:
        _log.info("events were put back from the journal", extra={"count": len(lost)})
    with refusals(), engine.connect() as connection:
        going_on = _go_on(known, EventLog(connection, chain), database, sealer, stamp)
    return Mended(journal=going_on, events=len(lost), ended_well=ended_well)


class _Known:
    """The segments, read from the newest on as far back as needed."""

    def __init__(self, database: Path, sealer: Sealer) -> None:
        self._paths = list(journal.segments(database))
        self._sealer = sealer
        self._events: dict[int, StoredEvent] = {}
        self.newest: Segment | None = None
        while not self._events and self._read_older():
            pass

    def after(self, log: EventLog) -> list[StoredEvent]:
        """What the journal knows after the end of the log, in order."""
        head = log.head()
        last = max(self._events, default=0)
        while last > head.seq and head.seq + 1 not in self._events and self._read_older():
            pass
        following = [self._events.get(seq) for seq in range(head.seq + 1, last + 1)]
        found = [each for each in following if each is not None]
        if len(found) != len(following) or (found and found[0].prev != head.hash):
            raise AppError(ErrorCode.ROLLED_BACK, {"log": head.seq, "journal": last})
        return found

    def last(self) -> StoredEvent | None:
        """The last event that the segments read so far know."""
        return self._events[max(self._events)] if self._events else None

    def _read_older(self) -> bool:
        if not self._paths:
            return False
        segment = journal.read(self._paths.pop(), self._sealer)
        if segment is not None:
            self.newest = self.newest or segment
            self._events = {**{each.seq: each for each in segment.events}, **self._events}
        return True


def _put_back(log: EventLog, connection: sa.Connection, stored: StoredEvent) -> None:
    """The event and what followed from it, as when it was saved."""
    event = stored.event()
    if event is not None:
        TableProjection(connection).apply(event, stored.seq, stored.moment)
    log.put_back(stored)


def _ended_well(log: EventLog) -> bool:
    """True when the last thing that happened was the lock, or nothing ever did."""
    last = next(iter(log.stored_after(log.head().seq - 1)), None)
    return last is None or last.kind == VaultLocked.name


def _go_on(known: _Known, log: EventLog, database: Path, sealer: Sealer, stamp: str) -> Journal:
    """The newest segment where it fits the log, brought up to it; a new one where it is damaged, of another history, or gone."""
    segment = known.newest
    behind = _missing(log, known.last())
    if segment is None or segment.altered or behind is None:
        _log.info("a new segment of the journal begins", extra={"count": 0 if segment is None else segment.altered})
        return journal.begin(journal.place(database, stamp), sealer)
    going_on = journal.go_on(segment, sealer)
    going_on.keep(behind)
    return going_on


def _missing(log: EventLog, last: StoredEvent | None) -> list[StoredEvent] | None:
    """The events that the log has and the journal has not; None when the two do not agree where they meet."""
    if last is None:
        return list(log.stored_after(0))
    there = next(iter(log.stored_after(last.seq - 1)), None)
    if there is None or there.hash != last.hash:
        return None
    return list(log.stored_after(last.seq))
