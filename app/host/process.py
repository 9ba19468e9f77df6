"""What the process promises before it touches anything: files for their owner only, no image of its memory on the disk."""

from __future__ import annotations

import os
import sys

_OWNER_ONLY = 0o077


def harden() -> None:
    """Set it for the whole life of the process."""
    os.umask(_OWNER_ONLY)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is no such module on Windows

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
