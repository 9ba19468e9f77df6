"""One window a profile: a second start shows the first, a killed one is in nobody's way, and a renewed one is not refused."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.host.clock import SystemClock
from tests.faults.kill_window_child import light_vault
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import Said, Watched

Start = Callable[..., Watched]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a made vault; all of them are ended afterwards."""
    vault = light_vault(tmp_path / "vault", SystemClock())
    vault.create(PASSPHRASE)
    vault.close()
    started: list[Watched] = []

    def begun(what: str = "start", profile: Path = tmp_path) -> Watched:
        started.append(Watched("tests.journeys.left_alone", [str(profile), what]))
        return started[-1]

    yield begun
    for process in started:
        process.close()


def heard(process: Watched, what: str) -> Said:
    """The next thing of that kind that it says."""
    return next(said for said in process.said() if what in said)


def test_a_second_start_shows_the_first_window_and_ends_well(start: Start) -> None:
    first = start()
    heard(first, "shown")
    second = start()
    assert list(second.said()) == [{"status": 0}], "it shows no window of its own"
    assert second.ended() == 0
    assert heard(first, "forward")["forward"] is True


def test_another_profile_has_a_window_of_its_own(start: Start, tmp_path: Path) -> None:  # control
    heard(start(), "shown")
    assert heard(start("start", tmp_path / "other"), "shown")


def test_after_a_kill_the_next_start_is_the_first(start: Start) -> None:
    first = start()
    heard(first, "shown")
    first.kill()
    first.ended()
    assert heard(start(), "shown")["shown"] == "UnlockScreen"


def test_ten_minutes_after_the_lock_the_process_that_held_answers_is_gone(start: Start) -> None:
    process = start("renew")
    said = list(process.said())
    before, after = (each for each in said if "shown" in each)
    assert before["pid"] != after["pid"]
    assert after["shown"] == "UnlockScreen"
    assert process.ended() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(before["pid"])), 0)
    assert {"locked": True} in said
