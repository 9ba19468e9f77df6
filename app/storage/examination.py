"""Looking at a whole vault from outside without changing it: on a copy, since even opening a database brings its log home.

The copy is as encrypted as the vault, lies in a folder of its own that only its owner may enter, and is taken away at the end.
Nothing is mended, migrated, logged or unlocked at the vault itself; a restore that had been decided and was cut off is carried
through first, as at every opening. Runs on one thread.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyRing
from app.services.verdict import Damage, Finding, Verdict
from app.storage import journal, migrate
from app.storage.backup_folder import FOLDER_NAME, Backup, BackupFolder
from app.storage.backups import check_copy
from app.storage.disk import disk_refusals
from app.storage.engine import check_header, is_held_elsewhere, open_engine, wipe
from app.storage.events import Chain
from app.storage.sweep_mark import RENEWING, SweepMark
from app.storage.vault_folder import VaultFiles, VaultFolder
from app.storage.verify import verify

# Given the paths of the key file and its twin: the keys, without changing either.
Look: TypeAlias = Callable[[Path, Path], KeyRing]
_JOURNAL = "journal"


def examine(folder: Path, look: Look) -> Verdict:
    """What is found in the vault and its backups; damage that keeps it from opening is a finding, too.

    AppError VAULT_MISSING, VAULT_IN_USE, VAULT_FROM_NEWER_VERSION, NOT_ENCRYPTED, DISK_FULL ..., and those of `look`: nothing
    was looked at.
    """
    try:
        files = VaultFolder(folder).files()
    except AppError as error:
        if error.facts.get("reason") != "missing_file":
            raise
        return _only(Damage.PAGES, "missing")
    _refuse_in_use(files)
    check_header(files.database)
    try:
        ring = look(files.key_file, files.key_twin)
    except AppError as error:
        if error.code is not ErrorCode.KEY_FILE_DAMAGED:
            raise
        return _only(Damage.KEYS, "unreadable")
    try:
        with disk_refusals(), tempfile.TemporaryDirectory() as place:
            return _examined(files, Path(place), ring)
    finally:
        ring.wipe()


def _examined(files: VaultFiles, place: Path, ring: KeyRing) -> Verdict:
    copy = _copied(files, place)
    _refuse_in_use(files)  # somebody may have opened it while it was copied
    with ExitStack() as held:
        try:
            engine, keys = _opened(copy.database, ring, held)
        except AppError as error:
            if error.code is not ErrorCode.VAULT_DAMAGED:
                raise
            return _only(Damage.PAGES, "unreadable")
        verdict = _looked_through(engine, copy, keys)
        if SweepMark(files.database).read() == RENEWING:
            return verdict  # older backups and segments have the old key, and go with the next backup
        return Verdict(events=verdict.events, findings=(*verdict.findings, *_backup_findings(files, place, keys)))


def _looked_through(engine: sa.Engine, copy: VaultFiles, keys: KeyRing) -> Verdict:
    try:
        migrate.migrate(engine, copy)
        return _verdict(engine, copy, keys)
    except AppError as error:
        if error.code not in (ErrorCode.VAULT_DAMAGED, ErrorCode.MIGRATION_FAILED):
            raise
        return _only(Damage.PAGES, "unreadable")
    finally:
        engine.dispose()


def _verdict(engine: sa.Engine, copy: VaultFiles, keys: KeyRing) -> Verdict:
    sealer = keys.sealer(_JOURNAL)
    try:
        return verify(engine, _chain(keys), copy.database, sealer)
    finally:
        sealer.wipe()


def _backup_findings(files: VaultFiles, place: Path, keys: KeyRing) -> Iterator[Finding]:
    for backup in BackupFolder(files.database.parent / FOLDER_NAME, files.database.stem).all():
        if not _opens(backup, place / "backup", keys):
            yield Finding(damage=Damage.BACKUP, what="unreadable")


def _opens(backup: Backup, copy: Path, keys: KeyRing) -> bool:
    shutil.copyfile(backup.database, copy)
    try:
        check_copy(copy, keys.database_key(), _chain(keys))
    except AppError:
        return False
    return any(each.is_file() for each in backup.keys)


def _copied(files: VaultFiles, place: Path) -> VaultFiles:
    beside = (files.database.with_name(files.database.name + "-wal"), *journal.segments(files.database))
    for source in (files.database, *beside):
        if source.is_file():
            shutil.copyfile(source, place / source.name)
    return VaultFiles(
        database=place / files.database.name, key_file=place / files.key_file.name, key_twin=place / files.key_twin.name
    )


def _opened(database: Path, ring: KeyRing, held: ExitStack) -> tuple[sa.Engine, KeyRing]:
    """The copy by whichever data key it has, should a renewal have been cut off; the other keys are wiped when `held` ends."""
    renewed = ring.renewed()
    if renewed is not None:
        held.callback(renewed.wipe)
    try:
        return open_engine(database, ring.database_key()), ring
    except AppError as error:
        if renewed is None or error.code is not ErrorCode.VAULT_DAMAGED:
            raise
    return open_engine(database, renewed.database_key()), renewed


def _chain(ring: KeyRing) -> Chain:
    key = ring.audit_key()
    try:
        return Chain(key)
    finally:
        wipe(key)


def _refuse_in_use(files: VaultFiles) -> None:
    if is_held_elsewhere(files.database):
        raise AppError(ErrorCode.VAULT_IN_USE)


def _only(damage: Damage, what: str) -> Verdict:
    return Verdict(events=0, findings=(Finding(damage=damage, what=what),))
