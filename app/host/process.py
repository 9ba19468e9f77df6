"""A fresh start when asked."""

from __future__ import annotations

import subprocess
import sys


def start_anew() -> None:
    """Start the program once more with the same arguments; this process should end right after."""
    subprocess.Popen([sys.executable, *sys.orig_argv[1:]])
