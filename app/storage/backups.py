"""Making one backup: through the vault's own connection, seen to open before it counts, and copied to another disk.

Runs on the vault thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.storage.backup_folder import Backup, BackupFolder, half, make_private, put_copy
from app.storage.disk import disk_refusals, sync_file, sync_folder
from app.storage.driver import RawConnection
from app.storage.engine import open_engine, outside_transaction
from app.storage.events import Chain, EventLog, Head
from app.storage.refusals import refusals
from app.storage.vault_folder import VaultFiles


def make_backup(engine: sa.Engine, chain: Chain, key: bytearray, files: VaultFiles, place: Backup) -> None:
    """Write the open vault's backup to `place`. `key` is the database's and is wiped.

    AppError BACKUP_UNUSABLE when what was written does not open or is not what the vault holds (it is taken away again),
    DISK_FULL, NOT_WRITABLE, DISK_FAILED.
    """
    with disk_refusals(), _nothing_half_done(place):
        make_private(place.half)
        with refusals():
            with engine.connect() as reading:
                end = EventLog(reading, chain).head()
            with outside_transaction(engine) as connection:
                _refuse_damaged_pages(connection)
                connection.execute("VACUUM INTO ?", (str(place.half),))
        sync_file(place.half)
        check_copy(place.half, key, chain, end)
        sync_file(place.half)
        _put_keys(files, place)
        place.half.replace(place.database)
        sync_folder(place.database.parent)


def check_copy(database: Path, key: bytearray, chain: Chain, end: Head | None = None) -> None:
    """See that a copy opens, that its pages are whole and, when `end` is given, that its log ends there.

    `key` is wiped. AppError BACKUP_UNUSABLE; facts `sqlite` or `reason`.
    """
    try:
        engine = open_engine(database, key)
    except AppError as error:
        raise AppError(ErrorCode.BACKUP_UNUSABLE, error.facts) from error
    try:
        with refusals():
            _check(engine, chain, end)
    except AppError as error:
        raise AppError(ErrorCode.BACKUP_UNUSABLE, error.facts) from error
    finally:
        engine.dispose()


def copy_elsewhere(backup: Backup, other: BackupFolder) -> Backup:
    """Copy a backup's files to a folder on another disk, which must be there: one that is not mounted is never made.

    AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED; BACKUP_UNUSABLE when what can be read there is not what was written.
    """
    copied = Backup(database=other.folder / backup.database.name, made_at=backup.made_at)
    with disk_refusals(), _nothing_half_done(copied):
        other.clear()
        for source, target in zip((*backup.keys, backup.database), (*copied.keys, copied.database), strict=True):
            if source.is_file():
                put_copy(source, target)
        sync_folder(other.folder)
        if not _is_same(backup.database, copied.database):
            raise AppError(ErrorCode.BACKUP_UNUSABLE, {"reason": "second_folder"})
    return copied


def _check(engine: sa.Engine, chain: Chain, end: Head | None) -> None:
    with outside_transaction(engine) as connection:
        _refuse_damaged_pages(connection)
        if [row[0] for row in connection.execute("PRAGMA integrity_check")] != ["ok"]:
            raise AppError(ErrorCode.BACKUP_UNUSABLE, {"reason": "structure"})
    with engine.connect() as reading:
        if end is not None and EventLog(reading, chain).head() != end:
            raise AppError(ErrorCode.BACKUP_UNUSABLE, {"reason": "end_of_log"})


def _refuse_damaged_pages(connection: RawConnection) -> None:
    """A copy is written from the tables alone, so a damaged page of an index would be passed by; it is looked for here."""
    if list(connection.execute("PRAGMA cipher_integrity_check")):
        raise AppError(ErrorCode.BACKUP_UNUSABLE, {"reason": "pages"})


def _put_keys(files: VaultFiles, place: Backup) -> None:
    """The key files as they are now. At least one must be there: a database without keys is no backup."""
    both = zip((files.key_file, files.key_twin), place.keys, strict=True)
    found = [(source, target) for source, target in both if _has(source)]
    if not found:
        raise AppError(ErrorCode.KEY_FILE_DAMAGED)
    for source, target in found:
        put_copy(source, target)


def _has(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


@contextmanager
def _nothing_half_done(place: Backup) -> Iterator[None]:
    """Take away what was written so far when the block does not end well."""
    try:
        yield
    except BaseException:
        for file in (place.database, place.half, *place.keys, *(half(each) for each in place.keys)):
            file.unlink(missing_ok=True)
            file.with_name(file.name + "-wal").unlink(missing_ok=True)
        raise


def _is_same(one: Path, other: Path) -> bool:
    """True when two files hold the same bytes."""
    size = 1 << 20
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(size):
            if second.read(size) != chunk:
                return False
        return not second.read(1)
