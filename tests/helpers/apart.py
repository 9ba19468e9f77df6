"""Runs what forks in a Python of its own: the process that runs the tests may have threads, and only one without may fork."""

from __future__ import annotations

import subprocess
import sys

from devtools.places import ROOT


def campaign_apart(fault: str, rounds: int) -> tuple[str, bool]:
    """What the campaign of `tests.faults.<fault>` says after that many rounds, and whether that is good."""
    script = f"import sys; from tests.faults.{fault} import campaign; print(*campaign(int(sys.argv[1])), sep='\\n')"
    *outcome, is_good = said_apart(script, str(rounds)).splitlines()
    return "\n".join(outcome), is_good == "True"


def said_apart(script: str, *arguments: str) -> str:
    """What a script prints; AssertionError with its own words when it breaks."""
    result = subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout
