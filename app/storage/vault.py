"""The encrypted vault: key files, database, journal and backups in one folder. Runs on the vault thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from app.cases.circumstances import UNKNOWN_ORIGIN, Origin
from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyFiles, KeyRing
from app.services.ports import Clock
from app.services.protection import Opening, RecoverySecret
from app.services.verdict import Verdict
from app.storage import migrate
from app.storage.copies import VaultCopies
from app.storage.engine import check_header, is_held_elsewhere, open_engine
from app.storage.erased_again import ErasedAgain
from app.storage.events import Witness
from app.storage.keys_of_vault import KeysOfVault
from app.storage.open_vault import JOURNAL, OpenVault, bring_home, opened
from app.storage.unit_of_work import EncryptedUnitOfWork
from app.storage.vault_folder import VaultFiles, VaultFolder
from app.storage.verify import verify

# Given the paths of the key file and its twin.
KeyFilesAt: TypeAlias = Callable[[Path, Path], KeyFiles]
_CARRIED = b"carried over a lock 1"


class EncryptedVault:
    """`ports.Vault` on SQLCipher. The keys exist from `open` (or `create`) to `close`."""

    def __init__(
        self,
        folder: Path,
        key_files: KeyFilesAt,
        clock: Clock,
        *,
        origin: Origin = UNKNOWN_ORIGIN,
        second_backups: Path | None = None,
    ) -> None:
        """`origin`: what events say of the program that logs them. `second_backups`: a folder on another disk for backups."""
        self._folder = VaultFolder(folder)
        self._key_files_at = key_files
        self._clock = clock
        self._witness = Witness(clock=clock, origin=origin)
        self._copies = VaultCopies(self, self._folder, key_files, clock, second_backups)
        self._keys = KeysOfVault(self, self._key_files, clock)
        self._open: OpenVault | None = None

    def exists(self) -> bool:
        """True when the folder holds a vault, whole or not."""
        return self._folder.holds_vault()

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._open is not None

    def create(self, passphrase: str) -> str:
        """Make the vault, put it in its place whole, and open it; gives the recovery code, or nothing."""
        with self._folder.making() as files:
            ring, code = self._key_files_at(files.key_file, files.key_twin).create(passphrase)
            try:
                _build(files, ring)
            except BaseException:
                ring.wipe()
                raise
        files = self._folder.files()
        self._open_with(files, self._key_files_at(files.key_file, files.key_twin), ring)
        return code

    def open(self, passphrase: str) -> Opening:
        """Open it, bringing it up to date when an older program made it, and mending what the last session lost."""
        return self._opening(lambda keys: keys.unlock(passphrase))

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open it by a way of recovery; `new_passphrase` opens it from now on."""
        # Asked before the key file is written: whoever has it open would be left with a passphrase that no longer counts.
        if self._open is None and is_held_elsewhere(self._folder.files().database):
            raise AppError(ErrorCode.VAULT_IN_USE)
        return self._opening(lambda keys: keys.recover(secret, new_passphrase))

    def close(self) -> None:
        """Checkpoint, close, wipe the keys. Whatever the disk says, the vault is closed afterwards."""
        closing, self._open = self._open, None
        if closing is not None:
            closing.close()

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file and empty it."""
        self.session().checkpoint()

    def keys(self) -> KeysOfVault:
        """Its keys, as settings."""
        return self._keys

    def copies(self) -> VaultCopies:
        """Its backups."""
        return self._copies

    def verify(self) -> Verdict:
        """Look whether pages, chain, tables and journal are whole. Only the write-ahead log is changed: it is brought home."""
        session = self.session()
        sealer = session.ring.sealer(JOURNAL)
        try:
            return verify(session.engine, session.chain, session.files.database, sealer)
        finally:
            sealer.wipe()

    def scrub(self) -> None:
        """After an erasure: let nothing of what was erased stand in database, journal or any copy. AppError NOT_ERASED."""
        self._copies.scrub()

    def seal_for_later(self, content: bytes) -> bytes:
        """Seal what could not be written, so that it can wait in memory while the vault is locked."""
        return self.session().carry.seal(content, _CARRIED)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What `seal_for_later` sealed; None when it is another vault's."""
        return self.session().carry.open(sealed, _CARRIED)

    def space_is_short(self) -> bool:
        """True when the disk has little room left."""
        return self.session().reserve.is_short()

    @contextmanager
    def begin(self) -> Iterator[EncryptedUnitOfWork]:
        """A transaction; one at a time. Leaving it without commit undoes everything since.

        When the disk is full, the room held back is let go; a commit that met it is tried once more with that room.
        """
        session = self.session()
        session.check_place()
        if session.in_transaction:
            raise RuntimeError("a transaction is already open")
        session.in_transaction = True
        head, session.head = session.head, None  # after anything unforeseen, the log itself is asked for its end
        try:
            with session.engine.connect() as connection:
                work = EncryptedUnitOfWork(connection, session.chain, self._witness, session.journal, session.reserve, head)
                yield work
            session.head = work.head
            session.keep_log_short()
        except AppError as error:
            if error.code is ErrorCode.DISK_FULL:
                session.reserve.let_go()
            raise
        finally:
            session.in_transaction = False

    def session(self) -> OpenVault:
        """What is open; AppError VAULT_LOCKED."""
        if self._open is None:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return self._open

    def give_up(self) -> None:
        """Forget what was open: its connection is gone and could not be had again."""
        gone, self._open = self._open, None
        if gone is not None:
            gone.wipe()

    def _key_files(self) -> KeyFiles:
        files = self._folder.remains()
        return self._key_files_at(files.key_file, files.key_twin)

    def _opening(self, unlock: Callable[[KeyFiles], KeyRing]) -> Opening:
        if self._open is not None:
            raise AppError(ErrorCode.VAULT_IN_USE)
        files = self._folder.files()
        check_header(files.database)
        if not all(os.access(each, os.W_OK) for each in (files.database.parent, files.database)):
            raise AppError(ErrorCode.VAULT_NOT_WRITABLE)
        keys = self._key_files_at(files.key_file, files.key_twin)
        ring = unlock(keys)
        way, failed_tries, changes = ring.way, ring.failed_tries, ring.changes
        session, erased = self._open_with(files, keys, ring)
        if session.ring is not ring:  # a renewal that was cut off has been ended
            changes += session.ring.changes
        return Opening(
            way=way,
            failed_tries=failed_tries,
            ended_well=session.ended_well,
            mended=session.mended,
            changes=changes,
            erased_again=erased.count,
            erased_stands=erased.stands,
            knows_erased=erased.is_known,
        )

    def _open_with(self, files: VaultFiles, keys: KeyFiles, ring: KeyRing) -> tuple[OpenVault, ErasedAgain]:
        session = opened(files, keys, ring, self._clock.now())
        try:
            erased = session.erase_again(self._witness)
        except BaseException:
            session.close()
            raise
        self._open = session
        return session, erased


def _build(files: VaultFiles, ring: KeyRing) -> None:
    engine = open_engine(files.database, ring.database_key())
    try:
        migrate.build(engine)
        bring_home(engine)
    finally:
        engine.dispose()
    check_header(files.database)
