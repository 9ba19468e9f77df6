"""Windows: messages to the window about the session (WTSRegisterSessionNotification) and about power.

Decoding is apart from the system's calls, so that it can be tried anywhere; the calls themselves have not been run by a test.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.shell.system_lock.watch import Remark, SystemWatch

WM_WTSSESSION_CHANGE = 0x02B1
WM_POWERBROADCAST = 0x0218
WM_QUERYENDSESSION = 0x0011
PBT_APMSUSPEND = 0x0004
# Disconnected from the console, a remote session attached or detached, logged off, locked, watched from elsewhere.
_SESSION_AWAY = frozenset({0x2, 0x3, 0x4, 0x6, 0x7, 0x9})
_THIS_SESSION = 0
_TO_WINDOW = 0
_MESSAGES = b"windows_generic_MSG"


class NativeMessage(ctypes.Structure):
    """The beginning of Windows' MSG, as far as it is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("kind", ctypes.c_uint32),
        ("w", ctypes.c_size_t),
        ("l", ctypes.c_ssize_t),
    )


def means_away(kind: int, w: int) -> bool:
    """Whether a message says that nobody may be at the screen any more. `w` is its first parameter."""
    match kind:
        case 0x02B1:  # WM_WTSSESSION_CHANGE
            return w in _SESSION_AWAY
        case 0x0218:  # WM_POWERBROADCAST
            return w == PBT_APMSUSPEND
        case 0x0011:  # WM_QUERYENDSESSION
            return True
    return False


class _Filter(QAbstractNativeEventFilter):
    """Looks at every message of the program and lets all of them pass."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int) -> object:
        """Called by Qt for each message, with the address of a MSG."""
        if QByteArray(kind) == _MESSAGES:
            seen = NativeMessage.from_address(int(message))
            if means_away(seen.kind, seen.w):
                self._watch.away.emit()
        return False, 0


class WindowsWatch(SystemWatch):
    """Windows gives about two seconds before sleep; closing the vault takes some milliseconds, so nothing is held up."""

    def __init__(self, window: QWidget, remark: Remark) -> None:
        super().__init__(window)
        self._window = window
        self._remark = remark
        self._filter = _Filter(self)

    def start(self) -> None:
        """Ask Windows to tell the window."""
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            handle = ctypes.c_void_p(int(self._window.winId()))
            if not ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(handle, _THIS_SESSION):
                self._remark("the session's changes are not told")
            # Without this a computer that rests with its screen off ("modern standby") does not tell ordinary programs.
            register = ctypes.WinDLL("user32").RegisterSuspendResumeNotification
            register.restype = ctypes.c_void_p
            if not register(handle, _TO_WINDOW):
                self._remark("sleep is not told")
