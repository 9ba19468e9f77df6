"""Two full copies of a small file, of which one is whole whatever happens while they are written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError, ErrorCode

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPaths:
    """Where the file and its twin lie: two different names, in one folder or two."""

    first: Path
    twin: Path

    def __iter__(self) -> Iterator[Path]:
        return iter((self.first, self.twin))

    def write(self, content: bytes) -> None:
        """Replace both copies; the twin is touched only when the first is safe on disk. AppError DISK_FULL, NOT_WRITABLE ..."""
        for path in self:
            write_durably(path, content)


def read_at_most(path: Path, limit: int) -> bytes | None:
    """What the file holds, one byte beyond the limit at most; None when there is no such file or it cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError:
        return None


def write_durably(path: Path, content: bytes) -> None:
    """Write beside, make durable, then put in place: after a cut either the old or the new content is there, whole.

    Only the owner may read it (0600). A half-written file from an interrupted try is replaced.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        with open(beside, "xb", buffering=0, opener=_open_private) as file:
            _write_all(file.fileno(), content)
            _sync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise AppError(_code(error)) from error


if sys.platform == "darwin":
    import fcntl

    def _sync(handle: int) -> None:
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # plain fsync would leave it in the drive's own memory
else:

    def _sync(handle: int) -> None:
        os.fsync(handle)


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there; replacing a file is journalled by the file system
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _code(error: OSError) -> ErrorCode:
    if error.errno in _NO_ROOM:
        return ErrorCode.DISK_FULL
    return ErrorCode.NOT_WRITABLE if error.errno in _NO_RIGHT else ErrorCode.DISK_FAILED
