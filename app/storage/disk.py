"""The few things the store does to a disk by itself, with the refusals a disk can give."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError, ErrorCode

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED_TO_US = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)


@contextmanager
def disk_refusals() -> Iterator[None]:
    """Let an OSError come out as DISK_FULL, NOT_WRITABLE or DISK_FAILED."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise AppError(ErrorCode.DISK_FULL) from error
        code = ErrorCode.NOT_WRITABLE if error.errno in _CLOSED_TO_US else ErrorCode.DISK_FAILED
        raise AppError(code, {"errno": error.errno or 0}) from error


if sys.platform == "darwin":
    import fcntl

    def sync_handle(handle: int) -> None:
        """Make what was written to an open file durable. Plain fsync would leave it in the drive's own memory here."""
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
else:

    def sync_handle(handle: int) -> None:
        """Make what was written to an open file durable."""
        os.fsync(handle)


def sync_file(file: Path) -> None:
    """Make a file's contents durable."""
    with file.open("rb+") as opened:
        sync_handle(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable. Windows has no such call; its file systems keep names by themselves."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
