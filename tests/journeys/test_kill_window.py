"""An answer that showed as saved is never lost, also when the program is killed at any moment.

More rounds: RODATRADEN_KILL_ROUNDS=1000, or `python -m tests.faults kill-window --rounds 1000`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from devtools.places import ROOT

ROUNDS = int(os.environ.get("RODATRADEN_KILL_ROUNDS", "50"))
CONTROL_ROUNDS = 6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each round forks")


def _toll(*arguments: str) -> dict[str, float]:
    """What the rounds cost. They run outside of pytest: a process without threads has to fork."""
    command = [sys.executable, "-m", "tests.faults", "kill-window", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    toll: dict[str, float] = json.loads(result.stdout)
    return toll


def test_what_showed_as_saved_outlives_every_kill() -> None:
    toll = _toll("--rounds", str(ROUNDS))
    assert (toll["rounds"], toll["lost"], toll["changed"], toll["damaged"]) == (ROUNDS, 0, 0, 0)
    assert toll["shown"] >= ROUNDS, "each round should have shown answers as saved"


def test_a_window_that_shows_saved_too_early_is_found_out() -> None:
    assert _toll("--rounds", str(CONTROL_ROUNDS), "--seed", "2", "--hasty")["lost"] > 0
