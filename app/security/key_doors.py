"""The ways in by passphrase: how a key set is opened, and how a new door is made. The rules of the key store stand here.

A door that needs this computer's part takes the place of the one by passphrase alone, and only where a way of recovery stands: a
key store that is lost must never cost anybody their vault. The key store is only ever asked for a secret that a key file names;
that it has nothing is never taken for a first start.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from app.errors import AppError, ErrorCode
from app.security import key_wrapping as wrapping
from app.security.key_settings import KeySettings
from app.security.key_slots import DeviceSlot, KeySet, PassphraseSlot, newer
from app.security.secret_buffers import SecretBuffer
from app.services.policy import KeyStoreRule
from app.services.protection import KeyStoreState, Way

_REFUSALS = {
    KeyStoreState.ABSENT: ErrorCode.DEVICE_PART_MISSING,
    KeyStoreState.LOCKED: ErrorCode.KEY_STORE_LOCKED,
    KeyStoreState.UNAVAILABLE: ErrorCode.KEY_STORE_UNAVAILABLE,
}


@dataclass(slots=True, kw_only=True)
class Opened:
    """A data key, and this computer's part where it was needed; all is wiped at the end of a `with` block.

    `new_key` is the data key that a renewal was on its way to.
    """

    data_key: SecretBuffer
    device_secret: SecretBuffer | None = None
    new_key: SecretBuffer | None = None

    @property
    def data_keys(self) -> list[SecretBuffer]:
        """One for each set of the document."""
        return [self.data_key] if self.new_key is None else [self.data_key, self.new_key]

    @property
    def way(self) -> Way:
        """What opened it."""
        return Way.PASSPHRASE if self.device_secret is None else Way.DEVICE

    def wipe(self) -> None:
        """Overwrite all of it."""
        for secret in (self.data_key, self.device_secret, self.new_key):
            if secret is not None:
                secret.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.wipe()


class Doors:
    """Opens and makes doors by the settings of this vault."""

    def __init__(self, settings: KeySettings) -> None:
        self._settings = settings

    def open(self, store_id: str, keys: KeySet, passphrase: str) -> Opened:
        """AppError WRONG_PASSPHRASE, DEVICE_PART_MISSING, KEY_STORE_LOCKED, KEY_STORE_UNAVAILABLE, KEY_PARAMETERS_REFUSED,
        VAULT_FROM_NEWER_VERSION when every door is of a kind this version does not know.
        """
        if keys.device is not None:
            return self._open_with_device(store_id, keys.device, passphrase)
        if keys.passphrase is not None:
            return Opened(data_key=wrapping.open_by_passphrase(keys.passphrase, passphrase, store_id))
        raise newer()

    def _open_with_device(self, store_id: str, slot: DeviceSlot, passphrase: str) -> Opened:
        secret = self._device_secret(slot)
        try:
            return Opened(data_key=wrapping.open_by_device(slot, passphrase, secret, store_id), device_secret=secret)
        except BaseException:
            secret.wipe()
            raise

    def _device_secret(self, slot: DeviceSlot) -> SecretBuffer:
        slot.parameters.check()  # a planted file is refused before anything is asked
        store = self._settings.key_store
        state, secret = (KeyStoreState.UNAVAILABLE, None) if store is None else store.read(slot.device)
        if secret is None:
            raise AppError(_REFUSALS.get(state, ErrorCode.KEY_STORE_UNAVAILABLE))
        return secret

    def make(
        self, store_id: str, data_key: SecretBuffer, passphrase: str, device_secret: SecretBuffer | None
    ) -> PassphraseSlot | DeviceSlot:
        """A door for the passphrase: with this computer's part where one is given, else dearer and alone."""
        cost = self._settings.cost(with_device=device_secret is not None)
        if device_secret is None:
            return wrapping.seal_by_passphrase(data_key, passphrase, store_id, cost)
        return wrapping.seal_by_device(data_key, passphrase, device_secret, store_id, cost)

    def new_device_secret(self, *, insist: bool = False) -> SecretBuffer | None:
        """A device secret that the key store keeps, read back; None where there is no store, or none is allowed.

        With `insist`, a rule that requires the store turns its failure into KEY_STORE_LOCKED or KEY_STORE_UNAVAILABLE: for a new
        vault. One that exists is never kept shut because its computer has no store.
        """
        store = self._settings.store_to_use
        secret = SecretBuffer.random()
        state = KeyStoreState.UNAVAILABLE if store is None else store.write(secret)
        if state is KeyStoreState.PRESENT:
            return secret
        secret.wipe()
        if insist and self._settings.rule is KeyStoreRule.REQUIRED:
            raise AppError(_REFUSALS.get(state, ErrorCode.KEY_STORE_UNAVAILABLE))
        return None

    def forget(self, device_secret: SecretBuffer | None) -> None:
        """Take back what was stored for a key file that could not be written."""
        store = self._settings.store_to_use
        if store is not None and device_secret is not None:
            store.remove(wrapping.device_name(device_secret))
