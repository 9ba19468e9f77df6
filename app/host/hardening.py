"""What every process of the program promises: files for their owner only, and no way for others to its memory.

On macOS a signed build under the hardened runtime is what keeps other programs out; there is nothing for us to call.
"""

from __future__ import annotations

import ctypes
import os
import sys

_OWNER_ONLY = 0o077
_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Set it for the whole life of the process. A process started from here has to ask for it anew."""
    os.umask(_OWNER_ONLY)
    _keep_memory_here()


if sys.platform == "win32":

    def _keep_memory_here() -> None:
        from app.host import windows_hardening  # noqa: PLC0415 - its calls are Windows' own

        windows_hardening.harden()
else:

    def _keep_memory_here() -> None:
        import resource  # noqa: PLC0415 - there is no such module on Windows

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
        if sys.platform == "linux":
            # Not "dumpable": other processes of the same user can neither trace this one nor read /proc/PID/mem, and a core
            # is not written even where a program takes cores over a pipe and the limit above does not count.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
