"""How a key set comes to be as the settings ask: made new, brought up to date when opened, carried over to a new data key."""

from __future__ import annotations

from app.security import key_recovery as recovery
from app.security import key_wrapping as wrapping
from app.security.key_doors import Doors, Opened
from app.security.key_settings import KeySettings
from app.security.key_slots import AUDIT, IDENTITY, KNOWN_KEYS, KeySet
from app.security.secret_buffers import SecretBuffer
from app.services.policy import KeyStoreRule
from app.services.protection import KeyChange


class Upkeep:
    """For one vault, known by its `store_id`."""

    def __init__(self, settings: KeySettings, doors: Doors, store_id: str) -> None:
        self._settings = settings
        self._doors = doors
        self._store_id = store_id

    def new_set(self, data_key: SecretBuffer) -> tuple[KeySet, str]:
        """Random keys under the data key, the ways of recovery that the settings ask for, and the code; no door yet."""
        keys, code = KeySet(slots=(), keys=()), ""
        for name in KNOWN_KEYS:
            keys = self._with_random_key(keys, name, data_key)
        if self._settings.makes_code:
            (keys,), code = recovery.with_new_code(self._store_id, [keys], [data_key])
        return recovery.sealed_to_it(self._settings, self._store_id, keys, data_key), code

    def with_new_door(
        self, keys: KeySet, data_key: SecretBuffer, passphrase: str, *, insist: bool = False
    ) -> tuple[KeySet, SecretBuffer | None]:
        """The set with a fresh door for that passphrase, bound to this computer where rule and recovery allow, and its secret."""
        may_bind = recovery.is_recoverable(self._store_id, keys, data_key)
        device_secret = self._doors.new_device_secret(insist=insist) if may_bind else None
        return keys.with_door(self._doors.make(self._store_id, data_key, passphrase, device_secret)), device_secret

    def brought_up_to_date(self, keys: KeySet, opened: Opened, passphrase: str) -> tuple[KeySet, tuple[KeyChange, ...]]:
        """What an opened set still lacks by the settings of today: the identity key, IT's slot, this computer's part."""
        kept, changes = self.completed(keys, opened.data_key)
        may_bind = self._settings.store_to_use is not None and recovery.is_recoverable(self._store_id, kept, opened.data_key)
        # The key store is asked before a door is made: where it has nothing to offer, unlocking costs nothing more.
        device_secret = self._doors.new_device_secret(insist=False) if opened.device_secret is None and may_bind else None
        if device_secret is not None:
            try:
                bound = kept.with_door(self._doors.make(self._store_id, opened.data_key, passphrase, device_secret))
            finally:
                device_secret.wipe()
            return bound, (*changes, KeyChange.DEVICE_BOUND)
        if opened.device_secret is not None and self._settings.rule is KeyStoreRule.NEVER:
            alone = self._doors.make(self._store_id, opened.data_key, passphrase, None)
            return kept.with_door(alone), (*changes, KeyChange.DEVICE_UNBOUND)
        return kept, changes

    def completed(self, keys: KeySet, data_key: SecretBuffer) -> tuple[KeySet, tuple[KeyChange, ...]]:
        """The set with an identity key, which the first version did not make, and sealed to whom the settings say."""
        whole = keys if keys.key(IDENTITY) is not None else self._with_random_key(keys, IDENTITY, data_key)
        sealed = recovery.sealed_to_it(self._settings, self._store_id, whole, data_key)
        is_new = sealed.age is not None and sealed.age != keys.age
        return sealed, (KeyChange.SEALED_TO_IT,) if is_new else ()

    def carried_over(self, keys: KeySet, opened: Opened, passphrase: str, new_key: SecretBuffer) -> tuple[KeySet, str]:
        """The same random keys, door and ways of recovery under a new data key, and the new recovery code where there was one."""
        following, code = KeySet(slots=(), keys=()), ""
        for name in KNOWN_KEYS:
            with wrapping.unwrap_key(name, keys, opened.data_key, self._store_id) as key:
                following = following.with_key(wrapping.wrap_key(name, key, new_key, self._store_id))
        if keys.code is not None:
            (following,), code = recovery.with_new_code(self._store_id, [following], [new_key])
        old = (keys, opened.data_key)
        following = recovery.sealed_anew(self._settings, self._store_id, following, new_key, old)
        return following.with_door(self._doors.make(self._store_id, new_key, passphrase, opened.device_secret)), code

    def unwrapped(self, keys: KeySet, data_key: SecretBuffer) -> dict[str, SecretBuffer]:
        """The random keys by name; AppError KEY_FILE_DAMAGED when one does not belong to this data key."""
        found: dict[str, SecretBuffer] = {}
        try:
            for name in (AUDIT, IDENTITY):
                found[name] = wrapping.unwrap_key(name, keys, data_key, self._store_id)
        except BaseException:
            for key in found.values():
                key.wipe()
            raise
        return found

    def _with_random_key(self, keys: KeySet, name: str, data_key: SecretBuffer) -> KeySet:
        with SecretBuffer.random() as key:
            return keys.with_key(wrapping.wrap_key(name, key, data_key, self._store_id))
