"""Putting a backup in place of what stands there, so that a cut at any moment leaves the one or the other (see `swap`).

The key file that stands there is kept when it opens the backup: it knows the present passphrase. When it is damaged, gone, or
another key's, the one in the backup takes its place, with the passphrase of that time. Runs on the vault thread, with the
vault closed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyFiles, KeyRing
from app.storage import swap
from app.storage.backup_folder import Backup, put_copy
from app.storage.backups import check_copy
from app.storage.disk import disk_refusals, sync_file
from app.storage.engine import is_held_elsewhere, wipe
from app.storage.erased_list import ErasedList
from app.storage.events import Chain
from app.storage.held import erasures_in
from app.storage.vault_folder import VaultFiles

KeyFilesAt: TypeAlias = Callable[[Path, Path], KeyFiles]
# After these, the key file in the backup is worth a try.
_KEYS_OF_NO_USE: Final = frozenset(
    {
        ErrorCode.WRONG_PASSPHRASE,
        ErrorCode.KEY_FILE_DAMAGED,
        ErrorCode.KEY_PARAMETERS_REFUSED,
        ErrorCode.VAULT_MISSING,
        ErrorCode.VAULT_FROM_NEWER_VERSION,
        ErrorCode.BACKUP_UNUSABLE,
    }
)
_log = logging.getLogger(__name__)


def put_back(
    backup: Backup, files: VaultFiles, key_files: KeyFilesAt, passphrase: str, stamp: str, newer: Backup | None = None
) -> None:
    """Let the backup be the vault. What stood there is kept in `<name>.damaged-<stamp>`; nothing changes when this refuses.

    What the vault that stands there, and a `newer` backup, know of erasures goes into the list of what has been erased.
    AppError VAULT_IN_USE, BACKUP_UNUSABLE when no key opens it or it is damaged itself, and those of `KeyFiles.unlock`.
    """
    if is_held_elsewhere(files.database):
        raise AppError(ErrorCode.VAULT_IN_USE)
    folder, name = files.database.parent, files.database.stem
    with disk_refusals():
        ready = swap.make_ready(folder, name)
        database = ready / files.database.name
        put_copy(backup.database, database)
        sources = (files.database, *(() if newer is None else (newer.database,)))

        def opens(keys: KeyFiles) -> None:
            ring = keys.unlock(passphrase)
            try:
                _check_with_either(database, ring)
                _remember(sources, files.database, ring)
            finally:
                ring.wipe()

        try:
            opens(key_files(files.key_file, files.key_twin))
        except AppError as refusal:
            if refusal.code not in _KEYS_OF_NO_USE:
                raise
            _take_its_keys(backup, ready, files, key_files, opens, refusal)
        sync_file(database)
        swap.decide(ready, stamp)
    swap.finish(folder)


def lay_aside(segments: Iterable[Path], stamp: str) -> None:
    """Lay a journal that does not follow from the restored backup beside, with what else stood there."""
    for segment in segments:
        kept = segment.with_name(f"{segment.name.split('.')[0]}{swap.KEPT}{stamp}")
        with disk_refusals():
            kept.mkdir(exist_ok=True, mode=0o700)
            segment.replace(kept / segment.name)
    _log.info("the journal does not follow from the backup")


def _take_its_keys(
    backup: Backup, ready: Path, files: VaultFiles, key_files: KeyFilesAt, opens: Callable[[KeyFiles], None], refusal: AppError
) -> None:
    """Let the keys of the backup be the vault's, too; the first refusal is the one to tell when they do not open it either."""
    first, twin = ready / files.key_file.name, ready / files.key_twin.name
    for source, target in zip(backup.keys, (first, twin), strict=True):
        if source.is_file():
            put_copy(source, target)
    try:
        opens(key_files(first, twin))
    except AppError as other:
        if refusal.code is ErrorCode.WRONG_PASSPHRASE or other.code is ErrorCode.VAULT_MISSING:
            raise refusal from other
        raise
    for extra in set(ready.iterdir()) - {first, twin, ready / files.database.name}:
        extra.unlink()  # tries counted while opening it here
    _log.info("the backup's own key file is used", extra={"code": refusal.code.value})


def _remember(sources: Iterable[Path], vault: Path, ring: KeyRing) -> None:
    """What these know of erasures is on the list before anything older takes their place.

    What cannot be read or written is passed over: what is put back matters more, and without a list it is said.
    """
    told = [each for each in (erasures_in(source, vault, ring) for source in sources) if each is not None]
    if not told:
        return
    try:
        ErasedList(vault, ring).add(erased for each in told for erased in each)
    except AppError as error:
        _log.info("the list of what has been erased stays as it is", extra={"code": error.code.value})


def _check_with_either(database: Path, ring: KeyRing) -> None:
    """By the present data key or, while a renewal is under way, by the next one."""
    audit = ring.audit_key()
    chain = Chain(audit)
    wipe(audit)
    try:
        check_copy(database, ring.database_key(), chain)
    except AppError:
        renewed = ring.renewed()
        if renewed is None:
            raise
        try:
            check_copy(database, renewed.database_key(), chain)
        finally:
            renewed.wipe()
