"""The folder that backups lie in: beside the vault, or on another disk.

`<name>.<yyyymmddThhmmssZ>.backup` is a whole database under the vault's own key, with the key file and its twin of that moment
beside it (`.backup.key`, `.backup.key2`). Each file is put in place whole, the database last, so a backup that is listed is all
there. What a cut left half-way is cleared at the next backup. The same folder may hold backups of other vaults: their names
begin differently and they are never touched.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.storage import rotation
from app.storage.disk import sync_file, sync_folder

FOLDER_NAME: Final = "backups"
_SUFFIX, _HALF = ".backup", ".new"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_OWN_FOLDER: Final = 0o700
_CLOSE: Final = dt.timedelta(minutes=1)
_NAME = re.compile(r"(?P<name>.+)\.(?P<stamp>\d{8}T\d{6}Z)\.backup", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup's files. There may be one key file only, or none in a folder that somebody has thinned out."""

    database: Path
    made_at: dt.datetime

    @property
    def stamp(self) -> str:
        """The moment as it stands in the name."""
        return f"{self.made_at:{_STAMP}}"

    @property
    def key_file(self) -> Path:
        """The copy of the key file."""
        return self.database.with_name(self.database.name + ".key")

    @property
    def key_twin(self) -> Path:
        """The copy of its twin."""
        return self.database.with_name(self.database.name + ".key2")

    @property
    def keys(self) -> tuple[Path, Path]:
        """Both."""
        return self.key_file, self.key_twin

    @property
    def half(self) -> Path:
        """Where the database is written until it is whole."""
        return half(self.database)


class BackupFolder:
    """The backups of one vault in one folder."""

    def __init__(self, folder: Path, name: str) -> None:
        """`name`: the vault's."""
        self.folder = folder
        self._name = name

    def all(self) -> tuple[Backup, ...]:
        """Every backup, newest first; none when the folder is not there or cannot be read."""
        try:
            files = sorted(self.folder.iterdir(), reverse=True)
        except OSError:
            return ()
        found = (_backup(file) for file in files)
        return tuple(each for each in found if each is not None and _vault_name(each.database) == self._name)

    def place_for(self, moment: dt.datetime) -> Backup:
        """Where a backup made then goes: stamped with that second, or just after those that were made in the same moments."""
        second = moment.astimezone(dt.UTC).replace(microsecond=0)
        close = [each.made_at for each in self.all() if second <= each.made_at < second + _CLOSE]
        if close:
            second = max(close) + dt.timedelta(seconds=1)
        return Backup(database=self.folder / f"{self._name}.{second:{_STAMP}}{_SUFFIX}", made_at=second)

    def prepare(self) -> None:
        """See that the folder is there, for its owner only, and take away what a cut left half-way."""
        self.folder.mkdir(exist_ok=True, mode=_OWN_FOLDER)
        self.clear()

    def clear(self) -> None:
        """Take away what an interrupted backup or removal left: half files, and key files whose database is not there."""
        for file in self._own_files():
            is_half = file.suffix.startswith(_HALF)  # its own log, too: a cut may have come while it was looked through
            is_orphan = not file.with_suffix("").exists() if file.suffix in (".key", ".key2") else is_half
            if is_orphan:
                file.unlink(missing_ok=True)

    def rotate(self, now: dt.datetime, newest: Backup) -> None:
        """Take away the backups that have had their time; never `newest`, the one that was just made and seen to open."""
        backups = self.all()
        kept = rotation.kept((each.made_at for each in backups), now)
        self.remove(each for each in backups if each.made_at not in kept and each.database != newest.database)

    def remove(self, backups: Iterable[Backup]) -> None:
        """Take backups away, keys last: a database without its keys would still be one that the vault's keys open."""
        for backup in backups:
            for file in (backup.database, *backup.keys):
                file.unlink(missing_ok=True)
        sync_folder(self.folder)

    def _own_files(self) -> list[Path]:
        return [each for each in self.folder.iterdir() if each.name.startswith(f"{self._name}.")]


def vaults_with_backups(folder: Path) -> frozenset[str]:
    """The names of the vaults that have a backup in `folder`."""
    try:
        files = list(folder.iterdir())
    except OSError:
        return frozenset()
    return frozenset(_vault_name(each) for each in files if _backup(each) is not None)


def put_copy(source: Path, target: Path) -> None:
    """Copy a file that nobody has open to `target`: private, whole or not at all, durable once the folder is."""
    beside = half(target)
    beside.unlink(missing_ok=True)
    make_private(beside)
    with source.open("rb") as read, beside.open("wb") as written:
        shutil.copyfileobj(read, written)
    sync_file(beside)
    beside.replace(target)


def make_private(file: Path) -> None:
    """Make an empty file that only its owner may read. FileExistsError when there is one."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def half(file: Path) -> Path:
    """Where a file is written until it is whole."""
    return file.with_name(file.name + _HALF)


def _backup(file: Path) -> Backup | None:
    matched = _NAME.fullmatch(file.name)
    if matched is None:
        return None
    try:
        made_at = dt.datetime.strptime(matched["stamp"], _STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Backup(database=file, made_at=made_at)


def _vault_name(file: Path) -> str:
    matched = _NAME.fullmatch(file.name)
    return matched["name"] if matched else ""
