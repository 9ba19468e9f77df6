"""The backups of one vault, as `key_ports.Copies`. Runs on the vault thread."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyRing
from app.services.ports import Clock
from app.services.protection import BackupCopy, Opening
from app.storage.backup_folder import FOLDER_NAME, Backup, BackupFolder
from app.storage.backups import copy_elsewhere, make_backup
from app.storage.disk import disk_refusals
from app.storage.engine import outside_transaction
from app.storage.erased_lines import bring_up_to_date
from app.storage.erased_list import ErasedList
from app.storage.events import Chain
from app.storage.journal import Journal, segments, stamp_of
from app.storage.refusals import refusals
from app.storage.restore import KeyFilesAt, lay_aside, put_back
from app.storage.spared import is_older, sweep_but_clean
from app.storage.sweep import drop_segments, sweep
from app.storage.sweep_mark import SweepMark, last_erasure
from app.storage.vault_folder import VaultFiles, VaultFolder

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_log = logging.getLogger(__name__)


class Session(Protocol):
    """What a backup needs of an open vault."""

    @property
    def engine(self) -> sa.Engine:
        """The one connection."""
        ...

    @property
    def ring(self) -> KeyRing:
        """The keys."""
        ...

    @property
    def chain(self) -> Chain:
        """The chain of its log."""
        ...

    @property
    def files(self) -> VaultFiles:
        """Where it lies."""
        ...

    @property
    def journal(self) -> Journal:
        """The segment that is being written."""
        ...

    def start_segment(self, stamp: str) -> None:
        """Begin the journal's next segment, with the backup of that stamp."""
        ...


class Host(Protocol):
    """The vault that the backups are of."""

    def is_open(self) -> bool:
        """True between create/open and close."""
        ...

    def open(self, passphrase: str) -> Opening:
        """Open it."""
        ...

    def session(self) -> Session:
        """What is open; AppError VAULT_LOCKED."""
        ...


