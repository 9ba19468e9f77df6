"""This computer's part of the key, in the operating system's key store, behind one door with four answers.

The store is never asked in this process: see `side_process`. What it says is checked: a secret is what we stored only when its
fingerprint is the name it was asked for, and something counts as stored only when another process has read it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.security import key_store_answers as answers
from app.security.key_wrapping import device_name
from app.security.secret_buffers import KEY_BYTES, SecretBuffer
from app.security.side_process import Ending, SideProcess
from app.services.protection import KeyStoreState

_NO_ENTRY = "0" * 32


class KeyStore(Protocol):
    """Where device secrets are kept, each under its fingerprint."""

    def read(self, device: str) -> tuple[KeyStoreState, SecretBuffer | None]:
        """The secret of that fingerprint when the state is PRESENT; the taker wipes it."""
        ...

    def write(self, secret: SecretBuffer) -> KeyStoreState:
        """Keep it; PRESENT only when it could be read back."""
        ...

    def remove(self, device: str) -> None:
        """Take a secret away that was written in vain."""
        ...

    def probe(self) -> KeyStoreState:
        """ABSENT when the store answers."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemKeyStore:
    """The operating system's own."""

    side: SideProcess

    def read(self, device: str) -> tuple[KeyStoreState, SecretBuffer | None]:
        """As `KeyStore.read`. Something else under our name is ABSENT: the store does not have our secret."""
        state, payload = self._ask("key-store-read", device)
        if state is not KeyStoreState.PRESENT:
            payload.wipe()
            return state, None
        if len(payload.data) == KEY_BYTES and device_name(payload) == device:
            return state, payload
        payload.wipe()
        return KeyStoreState.ABSENT, None

    def write(self, secret: SecretBuffer) -> KeyStoreState:
        """As `KeyStore.write`. A store that takes it and does not give it back is UNAVAILABLE."""
        device = device_name(secret)
        state, payload = self._ask("key-store-write", device, secret)
        payload.wipe()
        if state is not KeyStoreState.PRESENT:
            return state
        state, again = self.read(device)
        if again is not None:
            again.wipe()
        return KeyStoreState.UNAVAILABLE if state is KeyStoreState.ABSENT else state

    def remove(self, device: str) -> None:
        """As `KeyStore.remove`."""
        self._ask("key-store-remove", device)[1].wipe()

    def probe(self) -> KeyStoreState:
        """As `KeyStore.probe`."""
        return self.read(_NO_ENTRY)[0]

    def _ask(self, task: str, entry: str, secret: SecretBuffer | None = None) -> tuple[KeyStoreState, SecretBuffer]:
        with request(entry, secret) as asked:
            outcome = self.side.run(task, asked)
        with outcome.answer as answer:
            return _state(answer, outcome.ending), _payload(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSealer:
    """Seals to an age recipient in a side process, so that the program itself never loads that library."""

    side: SideProcess

    def __call__(self, recipient: str, content: SecretBuffer) -> bytes | None:
        """The age file; None when it could not be made."""
        with request(recipient, content) as asked:
            outcome = self.side.run("seal-for-it", asked)
        with outcome.answer as answer, _payload(answer) as sealed:
            is_made = outcome.ending is Ending.DONE and answer.data[:1] == answers.PRESENT and sealed.data
            return bytes(sealed.data) if is_made else None


def request(line: str, secret: SecretBuffer | None) -> SecretBuffer:
    """A line and a secret as a side task takes them; the taker wipes it."""
    head = line.encode("ascii", "replace") + b"\n"
    body = bytearray() if secret is None else secret.data
    asked = SecretBuffer(len(head) + len(body))
    asked.data[: len(head)] = head
    asked.data[len(head) :] = body
    return asked


_STATES = {
    answers.PRESENT: KeyStoreState.PRESENT,
    answers.ABSENT: KeyStoreState.ABSENT,
    answers.LOCKED: KeyStoreState.LOCKED,
    answers.UNAVAILABLE: KeyStoreState.UNAVAILABLE,
}


def _state(answer: SecretBuffer, ending: Ending) -> KeyStoreState:
    said = answer.data[_start(answer) : _start(answer) + 1]
    if ending is Ending.DONE or said == answers.LOCKED:
        return _STATES.get(bytes(said), KeyStoreState.UNAVAILABLE)
    return KeyStoreState.UNAVAILABLE


def _start(answer: SecretBuffer) -> int:
    """Where the last word begins: "locked", when it comes first, is followed by what came of asking the person."""
    return 1 if answer.data[:1] == answers.LOCKED and len(answer.data) > 1 else 0


def _payload(answer: SecretBuffer) -> SecretBuffer:
    rest = memoryview(answer.data)[_start(answer) + 1 :]
    with rest:
        payload = SecretBuffer(len(rest))
        payload.data[:] = rest
        return payload
