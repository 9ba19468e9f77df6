"""Linux: logind tells of sleep, shutdown, locking and switching of users; screen savers tell on the session's own bus.

While a vault is open we hold a *delay inhibitor*: logind then waits with sleep and shutdown (five seconds at most, by its own
rules) until we close its file descriptor, which happens when the vault is closed. Without logind or without a bus all this is
missing, which is noted once; nothing else depends on it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVariant

from app.i18n import tr
from app.ui.shell.system_lock.watch import Remark, SystemWatch

_SERVICE = "org.freedesktop.login1"
_MANAGER = f"{_SERVICE}.Manager"
_SESSION = f"{_SERVICE}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ROOT = "/org/freedesktop/login1"
_OWN_SESSION = f"{_ROOT}/session/auto"  # the caller's, or the one at the user's screen
_SAVERS: Mapping[str, str] = MappingProxyType(
    {
        "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
        "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    }
)
_PATIENCE_MS = 5000
# PYSIDE: the stubs ask for bytes, the call takes what SLOT() gives.
_TOLD = SLOT("told(QDBusMessage)")
_INHIBITED = SLOT("inhibited(QDBusMessage)")
_NAMED = SLOT("named(QDBusMessage)")
_FOUND = SLOT("found(QDBusMessage)")
_READERS = MappingProxyType({"LockedHint": SLOT("locked_hint(QDBusMessage)"), "Active": SLOT("active(QDBusMessage)")})
_REFUSED = SLOT("refused(QDBusError,QDBusMessage)")


class LogindWatch(SystemWatch):
    """Every question to logind is asked without waiting for the answer."""

    def __init__(self, parent: QObject, remark: Remark) -> None:
        super().__init__(parent)
        self._remark = remark
        self._bus: QDBusConnection | None = None
        self._inhibitor: int | None = None
        self._is_asked = False
        self._is_held = False

    def start(self) -> None:
        """Listen on both buses."""
        self._listen_to_savers()
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            self._remark("no system bus: sleep and session lock are not told")
            return
        self._bus = bus
        for name in ("PrepareForSleep", "PrepareForShutdown"):
            self._connect(bus, _SERVICE, _ROOT, _MANAGER, name)
        self._ask(_property(_OWN_SESSION, "Id"), _NAMED)
        if self._is_held:
            self._inhibit()

    def hold(self) -> None:
        """Ask that sleep waits for us."""
        self._is_held = True
        self._inhibit()

    def release(self) -> None:
        """Let the computer sleep."""
        self._is_held = False
        inhibitor, self._inhibitor = self._inhibitor, None
        if inhibitor is not None:
            os.close(inhibitor)

    @Slot(QDBusMessage)
    def told(self, message: QDBusMessage) -> None:
        """A signal of logind or of a screen saver."""
        match message.member(), message.arguments():
            case "Lock", _:
                self.away.emit()
            case "PrepareForSleep" | "PrepareForShutdown" | "ActiveChanged", [True]:
                self.away.emit()
            case "PrepareForSleep" | "PrepareForShutdown", [False] if self._is_held:
                self._inhibit()
            case "PropertiesChanged", [interface, *_] if interface == _SESSION:
                for name, reader in _READERS.items():
                    self._ask(_property(message.path(), name), reader)

    @Slot(QDBusMessage)
    def inhibited(self, message: QDBusMessage) -> None:
        """The file descriptor that delays sleep as long as it is open."""
        self._is_asked = False
        match message.arguments():
            case [QDBusUnixFileDescriptor() as given] if self._is_held and self._inhibitor is None:
                self._inhibitor = os.dup(given.fileDescriptor())

    @Slot(QDBusMessage)
    def named(self, message: QDBusMessage) -> None:
        """The id of our session; its own path is where its signals come from."""
        match _value(message):
            case str(session):
                self._ask(_call(_ROOT, _MANAGER, "GetSession", session), _FOUND)

    @Slot(QDBusMessage)
    def found(self, message: QDBusMessage) -> None:
        """The path of our session."""
        match message.arguments():
            case [QDBusObjectPath() as path] if self._bus is not None:
                self._connect(self._bus, _SERVICE, path.path(), _SESSION, "Lock")
                self._connect(self._bus, _SERVICE, path.path(), _PROPERTIES, "PropertiesChanged")

    @Slot(QDBusMessage)
    def locked_hint(self, message: QDBusMessage) -> None:
        """Whether the session counts as locked."""
        if _value(message) is True:
            self.away.emit()

    @Slot(QDBusMessage)
    def active(self, message: QDBusMessage) -> None:
        """Whether the session is the one at the screen; if not, somebody else has it."""
        if _value(message) is False:
            self.away.emit()

    @Slot(QDBusError, QDBusMessage)
    def refused(self, _error: QDBusError, _message: QDBusMessage) -> None:
        """There is a bus and no logind on it, or it will not answer us."""
        self._is_asked = False
        self._remark("logind did not answer: sleep and session lock may not be told")

    def _inhibit(self) -> None:
        if self._bus is None or self._inhibitor is not None or self._is_asked:
            return
        self._is_asked = True
        why = tr("The vault is being locked")
        self._ask(_call(_ROOT, _MANAGER, "Inhibit", "sleep:shutdown", "Röda tråden", why, "delay"), _INHIBITED)

    def _listen_to_savers(self) -> None:
        session = QDBusConnection.sessionBus()
        if not session.isConnected():
            self._remark("no session bus: the screen saver is not heard")
            return
        for service, path in _SAVERS.items():
            self._connect(session, service, path, service, "ActiveChanged")

    def _connect(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str) -> None:
        if not bus.connect(service, path, interface, name, self, _TOLD):  # type: ignore[call-overload]  # see _TOLD
            self._remark("a signal of the system could not be listened to")

    def _ask(self, question: QDBusMessage, answered: object) -> None:
        if self._bus is not None:
            self._bus.callWithCallback(question, self, answered, _REFUSED, _PATIENCE_MS)  # type: ignore[call-overload]  # see _TOLD


def _call(path: str, interface: str, name: str, *arguments: object) -> QDBusMessage:
    message = QDBusMessage.createMethodCall(_SERVICE, path, interface, name)
    message.setArguments(list(arguments))
    return message


def _property(path: str, name: str) -> QDBusMessage:
    return _call(path, _PROPERTIES, "Get", _SESSION, name)


def _value(message: QDBusMessage) -> object:
    """What stands in the variant that a property came in."""
    match message.arguments():
        case [QDBusVariant() as held]:
            return held.variant()
        case [value]:
            return value
    return None
