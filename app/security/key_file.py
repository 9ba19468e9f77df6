"""The key file and its twin: made once, opened by the passphrase, re-wrapped when the passphrase changes."""

from __future__ import annotations

import enum
import logging
import os
from dataclasses import dataclass, replace

from app.errors import AppError, ErrorCode
from app.security.kdf import PRODUCT_PARAMETERS, KdfParameters
from app.security.key_copies import CopyPaths, read_at_most, write_durably
from app.security.key_document import MAX_BYTES, KeyDocument, PassphraseSlot, decode, encode
from app.security.key_wrapping import database_key, open_audit_key, open_slot, purpose_key, seal_audit_key, seal_slot
from app.security.normal_form import normalise
from app.security.sealing import KeySealer
from app.security.secret_buffers import SecretBuffer
from app.services import ports
from app.services.protection import KeyChange, KeyStoreState, Protection, RecoverySecret, Rehearsal, Way

_log = logging.getLogger(__name__)


class Mending(enum.Enum):
    """What was done about the two copies when the file was opened."""

    NOT_NEEDED = "not_needed"
    FIRST_MENDED = "first_mended"
    TWIN_MENDED = "twin_mended"
    COULD_NOT_WRITE = "could_not_write"


class KeyRing:
    """The keys of an open vault, in buffers that `wipe` overwrites. What is handed out are copies; the taker wipes them."""

    __slots__ = ("_audit_key", "_data_key", "_is_wiped", "changes", "failed_tries", "mending", "way")

    def __init__(self, data_key: SecretBuffer, audit_key: SecretBuffer, mending: Mending) -> None:
        self._data_key = data_key
        self._audit_key = audit_key
        self._is_wiped = False
        self.mending = mending
        self.way = Way.PASSPHRASE
        self.failed_tries = 0
        self.changes: tuple[KeyChange, ...] = ()

    def database_key(self) -> bytearray:
        """32 raw bytes for the database."""
        self._check_open()
        return database_key(self._data_key)

    def audit_key(self) -> bytearray:
        """32 raw bytes for the chain of events."""
        self._check_open()
        return self._audit_key.copy()

    def sealer(self, purpose: str) -> KeySealer:
        """A sealer for one purpose; the taker wipes it."""
        self._check_open()
        return KeySealer(purpose_key(self._data_key, purpose))

    def renewed(self) -> KeyRing | None:
        """The keys that a renewal was on its way to; None when none was under way."""
        return None

    def wipe(self) -> None:
        """Overwrite every key. Asking for a key afterwards is AppError VAULT_LOCKED. Safe to call twice."""
        self._is_wiped = True
        self._data_key.wipe()
        self._audit_key.wipe()

    def _check_open(self) -> None:
        if self._is_wiped:
            raise AppError(ErrorCode.VAULT_LOCKED)

    def __repr__(self) -> str:
        return "KeyRing()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copies:
    """Both copies as found: None for one that is missing or not whole."""

    first: KeyDocument | None
    twin: KeyDocument | None

    def newest_first(self) -> tuple[KeyDocument, ...]:
        found = [copy for copy in (self.first, self.twin) if copy is not None]
        if len(found) == 2 and found[0] == found[1]:
            return (found[0],)
        return tuple(sorted(found, key=lambda document: -document.generation))


