"""Files of a vault put in the place of others by one decision: a cut leaves the old ones or the new ones, never a mixture.

The new files are made ready in `<name>.restoring`. Renaming that folder to `<name>.restore-<stamp>` is the decision: before it,
nothing has changed; after it, whoever comes next carries it through (`finish`, which may itself be cut off and begin again).
What stood there is kept in `<name>.damaged-<stamp>`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from app.storage.disk import disk_refusals, sync_folder

_READY, _DECIDED = ".restoring", ".restore-"
KEPT: Final = ".damaged-"
_OWN_FOLDER = 0o700
# What belongs to a database file and must never be met by another one in its place.
_COMPANIONS: Final = ("-wal", "-shm", "-journal")


def make_ready(folder: Path, name: str) -> Path:
    """An empty folder for the new files of the vault `name`."""
    ready = folder / f"{name}{_READY}"
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir(mode=_OWN_FOLDER)
    return ready


def decide(ready: Path, stamp: str) -> None:
    """From now on the new files are the vault's. They must be durable and closed; `finish` puts them in place."""
    sync_folder(ready)
    name, folder = ready.name.removesuffix(_READY), ready.parent
    number, free = 1, stamp
    while (folder / f"{name}{KEPT}{free}").exists() or (folder / f"{name}{_DECIDED}{free}").exists():
        number += 1
        free = f"{stamp}-{number}"
    ready.rename(folder / f"{name}{_DECIDED}{free}")
    sync_folder(folder)


def finish(folder: Path) -> None:
    """Carry through what was decided, and take away what was only made ready. AppError NOT_WRITABLE, DISK_FULL, DISK_FAILED."""
    if not folder.is_dir():
        return
    with disk_refusals():
        for ready in folder.glob(f"*{_READY}"):
            shutil.rmtree(ready, ignore_errors=True)
        for decided in sorted(folder.glob(f"*{_DECIDED}*")):
            _put_in_place(decided)


def kept_folders(folder: Path, name: str) -> tuple[Path, ...]:
    """Where earlier restores laid what they replaced."""
    return tuple(sorted(folder.glob(f"{name}{KEPT}*")))


def _put_in_place(decided: Path) -> None:
    folder = decided.parent
    kept = folder / decided.name.replace(_DECIDED, KEPT)
    kept.mkdir(exist_ok=True, mode=_OWN_FOLDER)
    for new in sorted(decided.iterdir()):
        # A file that is still among the new ones has not been put in place yet, so what stands there is an old one.
        for name in (*(new.name + each for each in _COMPANIONS), new.name):
            if (folder / name).exists():
                (folder / name).replace(kept / name)
        sync_folder(kept)
        new.replace(folder / new.name)
        sync_folder(folder)
    decided.rmdir()
    sync_folder(folder)
