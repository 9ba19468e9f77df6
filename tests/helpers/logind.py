"""A bus of the test's own with a logind on it that does what it is told: sleep, lock, user switch.

It answers only while the test waits for something (`until`), so nothing runs beside the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

SERVICE = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
SESSION = f"{ROOT}/session/_37"
_TURNS = 1200
_TURN_SECONDS = 0.05


class Logind:
    """`questions`: the members that were asked for, in order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.questions: list[str] = []
        self.properties: dict[str, object] = {"Id": ("s", "37"), "LockedHint": ("b", False), "Active": ("b", True)}
        self._inhibitors: list[int] = []
        self._connection = open_dbus_connection(bus=address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))

    def until(self, what: Callable[[], bool]) -> None:
        """Answer questions until `what` is true."""
        for _turn in range(_TURNS):
            if what():
                return
            with suppress(TimeoutError):
                message = self._connection.receive(timeout=_TURN_SECONDS)
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
        raise AssertionError("what was waited for did not come")

    @property
    def delays(self) -> int:
        """How many delay inhibitors are held now."""
        return sum(not _is_closed(each) for each in self._inhibitors)

    def sleep(self, *, begins: bool) -> None:
        """Say that the computer goes to sleep, or woke up."""
        self._tell(ROOT, f"{SERVICE}.Manager", "PrepareForSleep", "b", (begins,))

    def lock(self) -> None:
        """Say that the session is to be locked."""
        self._tell(SESSION, f"{SERVICE}.Session", "Lock")

    def change(self, name: str, *, value: bool) -> None:
        """Change a property of the session, and say that something changed."""
        self.properties[name] = ("b", value)
        changed: tuple[object, ...] = (f"{SERVICE}.Session", {name: ("b", value)}, [])
        self._tell(SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", changed)

    def save_screen(self) -> None:
        """Say that the screen saver began."""
        path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._tell(path, name, "ActiveChanged", "b", (True,))

    def close(self) -> None:
        """Leave the bus."""
        for each in self._inhibitors:
            os.close(each)
        self._connection.close()

    def _answer(self, message: Message) -> None:
        member = message.header.fields[HeaderFields.member]
        self.questions.append(member)
        match member, message.body:
            case "Inhibit", ("sleep:shutdown", _, _, "delay"):
                ours, theirs = os.pipe()
                os.set_blocking(ours, False)
                self._inhibitors.append(ours)
                self._connection.send(new_method_return(message, "h", (theirs,)))
                os.close(theirs)
            case "GetSession", ("37",):
                self._connection.send(new_method_return(message, "o", (SESSION,)))
            case "Get", (_, str(name)):
                self._connection.send(new_method_return(message, "v", (self.properties[name],)))
            case _:
                self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _tell(self, path: str, interface: str, name: str, signature: str | None = None, body: tuple[object, ...] = ()) -> None:
        self._connection.send(new_signal(DBusAddress(path, interface=interface), name, signature, body))


@contextmanager
def private_bus() -> Iterator[str]:
    """A bus daemon of one's own; gives its address. Skips where there is none."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed (Debian package dbus-daemon)")
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None  # it was asked for
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


def _is_closed(reading_end: int) -> bool:
    """True when the other side let go of the descriptor that it was given."""
    try:
        return os.read(reading_end, 1) == b""
    except BlockingIOError:
        return False
