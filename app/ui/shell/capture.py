"""Keeps the windows out of pictures of the screen, of shared screens and of what Windows itself remembers. Windows only.

Against accident, not against malware; there is nothing like it on X11 and Wayland, and macOS no longer heeds it. Screen readers
are not concerned; a magnifier that works by capturing may be, and then `screen_capture` in the policy turns it off.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QWindow

Exclude = Callable[[int], None]
_EXCLUDE_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE


class CaptureGuard(QObject):
    """Excludes every window of the program as it comes to the front."""

    def __init__(self, exclude: Exclude, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._exclude = exclude
        application.focusWindowChanged.connect(self._leave_out)

    def _leave_out(self, window: QWindow | None) -> None:
        if window is not None:
            self._exclude(int(window.winId()))


if sys.platform == "win32":

    def exclude_window(number: int) -> None:
        """Ask Windows; one that is too old shows the window as before."""
        ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(number), _EXCLUDE_FROM_CAPTURE)

    def exclusion() -> Exclude | None:
        """How this system keeps a window out of pictures."""
        return exclude_window
else:

    def exclusion() -> Exclude | None:
        """How this system keeps a window out of pictures: it cannot."""
        return None
