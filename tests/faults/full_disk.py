"""A disk that becomes full under an open vault: `python -m tests.faults.full_disk FOLDER tmpfs|limit`.

"tmpfs": FOLDER gets a small file system of its own, which is enlarged later; needs a mount name space (`unshare -Urm`).
"limit": no file may grow beyond a size, until it may; for where no file system can be mounted. Tells one line of JSON.
"""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.errors import AppError
from tests.faults.answering import INTERVIEW, Answering, new_vault
from tests.faults.tracing import ROOT
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, verdict_on

RETRIES = 20
_ROOM, _LARGE = 400 * 1024, 16 * 1024 * 1024


class Squeeze(Protocol):
    """How the disk is made small and large again."""

    def small(self, room: int) -> None:
        """Leave so many bytes."""
        ...

    def large(self) -> None:
        """Give room again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDiskToll:
    """What happened: `saved` before the disk was full (`on_reserve` of them after the room held back was let go), `readable`
    while it was, `after` once there was room.
    """

    saved: int
    on_reserve: int
    code: str
    refused_retries: int
    readable: int
    after: int
    there: int
    is_whole: bool
    readable_when_opened_full: int


class OwnFileSystem:
    """A tmpfs of its own at the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "tmpfs", str(folder)], check=True)

    def small(self, room: int) -> None:
        """Shrink it to that much more than what it holds."""
        now = os.statvfs(self._folder)
        self._resize((now.f_blocks - now.f_bfree) * now.f_frsize + room)

    def large(self) -> None:
        """Enlarge it."""
        self._resize(_LARGE)

    def _resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(self._folder)], check=True)


class FileLimit:
    """No file of this process may grow beyond a size."""

    def small(self, room: int) -> None:
        """Set the limit."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def large(self) -> None:
        """Lift it."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def fill(folder: Path, squeeze: Squeeze) -> FullDiskToll:
    """Answer until the disk is full, go on trying, get room, go on answering on the same connection."""
    new_vault(folder)
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    answering = Answering(vault, Dice(4))
    squeeze.small(_ROOM)
    saved, on_reserve, code = _until_refused(answering, folder)
    refused = sum(_is_refused(answering) for _ in range(RETRIES))
    with vault.begin() as work:
        readable = len(work.events(INTERVIEW))
    squeeze.large()
    after = answering.answer()
    vault.close()
    opened_full = _opens_without_room(folder, squeeze)
    squeeze.large()
    verdict = verdict_on(folder)
    return FullDiskToll(
        saved=saved,
        on_reserve=on_reserve,
        code=code,
        refused_retries=refused,
        readable=readable,
        after=after,
        there=verdict.events,
        is_whole=verdict.is_whole,
        readable_when_opened_full=opened_full,
    )


def _opens_without_room(folder: Path, squeeze: Squeeze) -> int:
    """How many events can be read by a program that starts when there is no room at all."""
    squeeze.small(0)
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        readable = len(work.events(INTERVIEW))
    vault.close()
    return readable


def _until_refused(answering: Answering, folder: Path) -> tuple[int, int, str]:
    saved = on_reserve = 0
    while True:
        try:
            saved = answering.answer()
        except AppError as error:
            return saved, on_reserve, error.code.name
        on_reserve += not any(folder.glob("*.reserve"))


def _is_refused(answering: Answering) -> bool:
    try:
        answering.answer()
    except AppError:
        return True
    return False


def run(folder: Path) -> tuple[str, FullDiskToll]:
    """In a process of its own, with its own file system where that may be mounted; which way it was, and the toll."""
    unshare = shutil.which("unshare")
    allowed = unshare is not None and subprocess.run([unshare, "-Urm", "true"], capture_output=True, check=False).returncode == 0
    before = [str(unshare), "-Urm"] if allowed else []
    way = "tmpfs" if allowed else "limit"
    command = [*before, sys.executable, "-m", "tests.faults.full_disk", str(folder), way]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(result.stderr[-1000:])
    return way, FullDiskToll(**json.loads(result.stdout))


def main(folder: Path, way: str) -> None:
    """Fill the disk and tell."""
    squeeze: Squeeze = OwnFileSystem(folder) if way == "tmpfs" else FileLimit()
    sys.stdout.write(json.dumps(dataclasses.asdict(fill(folder / "vault", squeeze))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
