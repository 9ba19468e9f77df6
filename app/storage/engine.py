"""The one keyed connection to a vault's database.

Everything that must hold before the first answer is written is checked here, and whatever does not hold refuses the opening.
Runs on the vault thread; the connection never leaves it.

Never open the database file in this process by any other way while the connection is open, not even to read its first bytes:
on POSIX, closing that second descriptor silently gives up the exclusive lock, and another program could write beside us.
So the header is looked at before opening and after closing, and in between the connection itself is asked.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, cast

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from app.errors import AppError, ErrorCode
from app.storage.driver import RawConnection, checked_driver
from app.storage.refusals import refusal_of, refusals

KEY_BYTES: Final = 32
_PLAIN_HEADER = b"SQLite format 3\0"
_WAIT_FOR_LOCK = 0.3
_HEX = b"0123456789abcdef"
# What is set, and what must be read back: a PRAGMA that is not understood says nothing.
PRAGMAS: Final = (
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # without it, REPLACE would delete from the log behind the triggers' back
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("wal_autocheckpoint", "0", 0),  # the vault does it, and empties the log: see `OpenVault.keep_log_short`
    ("cache_size", "-8000", -8000),
)


def open_engine(path: Path, key: bytearray) -> sa.Engine:
    """An engine with exactly one open, keyed, exclusively locked connection. `key` is wiped, whatever happens.

    After `dispose()` nothing opens again without the key. AppError NOT_ENCRYPTED, VAULT_IN_USE, VAULT_DAMAGED (also: the key
    is another database's), NOT_WRITABLE, DISK_FULL, DISK_FAILED.
    """
    try:
        if len(key) != KEY_BYTES:  # SQLCipher would silently take anything else for a passphrase
            raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "key_length"})
        check_header(path)
        with refusals():
            connection = _connect(path, key)
    finally:
        wipe(key)
    engine = _engine_on(connection)
    engine.connect().close()  # from now on the pool has the connection, and `dispose` closes it
    return engine


def check_header(path: Path) -> None:
    """Refuse a file that begins as a database in the clear: NOT_ENCRYPTED. Only while the database is not open here."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise AppError(ErrorCode.NOT_WRITABLE) from error
    if header == _PLAIN_HEADER:
        raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "plaintext_file"})


@contextmanager
def outside_transaction(engine: sa.Engine) -> Iterator[RawConnection]:
    """The driver's own connection, for what SQLite only does between transactions."""
    with closing(engine.raw_connection()) as pooled:
        yield cast(RawConnection, pooled.driver_connection)


def change_key(engine: sa.Engine, key: bytearray) -> None:
    """Give the open database another key. `key` is wiped, whatever happens.

    One transaction: cut off anywhere, exactly one of the two keys opens it. After an error the connection may hold a mixture of
    both and must be disposed of. AppError NOT_ENCRYPTED, DISK_FULL, DISK_FAILED.
    """
    try:
        if len(key) != KEY_BYTES:
            raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "key_length"})
        written = _as_written(key)
    finally:
        wipe(key)
    try:
        with refusals(), outside_transaction(engine) as connection:
            connection.reset_key(written)
    finally:
        wipe(written)


def is_held_elsewhere(path: Path) -> bool:
    """True when another program has the database open. Changes nothing of it, also when it is damaged or has a log to bring home.

    Only while it is not open here.
    """
    if not path.is_file():
        return False
    shared = path.with_name(path.name + "-shm")
    had_shared = shared.exists()
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"  # read-only: closing it does not touch the write-ahead log
        with closing(checked_driver().connect(address, timeout=0, isolation_level=None, uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except checked_driver().Error as error:
        refusal = refusal_of(error)
        return refusal is not None and refusal.code is ErrorCode.VAULT_IN_USE
    finally:
        if not had_shared:
            shared.unlink(missing_ok=True)
    return False


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer that held a key."""
    if buffer:
        ctypes.memset((ctypes.c_char * len(buffer)).from_buffer(buffer), 0, len(buffer))


def _connect(path: Path, key: bytearray) -> RawConnection:
    connection = checked_driver().connect(str(path), timeout=_WAIT_FOR_LOCK, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        _set_key(connection, key)
        _prepare(connection)
    except BaseException:
        connection.close()  # a half-open connection would keep the lock, and the right key would then meet "in use"
        raise
    return connection


def _set_key(connection: RawConnection, key: bytearray) -> None:
    written = _as_written(key)
    try:
        connection.set_key(written)
    finally:
        wipe(written)


def _as_written(key: bytearray) -> bytearray:
    """The key as the driver takes a raw one, x'...'; the taker wipes it."""
    written = bytearray(b"x'") + bytearray(2 * len(key)) + bytearray(b"'")
    for place, byte in enumerate(key):
        written[2 + 2 * place] = _HEX[byte >> 4]
        written[3 + 2 * place] = _HEX[byte & 15]
    return written


def _prepare(connection: RawConnection) -> None:
    if _asked(connection, "cipher_status") != "1":
        raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "not_keyed"})
    if _asked(connection, "locking_mode=EXCLUSIVE") != "exclusive":
        raise AppError(ErrorCode.VAULT_IN_USE)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key, damage or another holder shows here
    if _asked(connection, "journal_mode=WAL") != "wal":
        raise AppError(ErrorCode.NOT_WRITABLE, {"reason": "no_wal"})
    for name, setting, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={setting}")
        if _asked(connection, name) != str(expected):
            raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": f"pragma_{name}"})


def _asked(connection: RawConnection, pragma: str) -> str:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return str(row[0]) if row else ""


class _OnlyConnection:
    """Hands out the open connection once. A pool that asks again means that the vault has been closed."""

    def __init__(self, connection: RawConnection) -> None:
        self._connection: RawConnection | None = connection

    def __call__(self) -> RawConnection:
        connection, self._connection = self._connection, None
        if connection is None:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return connection


def _engine_on(connection: RawConnection) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=checked_driver(),
        creator=_OnlyConnection(connection),
        poolclass=StaticPool,
        hide_parameters=True,  # else a failed statement would carry answers in its exception
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(begun: sa.Connection) -> None:
        cast(RawConnection, begun.connection.driver_connection).execute("BEGIN IMMEDIATE")

    return engine
