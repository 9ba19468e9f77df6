"""Where things lie in the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
LOCK_FILE = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "set-up.json"
OUT = ROOT / "out"


def environment_python() -> Path:
    """The interpreter of the checkout's own environment, whether it exists yet or not."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
