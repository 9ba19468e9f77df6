"""What the process promises: files for their owner only, no image of its memory on the disk, and a fresh start when asked."""

from __future__ import annotations

import os
import subprocess
import sys

_OWNER_ONLY = 0o077


def harden() -> None:
    """Set it for the whole life of the process."""
    os.umask(_OWNER_ONLY)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is no such module on Windows

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def start_anew() -> None:
    """Start the program once more with the same arguments; this process should end right after."""
    subprocess.Popen([sys.executable, *sys.orig_argv[1:]])
