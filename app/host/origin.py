"""Who sits here, at which program, since which start of the computer: what the log says of each event beside its time."""

from __future__ import annotations

import secrets
import sys
from functools import cache
from pathlib import Path

from app import __version__
from app.cases.circumstances import Origin

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_BOOT_SIGNS = 12


@cache
def origin() -> Origin:
    """The same for as long as the program runs. The account is asked of the system, never of the environment."""
    return Origin(app_version=__version__, actor=account(), boot=_boot())


def _boot() -> str:
    """This start of the computer, or, where the system has no name for it, this start of the program."""
    try:
        return _BOOT.read_text(encoding="ascii").replace("-", "")[:_BOOT_SIGNS]
    except (OSError, UnicodeDecodeError):
        return secrets.token_hex(_BOOT_SIGNS // 2)


if sys.platform == "win32":
    import ctypes

    _LONGEST_NAME = 257  # UNLEN and the closing zero

    def account() -> str:
        """The name of the account that runs the program; empty when the system does not say."""
        size = ctypes.c_uint32(_LONGEST_NAME)
        name = ctypes.create_unicode_buffer(_LONGEST_NAME)
        return name.value if ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(size)) else ""
else:
    import os
    import pwd

    def account() -> str:
        """The name of the account that runs the program; its number when it has no name."""
        number = os.getuid()
        try:
            return pwd.getpwuid(number).pw_name
        except KeyError:
            return str(number)
