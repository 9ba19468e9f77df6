"""The keys of an open vault, in buffers that are wiped."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.security.document_copies import Mending
from app.security.key_slots import AUDIT, IDENTITY
from app.security.key_wrapping import database_key, purpose_key
from app.security.sealing import KeySealer
from app.security.secret_buffers import SecretBuffer
from app.services.protection import KeyChange, Way

_OWN_NAMES = ("db",)  # what no sealer may be made for


class KeyRing:
    """`ports.KeyRing`. What is handed out are copies; the taker wipes them. `wipe` overwrites the rest."""

    __slots__ = ("_data_key", "_is_wiped", "_keys", "_renewed", "changes", "failed_tries", "mending", "way")

    def __init__(self, data_key: SecretBuffer, keys: dict[str, SecretBuffer], way: Way) -> None:
        """The ring owns the buffers from now on; `keys` are the random keys under the data key, by name."""
        self._data_key = data_key
        self._keys = keys
        self._renewed: KeyRing | None = None
        self._is_wiped = False
        self.way = way
        self.mending = Mending.NOT_NEEDED
        self.failed_tries = 0
        self.changes: tuple[KeyChange, ...] = ()

    def database_key(self) -> bytearray:
        """32 raw bytes for the database."""
        return database_key(self._open_data_key())

    def audit_key(self) -> bytearray:
        """32 raw bytes for the chain of events."""
        self._open_data_key()
        return self._keys[AUDIT].copy()

    def identity_key(self) -> bytearray:
        """32 raw bytes that later versions make this vault's signing and receiving identities of."""
        self._open_data_key()
        return self._keys[IDENTITY].copy()

    def sealer(self, purpose: str) -> KeySealer:
        """A sealer for one purpose; the taker wipes it."""
        if purpose in _OWN_NAMES:
            raise ValueError("that key is not for sealing")
        return KeySealer(purpose_key(self._open_data_key(), purpose))

    def data_key(self) -> SecretBuffer:
        """A copy of the data key itself, for the key file only; the taker wipes it."""
        return self._open_data_key().twin()

    def renewed(self) -> KeyRing | None:
        """The keys that a renewal was on its way to; None when none was under way. Given once: the taker wipes them."""
        given, self._renewed = self._renewed, None
        return given

    def lead_to(self, renewed: KeyRing) -> None:
        """A renewal is under way: those are the other keys."""
        self._renewed = renewed

    def wipe(self) -> None:
        """Overwrite every key. Asking for a key afterwards is AppError VAULT_LOCKED. Safe to call twice."""
        self._is_wiped = True
        for key in (self._data_key, *self._keys.values()):
            key.wipe()
        if self._renewed is not None:
            self._renewed.wipe()

    def _open_data_key(self) -> SecretBuffer:
        if self._is_wiped:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return self._data_key

    def __repr__(self) -> str:
        return "KeyRing()"
