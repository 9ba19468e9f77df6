"""Room held back for the moment when the disk is full: a file of our own that is let go then, so that the interview can go on.

Runs on the vault thread.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Final

_SIZE: Final = 1 << 20  # bytes; some hundred answers, and locking in good order
_SHORT: Final = 200_000_000  # bytes free, below which a person should know
_AMPLE: Final = 4 * _SIZE  # bytes free, above which some can be held back
_FULL: Final = 64 * 1024
_SUFFIX = ".reserve"
_log = logging.getLogger(__name__)


class Reserve:
    """The reserve of one vault."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_suffix(_SUFFIX)

    def provide(self) -> None:
        """Lay it in place where there is ample room; let it go where there is none at all."""
        free = self._free()
        if free < _FULL:
            self.let_go()
        elif free > _AMPLE and not self._is_whole():
            self._make()

    def let_go(self) -> bool:
        """Give the room back; True when there was any to give."""
        try:
            had_any = self._is_whole()
            self._file.unlink(missing_ok=True)
        except OSError:
            return False
        if had_any:
            _log.info("the disk is full, and the room held back was let go")
        return had_any

    def is_short(self) -> bool:
        """True when room is running out: little is free, or the reserve had to be let go."""
        return self._free() < _SHORT

    def _free(self) -> int:
        try:
            return shutil.disk_usage(self._file.parent).free
        except OSError:
            return 0

    def _is_whole(self) -> bool:
        try:
            return self._file.stat().st_size == _SIZE
        except OSError:
            return False

    def _make(self) -> None:
        """Random bytes: a file system that compresses, or keeps holes, would hold nothing back for zeros."""
        try:
            self._file.unlink(missing_ok=True)
            with os.fdopen(os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(os.urandom(_SIZE))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            _log.info("no room could be held back", extra={"code": type(error).__name__})
