"""The side process with another key store in it: `python -m tests.helpers.key_store_child KIND side-task NAME`.

KIND is how the store behaves.
"""

from __future__ import annotations

import argparse
import signal
import sys

from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from app.security import side_tasks


class _Absent(KeyringBackend):
    """Takes nothing, and says that nothing is stored."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """Nothing."""
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Into nowhere."""

    def delete_password(self, service: str, username: str) -> None:
        """Nothing to delete."""


class _Raising(_Absent):
    """Raises what is no error of the library's."""

    def get_password(self, service: str, username: str) -> str | None:
        """Fails."""
        raise ValueError("a store of its own kind")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Fails."""
        raise SystemError("a store of its own kind")


class _Locked(_Absent):
    """Somebody would have to unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refused."""
        raise KeyringLocked("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refused."""
        raise KeyringLocked("dismissed")


class _Hanging(_Absent):
    """Never answers."""

    def get_password(self, service: str, username: str) -> str | None:
        """Waits for ever."""
        signal.pause()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Waits for ever."""
        signal.pause()


class _Lying(_Absent):
    """Has something else under our name."""

    def get_password(self, service: str, username: str) -> str | None:
        """Thirty-two other bytes."""
        return "A" * 43 + "="


class _Babbling(_Absent):
    """Has what is no secret at all under our name."""

    def get_password(self, service: str, username: str) -> str | None:
        """Words."""
        return "hej"


STORES: dict[str, type[KeyringBackend]] = {
    "null": null.Keyring,
    "fail": fail.Keyring,
    "absent": _Absent,
    "raising": _Raising,
    "locked": _Locked,
    "hanging": _Hanging,
    "lying": _Lying,
    "babbling": _Babbling,
}


def main(kind: str, task: str) -> int:
    """Carry out the task with that store."""
    side_tasks.platform_backend = STORES[kind]
    return side_tasks.run(argparse.Namespace(task=task))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[3]))
