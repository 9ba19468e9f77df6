"""From the database's own error codes to what the product foresees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.errors import AppError, ErrorCode

# Primary result codes of SQLite (https://sqlite.org/rescode.html); extended codes carry them in the low byte.
_PRIMARY = 0xFF
_CONSTRAINT = 19
_CODES = {
    5: ErrorCode.VAULT_IN_USE,  # BUSY: another program holds the lock
    8: ErrorCode.NOT_WRITABLE,  # READONLY
    10: ErrorCode.DISK_FAILED,  # IOERR
    11: ErrorCode.VAULT_DAMAGED,  # CORRUPT
    13: ErrorCode.DISK_FULL,  # FULL
    14: ErrorCode.NOT_WRITABLE,  # CANTOPEN
    15: ErrorCode.DISK_FAILED,  # PROTOCOL: the lock was taken away under us
    26: ErrorCode.VAULT_DAMAGED,  # NOTADB: the key is authentic by now, so the file is not
}


def refusal_of(error: BaseException) -> AppError | None:
    """The AppError a database error stands for; None when it is not one we foresee."""
    source = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(source, "sqlite_errorcode", None)
    code = _CODES.get(number & _PRIMARY) if isinstance(number, int) else None
    return None if code is None else AppError(code, {"sqlite": number or 0})


def breaks_a_rule(error: BaseException) -> bool:
    """True when a row would have broken a rule of its table: a key twice, a reference to nothing."""
    source = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(source, "sqlite_errorcode", None)
    return isinstance(number, int) and number & _PRIMARY == _CONSTRAINT


@contextmanager
def refusals() -> Iterator[None]:
    """Let foreseen database errors come out as AppError; all others stay what they are."""
    try:
        yield
    except Exception as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error
