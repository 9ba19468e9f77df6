"""One window a profile: who came first holds a lock of the kernel; who comes later asks the first to show itself.

The kernel lets the lock go with the process, however it ends, so nothing is ever left to clean up. Asking is a byte more in a
small file that the first one watches; it answers by emptying the file. Neither needs a port, a socket or a message service.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


class SingleInstance:
    """The lock and the file for asking, in the profile's folder. Never an error: a disk that refuses counts as being first."""

    def __init__(self, folder: Path) -> None:
        self._lock = folder / "window.lock"
        self.calls = folder / "window.calls"
        self._held: int | None = None

    def try_take(self) -> bool:
        """True when no other process has this profile; it is then ours until `release` or the end of the process."""
        try:
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True  # the vault's own lock still keeps two writers apart
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._held = descriptor
        self._write(b"")
        return True

    def release(self) -> None:
        """Let the next process be the first."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def ask(self) -> None:
        """Ask the first to show its window."""
        self._write(b"?")

    @property
    def is_asked(self) -> bool:
        """True while somebody asks and was not answered."""
        try:
            return self.calls.stat().st_size > 0
        except OSError:
            return False

    def answer(self) -> None:
        """The window is shown."""
        self._write(b"")

    def _write(self, content: bytes) -> None:
        try:
            self.calls.write_bytes(content)
        except OSError:
            return  # a full disk: the one who asks waits in vain, then shows a window of its own


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
