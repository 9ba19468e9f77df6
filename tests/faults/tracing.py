"""Finding strace, which records or hurts what a process writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class StraceMissingError(Exception):
    """There is no strace, and the test that needs it cannot say anything."""

    def __init__(self) -> None:
        super().__init__("strace is needed for this test and was not found; `python3 dev.py setup` installs it on Debian")


def run_traced(options: list[str], arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a Python module under strace with these options."""
    strace = shutil.which("strace")
    if strace is None:
        raise StraceMissingError
    command = [strace, "-f", *options, sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
