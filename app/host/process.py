"""A fresh start when asked."""

from __future__ import annotations

import sys


def start_anew() -> None:
    """Start the program once more with the same arguments; this process should end right after."""
    import subprocess  # noqa: PLC0415 - the first window need not wait for it

    subprocess.Popen([sys.executable, *sys.orig_argv[1:]])
