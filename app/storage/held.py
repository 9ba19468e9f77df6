"""Looking into copies of a vault: which erasures the log of one knows, and whether it holds what has been erased.

Even opening a database changes it, so what is looked into is a copy of the copy, as encrypted, in a folder of its own beside the
vault. It is taken away at the end, or at the next opening (`swap.finish`) should the look be cut off. Runs on the vault thread.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyRing
from app.storage import journal, swap
from app.storage.backup_folder import put_copy
from app.storage.disk import disk_refusals
from app.storage.engine import open_engine
from app.storage.erased_lines import erasures
from app.storage.erased_list import DIGEST_BYTES, Erased
from app.storage.refusals import refusals
from app.storage.rows import EventContentRow, EventRow

JOURNAL: Final = "journal"
T = TypeVar("T")
_log = logging.getLogger(__name__)
_OF_THE_DISK: Final = (ErrorCode.DISK_FULL, ErrorCode.DISK_FAILED, ErrorCode.NOT_WRITABLE)


def erasures_in(database: Path, vault: Path, ring: KeyRing) -> tuple[Erased, ...] | None:
    """Every erasure that the log of this database knows; None when it is not there or cannot be looked into by these keys.

    `vault`: the vault's own database, beside which the look is taken.
    """
    try:
        return _looked_into(database, vault, ring, lambda connection: tuple(erasures(connection)))
    except AppError as error:  # a disk that fails under it must not keep a backup from being put in its place
        _log.info("a copy could not be asked what has been erased", extra={"code": error.code.value})
        return None


def holds(database: Path, vault: Path, ring: KeyRing, gone: Collection[bytes]) -> bool | None:
    """True when a content with one of these shortened digests stands in the database; None when it cannot be looked into.

    AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED.
    """

    def stands(connection: sa.Connection) -> bool:
        digests = connection.execute(sa.select(EventRow.digest).join_from(EventRow, EventContentRow)).scalars()
        return any(digest[:DIGEST_BYTES] in gone for digest in digests)

    return _looked_into(database, vault, ring, stands)


def segment_holds(segment: Path, ring: KeyRing, gone: Collection[bytes]) -> bool:
    """True when such a content stands in a segment of the journal, as far as it opens."""
    sealer = ring.sealer(JOURNAL)
    try:
        events = journal.read(segment, sealer).events
    finally:
        sealer.wipe()
    return any(each.content is not None and each.digest[:DIGEST_BYTES] in gone for each in events)


def _looked_into(database: Path, vault: Path, ring: KeyRing, look: Callable[[sa.Connection], T]) -> T | None:
    """None for what is of no use itself: damaged, another key's, of a version before there were erasures."""
    try:
        with refusals(), _opened(database, vault, ring) as connection:
            return look(connection)
    except AppError as error:
        if error.code in _OF_THE_DISK:
            raise
    except (sa.exc.SQLAlchemyError, ValueError, LookupError, TypeError):
        _log.info("a copy could not be looked into")
    return None


@contextmanager
def _opened(database: Path, vault: Path, ring: KeyRing) -> Iterator[sa.Connection]:
    with disk_refusals():
        place = swap.make_ready(vault.parent, f"{vault.stem}.look")
        try:
            for source in (database, database.with_name(database.name + "-wal")):
                if source.is_file():
                    put_copy(source, place / source.name)
            copy = place / database.name
            if not copy.is_file() or not copy.stat().st_size:
                raise AppError(ErrorCode.VAULT_DAMAGED)
            engine = open_engine(copy, ring.database_key())
            try:
                with engine.connect() as connection:
                    yield connection
            finally:
                engine.dispose()
        finally:
            shutil.rmtree(place, ignore_errors=True)
