"""Kill the real window while somebody answers: `python -m tests.faults kill-window [--rounds N] [--seed N] [--hasty]`.

The same vault lives through all rounds. Each round the program's own process unlocks it, takes the offer to go on and answers
through the window; it is killed (SIGKILL) at a random moment, half of the times by the clock and half of the times just after an
answer showed as saved. Then the vault must open without any repair, be whole, hold every answer that showed as saved, and hold
what earlier rounds left as it was. "hasty" is the control: a program that shows "saved" before it has saved.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from app.cases.ids import InterviewId
from app.errors import AppError
from app.forms.model import Answer, Special
from app.host.clock import SystemClock
from app.storage.vault import EncryptedVault
from tests.faults.forked import Forked
from tests.faults.kill_window_child import answer_until_killed, light_vault
from tests.faults.ready_vault import make_ready
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import Said

MOST_SHOWN_AS_SAVED = 12
LONGEST_SECONDS = 0.8


@dataclass(slots=True)
class WindowToll:
    """What the rounds cost. `shown` counts answers that showed as saved."""

    rounds: int = 0
    answers: int = 0
    shown: int = 0
    lost: int = 0
    changed: int = 0
    damaged: int = 0
    slowest_opening_ms: float = 0.0
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """True when nothing was lost, changed or damaged."""
        return not (self.lost or self.changed or self.damaged)


@dataclass(slots=True, kw_only=True)
class Round:
    """What one process told before it was killed."""

    typed: list[tuple[str, str]] = field(default_factory=list)
    saved: int = 0

    def hear(self, said: Said) -> None:
        """Take in one thing that was said."""
        if "typing" in said:
            self.typed.append((str(said["typing"]), str(said["answer"])))
        elif "saved" in said:
            self.saved = int(str(said["saved"]))

    def shown_as_saved(self) -> dict[str, str]:
        """The last answer of each box, as far as it showed as saved; boxes with a later one under way are left out."""
        under_way = {box for box, _answer in self.typed[self.saved :]}
        return {box: answer for box, answer in self.typed[: self.saved] if box not in under_way}


class KilledProgram:
    """The profile whose vault lives through the rounds."""

    def __init__(self, profile: Path, seed: int, *, hasty: bool = False) -> None:
        self._profile = profile
        self._dice = Dice(seed)
        self._seed = seed * 1_000_000
        self._hasty = hasty
        self._interview = InterviewId("")
        self._stored: dict[str, str] = {}
        self._next: Forked | None = None
        self.toll = WindowToll()

    def run(self, rounds: int) -> WindowToll:
        """Let the vault live through that many kills."""
        started = time.monotonic()
        self._make_vault()
        try:
            for number in range(rounds):
                self._judge(self._killed_round(is_last=number + 1 == rounds))
                self.toll.rounds += 1
        finally:
            if self._next is not None:
                self._next.kill()
                self._next.close()
        self.toll.seconds = round(time.monotonic() - started, 1)
        return self.toll

    def _make_vault(self) -> None:
        self._interview = make_ready(self._vault(), SystemClock())

    def _killed_round(self, *, is_last: bool) -> Round:
        process, self._next = self._next or self._started(), None
        told = Round()
        while "ready" not in process.next_said():
            pass
        # The next process gets ready while this one answers; it begins when it is told to.
        self._next = None if is_last else self._started()
        process.go()
        self._listen_until_the_kill(process, told)
        process.kill()
        while (said := process.said()) is not None:
            told.hear(said)
        process.close()
        return told

    def _started(self) -> Forked:
        self._seed += 1
        profile, seed, hasty = self._profile, self._seed, self._hasty
        return Forked(lambda: answer_until_killed(profile, seed, hasty=hasty))

    def _listen_until_the_kill(self, process: Forked, told: Round) -> None:
        by_clock = self._dice.falls(0.5)
        target = 1 if by_clock else 1 + self._dice.below(MOST_SHOWN_AS_SAVED)
        shown = 0
        while shown < target:
            said = process.next_said()
            told.hear(said)
            shown += by_clock or "saved" in said
        until = time.monotonic() + self._dice.below(1000) / 1000 * LONGEST_SECONDS * by_clock
        while (left := until - time.monotonic()) > 0 and (said_now := process.said(left)) is not None:
            told.hear(said_now)

    def _judge(self, told: Round) -> None:
        toll, vault = self.toll, self._vault()
        toll.answers += len(told.typed)
        toll.shown += told.saved
        started = time.perf_counter()
        try:
            vault.open(PASSPHRASE)
            toll.slowest_opening_ms = max(toll.slowest_opening_ms, round((time.perf_counter() - started) * 1000, 1))
            toll.damaged += not vault.verify().is_whole
            with vault.begin() as work:
                stored = {str(box.box): _typed(box.state().given) for box in work.boxes(self._interview)}
        except AppError:
            toll.damaged += 1
            return
        finally:
            vault.close()
        shown = told.shown_as_saved()
        touched = {box for box, _answer in told.typed}
        toll.lost += sum(stored.get(box) != answer for box, answer in shown.items())
        toll.changed += sum(stored.get(box) != answer for box, answer in self._stored.items() if box not in touched)
        self._stored = {box: answer for box, answer in stored.items() if answer is not None}

    def _vault(self) -> EncryptedVault:
        vault = light_vault(self._profile / "vault", SystemClock())
        assert isinstance(vault, EncryptedVault)  # that is what it makes
        return vault


def _typed(answer: Answer | None) -> str | None:
    match answer:
        case None:
            return None
        case Special():
            return answer.value.lower()
        case _:
            return str(answer)


def kill_rounds(rounds: int, seed: int = 1, *, hasty: bool = False) -> WindowToll:
    """That many kills of a vault in a folder of its own."""
    import_module("app.reports.drawing")  # what the program loads late is loaded once, before the processes split off
    with tempfile.TemporaryDirectory() as place:
        return KilledProgram(Path(place), seed, hasty=hasty).run(rounds)


def main(arguments: Sequence[str]) -> int:
    """Run the rounds and tell the toll as one line of JSON; 1 when anything was lost, changed or damaged."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults kill-window")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hasty", action="store_true", help="the control, which must lose answers")
    chosen = parser.parse_args(arguments)
    toll = kill_rounds(chosen.rounds, chosen.seed, hasty=chosen.hasty)
    sys.stdout.write(json.dumps(dataclasses.asdict(toll)) + "\n")
    return 0 if toll.is_good else 1
