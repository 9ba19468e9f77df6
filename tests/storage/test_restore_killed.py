"""A restore that is killed leaves what was erased erased, and what was written last on the disk.

Every step: `python -m tests.faults.restore_kills 1`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVERY = 9

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each round forks")


def _toll(*arguments: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.faults.restore_kills", *arguments]
    result = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    toll: dict[str, int] = json.loads(result.stdout)
    return toll


def test_killed_at_any_step_nothing_erased_comes_back_and_nothing_else_is_lost() -> None:
    toll = _toll(str(EVERY))
    assert toll["rounds"] > toll["put_back"] > 0, "killed before it was decided, and after"
    assert {name: toll[name] for name in ("returned", "left_in_copies", "lost", "damaged")} == {
        "returned": 0,
        "left_in_copies": 0,
        "lost": 0,
        "damaged": 0,
    }


def test_a_program_without_the_list_is_found_out() -> None:
    toll = _toll(str(EVERY), "forgetful")
    assert toll["returned"] > 0
    assert toll["left_in_copies"] > 0
