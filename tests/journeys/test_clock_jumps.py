"""A clock that is set back a day or ahead ten years in the middle of answering stops no save, and the log tells of it."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cases.ids import InterviewId
from app.cases.log_entries import LogEntry
from app.forms.model import Special
from app.host.clock import SystemClock
from app.storage.vault import EncryptedVault
from tests.faults.kill_window_child import light_vault
from tests.faults.ready_vault import make_ready
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import Said, Watched
from tests.journeys.clock_jumps import STILL, set_clock

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the faked clock is Linux's"),
    pytest.mark.skipif(shutil.which("faketime") is None, reason="the program faketime is not installed"),
]

DAY_BACK, TEN_YEARS_ON = "-1d", "+10y"
TEN_YEARS = dt.timedelta(days=3650)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What the window told, and what the vault held afterwards."""

    told: Sequence[Said]
    status: int
    stored: Mapping[str, object]
    log: Sequence[LogEntry]
    is_whole: bool


def sit(profile: Path, *jumps: str) -> Sitting:
    """Answer in the real program while its clock jumps."""
    vault = light_vault(profile / "vault", SystemClock())
    assert isinstance(vault, EncryptedVault)  # that is what it makes
    interview = make_ready(vault, SystemClock())
    clock = profile / "faked-clock"
    set_clock(clock, STILL)
    faked = {
        "LD_PRELOAD": _faking_library(),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        # Looking at the file on every look at the clock starved the threads of a busy machine: they look at it all the time.
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # somebody sets the clock; time itself goes on
        "NO_FAKE_STAT": "1",
    }
    process = Watched("tests.journeys.clock_jumps", [str(profile), str(clock), *jumps], faked)
    try:
        told, status = list(process.said()), process.ended()
    finally:
        process.close()
    return _read(vault, interview, told, status)


def _faking_library() -> str:
    """What the program faketime would load before another."""
    shown = subprocess.run(["faketime", "-m", "-f", "+0", "env"], capture_output=True, text=True, check=True).stdout
    return next(line.partition("=")[2] for line in shown.splitlines() if line.startswith("LD_PRELOAD="))


def _read(vault: EncryptedVault, interview: InterviewId, told: Sequence[Said], status: int) -> Sitting:
    vault.open(PASSPHRASE)
    try:
        with vault.begin() as work:
            given = {str(box.box): box.state().given for box in work.boxes(interview)}
            log = list(reversed(work.log(None, None, 10_000)))
        is_whole = vault.verify().is_whole
    finally:
        vault.close()
    stored = {box: answer.value if isinstance(answer, Special) else answer for box, answer in given.items()}
    return Sitting(told=told, status=status, stored=stored, log=log, is_whole=is_whole)


def set_back(sitting: Sitting) -> list[LogEntry]:
    """The lines before which the clock was set back."""
    return [line for line in sitting.log if line.circumstances is not None and line.circumstances.clock_back]


def held(sitting: Sitting) -> list[dict[str, object]]:
    """What the window held after each jump."""
    return [dict(said["held"]) for said in sitting.told if isinstance(said.get("held"), dict)]  # type: ignore[call-overload]  # just looked


def test_saves_go_on_whatever_the_clock_says_and_the_log_tells(tmp_path: Path) -> None:
    sitting = sit(tmp_path, DAY_BACK, TEN_YEARS_ON, DAY_BACK)
    assert sitting.status == 0
    stages = held(sitting)
    assert len(stages) == 4
    assert all(len(more) > len(fewer) for fewer, more in itertools.pairwise(stages)), "each time more was answered"
    assert stages[-1].items() <= sitting.stored.items()
    assert sitting.is_whole
    assert len(set_back(sitting)) == 2, "the day back, and the ten years back again"
    assert max(line.at for line in sitting.log) - sitting.log[0].at >= TEN_YEARS


def test_a_clock_that_is_right_is_not_said_to_go_back(tmp_path: Path) -> None:  # control
    sitting = sit(tmp_path)
    assert sitting.status == 0
    assert held(sitting)[-1].items() <= sitting.stored.items()
    assert set_back(sitting) == []
