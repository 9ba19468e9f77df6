"""The key file and its twin: made once, opened by the passphrase or by a way of recovery, rewritten when a way in changes."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.errors import AppError, ErrorCode
from app.security import key_recovery as recovery
from app.security.document_copies import Copies, DocumentCopies, Mending, both_damaged
from app.security.key_copies import CopyPaths
from app.security.key_doors import Doors, Opened
from app.security.key_ring import KeyRing
from app.security.key_settings import KeySettings
from app.security.key_slots import AUDIT, DeviceSlot, KeyDocument, KeySet, PassphraseSlot, newer
from app.security.key_upkeep import Upkeep
from app.security.key_wrapping import unwrap_key
from app.security.normal_form import normalise
from app.security.secret_buffers import SecretBuffer
from app.security.tries import Tries
from app.services import ports
from app.services.protection import KeyChange, KeyStoreState, Protection, RecoverySecret, Rehearsal, Way

_log = logging.getLogger(__name__)


class KeyFile:
    """`ports.KeyFiles`. Runs on the vault thread. One program at a time works with a vault; whoever composes this sees to that."""

    def __init__(self, paths: CopyPaths, settings: KeySettings, clock: ports.Clock) -> None:
        """`settings` decide about what is made from now on; what is read has its own costs, within bounds."""
        self._copies = DocumentCopies(paths)
        self._settings = settings
        self._doors = Doors(settings)
        self._tries = Tries(paths.first.with_suffix(".tries"), clock)

    def exists(self) -> bool:
        """True when a copy is there, whole or not."""
        return self._copies.exist()

    # ------------------------------------------------------------------------------------- making

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Make random keys, wrap them and write both copies; gives the recovery code where the settings ask for one.

        AppError VAULT_EXISTS when any copy is there, PASSPHRASE_TOO_WEAK when it is blank (strength is judged elsewhere),
        KEY_STORE_LOCKED or KEY_STORE_UNAVAILABLE where the rule requires a key store, DISK_FULL, NOT_WRITABLE, DISK_FAILED.
        """
        if self.exists():
            raise AppError(ErrorCode.VAULT_EXISTS)
        _refuse_blank(passphrase)
        store_id = os.urandom(16).hex()
        upkeep = self._upkeep(store_id)
        with SecretBuffer.random() as data_key:
            bare, code = upkeep.new_set(data_key)
            keys, device_secret = upkeep.with_new_door(bare, data_key, passphrase, insist=True)
            with Opened(data_key=data_key, device_secret=device_secret) as opened:
                with self._taken_back_on_failure(device_secret):
                    self._copies.write(KeyDocument(store_id=store_id, generation=1, current=keys))
                return self._ring(store_id, keys, opened, opened.way), code

    # ------------------------------------------------------------------------------------ opening

    def unlock(self, passphrase: str) -> KeyRing:
        """The keys. Copies that differ are mended and slots brought up to date; `changes` tells what was.

        Nothing is written before the passphrase proved right, so a planted copy never spreads; and the vault opens also where
        nothing can be written. AppError WRONG_PASSPHRASE, TOO_MANY_TRIES, VAULT_MISSING, KEY_FILE_DAMAGED, KEY_PARAMETERS_REFUSED,
        DEVICE_PART_MISSING, KEY_STORE_LOCKED, KEY_STORE_UNAVAILABLE, VAULT_FROM_NEWER_VERSION.
        """
        found, document, opened = self._opened(passphrase)
        with opened:
            upkeep = self._upkeep(document.store_id)
            unwrap_key(AUDIT, document.current, opened.data_key, document.store_id).wipe()
            if document.next is not None:
                return self._unlocked_amid_renewal(found, document, opened, passphrase)
            keys, changes = upkeep.brought_up_to_date(document.current, opened, passphrase)
            wanted = document if keys == document.current else document.rewritten(keys, None)
            ring = self._ring(document.store_id, keys, opened, opened.way)
            ring.mending = self._copies.settle(found, document, wanted)
            ring.changes = () if ring.mending is Mending.COULD_NOT_WRITE else changes
            return self._reported(ring)

    def _unlocked_amid_renewal(self, found: Copies, document: KeyDocument, opened: Opened, passphrase: str) -> KeyRing:
        """Both data keys; which of them the database has, only the database can tell. Slots stay as they are until it is settled."""
        ring = self._ring(document.store_id, document.current, opened, opened.way)
        other = self._next_ring(document, passphrase)
        if other is not None:
            ring.lead_to(other)
        ring.mending = self._copies.settle(found, document, document)
        return self._reported(ring)

    def _next_ring(self, document: KeyDocument, passphrase: str) -> KeyRing | None:
        if document.next is None:
            return None
        try:
            opened = self._doors.open(document.store_id, document.next, passphrase)
        except AppError:
            return None  # after a recovery in the middle of a renewal the other set has another passphrase
        with opened:
            ring = self._ring(document.store_id, document.next, opened, opened.way)
        # The code that was made for these keys may never have been shown: the log says so, and the vault's page asks for another.
        code_made = () if document.next.code is None else (KeyChange.RECOVERY_CODE_MADE,)
        ring.changes = (KeyChange.DATA_KEY_RENEWED, *code_made)
        return ring

    def _reported(self, ring: KeyRing) -> KeyRing:
        ring.failed_tries = self._tries.succeeded()
        if ring.mending is not Mending.NOT_NEEDED:
            _log.info("the copies of the key file differed", extra={"mending": ring.mending.value})
        if ring.mending in (Mending.FIRST_MENDED, Mending.TWIN_MENDED):
            ring.changes = (*ring.changes, KeyChange.COPIES_MENDED)
        return ring

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> KeyRing:
        """The keys by a way of recovery; from now on `new_passphrase` and this computer open the vault.

        What was used stays valid, as the paper lies in a safe that somebody would have to go back to: whoever wants another code
        makes one. AppError RECOVERY_REFUSED, PASSPHRASE_TOO_WEAK, VAULT_MISSING, KEY_FILE_DAMAGED, DISK_FULL, NOT_WRITABLE.
        """
        _refuse_blank(new_passphrase)
        document, place, data_key = _opened_by(secret, self._copies.read())
        upkeep = self._upkeep(document.store_id)
        with data_key:
            old = document.sets[place]
            kept, changes = upkeep.completed(old.without(PassphraseSlot, DeviceSlot), data_key)
            keys, device_secret = upkeep.with_new_door(kept, data_key, new_passphrase)
            others = [other for number, other in enumerate(document.sets) if number != place]
            with Opened(data_key=data_key, device_secret=device_secret) as opened:
                with self._taken_back_on_failure(device_secret):
                    self._copies.write(document.rewritten(keys, others[0] if others else None))
                ring = self._ring(document.store_id, keys, opened, secret.way)
        ring.changes = (KeyChange.PASSPHRASE_CHANGED, *changes, *_device_change(old, keys))
        return self._reported(ring)

    def fits(self, secret: RecoverySecret) -> bool:
        """True when that secret would open the vault. Changes nothing."""
        try:
            _document, _place, data_key = _opened_by(secret, self._copies.read())
        except AppError as error:
            if error.code is ErrorCode.RECOVERY_REFUSED:
                return False
            raise
        data_key.wipe()
        return True

    def protection(self) -> Protection:
        """How the vault can be opened, by the newest whole copy; asks the key store. AppError VAULT_MISSING, KEY_FILE_DAMAGED."""
        keys = self._copies.read().newest().current
        return Protection(
            way=Way.PASSPHRASE if keys.device is None else Way.DEVICE,
            key_store=self._key_store_state(keys),
            has_recovery_code=keys.code is not None,
            recipient="" if keys.age is None else keys.age.recipient,
        )

    def rehearsal(self) -> Rehearsal:
        """A letter sealed to IT's recipient, with a few words to read back; AppError RECOVERY_REFUSED when there is none."""
        return recovery.rehearsal(self._settings, self._copies.read().newest())

    # ----------------------------------------------------------------------------------- changing

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the same data key by another passphrase. The database and every other slot stay as they are.

        Cut off half-way, one of the two passphrases still opens the vault. AppError as `unlock`, and PASSPHRASE_TOO_WEAK when
        the new one is blank.
        """
        _refuse_blank(new)
        _found, document, opened = self._opened(old)
        with opened:
            current = self._rewrapped(document.store_id, document.current, opened, new)
            following = document.next
            if following is not None:
                with self._doors.open(document.store_id, following, old) as opened_next:
                    following = self._rewrapped(document.store_id, following, opened_next, new)
        self._copies.write(document.rewritten(current, following))

    def _rewrapped(self, store_id: str, keys: KeySet, opened: Opened, passphrase: str) -> KeySet:
        return keys.with_door(self._doors.make(store_id, opened.data_key, passphrase, opened.device_secret))

    def new_recovery_code(self, ring: ports.KeyRing) -> str:
        """Make a code in place of the one before; AppError VAULT_LOCKED for a wiped ring, KEY_FILE_DAMAGED for another vault's."""
        if not isinstance(ring, KeyRing):
            raise TypeError("not a ring of this key file")
        with ring.data_key() as data_key:
            for document in self._copies.read().newest_first():
                sets = list(document.sets)
                for place, keys in enumerate(sets):
                    if _belongs(document.store_id, keys, data_key):
                        sets[place], code = recovery.with_new_code(document.store_id, keys, data_key)
                        self._copies.write(document.rewritten(sets[0], sets[1] if len(sets) > 1 else None))
                        return code
        raise both_damaged()

    def begin_renewal(self, passphrase: str) -> tuple[KeyRing, str]:
        """Lay a new data key beside the old one; both open until `end_renewal`. One that was begun before is taken up again.

        Gives the new keys, and the new recovery code when there was one. AppError as `unlock`; VAULT_FROM_NEWER_VERSION when parts
        of a later version hang under the old data key, RECOVERY_REFUSED when the new one could not be sealed to IT.
        """
        _found, document, opened = self._opened(passphrase)
        store_id, upkeep = document.store_id, self._upkeep(document.store_id)
        if document.current.has_strangers:
            opened.wipe()
            raise newer()
        with opened:
            begun = self._begun(document, passphrase)
            with begun or Opened(data_key=SecretBuffer.random()) as following:
                if begun is not None and document.next is not None:
                    keys, code = self._with_code_as_before(store_id, document.next, following.data_key)
                else:
                    complete, _changes = upkeep.completed(document.current, opened.data_key)
                    keys, code = upkeep.carried_over(complete, opened, passphrase, following.data_key)
                self._copies.write(document.rewritten(document.current, keys))
                return self._ring(store_id, keys, following, opened.way), code

    def _begun(self, document: KeyDocument, passphrase: str) -> Opened | None:
        if document.next is None:
            return None
        try:
            return self._doors.open(document.store_id, document.next, passphrase)
        except AppError as error:
            if error.code is ErrorCode.WRONG_PASSPHRASE:
                return None  # a recovery came between; the open vault has the current keys
            raise

    def _with_code_as_before(self, store_id: str, keys: KeySet, data_key: SecretBuffer) -> tuple[KeySet, str]:
        return (keys, "") if keys.code is None else recovery.with_new_code(store_id, keys, data_key)

    def end_renewal(self, *, use_new: bool) -> None:
        """Keep one data key, drop the other. Does nothing when no renewal is under way."""
        document = self._copies.read().newest()
        if document.next is not None:
            self._copies.write(document.rewritten(document.next if use_new else document.current, None))

    # ---------------------------------------------------------------------------------- what is shared

    def _opened(self, passphrase: str) -> tuple[Copies, KeyDocument, Opened]:
        """The first copy, newest first, whose current set the passphrase opens.

        Copies differ only after an interrupted change or when someone planted one: then either passphrase may be the one the
        person knows, and neither must lock them out.
        """
        found = self._copies.read()
        self._tries.refuse_while_waiting()
        refusal = both_damaged()
        for document in found.newest_first():
            try:
                return found, document, self._doors.open(document.store_id, document.current, passphrase)
            except AppError as error:
                if refusal.code is not ErrorCode.WRONG_PASSPHRASE:
                    refusal = error
        if refusal.code is ErrorCode.WRONG_PASSPHRASE:
            self._tries.failed()
        raise refusal

    def _upkeep(self, store_id: str) -> Upkeep:
        return Upkeep(self._settings, self._doors, store_id)

    def _ring(self, store_id: str, keys: KeySet, opened: Opened, way: Way) -> KeyRing:
        """A ring with a copy of the data key, so that what was opened can be wiped."""
        random_keys = self._upkeep(store_id).unwrapped(keys, opened.data_key)
        data_key = SecretBuffer()
        data_key.data[:] = opened.data_key.data
        return KeyRing(data_key, random_keys, way)

    def _key_store_state(self, keys: KeySet) -> KeyStoreState:
        store = self._settings.key_store
        if store is None:
            return KeyStoreState.UNAVAILABLE
        if keys.device is None:
            return store.probe()
        state, secret = store.read(keys.device.device)
        if secret is not None:
            secret.wipe()
        return state

    @contextmanager
    def _taken_back_on_failure(self, device_secret: SecretBuffer | None) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._doors.forget(device_secret)
            raise


def _opened_by(secret: RecoverySecret, found: Copies) -> tuple[KeyDocument, int, SecretBuffer]:
    refusal = both_damaged()
    for document in found.newest_first():
        try:
            return document, *recovery.open_by(secret, document)
        except AppError as error:
            refusal = error
    raise refusal


def _belongs(store_id: str, keys: KeySet, data_key: SecretBuffer) -> bool:
    try:
        unwrap_key(AUDIT, keys, data_key, store_id).wipe()
    except AppError:
        return False
    return True


def _device_change(old: KeySet, new: KeySet) -> tuple[KeyChange, ...]:
    if new.device is not None:
        return (KeyChange.DEVICE_BOUND,)
    return () if old.device is None else (KeyChange.DEVICE_UNBOUND,)


def _refuse_blank(passphrase: str) -> None:
    if not normalise(passphrase):
        raise AppError(ErrorCode.PASSPHRASE_TOO_WEAK)
