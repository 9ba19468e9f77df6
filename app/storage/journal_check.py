"""Do the sealed journal and the log tell the same? Nothing is changed. Runs on the vault thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from app.services.ports import Sealer
from app.services.verdict import Damage, Finding
from app.storage import journal
from app.storage.erasure import Erasure
from app.storage.events import FIRST_PREV, StoredEvent
from app.storage.rows import ErasedEventRow, EventRow


def journal_findings(connection: sa.Connection, database: Path, sealer: Sealer) -> Iterator[Finding]:
    """Where the segments beside `database` and its log do not agree.

    "altered": records do not open, and what they held stands in no other segment. "differs": both know an event, and not as the
    same. "lost": the database has lost events, of which the journal knows the first. "rolled_back": the same, but what leads up
    to them is missing. "not_erased": the journal holds a content of an erasure that is said to have reached every copy.
    """
    known: dict[int, StoredEvent] = {}
    altered = 0
    for path in journal.segments(database):
        segment = journal.read(path, sealer)
        altered += segment.altered
        known.update((each.seq, each) for each in segment.events)
    if altered and not _leads_to_the_end(connection, known):
        yield Finding(damage=Damage.JOURNAL, what="altered")
    yield from _differences(connection, known)


def _leads_to_the_end(connection: sa.Connection, known: dict[int, StoredEvent]) -> bool:
    """True when no event is missing from the first that is known to the end of the log: the damage was mended."""
    end = connection.execute(sa.select(sa.func.max(EventRow.seq))).scalar() or 0
    return bool(known) and all(seq in known for seq in range(min(known), end + 1))


def _differences(connection: sa.Connection, known: dict[int, StoredEvent]) -> Iterator[Finding]:
    hashes = {row.seq: row.hash for row in connection.execute(sa.select(EventRow.seq, EventRow.hash))}
    finished = Erasure(connection).finished_up_to()
    erased = set(connection.execute(sa.select(ErasedEventRow.seq).where(ErasedEventRow.by_seq <= finished)).scalars())
    end = max(hashes, default=0)
    for seq, event in sorted(known.items()):
        if seq <= end and hashes.get(seq) != event.hash:
            yield Finding(damage=Damage.JOURNAL, what="differs", seq=seq)
        if seq in erased and event.content is not None:
            yield Finding(damage=Damage.JOURNAL, what="not_erased", seq=seq)
    lost = sorted(seq for seq in known if seq > end)
    if lost:
        follows = lost[0] == end + 1 and known[lost[0]].prev == hashes.get(end, FIRST_PREV)
        yield Finding(damage=Damage.JOURNAL, what="lost" if follows else "rolled_back", seq=lost[0])
