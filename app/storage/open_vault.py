"""What exists while a vault is open: connection, keys, chain and journal. Made by `opened`, given up by `close`.

Runs on the vault thread.
"""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyFiles, KeyRing, Sealer
from app.storage import journal, migrate
from app.storage.engine import check_header, outside_transaction, wipe
from app.storage.erased_again import ErasedAgain, erase_again
from app.storage.events import Chain, Head, Witness
from app.storage.journal import Journal
from app.storage.log_check import log_is_whole, log_size
from app.storage.mending import mend
from app.storage.refusals import refusals
from app.storage.renewal import Opened, open_with_either
from app.storage.reserve import Reserve
from app.storage.vault_folder import VaultFiles
from app.storage.verify import verify

_LONG_LOG: Final = 100 * 4096  # bytes
JOURNAL, CARRY = "journal", "carry"
_STAMP = "%Y%m%dT%H%M%SZ"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class OpenVault:
    """An open vault. `head`: the end of its log, when it is known; `place`: which file the database is."""

    engine: sa.Engine
    ring: KeyRing
    chain: Chain
    files: VaultFiles
    journal: Journal
    reserve: Reserve
    carry: Sealer
    place: tuple[int, int] | None
    mended: int = 0
    ended_well: bool = True
    head: Head | None = None
    in_transaction: bool = False

    def __repr__(self) -> str:
        return "OpenVault()"

    def erase_again(self, witness: Witness) -> ErasedAgain:
        """Let nothing stand that has been erased: see `erased_again`. For right after the opening."""
        done = erase_again(self, self.files.database, witness)
        self.journal.keep(done.logged)
        return done

    def check_place(self) -> None:
        """AppError DISK_FAILED when the file was moved, renamed or deleted: nobody would look there for what we write."""
        if file_at(self.files.database) != self.place:
            raise AppError(ErrorCode.DISK_FAILED, {"reason": "moved"})

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the database file and empty it; let the journal catch up."""
        self.check_place()
        bring_home(self.engine)
        self.journal.keep(())

    def keep_log_short(self) -> None:
        """Bring a long write-ahead log home and empty it.

        Emptied, and not only brought home: what stays behind in a log would lay older pages over newer ones, should the log be
        damaged after a crash. A disk that refuses is passed over: everything is safe in the log.
        """
        if log_size(self.files.database) < _LONG_LOG:
            return
        try:
            bring_home(self.engine)
        except AppError as error:
            _log.info("the write-ahead log grows", extra={"code": error.code.value})

    def start_segment(self, stamp: str) -> None:
        """Begin the journal's next segment, with the backup of that stamp."""
        self.journal = self.journal.next(journal.place(self.files.database, stamp), self.ring.sealer(JOURNAL))

    def take_over(self, opened: Opened, stamp: str) -> None:
        """Go on with the connection and the keys that a renewal left."""
        self.engine, self.ring = opened.engine, opened.ring
        self.carry.wipe()
        self.carry = opened.ring.sealer(CARRY)
        self.place = file_at(self.files.database)
        if opened.is_renewed:
            self.start_segment(stamp)

    def close(self) -> None:
        """Checkpoint, close, wipe. Whatever the disk says, it is closed afterwards."""
        try:
            self.checkpoint()
        except AppError as error:
            # Nothing is lost: the answers are durable in the write-ahead log and go into the database at the next opening.
            _log.info("not checkpointed at closing", extra={"code": error.code.value})
        finally:
            self.engine.dispose()
            self.wipe()
        check_header(self.files.database)

    def wipe(self) -> None:
        """Overwrite every key. Nothing can be done with it after that."""
        self.journal.wipe()
        self.carry.wipe()
        self.ring.wipe()


def opened(files: VaultFiles, keys: KeyFiles, ring: KeyRing, now: dt.datetime) -> OpenVault:
    """Open the database with these keys, bring it up to date, and mend what the last session lost. `ring` is kept or wiped.

    AppError VAULT_IN_USE, VAULT_DAMAGED, ROLLED_BACK, VAULT_FROM_NEWER_VERSION, MIGRATION_FAILED ...
    """
    reserve = Reserve(files.database)
    reserve.provide()
    is_sound = log_is_whole(files.database)
    with ExitStack() as undo:
        undo.callback(ring.wipe)
        database = open_with_either(files.database, ring, keys)
        undo.callback(database.ring.wipe)
        undo.callback(database.engine.dispose)
        migrate.migrate(database.engine, files)
        chain = chain_of(database.ring)
        sealer = database.ring.sealer(JOURNAL)
        undo.callback(sealer.wipe)
        mended = mend(database.engine, chain, files.database, sealer, stamp(now))
        if mended.events or not is_sound:
            _see_that_it_is_whole(database.engine, chain)
        found = OpenVault(
            engine=database.engine,
            ring=database.ring,
            chain=chain,
            files=files,
            journal=mended.journal,
            reserve=reserve,
            carry=database.ring.sealer(CARRY),
            place=file_at(files.database),
            mended=mended.events,
            ended_well=mended.ended_well,
        )
        undo.pop_all()
        return found


def _see_that_it_is_whole(engine: sa.Engine, chain: Chain) -> None:
    """Where the last session left damage. AppError VAULT_DAMAGED: a backup and the journal give everything."""
    try:
        with refusals():
            verdict = verify(engine, chain)
    except AppError as error:
        if error.code is not ErrorCode.DISK_FULL:
            raise
        _log.info("looked through later, when there is room")
        return
    if not verdict.is_whole:
        raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "not_whole", "findings": len(verdict.findings)})


def chain_of(ring: KeyRing) -> Chain:
    """The chain of events under the ring's audit key."""
    key = ring.audit_key()
    try:
        return Chain(key)
    finally:
        wipe(key)


def bring_home(engine: sa.Engine) -> None:
    """Bring the write-ahead log into the database file and empty it."""
    with refusals(), outside_transaction(engine) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def stamp(moment: dt.datetime) -> str:
    """A moment as it stands in file names."""
    return f"{moment.astimezone(dt.UTC):{_STAMP}}"


def file_at(file: Path) -> tuple[int, int] | None:
    """Which file lies there, without opening it."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
