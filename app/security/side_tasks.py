"""The tasks of a side process: this computer's key store, and sealing to IT's age key. Loaded in the child only.

A request comes on standard input: a line of ASCII, then the secret, if any. The answer goes to standard output and begins with
one sign (`key_store_answers`). The one class of the key-store library that fits the platform is named here in the code: the
library's own choice reads a file and variables that anybody with the user's rights can write, and loads what module they name.
"""

from __future__ import annotations

import argparse
import base64
import os
import sys
from typing import TYPE_CHECKING

from app.security import key_store_answers as answers
from app.security.recipients import is_recipient

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

DONE, FAILED = 0, 1
_LONGEST_REQUEST = 4096
_USER = "device"


def run(chosen: argparse.Namespace) -> int:
    """Carry out the task that was named; exit status."""
    task = _TASKS.get(chosen.task)
    if task is None:
        return FAILED
    line, _, secret = sys.stdin.buffer.read(_LONGEST_REQUEST).partition(b"\n")
    try:
        answer = task(line.decode("ascii"), secret)
    except Exception as error:  # noqa: BLE001 - key stores raise whatever they like, and none of it may reach the diary
        answer = answers.LOCKED if type(error).__name__ in _LOCKED else answers.UNAVAILABLE
    say(answer)
    return DONE


# What the libraries raise when somebody must unlock the store first and did not.
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}


def say(answer: bytes) -> None:
    """Answer at once; whatever else follows, the program hears this."""
    os.write(1, answer)


def _read(entry: str, _secret: bytes) -> bytes:
    text = _backend().get_password(_service(entry), _USER)
    return answers.ABSENT if text is None else answers.PRESENT + base64.b64decode(text, validate=True)


def _write(entry: str, secret: bytes) -> bytes:
    _backend().set_password(_service(entry), _USER, base64.b64encode(secret).decode("ascii"))
    return answers.PRESENT


def _remove(entry: str, _secret: bytes) -> bytes:
    _backend().delete_password(_service(entry), _USER)
    return answers.ABSENT


def _seal(recipient: str, text: bytes) -> bytes:
    import pyrage  # noqa: PLC0415 - in the child only

    if not is_recipient(recipient):
        return answers.UNAVAILABLE
    return answers.PRESENT + pyrage.encrypt(text, [pyrage.x25519.Recipient.from_str(recipient)])


_TASKS = {"key-store-read": _read, "key-store-write": _write, "key-store-remove": _remove, "seal-for-it": _seal}


def _service(entry: str) -> str:
    return f"rodatraden-{entry}"


def _backend() -> KeyringBackend:
    """This platform's key store. KWallet is reached through the Secret Service it offers: its own class needs a library that is
    not ours, and answers "nothing stored" when it was merely too slow.
    """
    store = platform_backend()
    if not type(store).viable:
        raise OSError("no key store here")
    return store


def platform_backend() -> KeyringBackend:
    """The one class for this platform; whether it works here is another question."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415

        vault = WinVaultKeyring()
        vault.persist = "local machine"  # not the default, which roams with the user's profile
        return vault
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Keychain  # noqa: PLC0415

        return Keychain()
    from keyring.backends.SecretService import Keyring as SecretService  # noqa: PLC0415

    _tell_when_locked()
    return SecretService()  # type: ignore[no-untyped-call]  # typed nearly everywhere


def _tell_when_locked() -> None:
    """Say so before the desktop asks the person to unlock its store: if they take too long, that is what the program was told."""
    import secretstorage  # noqa: PLC0415

    bus = secretstorage.dbus_init()
    try:
        if secretstorage.get_default_collection(bus).is_locked():
            say(answers.LOCKED)
    finally:
        bus.close()
