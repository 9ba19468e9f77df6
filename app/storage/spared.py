"""Taking away older copies when an erasure is finished that was made before a backup was put back.

Then what is in place may be older than some of the copies: a newer backup, or what the restore laid aside, can hold the only
answers from the time between. So a copy that is seen to hold nothing erased stays. A backup that holds something goes, as one
does that cannot be looked into; what a restore laid aside goes only when it is seen to hold something. Runs on the vault thread.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from app.cases.events import BackupRestored
from app.errors import AppError
from app.services.key_ports import KeyRing
from app.storage import swap
from app.storage.backup_folder import Backup, BackupFolder
from app.storage.erased_list import DIGEST_BYTES, ErasedList
from app.storage.erasure import ERASURES, Erasure
from app.storage.held import holds, segment_holds
from app.storage.refusals import refusals
from app.storage.rows import ErasedEventRow, EventContentRow, EventRow
from app.storage.sweep import Removal, left_of, not_reachable
from app.storage.sweep_mark import RENEWING, SweepMark
from app.storage.vault_folder import VaultFiles


def is_older(engine: sa.Engine, database: Path) -> bool:
    """True when every erasure that still has to reach the copies was made before the last restore, or carried out again by it."""
    mark = SweepMark(database).read()
    if mark == RENEWING:
        return False
    with refusals(), engine.connect() as connection:
        finished = min(mark, Erasure(connection).finished_up_to())
        columns = sa.select(EventRow.seq, EventContentRow.content).join_from(EventRow, EventContentRow)
        waiting = connection.execute(columns.where(EventRow.kind.in_(ERASURES), EventRow.seq > finished)).all()
        last = sa.select(sa.func.coalesce(sa.func.max(EventRow.seq), 0)).where(EventRow.kind == BackupRestored.name)
        restored = connection.execute(last).scalar_one()
    return bool(waiting) and all(seq < restored or json.loads(content).get("again") is True for seq, content in waiting)


def sweep_but_clean(engine: sa.Engine, ring: KeyRing, files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder]) -> int:
    """Take away what may hold something erased, and spare the rest; gives how many could not be taken away or looked into."""
    gone = _gone(engine, files.database, ring)
    return left_of(_removals(files, newest, folders, _Look(vault=files.database, ring=ring, gone=gone)))


def _gone(engine: sa.Engine, database: Path, ring: KeyRing) -> frozenset[bytes]:
    """The shortened digests of all that has been erased, as the log and the list know it."""
    joined = sa.select(EventRow.digest).join_from(EventRow, ErasedEventRow, EventRow.seq == ErasedEventRow.seq)
    with refusals(), engine.connect() as connection:
        of_log = {digest[:DIGEST_BYTES] for digest in connection.execute(joined).scalars()}
    listed = ErasedList(database, ring).read().entries
    return frozenset(of_log.union(digest for each in listed for digest in each.taken.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How to see whether something erased stands in a file."""

    vault: Path
    ring: KeyRing
    gone: frozenset[bytes]

    def database(self, file: Path) -> bool | None:
        """None when it cannot be looked into. OSError when the disk would not let us: then it stands, and counts as left."""
        try:
            return holds(file, self.vault, self.ring, self.gone)
        except AppError as error:
            raise OSError(error.code.value) from error

    def segment(self, file: Path) -> bool:
        """As far as it opens."""
        return segment_holds(file, self.ring, self.gone)


def _removals(files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder], look: _Look) -> Iterator[Removal]:
    for folder in folders:
        if not folder.folder.is_dir():
            yield not_reachable
            continue
        yield folder.clear
        for backup in folder.all():
            if backup.database.name != newest.database.name:
                yield partial(_remove_unless_clean, folder, backup, look)
    for copy in files.backups():
        yield partial(copy.unlink, missing_ok=True)
    for kept in swap.kept_folders(files.database.parent, files.database.stem):
        yield partial(_remove_laid_aside, kept, look)


def _remove_unless_clean(folder: BackupFolder, backup: Backup, look: _Look) -> None:
    if look.database(backup.database) is not False:
        folder.remove((backup,))


def _remove_laid_aside(kept: Path, look: _Look) -> None:
    if any(map(look.database, sorted(kept.glob("*.vault")))) or any(map(look.segment, sorted(kept.glob("*.journal")))):
        shutil.rmtree(kept)