class KeyFile:
    """Runs on the vault thread. One program at a time works with a vault; whoever composes this sees to that."""

    def __init__(self, paths: CopyPaths, kdf: KdfParameters = PRODUCT_PARAMETERS) -> None:
        """`kdf` is the cost of slots made from now on; what is read has its own, within bounds."""
        self._paths = paths
        self._kdf = kdf

    def exists(self) -> bool:
        """True when a copy is there, whole or not."""
        return any(os.path.lexists(path) for path in self._paths)

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Make a random data key and a random audit key, wrap them and write both copies.

        AppError VAULT_EXISTS when any copy is there, PASSPHRASE_TOO_WEAK when it is blank (strength is judged elsewhere),
        DISK_FULL, NOT_WRITABLE, DISK_FAILED.
        """
        if self.exists():
            raise AppError(ErrorCode.VAULT_EXISTS)
        _refuse_blank(passphrase)
        data_key, audit_key = SecretBuffer.random(), SecretBuffer.random()
        ring = KeyRing(data_key, audit_key, Mending.NOT_NEEDED)
        store_id = os.urandom(16).hex()
        try:
            slot = seal_slot(data_key, passphrase, store_id, self._kdf)
            key = seal_audit_key(audit_key, data_key, store_id)
            self._paths.write(encode(KeyDocument(store_id=store_id, generation=1, slots=(slot,), keys=(key,))))
        except BaseException:
            ring.wipe()
            raise
        return ring, ""

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> KeyRing:
        """The keys by a way of recovery."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def protection(self) -> Protection:
        """How the vault can be opened."""
        return Protection(way=Way.PASSPHRASE, key_store=KeyStoreState.UNAVAILABLE, has_recovery_code=False, recipient="")

    def new_recovery_code(self, ring: ports.KeyRing) -> str:
        """A code in place of the one before."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open the vault."""
        return False

    def rehearsal(self) -> Rehearsal:
        """A letter for IT."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Lay a new data key beside the old one."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one data key."""
        raise AppError(ErrorCode.RECOVERY_REFUSED)

    def unlock(self, passphrase: str) -> KeyRing:
        """The keys. A copy that is missing, damaged or older is then mended from the one that opened; `mending` tells.

        Nothing is written before the passphrase proved right, so a planted copy never spreads. AppError WRONG_PASSPHRASE,
        VAULT_MISSING, KEY_FILE_DAMAGED, KEY_PARAMETERS_REFUSED, VAULT_FROM_NEWER_VERSION.
        """
        copies = self._read()
        document, data_key = _open_any(copies, passphrase)
        try:
            audit_key = open_audit_key(document, data_key)
        except AppError:
            data_key.wipe()
            raise
        mending = self._mend(copies, document)
        if mending is not Mending.NOT_NEEDED:
            _log.info("the copies of the key file differed", extra={"mending": mending.value})
        return KeyRing(data_key, audit_key, mending)

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key by another passphrase. The database and every other slot stay as they are.

        Cut off half-way, one of the two passphrases still opens the vault. AppError as `unlock`, and PASSPHRASE_TOO_WEAK when
        the new one is blank.
        """
        _refuse_blank(new)
        document, data_key = _open_any(self._read(), old)
        with data_key:
            slot = seal_slot(data_key, new, document.store_id, self._kdf)
        slots = tuple(slot if isinstance(known, PassphraseSlot) else known for known in document.slots)
        self._paths.write(encode(replace(document, generation=document.generation + 1, slots=slots)))

    def _read(self) -> _Copies:
        if not self.exists():
            raise AppError(ErrorCode.VAULT_MISSING)
        contents = [read_at_most(path, MAX_BYTES) for path in self._paths]
        first, twin = (None if content is None else _whole(content) for content in contents)
        return _Copies(first=first, twin=twin)

    def _mend(self, copies: _Copies, document: KeyDocument) -> Mending:
        if copies.first == copies.twin:
            return Mending.NOT_NEEDED
        try:
            for path, copy in zip(self._paths, (copies.first, copies.twin), strict=True):
                if copy != document:
                    write_durably(path, encode(document))
        except AppError:
            return Mending.COULD_NOT_WRITE  # reading must go on from a full or read-only disk
        return Mending.TWIN_MENDED if copies.first == document else Mending.FIRST_MENDED


def _whole(content: bytes) -> KeyDocument | None:
    try:
        return decode(content)
    except AppError as error:
        if error.code is ErrorCode.KEY_FILE_DAMAGED:
            return None
        raise


def _open_any(copies: _Copies, passphrase: str) -> tuple[KeyDocument, SecretBuffer]:
    """The first copy, newest first, that the passphrase opens.

    Copies differ only after an interrupted change or when someone planted one: then either passphrase may be the one the
    person knows, and neither must lock them out.
    """
    refusal = AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": "both"})
    for document in copies.newest_first():
        try:
            return document, open_slot(document, passphrase)
        except AppError as error:
            if refusal.code is not ErrorCode.WRONG_PASSPHRASE:
                refusal = error
    raise refusal


def _refuse_blank(passphrase: str) -> None:
    if not normalise(passphrase):
        raise AppError(ErrorCode.PASSPHRASE_TOO_WEAK)
