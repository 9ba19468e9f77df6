"""Kill the answering process at random moments: `python -m tests.faults.kills ROUNDS [SEED] [hasty]`.

The same vault lives through all rounds. Each round a forked process opens it and answers through the services; it is killed
(SIGKILL) after some answers were acknowledged, in the middle of whatever it does then. Then the vault is opened, at once and
without any repair, and must hold every acknowledged answer, whole. Tells the toll as one line of JSON. "hasty" is the control:
a process that says "saved" before it has saved.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError
from tests.faults.answering import Answering, new_vault
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, verdict_on

_NUMBER = struct.Struct(">q")
MOST_ANSWERS = 40
LONGEST_WAIT_SECONDS = 0.004


@dataclass(slots=True)
class KillToll:
    """What the rounds cost."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    unacknowledged_but_there: int = 0
    slowest_opening_ms: float = 0.0


def kill_rounds(folder: Path, rounds: int, seed: int, *, hasty: bool = False) -> KillToll:
    """Let the vault at `folder` live through that many kills."""
    new_vault(folder)
    dice, toll, last = Dice(seed), KillToll(), 0
    for number in range(rounds):
        acknowledged = _killed_round(folder, dice, seed=seed * 100_000 + number, hasty=hasty)
        toll.rounds += 1
        toll.acknowledged += len(acknowledged)
        last = _judge(folder, max([last, *acknowledged]), toll)
    return toll


def _killed_round(folder: Path, dice: Dice, *, seed: int, hasty: bool) -> list[int]:
    """The numbers that a process acknowledged before it was killed."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        _answer_until_killed(folder, writer, seed, hasty=hasty)
    os.close(writer)
    acknowledged = [_read_number(reader) for _ in range(1 + dice.below(MOST_ANSWERS))]
    until = time.perf_counter() + LONGEST_WAIT_SECONDS * dice.below(1000) / 1000
    while time.perf_counter() < until:  # spins, so that the moment of the kill is fine-grained
        pass
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while (number := _read_number(reader)) is not None:
        acknowledged.append(number)
    os.close(reader)
    return [number for number in acknowledged if number is not None]


def _answer_until_killed(folder: Path, writer: int, seed: int, *, hasty: bool) -> None:
    try:
        vault = encrypted_vault(folder)
        vault.open(PASSPHRASE)
        answering = Answering(vault, Dice(seed))
        saved = answering.answer()
        while True:
            if hasty:
                os.write(writer, _NUMBER.pack(saved + 1))
            saved = answering.answer()
            if not hasty:
                os.write(writer, _NUMBER.pack(saved))
    finally:
        os._exit(1)


def _read_number(reader: int) -> int | None:
    content = os.read(reader, _NUMBER.size)
    return int(_NUMBER.unpack(content)[0]) if len(content) == _NUMBER.size else None


def _judge(folder: Path, acknowledged: int, toll: KillToll) -> int:
    start = time.perf_counter()
    try:
        vault = encrypted_vault(folder)
        vault.open(PASSPHRASE)
        toll.slowest_opening_ms = max(toll.slowest_opening_ms, round((time.perf_counter() - start) * 1000, 1))
        vault.close()
        verdict = verdict_on(folder)
    except AppError:
        toll.damaged += 1
        return acknowledged
    toll.damaged += not verdict.is_whole
    toll.lost += max(0, acknowledged - verdict.events)
    toll.unacknowledged_but_there += verdict.events > acknowledged
    return verdict.events


def main(rounds: int, seed: int = 1, *, hasty: bool = False) -> None:
    """Run the rounds in a folder of their own and tell the toll."""
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(json.dumps(dataclasses.asdict(kill_rounds(Path(place) / "vault", rounds, seed, hasty=hasty))) + "\n")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:] if each.isdigit()), hasty="hasty" in sys.argv)
