"""The encrypted vault: key files and database in one folder, opened by passphrase. Runs on the vault thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.ports import Clock, KeyFiles, KeyRing
from app.services.verdict import Verdict
from app.storage import migrate
from app.storage.engine import check_header, open_engine, outside_transaction, wipe
from app.storage.events import Chain, Head
from app.storage.refusals import refusals
from app.storage.unit_of_work import EncryptedUnitOfWork
from app.storage.vault_folder import VaultFiles, VaultFolder
from app.storage.verify import verify

# Given the paths of the key file and its twin.
KeyFilesAt: TypeAlias = Callable[[Path, Path], KeyFiles]
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """What exists only while the vault is open."""

    engine: sa.Engine
    ring: KeyRing
    chain: Chain
    files: VaultFiles
    place: tuple[int, int] | None
    head: Head | None = None
    in_transaction: bool = False

    def __repr__(self) -> str:
        return "_Open()"


class EncryptedVault:
    """`ports.Vault` on SQLCipher. The keys exist from `open` (or `create`) to `close`."""

    def __init__(self, folder: Path, key_files: KeyFilesAt, clock: Clock) -> None:
        self._folder = VaultFolder(folder)
        self._key_files = key_files
        self._clock = clock
        self._state: _Open | None = None

    def exists(self) -> bool:
        """True when the folder holds a vault, whole or not."""
        return self._folder.holds_vault()

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._state is not None

    def create(self, passphrase: str) -> None:
        """Make the vault, put it in its place whole, and open it."""
        with self._folder.making() as files:
            ring = self._key_files(files.key_file, files.key_twin).create(passphrase)
            try:
                _build(files, ring)
            except BaseException:
                ring.wipe()
                raise
        self._open_with(ring, self._folder.files())

    def open(self, passphrase: str) -> None:
        """Open it, bringing it up to date when an older program made it."""
        if self._state is not None:
            raise AppError(ErrorCode.VAULT_IN_USE)
        files = self._folder.files()
        check_header(files.database)
        self._open_with(self._key_files(files.key_file, files.key_twin).unlock(passphrase), files)

    def close(self) -> None:
        """Checkpoint, close, wipe the keys. Whatever the disk says, the vault is closed afterwards."""
        state = self._state
        if state is None:
            return
        try:
            self.checkpoint()
        except AppError as error:
            # Nothing is lost: the answers are durable in the write-ahead log and go into the database at the next opening.
            _log.info("not checkpointed at closing", extra={"code": error.code.value})
        finally:
            self._state = None
            state.engine.dispose()
            state.ring.wipe()
        check_header(state.files.database)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file and empty it."""
        _checkpoint(self._opened().engine)

    def verify(self) -> Verdict:
        """Look whether pages, chain and tables are whole. Nothing is changed but the write-ahead log, which is brought home."""
        state = self._opened()
        with refusals():
            return verify(state.engine, state.chain)

    @contextmanager
    def begin(self) -> Iterator[EncryptedUnitOfWork]:
        """A transaction; one at a time. Leaving it without commit undoes everything since."""
        state = self._opened()
        if state.in_transaction:
            raise RuntimeError("a transaction is already open")
        state.in_transaction = True
        head, state.head = state.head, None  # after anything unforeseen, the log itself is asked for its end
        try:
            with state.engine.connect() as connection:
                work = EncryptedUnitOfWork(connection, state.chain, self._clock, head)
                yield work
            state.head = work.head
        finally:
            state.in_transaction = False

    def _opened(self) -> _Open:
        if self._state is None:
            raise AppError(ErrorCode.VAULT_LOCKED)
        if _place(self._state.files.database) != self._state.place:
            # Moved, renamed or deleted under us: what we wrote from now on would not be where anyone looks for it.
            raise AppError(ErrorCode.DISK_FAILED, {"reason": "moved"})
        return self._state

    def _open_with(self, ring: KeyRing, files: VaultFiles) -> None:
        with ExitStack() as undo:
            undo.callback(ring.wipe)
            engine = open_engine(files.database, ring.database_key())
            undo.callback(engine.dispose)
            migrate.migrate(engine, files)
            self._state = _Open(engine=engine, ring=ring, chain=_chain(ring), files=files, place=_place(files.database))
            undo.pop_all()


def _build(files: VaultFiles, ring: KeyRing) -> None:
    engine = open_engine(files.database, ring.database_key())
    try:
        migrate.build(engine)
        _checkpoint(engine)
    finally:
        engine.dispose()
    check_header(files.database)


def _checkpoint(engine: sa.Engine) -> None:
    with refusals(), outside_transaction(engine) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _chain(ring: KeyRing) -> Chain:
    key = ring.audit_key()
    try:
        return Chain(key)
    finally:
        wipe(key)


def _place(file: Path) -> tuple[int, int] | None:
    """Which file lies there, without opening it."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
