"""What every system's watch offers, and which one this computer has."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

Remark = Callable[[str], None]  # notes one of our own constant words


class SystemWatch(QObject):
    """Where the system tells nothing, nothing is emitted: the lock by idleness and after sleep does not rest on this."""

    away = Signal()  # lock now: the screen was locked, the computer goes to sleep, or somebody else has it

    def start(self) -> None:
        """Begin to listen. Called once, after the first frame."""

    def hold(self) -> None:
        """A vault is open: sleep should wait until it is closed, where the system lets us ask for that."""

    def release(self) -> None:
        """The vault is closed: sleep need not wait for us."""


def system_watch(window: QWidget, remark: Remark) -> SystemWatch:
    """The watch of this system; one that says nothing on a system that we do not know."""
    match str(sys.platform):
        case "linux":
            from app.ui.shell.system_lock.linux import LogindWatch  # noqa: PLC0415 - each system has its own

            return LogindWatch(window, remark)
        case "win32":
            from app.ui.shell.system_lock.windows import WindowsWatch  # noqa: PLC0415 - as above

            return WindowsWatch(window, remark)
        case "darwin":
            from app.ui.shell.system_lock.macos import MacWatch  # noqa: PLC0415 - as above

            return MacWatch(window, remark)
        case _:
            return SystemWatch(window)
