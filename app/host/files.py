"""The only door to the disk for papers that leave the vault."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from app.errors import AppError, ErrorCode

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED_TO_US = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)
_OWNER_ONLY = 0o600


class DiskFiles:
    """`ports.Files` on the machine's disk. Any thread."""

    def save_document(self, folder: str, document: bytes) -> str:
        """Write a PDF into `folder`; see `_save`."""
        return _save(folder, document, ".pdf")

    def save_letter(self, folder: str, letter: bytes) -> str:
        """Write a sealed letter into `folder`; see `_save`."""
        return _save(folder, letter, ".age")


def _save(folder: str, content: bytes, ending: str) -> str:
    """Write into `folder` under a random name that tells nothing, readable by its owner only; gives the path.

    Whole or not at all: it is written beside, made durable, and only then gets its name. An existing file is never
    replaced. AppError NOT_WRITABLE (also when there is no such folder), DISK_FULL, DISK_FAILED.
    """
    name = secrets.token_hex(6)
    target, beside = Path(folder) / f"{name}{ending}", Path(folder) / f".{name}.part"
    with _refusals():
        try:
            _write_durably(beside, content)
            beside.rename(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(Path(folder))
    return str(target)


def save_under_name(folder: str, name: str, content: bytes) -> str:
    """The same under a name that may tell, for what is about nobody; `name-2` and so on where the name is taken."""
    wanted = Path(folder) / name
    beside = Path(folder) / f".{secrets.token_hex(6)}.part"
    with _refusals():
        try:
            _write_durably(beside, content)
            target = _reserve(wanted)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(Path(folder))
    return str(target)


def _reserve(wanted: Path) -> Path:
    for number in count(1):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem}-{number}")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")


def _write_durably(path: Path, content: bytes) -> None:
    with open(path, "xb", opener=_open_private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # has no such call; names are kept by the file system itself
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise AppError(ErrorCode.DISK_FULL) from error
        code = ErrorCode.NOT_WRITABLE if error.errno in _CLOSED_TO_US else ErrorCode.DISK_FAILED
        raise AppError(code, {"errno": error.errno or 0}) from error
