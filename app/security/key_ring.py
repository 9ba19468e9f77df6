"""The keys of an open vault, in buffers that are wiped."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.security.document_copies import Mending
from app.security.key_slots import AUDIT, IDENTITY
from app.security.key_wrapping import database_key, purpose_key
from app.security.resting_key import RestingKey
from app.security.sealing import KeySealer
from app.security.secret_buffers import SecretBuffer
from app.services.protection import KeyChange, Way

_DATABASE = "db"


class KeyRing:
    """`key_ports.KeyRing`. What is handed out are copies; the taker wipes them. `wipe` overwrites the rest."""

    __slots__ = ("_data_key", "_is_wiped", "_keys", "_renewed", "changes", "failed_tries", "mending", "way")

    def __init__(self, data_key: SecretBuffer, keys: dict[str, SecretBuffer], way: Way) -> None:
        """Takes the keys over: the buffers they came in are wiped. `keys` are the random keys under the data key, by name."""
        self._data_key = RestingKey(data_key)
        self._keys = {name: RestingKey(key) for name, key in keys.items()}
        self._renewed: KeyRing | None = None
        self._is_wiped = False
        self.way = way
        self.mending = Mending.NOT_NEEDED
        self.failed_tries = 0
        self.changes: tuple[KeyChange, ...] = ()

    def database_key(self) -> bytearray:
        """32 raw bytes for the database."""
        with self.data_key() as data_key:
            return database_key(data_key)

    def audit_key(self) -> bytearray:
        """32 raw bytes for the chain of events."""
        self._check_open()
        return self._keys[AUDIT].awake().data

    def identity_key(self) -> bytearray:
        """32 raw bytes that later versions make this vault's signing and receiving identities of."""
        self._check_open()
        return self._keys[IDENTITY].awake().data

    def sealer(self, purpose: str) -> KeySealer:
        """A sealer for one purpose, named by one word; the taker wipes it."""
        _refuse_other_names(purpose)
        with self.data_key() as data_key:
            return KeySealer(purpose_key(data_key, purpose))

    def lasting_sealer(self, purpose: str) -> KeySealer:
        """As `sealer`, under a key made from the audit key, which every data key of this vault leads to; the taker wipes it."""
        _refuse_other_names(purpose)
        self._check_open()
        with self._keys[AUDIT].awake() as audit_key:
            return KeySealer(purpose_key(audit_key, purpose))

    def data_key(self) -> SecretBuffer:
        """A copy of the data key itself, for the key file only; the taker wipes it."""
        self._check_open()
        return self._data_key.awake()

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

    def _check_open(self) -> None:
        if self._is_wiped:
            raise AppError(ErrorCode.VAULT_LOCKED)

    def __repr__(self) -> str:
        return "KeyRing()"


def _refuse_other_names(purpose: str) -> None:
    """The database's key is for nothing else, and names of two words belong to keys that wrap other keys."""
    if purpose == _DATABASE or not purpose.isalpha():
        raise ValueError("that key is not for sealing")
