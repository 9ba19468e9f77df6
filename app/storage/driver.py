"""The SQLCipher driver: loaded so that no other SQLite can take its place, and refused when it is not what it should be.

On Linux a library that was loaded globally before us (LD_PRELOAD, a monitoring agent) can displace SQLCipher's functions by
its own of the same name, and every answer would be written in the clear without an error. RTLD_DEEPBIND around the first
import makes the driver prefer its own functions; the check below refuses to work should that ever not be enough.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from app.errors import AppError, ErrorCode

# The first version without the WAL-reset bug (SQLite 3.51.3, March 2026).
OLDEST_SQLITE = (3, 51, 3)
_MODULE = "sqlcipher3.dbapi2"
_TEMP_STORE_IN_MEMORY = frozenset({"TEMP_STORE=2", "TEMP_STORE=3"})


class Cursor(Protocol):
    """What we use of a driver's cursor."""

    @property
    def rowcount(self) -> int:
        """How many rows a change touched."""
        ...

    def fetchone(self) -> tuple[object, ...] | None:
        """The next row."""
        ...

    def __iter__(self) -> Iterator[tuple[object, ...]]: ...


class RawConnection(Protocol):
    """What we use of a driver's connection."""

    def execute(self, statement: str, parameters: Iterable[object] | Mapping[str, object] = ()) -> Cursor:
        """Run one statement."""
        ...

    def set_key(self, key: bytearray) -> None:
        """Key the database; raises where the library cannot."""
        ...

    def reset_key(self, key: bytearray) -> None:
        """Write the whole open database anew under another key, in one transaction."""
        ...

    def close(self) -> None:
        """Close it, and let go of the lock."""
        ...


class Driver(Protocol):
    """What we use of the driver module."""

    sqlite_version: str
    Error: type[Exception]

    def connect(self, database: str, *, timeout: float, isolation_level: str | None, uri: bool = False) -> RawConnection:
        """Open a file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFacts:
    """Which library is really in the process, as `self-check` reports it."""

    driver_version: str
    cipher_version: str
    sqlite_version: str
    options: frozenset[str]


@cache
def load_driver() -> Driver:
    """The driver, imported once. The first import decides, so nothing else may import sqlcipher3 before."""
    with _deep_binding():
        return cast(Driver, importlib.import_module(_MODULE))


def library_facts(driver: Driver) -> LibraryFacts:
    """What `driver` is made of, asked of the library itself."""
    with closing(driver.connect(":memory:", timeout=0, isolation_level=None)) as connection:
        version = connection.execute("PRAGMA cipher_version").fetchone()
        options = frozenset(str(option) for (option,) in connection.execute("PRAGMA compile_options"))
    return LibraryFacts(
        driver_version=_driver_version(),
        cipher_version=str(version[0]) if version and version[0] else "",
        sqlite_version=driver.sqlite_version,
        options=options,
    )


def check_library(facts: LibraryFacts) -> None:
    """Refuse a library that would not encrypt, would write temporary files, or has the WAL-reset bug: NOT_ENCRYPTED."""
    if not facts.cipher_version:
        raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "not_sqlcipher"})
    if not facts.options & _TEMP_STORE_IN_MEMORY:
        raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "temporary_files"})
    if tuple(int(part) for part in facts.sqlite_version.split(".")) < OLDEST_SQLITE:
        raise AppError(ErrorCode.NOT_ENCRYPTED, {"reason": "sqlite_too_old"})


@cache
def checked_driver() -> Driver:
    """The driver, once it has been checked; AppError NOT_ENCRYPTED."""
    driver = load_driver()
    check_library(library_facts(driver))
    return driver


@contextmanager
def _deep_binding() -> Iterator[None]:
    if sys.platform != "linux":  # Windows and macOS bind a library's names to that library already.
        yield
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW | os.RTLD_DEEPBIND)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


def _driver_version() -> str:
    try:
        return importlib.metadata.version("sqlcipher3")
    except importlib.metadata.PackageNotFoundError:
        return ""
