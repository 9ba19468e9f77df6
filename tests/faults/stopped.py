"""A laptop that sleeps in the middle of answering: it wakes up locked, with nothing lost.

The real window's process is stopped (SIGSTOP) at a random moment, which may be within a commit, and goes on (SIGCONT) with a
clock that jumped over the idle time. What showed as saved must be there, and the vault must be closed by the lock. The control
wakes with a clock that stood still, and must not lock.
"""

from __future__ import annotations

import os
import signal
import tempfile
from importlib import import_module
from pathlib import Path

from app import bootstrap
from app.host.clock import SystemClock
from tests.faults.forked import Forked
from tests.faults.kill_window import KilledProgram, Round
from tests.faults.kill_window_child import QuickHand, light_vault
from tests.helpers.dice import Dice
from tests.journeys.channel import say
from tests.journeys.driver import run_with
from tests.journeys.pages.person import Person

STOPPED_SECONDS = 0.3
_ASLEEP_SECONDS = 3600.0
_CONTROL_ROUNDS = 2
_CONTROL_SECONDS = 3.0  # idleness is looked at each second and at each key


class SleepingClock(SystemClock):
    """The machine's clock, which jumps when the process goes on after a stop."""

    asleep = 0.0

    def steady(self) -> float:
        """With the time slept."""
        return super().steady() + SleepingClock.asleep


def answer_until_locked(profile: Path, seed: int, *, jumps: bool) -> int:
    """The program off-screen with somebody quick at its keyboard, until it locks by itself."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    bootstrap.SystemClock = SleepingClock  # type: ignore[attr-defined]  # the clock of this process

    def wake(_number: int, _frame: object) -> None:
        SleepingClock.asleep += _ASLEEP_SECONDS * jumps

    signal.signal(signal.SIGCONT, wake)

    def act(person: Person) -> None:
        locked: list[bool] = []
        person.window.locked.connect(lambda: say(locked=True))
        person.window.locked.connect(lambda: locked.append(True))
        try:
            QuickHand(person, Dice(seed), hasty=False).run()
        except (AssertionError, LookupError, RuntimeError):
            person.wait("the lock", lambda: bool(locked))  # the question under the hand went away with it

    return run_with(profile, act, light_vault)


class StoppedProgram(KilledProgram):
    """The profile whose vault lives through the stops. `locks` counts the rounds that ended locked."""

    def __init__(self, profile: Path, seed: int, *, jumps: bool = True) -> None:
        super().__init__(profile, seed)
        self._jumps = jumps
        self.locks = 0

    def _started(self) -> Forked:
        self._seed += 1
        profile, seed, jumps = self._profile, self._seed, self._jumps
        return Forked(lambda: answer_until_locked(profile, seed, jumps=jumps))

    def _listen_until_the_kill(self, process: Forked, told: Round) -> None:
        for _answer in range(1 + self._dice.below(8)):
            told.hear(process.next_said())
        process.send(signal.SIGSTOP)
        self._hear(process, told, STOPPED_SECONDS)
        process.send(signal.SIGCONT)
        if self._jumps:
            while "locked" not in (said := process.next_said()):
                told.hear(said)
            self.locks += 1
        else:
            self._hear(process, told, _CONTROL_SECONDS)

    def _hear(self, process: Forked, told: Round, seconds: float) -> None:
        for _ in range(200):
            said = process.said(seconds)
            if said is None:
                return
            self.locks += "locked" in said
            told.hear(said)


def campaign(rounds: int) -> tuple[str, bool]:
    """That many stops; what came of them in one line, and whether that is good (the control's part too)."""
    import_module("app.reports.drawing")  # what the program loads late is loaded once, before the processes split off
    with tempfile.TemporaryDirectory() as place:
        stopped = StoppedProgram(Path(place) / "stopped", 5)
        toll = stopped.run(rounds)
        awake = StoppedProgram(Path(place) / "awake", 6, jumps=False)
        awake.run(_CONTROL_ROUNDS)
    outcome = (
        f"{toll.rounds} stops, {toll.shown} answers shown as saved, {toll.lost} lost, {toll.damaged} damaged, "
        f"{stopped.locks} woke up locked; control without a jump: {awake.locks} of {_CONTROL_ROUNDS} locked"
    )
    return outcome, toll.is_good and stopped.locks == rounds and awake.locks == 0
