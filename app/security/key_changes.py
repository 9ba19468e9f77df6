"""What is changed about the keys of a vault that its owner can open: passphrase, recovery code, data key."""

from __future__ import annotations

from dataclasses import replace

from app.errors import AppError, ErrorCode
from app.security import key_recovery as recovery
from app.security.document_copies import both_damaged
from app.security.key_access import KeyAccess
from app.security.key_doors import Opened
from app.security.key_ring import KeyRing
from app.security.key_slots import AUDIT, KeyDocument, newer
from app.security.key_wrapping import bridged, data_keys, unwrap_key
from app.security.secret_buffers import SecretBuffer


class KeyChanges:
    """Each change is one rewriting of the key file and its twin; cut off half-way, what was valid before is valid still.

    While a renewal is under way every change reaches both sets.
    """

    def __init__(self, access: KeyAccess) -> None:
        self._access = access

    def change_passphrase(self, old: str, new: str) -> None:
        """Make the door anew, with the same device secret."""
        _found, document, opened = self._access.opened(old)
        with opened:
            sets = [
                keys.with_door(self._access.doors.make(document.store_id, data_key, new, opened.device_secret))
                for keys, data_key in zip(document.sets, opened.data_keys, strict=True)
            ]
        self._access.copies.write(document.rewritten(sets))

    def new_recovery_code(self, ring: KeyRing) -> str:
        """A code in place of the one before."""
        with ring.data_key() as known:
            document, place = self._document_of(known)
            keys = data_keys(document, place, known)
        try:
            sets, code = recovery.with_new_code(document.store_id, document.sets, keys)
        finally:
            for key in keys:
                key.wipe()
        self._access.copies.write(document.rewritten(sets))
        return code

    def _document_of(self, data_key: SecretBuffer) -> tuple[KeyDocument, int]:
        """The newest copy with a set of that data key, and which of its sets it is."""
        for document in self._access.copies.read().newest_first():
            for place, keys in enumerate(document.sets):
                try:
                    unwrap_key(AUDIT, keys, data_key, document.store_id).wipe()
                except AppError:
                    continue
                return document, place
        raise both_damaged()

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Write the set of a new data key beside the current one."""
        _found, document, opened = self._access.opened(passphrase)
        with opened:
            if document.renewal is not None:
                # The database may have the new key already; only who can ask it may end what was begun.
                raise AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": "renewal_under_way"})
            if document.current.has_strangers:
                raise newer()  # what hangs under the old data key and is not understood would be lost
            return self._laid(document, opened, passphrase)

    def _laid(self, document: KeyDocument, opened: Opened, passphrase: str) -> tuple[KeyRing, str]:
        store_id, upkeep = document.store_id, self._access.upkeep(document.store_id)
        complete, _changes = upkeep.completed(document.current, opened.data_key)
        with Opened(data_key=SecretBuffer.random()) as following:
            keys, code = upkeep.carried_over(complete, opened, passphrase, following.data_key)
            renewal = bridged(keys, opened.data_key, following.data_key, store_id)
            self._access.copies.write(replace(document.rewritten([complete]), renewal=renewal))
            return self._access.ring(replace(document, current=keys), following, opened.way), code

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one set. Does nothing when no renewal is under way."""
        document = self._access.copies.read().newest()
        if document.renewal is not None:
            kept = document.renewal.keys if use_new else document.current
            self._access.copies.write(replace(document, generation=document.generation + 1, current=kept, renewal=None))
