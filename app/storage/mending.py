"""What is done at opening about log and journal: whatever one of them lost comes back from the other.

The database is what everyone reads; the journal is what it is held against. Runs on the vault thread, with the database open.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.cases.events import VaultLocked
from app.errors import AppError, ErrorCode
from app.services.key_ports import Sealer
from app.storage import journal
from app.storage.events import Chain, EventLog, StoredEvent
from app.storage.journal import Journal, Segment
from app.storage.projection import TableProjection
from app.storage.refusals import breaks_a_rule, refusals

_OF_THE_DISK: Final = (ErrorCode.DISK_FULL, ErrorCode.DISK_FAILED, ErrorCode.NOT_WRITABLE)
_BATCH: Final = 500  # events in one record when the journal catches up
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

    AppError ROLLED_BACK when the journal tells another history than the log, or knows of events that neither it nor the log can
    lead up to: an older copy of the database was put in place of the newer one. Nothing is changed then.
    """
    known = _Known(database, sealer)
    with refusals(), engine.begin() as connection:
        log = EventLog(connection, chain)
        lost = known.after(log)
        _put_all_back(lost, log, TableProjection(connection))
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
        self._segments_read = 0
        self.newest: Segment | None = None
        while self._is_unsure() and self._read_older():
            pass

    def after(self, log: EventLog) -> list[StoredEvent]:
        """What the journal knows after the end of the log, in order; AppError ROLLED_BACK."""
        head = log.head()
        last = max(self._events, default=0)
        while last > head.seq and head.seq + 1 not in self._events and self._read_older():
            pass
        following = [self._events.get(seq) for seq in range(head.seq + 1, last + 1)]
        found = [each for each in following if each is not None]
        if len(found) != len(following) or (found and found[0].prev != head.hash) or not self._agrees(log):
            raise AppError(ErrorCode.ROLLED_BACK, {"log": head.seq, "journal": last})
        return found

    def reached(self) -> int:
        """The number of the event up to which the segments read so far have no gap; 0 when they know none."""
        if self._is_unsure():
            return 0
        known = min(self._events)
        while known + 1 in self._events:
            known += 1
        return known

    def _is_unsure(self) -> bool:
        """True while it cannot be told which event a sound journal would have to go on with."""
        return not self._events or (self.newest is not None and self.newest.altered > 0 and self._segments_read < 2)

    def _agrees(self, log: EventLog) -> bool:
        """False when both know the last common event, and know it differently."""
        common = min(log.head().seq, max(self._events, default=0))
        stored = self._events.get(common)
        return stored is None or all(each.hash == stored.hash for each in islice(log.stored_after(common - 1), 1))

    def _read_older(self) -> bool:
        if not self._paths:
            return False
        segment = journal.read(self._paths.pop(), self._sealer)
        self._segments_read += 1
        self.newest = self.newest or segment
        self._events = {**{each.seq: each for each in segment.events}, **self._events}
        return True


def _put_all_back(lost: list[StoredEvent], log: EventLog, tables: TableProjection) -> None:
    """The events and what followed from them, as when they were saved; VAULT_DAMAGED when the tables would not have them."""
    try:
        for stored in lost:
            event = stored.event()
            if event is None:
                tables.apply_erased(stored)
            else:
                tables.apply(event, stored.seq, stored.moment)
            log.put_back(stored)
    except Exception as error:
        # Pages of several moments can stand together, when the write-ahead log was damaged while it was being brought home.
        if not breaks_a_rule(error) and (not isinstance(error, AppError) or error.code in _OF_THE_DISK):
            raise
        raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "not_mended"}) from error


def _ended_well(log: EventLog) -> bool:
    """True when the last thing that happened was the lock, or nothing ever did."""
    last = next(iter(log.stored_after(log.head().seq - 1)), None)
    return last is None or last.kind == VaultLocked.name


def _go_on(known: _Known, log: EventLog, database: Path, sealer: Sealer, stamp: str) -> Journal:
    """The newest segment, or a new one where it is damaged or there is none; brought up to the end of the log."""
    segment = known.newest
    if segment is None or segment.altered:
        _log.info("a new segment of the journal begins", extra={"count": 0 if segment is None else segment.altered})
        going_on = journal.begin(journal.place(database, stamp), sealer)
    else:
        going_on = journal.go_on(segment, sealer)
    missing = log.stored_after(known.reached())
    while batch := tuple(islice(missing, _BATCH)):
        going_on.keep(batch)
    return going_on
