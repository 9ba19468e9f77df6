"""A key store and a sealer for tests of key files: they answer at once, and as the test says."""

from __future__ import annotations

import pyrage

from app.security.key_wrapping import device_name
from app.security.secret_buffers import SecretBuffer
from app.services.protection import KeyStoreState

IT = pyrage.x25519.Identity.from_str(str(pyrage.x25519.Identity.generate()))
RECIPIENT = str(IT.to_public())


class ObedientKeyStore:
    """`KeyStore` in memory. `state` is what it says instead, when it is not PRESENT."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.state = KeyStoreState.PRESENT
        self.reads = 0

    def read(self, device: str) -> tuple[KeyStoreState, SecretBuffer | None]:
        """What it keeps under that fingerprint."""
        self.reads += 1
        if self.state is not KeyStoreState.PRESENT:
            return self.state, None
        if device not in self.kept:
            return KeyStoreState.ABSENT, None
        secret = SecretBuffer()
        secret.data[:] = self.kept[device]
        return KeyStoreState.PRESENT, secret

    def write(self, secret: SecretBuffer) -> KeyStoreState:
        """Keep it."""
        if self.state is KeyStoreState.PRESENT:
            self.kept[device_name(secret)] = bytes(secret.data)
        return self.state

    def remove(self, device: str) -> None:
        """Forget it."""
        self.kept.pop(device, None)

    def probe(self) -> KeyStoreState:
        """ABSENT when it works."""
        return KeyStoreState.ABSENT if self.state is KeyStoreState.PRESENT else self.state


def seal(recipient: str, content: SecretBuffer) -> bytes | None:
    """As the side process does, without one."""
    return pyrage.encrypt(bytes(content.data), [pyrage.x25519.Recipient.from_str(recipient)])


def seal_nothing(_recipient: str, _content: SecretBuffer) -> bytes | None:
    """A sealer that fails."""
    return None


def opened_by_it(file: bytes) -> str:
    """What IT reads in an age file."""
    return pyrage.decrypt(file, [IT]).decode()