class VaultCopies:
    """`key_ports.Copies` on a folder beside the vault and, where the municipality says so, on a second one elsewhere."""

    def __init__(self, host: Host, folder: VaultFolder, key_files: KeyFilesAt, clock: Clock, second: Path | None = None) -> None:
        """`second`: a folder on another disk. That it cannot be reached never stops the work; it is noted in the log."""
        self._host = host
        self._folder = folder
        self._key_files = key_files
        self._clock = clock
        self._second = second

    def all(self) -> tuple[BackupCopy, ...]:
        """Every backup, newest first, in either folder; also when the vault is locked, damaged or gone but for its backups."""
        return tuple(_described(each) for each in self._known())

    def owes_sweep(self) -> bool:
        """True when older copies still hold what must be gone; the next backup takes them away."""
        session = self._host.session()
        return SweepMark(session.files.database).is_due(session.engine)

    def make(self) -> BackupCopy:
        """Make one now and see that it opens. Older ones go when their time has come, or all of them after an erasure.

        AppError VAULT_LOCKED, DISK_FULL, NOT_WRITABLE, DISK_FAILED, BACKUP_UNUSABLE.
        """
        session = self._host.session()
        backup, _left = self._made(session, is_alone=self.owes_sweep())
        return _described(backup)

    def scrub(self) -> None:
        """After an erasure: write the database anew without its free pages, back it up, and let nothing older stand anywhere.

        AppError NOT_ERASED, facts `left`: how many older copies stand. It is tried again with every backup until none do.
        """
        session = self._host.session()
        try:
            compact(session.engine)
            _backup, left = self._made(session, is_alone=True)
        except AppError as error:
            raise AppError(ErrorCode.NOT_ERASED, {"left": len(self._known()), "because": error.code.value}) from error
        if left:
            raise AppError(ErrorCode.NOT_ERASED, {"left": left})

    def restore(self, copy_id: str, passphrase: str) -> Opening:
        """Put that backup in place and open the vault; the journal gives what followed. What stood there is kept beside.

        AppError VAULT_IN_USE, NOT_FOUND, BACKUP_UNUSABLE and those of opening.
        """
        if self._host.is_open():
            raise AppError(ErrorCode.VAULT_IN_USE)
        known = self._known()
        backup = next((each for each in known if each.database.name == copy_id), None)
        if backup is None:
            raise AppError(ErrorCode.NOT_FOUND)
        files, stamp = self._folder.remains(), f"{self._clock.now():{_STAMP}}"
        put_back(backup, files, self._key_files, passphrase, stamp, None if known[0] == backup else known[0])
        opening = self._followed(passphrase, files, stamp)
        session = self._host.session()
        SweepMark(session.files.database).take_back_to(last_erasure(session.engine))
        return opening

    def _followed(self, passphrase: str, files: VaultFiles, stamp: str) -> Opening:
        """Open what was put back. Where the journal has a gap, what follows from the backup up to there is what can be had."""
        for segment in reversed(segments(files.database)):
            try:
                return self._host.open(passphrase)
            except AppError as error:
                if error.code is not ErrorCode.ROLLED_BACK:
                    raise
            lay_aside([segment], stamp)
        return self._host.open(passphrase)

    def _made(self, session: Session, *, is_alone: bool) -> tuple[Backup, int]:
        """A new backup, and how many older copies stand that must not. `is_alone`: none may."""
        own, *others = folders = self._folders(session.files)
        if is_alone:  # before anything is taken away: a copy that is out of reach may be put back one day
            with refusals(), session.engine.connect() as connection:
                bring_up_to_date(connection, ErasedList(session.files.database, session.ring))
        with disk_refusals():
            own.prepare()
        backup = own.place_for(self._clock.now())
        make_backup(session.engine, session.chain, session.ring.database_key(), session.files, backup)
        session.start_segment(backup.stamp)
        for other in others:
            _copy_elsewhere(backup, other)
        if not is_alone:
            self._rotate(backup, folders)
            drop_segments(_unneeded(session, {each.stamp for folder in folders for each in folder.all()} - {backup.stamp}))
            return backup, 0
        left = self._swept(session, backup, folders) + drop_segments(_older_segments(session))
        if not left:
            SweepMark(session.files.database).write(last_erasure(session.engine))
        return backup, left

    def _swept(self, session: Session, newest: Backup, folders: Sequence[BackupFolder]) -> int:
        """How many older copies stand that must not."""
        if is_older(session.engine, session.files.database):
            return sweep_but_clean(session.engine, session.ring, session.files, newest, folders)
        return sweep(session.files, newest, folders)

    def _rotate(self, newest: Backup, folders: Sequence[BackupFolder]) -> None:
        for folder in folders:
            try:
                folder.rotate(self._clock.now(), newest)
            except OSError as error:
                _log.info("an old backup could not be taken away", extra={"code": type(error).__name__})

    def _known(self) -> list[Backup]:
        """Every backup once, the one in the vault's own folder first, newest first."""
        try:
            files = self._folder.remains()
        except AppError:
            return []
        found: dict[str, Backup] = {}
        for folder in self._folders(files):
            for each in folder.all():
                found.setdefault(each.database.name, each)
        return sorted(found.values(), key=lambda each: each.made_at, reverse=True)

    def _folders(self, files: VaultFiles) -> list[BackupFolder]:
        places = [files.database.parent / FOLDER_NAME, *([] if self._second is None else [self._second])]
        return [BackupFolder(place, files.database.stem) for place in places]


def compact(engine: sa.Engine) -> None:
    """Write the database anew, without free pages, and empty the write-ahead log. Not within a transaction."""
    with refusals(), outside_transaction(engine) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _older_segments(session: Session) -> list[Path]:
    return [each for each in segments(session.files.database) if each != session.journal.path]


def _unneeded(session: Session, older: set[str]) -> list[Path]:
    """The segments before all that one of the older backups, named by their stamps, needs to lead up to today.

    The latest stays in any case: the database may have what it tells in its write-ahead log only.
    """
    found = segments(session.files.database)
    stamps = [stamp_of(each) for each in found]
    # A backup without a segment of its own (nothing happened before the next opening) is followed by an earlier one: all stay.
    needed_from = min([len(found) - 1, *(stamps.index(each) if each in stamps else 0 for each in older)])
    return [each for each in found[: max(0, needed_from)] if each != session.journal.path]


def _copy_elsewhere(backup: Backup, other: BackupFolder) -> None:
    try:
        copy_elsewhere(backup, other)
    except AppError as error:
        _log.info("the second copy of the backup was not made", extra={"code": error.code.value})


def _described(backup: Backup) -> BackupCopy:
    try:
        size = backup.database.stat().st_size
    except OSError:  # taken away this moment, or on a disk that was
        size = 0
    return BackupCopy(id=backup.database.name, made_at=backup.made_at, size=size)
