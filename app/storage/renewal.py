"""Another data key for the whole vault, so that a cut at any moment leaves a vault that the same passphrase opens.

The order is what makes it safe: the key file lays the new key beside the old one, the database is written anew in one
transaction, the key file lets go of the old key. A cut in between leaves both keys in the key file, and exactly one of them
opens the database; whoever opens it next tries the two and ends what was begun. Runs on the vault thread.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyFiles, KeyRing
from app.storage.engine import change_key, open_engine, outside_transaction
from app.storage.journal import segments
from app.storage.refusals import refusals
from app.storage.sweep import drop_segments
from app.storage.sweep_mark import RENEWING, SweepMark

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The open database, the keys that opened it, and whether these are the ones a renewal was on its way to."""

    engine: sa.Engine
    ring: KeyRing
    is_renewed: bool

    def __repr__(self) -> str:
        return "Opened()"


def open_with_either(database: Path, ring: KeyRing, keys: KeyFiles) -> Opened:
    """Open the database by the present data key or, when a renewal was cut off, by whichever of the two it has; ends the renewal.

    The ring that is given back is the one to keep; the other is wiped. AppError as `open_engine`; then `ring` is the caller's.
    """
    renewed = ring.renewed()
    if renewed is None:
        return Opened(engine=open_engine(database, ring.database_key()), ring=ring, is_renewed=False)
    opened = _open(database, ring, renewed)
    settle(database, keys, use_new=opened.is_renewed)
    (ring if opened.is_renewed else renewed).wipe()
    return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """How a renewal ended: the vault, open again by one of the keys; the new recovery code; or why the old key stays."""

    opened: Opened
    code: str = ""
    refusal: AppError | None = None

    def __repr__(self) -> str:
        return "Renewed()"


def renew(engine: sa.Engine, database: Path, ring: KeyRing, keys: KeyFiles, passphrase: str) -> Renewed:
    """Give the open vault a new data key. `engine` is disposed of, and the ring that is not kept is wiped.

    AppError WRONG_PASSPHRASE and those of `KeyFiles.begin_renewal`: nothing has happened, and the vault is open as it was. An
    error after that means that the database could not be opened again, by either key: the vault is closed.
    """
    renewed, code = keys.begin_renewal(passphrase)
    refusal = None
    try:
        _checkpoint(engine)  # should the writing anew be damaged on the disk, what stands there is everything, by the old key
        change_key(engine, renewed.database_key())
    except AppError as error:
        refusal = error
    finally:
        engine.dispose()
    opened = _open(database, ring, renewed)
    settle(database, keys, use_new=opened.is_renewed)
    (ring if opened.is_renewed else renewed).wipe()
    return Renewed(opened=opened, code=code) if opened.is_renewed else Renewed(opened=opened, refusal=refusal)


def settle(database: Path, keys: KeyFiles, *, use_new: bool) -> None:
    """Let the key file keep the one data key that the database has, and older copies be due to go.

    A disk that refuses is passed over: both keys stay, and the next opening tries again.
    """
    try:
        if use_new:
            SweepMark(database).write(RENEWING)
            drop_segments(segments(database))  # of what they tell, the database has everything, and the new key cannot read them
        keys.end_renewal(use_new=use_new)
    except AppError as error:
        _log.info("the renewal of the keys is not ended yet", extra={"code": error.code.value})


def _open(database: Path, ring: KeyRing, renewed: KeyRing) -> Opened:
    """By whichever of the two the database has. When neither opens it, `renewed` is wiped."""
    with ExitStack() as undo:
        undo.callback(renewed.wipe)
        opened = _opened_by_either(database, ring, renewed)
        undo.pop_all()
        return opened


def _opened_by_either(database: Path, ring: KeyRing, renewed: KeyRing) -> Opened:
    try:
        return Opened(engine=open_engine(database, ring.database_key()), ring=ring, is_renewed=False)
    except AppError as error:
        if error.code is not ErrorCode.VAULT_DAMAGED:
            raise
    return Opened(engine=open_engine(database, renewed.database_key()), ring=renewed, is_renewed=True)


def _checkpoint(engine: sa.Engine) -> None:
    with refusals(), outside_transaction(engine) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
