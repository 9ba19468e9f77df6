"""A program that is killed loses nothing that showed as saved. The real window is killed in the journeys; here the services are.

The long form: `python -m tests.faults`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each round forks")


def _toll(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.faults.kills", *arguments]
    result = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    toll: dict[str, float] = json.loads(result.stdout)
    return toll


def test_no_saved_answer_is_lost_when_the_program_is_killed() -> None:
    toll = _toll(str(ROUNDS))
    assert (toll["rounds"], toll["lost"], toll["damaged"]) == (ROUNDS, 0, 0)
    assert toll["acknowledged"] >= ROUNDS


def test_a_program_that_says_saved_too_early_is_found_out() -> None:
    toll = _toll(str(ROUNDS), "2", "hasty")
    assert toll["lost"] > 0
