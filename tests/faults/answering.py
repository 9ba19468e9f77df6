"""A process that answers through the real services: `python -m tests.faults.answering FOLDER COUNT [SYNCHRONOUS]`.

The number of each answer goes to the file FOLDER.ack only after the service said that it is saved. What was refused is counted
by code. At the end it tells both and is gone without closing anything. SYNCHRONOUS is for the controls: how carelessly the
database may write.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn
from unittest import mock

from app.cases.events import ClientSaved, InterviewStarted
from app.cases.ids import InterviewId
from app.errors import AppError
from app.services.interviews import InterviewService
from app.storage import engine
from app.storage.vault import EncryptedVault
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.dice import Dice
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

INTERVIEW = InterviewId("interview")
CHECKPOINT_EVERY = 25
BOXES = 80


def new_vault(folder: Path) -> None:
    """A closed vault with a client and the interview that is answered."""
    vault = encrypted_vault(folder)
    vault.create(PASSPHRASE)
    client = a_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.append(InterviewStarted(interview=dataclasses.replace(an_interview(client.id), id=INTERVIEW)))
        work.commit()
    vault.close()


class Answering:
    """Somebody who answers, one saved answer after the other, with a checkpoint now and then."""

    def __init__(self, vault: EncryptedVault, dice: Dice, *, checkpoint_every: int = CHECKPOINT_EVERY) -> None:
        self._vault = vault
        self._checkpoint_every = checkpoint_every
        self._service = InterviewService(vault, TestClock())
        self._dice = dice
        self._count = 0

    def answer(self) -> int:
        """The number of the saved answer; AppError when it was refused."""
        self._count += 1
        if self._count % self._checkpoint_every == 0:
            self._vault.checkpoint()
        text = f"svar {self._count} " + "å" * self._dice.below(400)
        box = a_box(f"D{self._dice.below(BOXES)}", text)
        return self._service.record(INTERVIEW, (box,), box.box).seq


def main(folder: Path, count: int, synchronous: str) -> None:
    """Answer `count` times and tell what was saved and what was refused."""
    levels = {"OFF": 0, "NORMAL": 1, "FULL": 2}
    pragmas = [each for each in engine.PRAGMAS if each[0] != "synchronous"]
    with mock.patch.object(engine, "PRAGMAS", (*pragmas, ("synchronous", synchronous, levels[synchronous]))):
        vault = encrypted_vault(folder)
        try:
            vault.open(PASSPHRASE)
        except AppError as error:
            _tell(0, Counter({f"at opening: {error.code.name}": 1}))
    answering = Answering(vault, Dice(4))
    refused: Counter[str] = Counter()
    saved = 0
    acknowledged = os.open(f"{folder}.ack", os.O_CREAT | os.O_WRONLY, 0o600)
    for _ in range(count):
        try:
            saved = answering.answer()
            os.pwrite(acknowledged, b"%08d" % saved, 0)
        except AppError as error:
            refused[error.code.name] += 1
    _tell(saved, refused)


def _tell(saved: int, refused: Counter[str]) -> NoReturn:
    sys.stdout.write(json.dumps({"saved": saved, "refused": refused}) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "FULL")
