"""A laptop that sleeps in the middle of answering wakes up locked, with nothing lost.

More rounds: RODATRADEN_STOPPED_ROUNDS=200.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from devtools.places import ROOT

ROUNDS = int(os.environ.get("RODATRADEN_STOPPED_ROUNDS", "20"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="each round forks")


def test_a_sleep_in_the_middle_of_answering_loses_nothing_and_ends_locked() -> None:
    # Outside of pytest: a process without threads has to fork.
    script = "import sys; from tests.faults.stopped import campaign; print(*campaign(int(sys.argv[1])), sep='\\n')"
    command = [sys.executable, "-c", script, str(ROUNDS)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    outcome, is_good = result.stdout.splitlines() or (result.stderr, "")
    assert is_good == "True", outcome
