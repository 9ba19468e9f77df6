"""Taking away every copy that is older than the newest backup: after an erasure, and after the data key was renewed.

Deleting a file does not overwrite it: a disk may keep its blocks for a while. They are encrypted, and the disk is, too
(docs/it-guide.md).
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from app.storage import swap
from app.storage.backup_folder import Backup, BackupFolder
from app.storage.vault_folder import VaultFiles

Removal: TypeAlias = Callable[[], object]
_log = logging.getLogger(__name__)


def sweep(files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder]) -> int:
    """Take them away: older backups in every folder, copies from changes of version, what restores laid aside.

    Gives how many could not be taken away; a folder that cannot be reached counts as one.
    """
    return left_of(_removals(files, newest, folders))


def drop_segments(segments: Iterable[Path]) -> int:
    """Take away segments of the journal. Gives how many could not be."""
    return left_of(partial(each.unlink, missing_ok=True) for each in segments)


def _removals(files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder]) -> Iterator[Removal]:
    for folder in folders:
        if not folder.folder.is_dir():
            yield not_reachable
            continue
        yield folder.clear
        for backup in folder.all():
            if backup.database.name != newest.database.name:
                yield partial(folder.remove, (backup,))
    for copy in files.backups():
        yield partial(copy.unlink, missing_ok=True)
    for kept in swap.kept_folders(files.database.parent, files.database.stem):
        yield partial(shutil.rmtree, kept)


def left_of(removals: Iterable[Removal]) -> int:
    """Carry out every removal that the disk allows; gives how many it did not."""
    left = sum(not _done(removal) for removal in removals)
    if left:
        _log.info("older copies could not be taken away", extra={"count": left})
    return left


def _done(removal: Removal) -> bool:
    try:
        removal()
    except OSError:
        return False
    return True


def not_reachable() -> None:
    """In place of what a folder that is away would have had taken away."""
    raise FileNotFoundError
