"""A whole interview through the real program leaves nothing in the clear: no file, no name, no log line, no connection."""

from __future__ import annotations

import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import no_network
from tests.faults.leftovers import Left, left_by
from tests.faults.memory import held_by

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks through /proc and traces system calls")

# What the program calls its files: random numbers and moments, and a few fixed names that say nothing about anyone.
NAMES = re.compile(
    r"[0-9a-f]{16}(\.[0-9TZ-]+)?\.(vault|key|key2|tries|journal|reserve|backup)(-wal|-shm|\.key|\.key2|\.journal|\.[0-9a-f]+)*"
    r"|[0-9a-f]{16}[-.0-9a-zA-Z]*|window\.json|program\.(log|lock)|crash\.log|logs|vault|practice|backups|profile"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview that was held, apart from any network and traced."""

    place: Path
    left: Left
    trace: Path


@pytest.fixture(scope="module")
def interview(tmp_path_factory: pytest.TempPathFactory) -> Interview:
    """From a fresh vault to the paper and the lock."""
    folder = tmp_path_factory.mktemp("interview")
    trace = folder / "trace"
    left = left_by(folder / "place", "whole", [*no_network.without_network(), *no_network.traced(trace)])
    assert left.status == 0, left.errors
    return Interview(place=folder / "place", left=left, trace=trace)


def test_names_answers_comments_and_passphrase_stand_nowhere_in_the_clear(interview: Interview) -> None:
    assert (interview.left.hits, interview.left.cores) == (set(), set())
    assert interview.left.files > 5


def test_the_program_prints_nothing(interview: Interview) -> None:
    assert interview.left.errors == ""


def test_nothing_reaches_out(interview: Interview) -> None:
    assert no_network.reached_out(interview.trace) == []


def test_every_file_is_for_its_owner_only(interview: Interview) -> None:
    everything = [interview.place / "profile", *(interview.place / "profile").rglob("*")]
    open_to_others = [each.name for each in everything if stat.S_IMODE(each.stat().st_mode) & 0o077]
    assert open_to_others == []


def test_names_of_files_say_nothing(interview: Interview) -> None:
    names = {each.name for each in (interview.place / "profile").rglob("*")}
    assert {name for name in names if not NAMES.fullmatch(name)} == set()


def test_control_an_address_that_is_asked_for_is_noticed(tmp_path: Path) -> None:
    assert no_network.control(tmp_path / "trace")


@pytest.mark.parametrize("how", ["logging", "temporary"])
def test_control_a_marker_that_is_left_is_found(tmp_path: Path, how: str) -> None:
    assert left_by(tmp_path / "place", how).hits


def test_a_crash_with_the_vault_open_leaves_nothing(tmp_path: Path) -> None:
    left = left_by(tmp_path / "place", "crash")
    assert (left.status, left.hits, left.cores) == (-11, set(), set())


def test_no_key_stands_in_memory_open_or_locked_and_no_answer_once_the_process_is_gone(tmp_path: Path) -> None:
    held = held_by(tmp_path / "place")
    assert (held.status, held.pauses, dict(held.keys)) == (0, 3, {}), held.errors
    assert held.answers["unlocked"] > 0
    assert held.is_gone


def test_control_a_key_that_is_kept_is_found(tmp_path: Path) -> None:
    assert held_by(tmp_path / "place", "keeping").keys
