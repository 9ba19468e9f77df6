"""A program of its own that unlocks a key file, works with the keys as the vault does, and stays, so that a test can search it.

`python -m tests.helpers.key_ring_holder MODE FIRST TWIN`, the passphrase on standard input. MODE `wiped` wipes what it took;
`control` keeps it. It says `ready` and waits until its standard input is closed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.host.clock import SystemClock
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.secret_buffers import wipe
from tests.helpers.key_costs import FLOOR_SETTINGS


def main(mode: str, first: str, twin: str) -> None:
    """Unlock, take both keys, wipe or keep them, wait."""
    ring = KeyFile(CopyPaths(first=Path(first), twin=Path(twin)), FLOOR_SETTINGS, SystemClock()).unlock(sys.stdin.readline())
    taken = [ring.database_key(), ring.audit_key(), ring.identity_key()]
    if mode == "wiped":
        for key in taken:
            wipe(key)
        ring.wipe()
    print("ready", flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(*sys.argv[1:])
