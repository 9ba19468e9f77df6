"""Whether the journal is whole: that its segments together lead, without a gap, up to the end of the log. Runs on the vault thread."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import sqlalchemy as sa

from app.services.ports import Sealer
from app.services.verdict import Damage, Finding
from app.storage import journal
from app.storage.events import Chain, EventLog


def check_journal(engine: sa.Engine, chain: Chain, database: Path, sealer: Sealer) -> Iterator[Finding]:
    """What is wrong. An altered record whose event stands in a later segment, too, is no finding: it has been mended."""
    known = {each.seq: each.hash for path in journal.segments(database) for each in journal.read(path, sealer).events}
    yield from (_finding("gap", one + 1) for one, other in pairwise(sorted(known)) if other != one + 1)
    with engine.connect() as connection:
        head = EventLog(connection, chain).head()
    last = max(known, default=0)
    if last < head.seq:
        yield _finding("behind", last + 1)
    elif last > head.seq or (last and known[last] != head.hash):
        yield _finding("another_history", head.seq)


def _finding(what: str, seq: int) -> Finding:
    return Finding(damage=Damage.JOURNAL, what=what, seq=seq)
