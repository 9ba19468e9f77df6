"""Kill a restore that has to erase again, at one step after the other: `python -m tests.faults.restore_kills EVERY [forgetful]`.

A client was erased while the second place for backups was away; then the older backup from there is put back, in a forked
process that kills itself (SIGKILL) at its n-th change of the disk. The vault is then opened as anybody would open it. Either way
the client must be gone, from every copy too, and what was written last must stand somewhere. Tells the toll as one line of JSON.
"forgetful" is the control: a program that knows of no list of what has been erased.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest import mock

import sqlalchemy as sa

from app.cases.events import AnswersRecorded, ClientSaved, InterviewStarted
from app.errors import AppError, ErrorCode
from app.services.backups import BackupService
from app.services.erasure import ErasureService
from app.storage.erased_list import ErasedList, Known
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.opened_files import files_holding
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault

GONE: Final = "RADERASMARKÖR"
LATER: Final = "SENAREMARKÖR"
_DAY = 24 * 60 * 60.0
_NEVER = 1 << 30


@dataclass(slots=True)
class RestoreToll:
    """What the rounds cost. `put_back`: kills after which the older backup was in place."""

    rounds: int = 0
    put_back: int = 0
    returned: int = 0
    left_in_copies: int = 0
    lost: int = 0
    damaged: int = 0


def kill_rounds(place: Path, every: int, *, forgetful: bool = False) -> RestoreToll:
    """A kill at every so-manieth step."""
    with mock.patch.object(ErasedList, "read", return_value=Known(is_known=False)) if forgetful else nullcontext():
        return _rounds(place, every)


def _rounds(place: Path, every: int) -> RestoreToll:
    oldest = _model(place / "model")
    steps, toll = _steps_of_a_whole_one(place, oldest), RestoreToll()
    for number in range(0, steps, every):
        here = Path(shutil.copytree(place / "model", place / "round"))
        _put_back_until(here, oldest, number)
        toll.rounds += 1
        _judge(here, oldest, toll)
        shutil.rmtree(here)
    return toll


def _vault(place: Path, days: int = 0) -> EncryptedVault:
    clock = TestClock()
    clock.go(days * _DAY)
    return encrypted_vault(place / "vault", clock=clock, second_backups=place / "elsewhere")


def _model(place: Path) -> str:
    """A closed vault in `place`, with what was away there again; gives the name of the older backup."""
    (place / "elsewhere").mkdir(parents=True)
    vault = _vault(place)
    vault.create(PASSPHRASE)
    gone, kept = a_client("Ada", GONE, "196408233234", "A 1"), a_client("Bo", "Ek", "", "B 2")
    interviews = an_interview(gone.id), an_interview(kept.id)
    with vault.begin() as work:
        for client, interview in zip((gone, kept), interviews, strict=True):
            work.append(ClientSaved(client=client))
            work.append(InterviewStarted(interview=interview))
        work.commit()
    oldest = vault.copies().make().id
    vault.close()
    (place / "elsewhere").rename(place / "away")
    vault = _vault(place, 1)
    vault.open(PASSPHRASE)
    with suppress(AppError):
        ErasureService(vault).erase_client(gone.id, "Gallring")
    with vault.begin() as work:
        work.append(AnswersRecorded(interview_id=interviews[1].id, boxes=(a_box("D1.specify", LATER),)))
        work.commit()
    vault.close()
    (place / "away").rename(place / "elsewhere")
    return oldest


def _steps_of_a_whole_one(place: Path, oldest: str) -> int:
    here = Path(shutil.copytree(place / "model", place / "whole"))
    reader, writer = os.pipe()
    _put_back_until(here, oldest, _NEVER, lambda steps: os.write(writer, str(steps).encode()))
    os.close(writer)
    with os.fdopen(reader) as told:
        return int(told.read())


def _put_back_until(place: Path, oldest: str, step: int, tell: Callable[[int], object] = id) -> None:
    process = os.fork()
    if process == 0:
        try:
            _count_changes(step, tell_at_end := [0])
            vault = _vault(place, 2)
            BackupService(vault).restore(oldest, PASSPHRASE)
            vault.close()
            tell(tell_at_end[0])
        finally:
            os._exit(0)
    os.waitpid(process, 0)


def _count_changes(last: int, count: list[int]) -> None:
    """Let this process kill itself before the change of that number."""

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*arguments: object, **options: object) -> object:
            if count[0] == last:
                os.kill(os.getpid(), signal.SIGKILL)
            count[0] += 1
            return change(*arguments, **options)

        return changed

    for owner, name in (
        *((Path, each) for each in ("rename", "replace", "unlink", "mkdir", "rmdir")),
        *((os, each) for each in ("fsync", "ftruncate")),
        (sa.Connection, "commit"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))


def _judge(place: Path, oldest: str, toll: RestoreToll) -> None:
    vault = _vault(place, 3)
    try:
        _open_or_put_back(vault, oldest)
        toll.put_back += _older_is_in_place(vault)
        ErasureService(vault).finish()
    except AppError:
        toll.damaged += 1
        return
    with vault.begin() as work:
        toll.returned += bool(work.search_clients(GONE, 9))
    toll.damaged += not vault.verify().is_whole
    vault.close()
    files = VaultFolder(place / "vault").files()
    keys = QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE)
    toll.left_in_copies += bool(files_holding(GONE, keys, place))
    toll.lost += not files_holding(LATER, keys, place)


def _open_or_put_back(vault: EncryptedVault, oldest: str) -> None:
    """A cut before the journal was laid aside leaves a vault that does not open: then the same backup is put back once more."""
    try:
        vault.open(PASSPHRASE)
    except AppError as error:
        if error.code is not ErrorCode.ROLLED_BACK:
            raise
        BackupService(vault).restore(oldest, PASSPHRASE)


def _older_is_in_place(vault: EncryptedVault) -> bool:
    with vault.begin() as work:
        kinds = [each.event.name for each in work.log(None, None, 500) if each.event is not None]
    return kinds.count("answers_recorded") == 0


def main(every: int, *, forgetful: bool = False) -> None:
    """Run the rounds in a folder of their own and tell the toll."""
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(json.dumps(dataclasses.asdict(kill_rounds(Path(place), every, forgetful=forgetful))) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), forgetful="forgetful" in sys.argv)
