"""Do the sealed journal and the log tell the same? Nothing is changed. Runs on the vault thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from app.services.key_ports import Sealer
from app.services.verdict import Damage, Finding
from app.storage import journal
from app.storage.erasure import Erasure
from app.storage.events import FIRST_PREV, StoredEvent
from app.storage.rows import ErasedEventRow, EventRow


def journal_findings(connection: sa.Connection, database: Path, sealer: Sealer) -> Iterator[Finding]:
    """Where the segments beside `database` and its log do not agree.

    "altered": records of a segment do not open, and what stood in them stands nowhere else in the journal, as far as one can
    know. "differs": both know an event, and not the same.
    "lost": the database has lost events, of which the journal knows the first. "rolled_back": the same, but what leads up to them
    is missing. "not_erased": the journal holds a content although the log says that its erasure has reached every copy.
    """
    segments = [journal.read(path, sealer) for path in journal.segments(database)]
    known = {each.seq: each for segment in segments for each in segment.events}
    if any(segment.altered for segment in segments) and (segments[-1].altered or _has_gap(known)):
        yield Finding(damage=Damage.JOURNAL, what="altered")
    yield from _differences(connection, known)


def _has_gap(known: dict[int, StoredEvent]) -> bool:
    return bool(known) and len(known) < max(known) - min(known) + 1


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
