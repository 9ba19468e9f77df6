"""The key file and its twin: made once, opened by the passphrase or by a way of recovery, rewritten when a way in changes."""

from __future__ import annotations

import logging
import os

from app.errors import AppError, ErrorCode
from app.security import key_recovery as recovery
from app.security.document_copies import Copies, Mending, both_damaged
from app.security.key_access import KeyAccess
from app.security.key_changes import KeyChanges
from app.security.key_copies import CopyPaths
from app.security.key_doors import Opened
from app.security.key_ring import KeyRing
from app.security.key_settings import KeySettings
from app.security.key_slots import DeviceSlot, KeyDocument, KeySet, PassphraseSlot
from app.security.key_wrapping import data_keys as data_keys_of
from app.security.normal_form import normalise
from app.security.secret_buffers import SecretBuffer
from app.services import key_ports, ports
from app.services.protection import KeyChange, KeyStoreState, Protection, RecoverySecret, Rehearsal, Way

_NOTHING: tuple[KeyChange, ...] = ()
_log = logging.getLogger(__name__)


class KeyFile:
    """`key_ports.KeyFiles`. Runs on the vault thread. One program at a time works with a vault; who composes this sees to it."""

    def __init__(self, paths: CopyPaths, settings: KeySettings, clock: ports.Clock) -> None:
        """`settings` decide about what is made from now on; what is read has its own costs, within bounds."""
        self._access = KeyAccess(paths, settings, clock)
        self._changes = KeyChanges(self._access)

    def exists(self) -> bool:
        """True when a copy is there, whole or not."""
        return self._access.copies.exist()

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Make random keys, wrap them and write both copies; gives the recovery code where the settings ask for one.

        AppError VAULT_EXISTS when any copy is there, PASSPHRASE_TOO_WEAK when it is blank (strength is judged elsewhere),
        KEY_STORE_LOCKED or KEY_STORE_UNAVAILABLE where the rule requires a key store, DISK_FULL, NOT_WRITABLE, DISK_FAILED.
        """
        if self.exists():
            raise AppError(ErrorCode.VAULT_EXISTS)
        _refuse_blank(passphrase)
        store_id = os.urandom(16).hex()
        upkeep = self._access.upkeep(store_id)
        with SecretBuffer.random() as data_key:
            bare, code = upkeep.new_set(data_key)
            keys, device_secret = upkeep.with_new_door(bare, data_key, passphrase, insist=True)
            with Opened(data_key=data_key, device_secret=device_secret) as opened:
                document = KeyDocument(store_id=store_id, generation=1, current=keys)
                with self._access.taken_back_on_failure(device_secret):
                    self._access.copies.write(document)
                return self._access.ring(document, opened, opened.way), code

    # ------------------------------------------------------------------------------- by the passphrase

    def unlock(self, passphrase: str) -> KeyRing:
        """The keys. Copies that differ are mended and slots brought up to date; `changes` tells what was.

        Nothing is written before the passphrase proved right, so a planted copy never spreads; and the vault opens also where
        nothing can be written. AppError WRONG_PASSPHRASE, TOO_MANY_TRIES, VAULT_MISSING, KEY_FILE_DAMAGED,
        KEY_PARAMETERS_REFUSED, DEVICE_PART_MISSING, KEY_STORE_LOCKED, KEY_STORE_UNAVAILABLE, VAULT_FROM_NEWER_VERSION.
        """
        found, document, opened = self._access.opened(passphrase)
        with opened:
            wanted, changes = document, _NOTHING
            if document.renewal is None:  # else the slots stay as they are until the database has told which key it has
                upkeep = self._access.upkeep(document.store_id)
                keys, changes = upkeep.brought_up_to_date(document.current, opened, passphrase)
                wanted = document if keys == document.current else document.rewritten([keys])
            ring = self._access.ring(wanted, opened, opened.way)
        ring.mending = self._access.copies.settle(found, document, wanted)
        return self._reported(ring, _NOTHING if ring.mending is Mending.COULD_NOT_WRITE else changes)

    def look(self, passphrase: str) -> KeyRing:
        """The keys, for somebody who examines the vault: nothing is brought up to date and nothing written.

        A wrong try is counted, but a right one does not begin the count anew: the next unlocking tells of it.
        AppError as `unlock`.
        """
        _found, document, opened = self._access.opened(passphrase)
        with opened:
            if document.renewal is None:  # the first version made no identity key, which a ring has
                keys, _changes = self._access.upkeep(document.store_id).completed(document.current, opened.data_key)
                document = document.rewritten([keys])
            return self._access.ring(document, opened, opened.way)

    def _reported(self, ring: KeyRing, changes: tuple[KeyChange, ...]) -> KeyRing:
        ring.failed_tries = self._access.tries.succeeded()
        ring.changes = changes
        if ring.mending is not Mending.NOT_NEEDED:
            _log.info("the copies of the key file differed", extra={"mending": ring.mending.value})
        if ring.mending in (Mending.FIRST_MENDED, Mending.TWIN_MENDED):
            ring.changes = (*changes, KeyChange.COPIES_MENDED)
        return ring

    # ---------------------------------------------------------------------------- by a way of recovery

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> KeyRing:
        """The keys by a way of recovery; from now on `new_passphrase` and this computer open the vault.

        What was used stays valid, as its paper goes back into the safe: whoever wants another code makes one afterwards.
        AppError RECOVERY_REFUSED, PASSPHRASE_TOO_WEAK, VAULT_MISSING, KEY_FILE_DAMAGED, DISK_FULL, NOT_WRITABLE, DISK_FAILED.
        """
        _refuse_blank(new_passphrase)
        document, data_keys = _opened_by(secret, self._access.copies.read())
        upkeep = self._access.upkeep(document.store_id)
        with Opened(data_key=data_keys[0], new_key=data_keys[1] if len(data_keys) > 1 else None) as opened:
            kept, changes = document.current.without(PassphraseSlot, DeviceSlot), _NOTHING
            if document.renewal is None:
                kept, changes = upkeep.completed(kept, opened.data_key)
            keys, opened.device_secret = upkeep.with_new_door(kept, opened.data_key, new_passphrase)
            sets = [keys]
            if document.renewal is not None and opened.new_key is not None:
                door = self._access.doors.make(document.store_id, opened.new_key, new_passphrase, opened.device_secret)
                sets.append(document.renewal.keys.with_door(door))
            wanted = document.rewritten(sets)
            ring = self._access.ring(wanted, opened, secret.way)
            with self._access.taken_back_on_failure(opened.device_secret, ring):
                self._access.copies.write(wanted)
        return self._reported(ring, (KeyChange.PASSPHRASE_CHANGED, *changes, *_device_change(document.current, keys)))

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open the vault. Changes nothing."""
        try:
            _document, data_keys = _opened_by(secret, self._access.copies.read())
        except AppError as error:
            if error.code is ErrorCode.RECOVERY_REFUSED:
                return False
            raise
        for data_key in data_keys:
            data_key.wipe()
        return True

    def rehearsal(self) -> Rehearsal:
        """A letter sealed to IT's recipient, with a few words to read back; AppError RECOVERY_REFUSED when there is none."""
        return recovery.rehearsal(self._access.settings, self._access.copies.read().newest())

    def protection(self) -> Protection:
        """How the vault can be opened, by the newest whole copy; asks the key store. AppError VAULT_MISSING, KEY_FILE_DAMAGED."""
        keys = self._access.copies.read().newest().current
        return Protection(
            way=Way.PASSPHRASE if keys.device is None else Way.DEVICE,
            key_store=self._key_store_state(keys),
            has_recovery_code=keys.code is not None,
            recipient="" if keys.age is None else keys.age.recipient,
        )

    def _key_store_state(self, keys: KeySet) -> KeyStoreState:
        store = self._access.settings.key_store
        if store is None:
            return KeyStoreState.UNAVAILABLE
        if keys.device is None:
            return store.probe()
        state, secret = store.read(keys.device.device)
        if secret is not None:
            secret.wipe()
        return state

    # ---------------------------------------------------------------------------------------- changing

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key by another passphrase. The database and every other slot stay as they are.

        Cut off half-way, one of the two passphrases still opens the vault. AppError as `unlock`, and PASSPHRASE_TOO_WEAK when
        the new one is blank.
        """
        _refuse_blank(new)
        self._changes.change_passphrase(old, new)

    def new_recovery_code(self, ring: key_ports.KeyRing) -> str:
        """A code in place of the one before; AppError VAULT_LOCKED for a wiped ring, KEY_FILE_DAMAGED for another vault's."""
        if not isinstance(ring, KeyRing):
            raise TypeError("not a ring of a key file")
        return self._changes.new_recovery_code(ring)

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Lay a new data key beside the old one; both open until `end_renewal`.

        Gives the new keys, and the new recovery code when there was one. AppError as `unlock`; KEY_FILE_DAMAGED (part
        `renewal_under_way`) when one was begun and not ended, VAULT_FROM_NEWER_VERSION when parts of a later version hang under
        the old data key, RECOVERY_REFUSED when the new one could not be sealed to IT.
        """
        return self._changes.begin_renewal(passphrase)

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one data key, drop the other. Does nothing when no renewal is under way."""
        self._changes.end_renewal(use_new=use_new)


def _opened_by(secret: RecoverySecret, found: Copies) -> tuple[KeyDocument, list[SecretBuffer]]:
    """The newest copy that the secret opens, and the data keys of its sets."""
    refusal = both_damaged()
    for document in found.newest_first():
        try:
            place, known = recovery.open_by(secret, document)
            with known:
                return document, data_keys_of(document, place, known)
        except AppError as error:
            refusal = error
    raise refusal


def _device_change(old: KeySet, new: KeySet) -> tuple[KeyChange, ...]:
    if new.device is not None:
        return (KeyChange.DEVICE_BOUND,)
    return () if old.device is None else (KeyChange.DEVICE_UNBOUND,)


def _refuse_blank(passphrase: str) -> None:
    if not normalise(passphrase):
        raise AppError(ErrorCode.PASSPHRASE_TOO_WEAK)
