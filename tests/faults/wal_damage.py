"""A write-ahead log that was damaged after the program was killed: a flipped bit, a cut, a log that is gone.

A process answers and is killed; the files it left are kept. Each round lays them out anew, damages the log and opens the vault.
What the program does then is looked at: "mended" when every acknowledged answer is there and the vault is whole. The control is
the same without the journal: the database opens without a word, and answers are gone.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import AppError
from app.storage.journal import segments
from app.storage.vault_folder import VaultFolder
from tests.faults.answering import Answering, new_vault
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

_MOST_ANSWERS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a killed process left: every file, and the number of its last acknowledged answer."""

    files: dict[str, bytes]
    acknowledged: int

    def __repr__(self) -> str:
        return f"Left({len(self.files)} files)"

    @property
    def log(self) -> str:
        """The name of the write-ahead log."""
        return next(name for name in self.files if name.endswith("-wal"))

    def lay_out(self, folder: Path) -> Path:
        """Put everything back as it was; gives where the log lies."""
        folder.mkdir()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder / self.log


@dataclass(slots=True)
class DamageToll:
    """What came of the damage: how often answers were missing from the database, were put back, or were gone unnoticed."""

    rounds: int = 0
    hit: int = 0
    mended: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    silent: int = 0

    @property
    def is_good(self) -> bool:
        """True when nothing was lost, and damage did hit."""
        return self.hit > 0 and self.mended == self.hit and not self.silent and not self.refused

    def __str__(self) -> str:
        refused = f", refused {self.refused}" if self.refused else ""
        return (
            f"{self.rounds} damaged logs, {self.hit} had lost answers, {self.mended} mended, {self.silent} lost silently{refused}"
        )


def flip(log: Path, dice: Dice) -> None:
    """One bit is another."""
    content = bytearray(log.read_bytes())
    if content:
        content[dice.below(len(content))] ^= 1 << dice.below(8)
    log.write_bytes(content)


def shorten(log: Path, dice: Dice) -> None:
    """The end is missing."""
    with log.open("rb+") as file:
        file.truncate(dice.below(log.stat().st_size + 1))


def remove(log: Path, _dice: Dice) -> None:
    """There is none."""
    log.unlink()


def killed(place: Path, dice: Dice, *, answers: int | None = None) -> Left:
    """What a process leaves that is killed after some acknowledged answers, in the middle of whatever it does then."""
    folder = place / "model"
    new_vault(folder)
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        _answer(folder, writer, answers if answers is not None else 20 + dice.below(_MOST_ANSWERS))
    os.close(writer)
    acknowledged = 0
    while number := os.read(reader, 8):
        acknowledged = int.from_bytes(number, "big")
    os.close(reader)
    os.waitpid(process, 0)
    files = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    return Left(files=files, acknowledged=acknowledged)


def _answer(folder: Path, writer: int, count: int) -> None:
    try:
        vault = encrypted_vault(folder)
        vault.open(PASSPHRASE)
        answering = Answering(vault, Dice(count), checkpoint_every=40)
        for _ in range(count):
            os.write(writer, answering.answer().to_bytes(8, "big"))
        os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(1)


def damage_rounds(left: Left, rounds: int, harm: Callable[[Path, Dice], None], dice: Dice, *, journal: bool = True) -> DamageToll:
    """Harm the log that many times, each time anew, and see what opening makes of it."""
    toll = DamageToll()
    with tempfile.TemporaryDirectory() as name:
        for number in range(rounds):
            folder = Path(name) / str(number)
            harm(left.lay_out(folder), dice)
            if not journal:
                for segment in segments(VaultFolder(folder).files().database):
                    segment.unlink()
            _judge(folder, left.acknowledged, toll)
    return toll


def _judge(folder: Path, acknowledged: int, toll: DamageToll) -> None:
    toll.rounds += 1
    vault = encrypted_vault(folder)
    try:
        opening = vault.open(PASSPHRASE)
    except AppError as error:
        toll.hit += 1
        name = f"{error.code.name} {error.facts.get('reason', '')}".strip()
        toll.refused[name] = toll.refused.get(name, 0) + 1
        return
    verdict = vault.verify()
    vault.close()
    is_all_there = verdict.is_whole and verdict.events >= acknowledged
    toll.hit += opening.mended > 0 or not is_all_there
    toll.mended += opening.mended > 0 and is_all_there
    toll.silent += not is_all_there


def campaign(rounds: int) -> tuple[str, bool]:
    """The long form: `rounds` flips, half as many cuts, some removals, over several killed processes; with the control."""
    dice, whole, control = Dice(8), DamageToll(), DamageToll()
    processes = max(1, rounds // 25)
    for _ in range(processes):
        with tempfile.TemporaryDirectory() as place:
            left = killed(Path(place), dice)
        share = rounds // processes
        for harm, times in ((flip, share), (shorten, share // 2), (remove, 1)):
            _add(whole, damage_rounds(left, times, harm, dice))
        _add(control, damage_rounds(left, 3, flip, dice, journal=False))
    outcome = f"{whole}; control without the journal: {control.silent} of {control.rounds} lost silently"
    return outcome, whole.is_good and control.silent > 0


def _add(total: DamageToll, part: DamageToll) -> None:
    total.rounds += part.rounds
    total.hit += part.hit
    total.mended += part.mended
    total.silent += part.silent
    for name, count in part.refused.items():
        total.refused[name] = total.refused.get(name, 0) + count
