"""Starts the processes of `bench.child`, one after the other, and gathers what they say."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.places import ROOT

RUNS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a process said; `seconds` from its start until it was done, by the clock that both share."""

    facts: Mapping[str, object]
    seconds: float

    def number(self, name: str) -> float:
        """One of its facts."""
        value = self.facts[name]
        if not isinstance(value, int | float):
            raise TypeError(name)
        return float(value)


def ask(*arguments: str) -> Said:
    """Run one process of `bench.child` and take the last thing that it says.

    Bytecode may be written, also where the environment says not to: an installed program has it, and does not compile itself.
    """
    started = time.monotonic()
    quiet = {"QT_LOGGING_RULES": "default.warning=false"}  # the off-screen platform says what it does not support
    environment = {**os.environ, **quiet, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "bench.child", *arguments]
    ended = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    facts = json.loads(ended.stdout.splitlines()[-1])
    return Said(facts=facts, seconds=facts.get("done", started) - started)


def in_turn(cases: Mapping[str, Sequence[str]], runs: int = RUNS) -> dict[str, list[Said]]:
    """Each case `runs` times, the cases taking turns so that a busy moment strikes them alike; a first round is not counted."""
    said: dict[str, list[Said]] = {name: [] for name in cases}
    for turn in range(runs + 1):
        for name, arguments in cases.items():
            one = ask(*arguments)
            if turn:
                said[name].append(one)
    return said


@contextmanager
def profile() -> Iterator[Path]:
    """A folder for the program's files, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="rodatraden-bench-") as folder:
        yield Path(folder)


def median(numbers: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(numbers)


def milliseconds(seconds: float) -> str:
    """Written with as many decimals as mean something."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 20 else f"{value:.1f} ms"


def share_of(times: object, share: float) -> float:
    """The time within which that share of what was measured was done. TypeError when it is no list of times."""
    if not isinstance(times, list) or not times:
        raise TypeError
    ordered = sorted(float(each) for each in times)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def told(said: Said, name: str) -> dict[str, object]:
    """What a process told under that name, when it told several things at once. TypeError otherwise."""
    found = said.facts[name]
    if not isinstance(found, dict):
        raise TypeError(name)
    return found
