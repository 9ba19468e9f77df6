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

from app.storage import swap
from app.storage.backup_folder import Backup, BackupFolder
from app.storage.vault_folder import VaultFiles

_log = logging.getLogger(__name__)


def sweep(files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder]) -> int:
    """Take them away: older backups in every folder, copies from changes of version, what restores laid aside.

    Gives how many could not be taken away; a folder that cannot be reached counts as one.
    """
    return _left(_removals(files, newest, folders))


def drop_segments(segments: Iterable[Path]) -> int:
    """Take away segments of the journal. Gives how many could not be."""
    return _left(partial(each.unlink, missing_ok=True) for each in segments)


def _removals(files: VaultFiles, newest: Backup, folders: Iterable[BackupFolder]) -> Iterator[Callable[[], None]]:
    for folder in folders:
        if not folder.folder.is_dir():
            yield _not_reachable
            continue
        yield folder.clear
        for backup in folder.all():
            if backup.database.name != newest.database.name:
                yield partial(folder.remove, (backup,))
    for copy in files.backups():
        yield partial(copy.unlink, missing_ok=True)
    for kept in swap.kept_folders(files.database.parent, files.database.stem):
        yield partial(shutil.rmtree, kept)


def _left(removals: Iterable[Callable[[], None]]) -> int:
    left = sum(not _done(removal) for removal in removals)
    if left:
        _log.info("older copies could not be taken away", extra={"count": left})
    return left


def _done(removal: Callable[[], None]) -> bool:
    try:
        removal()
    except OSError:
        return False
    return True


def _not_reachable() -> None:
    raise FileNotFoundError
