"""A process that holds a secret and stands still, so that a test can try to get at it.

`python -m tests.helpers.standing_process hardened|bare`, as the program makes itself or as any process is. It allows itself core
files first, says `ready` and waits until its standard input is closed.
"""

from __future__ import annotations

import resource
import sys

from app.host.hardening import harden

SECRET = b"hemlig" * 3


def main(mode: str) -> None:
    """Hold, tell, wait."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    if mode == "hardened":
        harden()
    held = bytearray(SECRET)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    del held


if __name__ == "__main__":
    main(sys.argv[1])
