"""A vault on the disk: one folder, three files under one random name that says nothing.

`<name>.vault` the database (with `-wal` beside it while open), `<name>.key` and `<name>.key2` the key file and its twin,
`<name>.<version>.backup` the copy made before the last change of version, `backups/` its backups. A vault is made whole in a
hidden folder beside its place and then put there by one rename, so a folder never holds half a vault.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError, ErrorCode
from app.storage import swap
from app.storage.backup_folder import FOLDER_NAME, vaults_with_backups
from app.storage.disk import disk_refusals, sync_folder

_DATABASE, _KEY, _TWIN, _BACKUP = ".vault", ".key", ".key2", ".backup"
_OWN_FOLDER = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFiles:
    """Where each part of a vault lies."""

    database: Path
    key_file: Path
    key_twin: Path

    def backup(self, version: str) -> Path:
        """Where the copy goes that is made before leaving that version of the tables."""
        return self.database.with_suffix(f".{version}{_BACKUP}")

    def backups(self) -> tuple[Path, ...]:
        """The copies that are there: whole vaults, under the same key."""
        return tuple(sorted(self.database.parent.glob(f"{self.database.stem}.*{_BACKUP}")))


class VaultFolder:
    """The folder of one vault, there or not yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def holds_vault(self) -> bool:
        """True when any part of a vault is there: what is left of one is never written over."""
        return bool(self._names())

    def files(self) -> VaultFiles:
        """The vault's files. VAULT_MISSING when there is none; VAULT_DAMAGED when the database is gone or empty, when both key
        files are gone, or when parts of several vaults lie together.
        """
        files = self.remains()
        # An empty file would be taken for a new database.
        has_database = files.database.is_file() and files.database.stat().st_size > 0
        if not has_database or not (files.key_file.is_file() or files.key_twin.is_file()):
            raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "missing_file"})
        return files

    def remains(self) -> VaultFiles:
        """Where the files of the vault lie or would lie of which any part is left, be it a backup only.

        A restore that was cut off is carried through before. VAULT_MISSING when nothing is left; VAULT_DAMAGED when parts of
        several vaults lie together; NOT_WRITABLE, DISK_FULL, DISK_FAILED when the restore cannot be carried through.
        """
        swap.finish(self._path)
        names = self._names()
        if not names:
            raise AppError(ErrorCode.VAULT_MISSING)
        if len(names) > 1:
            raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "several_vaults"})
        return _files(self._path, names.pop())

    @contextmanager
    def making(self) -> Iterator[VaultFiles]:
        """Places to make a new vault's files in; they become the vault when the block ends well, and vanish otherwise.

        Everything in them must be closed by then. AppError VAULT_EXISTS when the folder is not empty, NOT_WRITABLE, DISK_FULL.
        """
        with disk_refusals():
            if self._path.exists() and any(self._path.iterdir()):
                raise AppError(ErrorCode.VAULT_EXISTS)
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=_OWN_FOLDER)
            nursery = self._path.with_name(f".{secrets.token_hex(8)}.new")
            nursery.mkdir(mode=_OWN_FOLDER)
        try:
            yield _files(nursery, secrets.token_hex(8))
            with disk_refusals():
                self._put_in_place(nursery)
        finally:
            shutil.rmtree(nursery, ignore_errors=True)

    def _put_in_place(self, nursery: Path) -> None:
        for file in nursery.iterdir():
            file.chmod(0o600)
        sync_folder(nursery)
        if self._path.exists():
            self._path.rmdir()
        nursery.rename(self._path)
        sync_folder(self._path.parent)

    def _names(self) -> set[str]:
        if not self._path.is_dir():
            return set()
        parts = {each.stem for each in self._path.iterdir() if each.suffix in (_DATABASE, _KEY, _TWIN)}
        return parts or set(vaults_with_backups(self._path / FOLDER_NAME))


def _files(folder: Path, name: str) -> VaultFiles:
    return VaultFiles(
        database=folder / f"{name}{_DATABASE}",
        key_file=folder / f"{name}{_KEY}",
        key_twin=folder / f"{name}{_TWIN}",
    )
