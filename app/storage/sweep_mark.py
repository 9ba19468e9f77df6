"""Whether older copies still have to go: after an erasure they hold what was erased, after a renewal they open by the old key.

`<name>.swept` holds the number of the last erasure whose traces are gone from every copy, or -1 while a renewal of the data key
is under way. A missing or unreadable one counts as 0. The log itself knows of the erasures, so a cut between an erasure and
its sweeping is noticed, and losing this file costs one more sweeping at most.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.errors import AppError
from app.storage.backup_folder import half, make_private
from app.storage.disk import disk_refusals, sync_file, sync_folder
from app.storage.refusals import refusals
from app.storage.rows import ErasedEventRow

RENEWING: Final = -1
_SUFFIX = ".swept"
_LONGEST = 20
_log = logging.getLogger(__name__)


class SweepMark:
    """The mark of one vault. `database`: the vault's database file, beside which it lies."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_suffix(_SUFFIX)

    def read(self) -> int:
        """The number it holds."""
        try:
            with self._file.open("rb") as file:
                return int(file.read(_LONGEST))
        except (OSError, ValueError):
            return 0

    def write(self, number: int) -> None:
        """Put that number in its place, durably. AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED."""
        with disk_refusals():
            beside = half(self._file)
            beside.unlink(missing_ok=True)
            make_private(beside)
            beside.write_bytes(str(number).encode())
            sync_file(beside)
            beside.replace(self._file)
            sync_folder(self._file.parent)

    def take_back_to(self, number: int) -> None:
        """After a restore that made the log shorter: an erasure that gets a number below the mark is not swept yet.

        A disk that refuses is passed over: what was put back matters more.
        """
        if self.read() > number:
            try:
                self.write(number)
            except AppError as error:
                _log.info("the mark of the last sweep stands", extra={"code": error.code.value})

    def is_due(self, engine: sa.Engine) -> bool:
        """True when copies may still hold what must be gone."""
        return self.read() < last_erasure(engine)


def last_erasure(engine: sa.Engine) -> int:
    """The number of the last event that erased something; 0 when nothing was ever erased."""
    with refusals(), engine.connect() as connection:
        return connection.execute(sa.select(sa.func.max(ErasedEventRow.by_seq))).scalar() or 0
