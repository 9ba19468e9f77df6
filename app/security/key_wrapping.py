"""Keys under keys: HKDF-SHA256 for a key of each purpose, AES-256-GCM to seal one key with another.

Everything goes from buffer to buffer; no key becomes a `bytes` that could not be wiped. Every sealed key is bound to the vault's
id and to what stands beside it: what was renamed, made cheaper or carried to another vault no longer opens.
"""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import AppError, ErrorCode
from app.security.hkdf import derive_key
from app.security.kdf import SALT_BYTES, KdfParameters, derive
from app.security.key_document import CODE, DEVICE, NONCE_BYTES, PASSPHRASE, WRAPPED_BYTES, canonical, parameters_json
from app.security.key_slots import (
    AgeSlot,
    CodeSlot,
    DeviceSlot,
    KeyDocument,
    KeySet,
    PassphraseSlot,
    Renewal,
    Sealed,
    WrappedKey,
)
from app.security.sealing import KeySealer
from app.security.secret_buffers import KEY_BYTES, SecretBuffer

_DATABASE = "db"
_FORWARD, _BACK = "renewal forward", "renewal back"
_AGE_PROOF = "age proof"
_DEVICE_NAME = "device name v1"
_FINGERPRINT_BYTES = 16


# ------------------------------------------------------------------------------------ from the data key


def database_key(data_key: SecretBuffer) -> bytearray:
    """The database's raw key, made from the data key; the taker wipes it."""
    return purpose_key(data_key, _DATABASE).data


def purpose_key(data_key: SecretBuffer, purpose: str) -> SecretBuffer:
    """A key of its own for each purpose ("journal", "carry"); the taker wipes it."""
    return _hkdf(data_key, f"{purpose} v1")


def wrap_key(name: str, key: SecretBuffer, data_key: SecretBuffer, store_id: str) -> WrappedKey:
    """A random key sealed by the data key: a new data key can seal the same one again, and what it signed still verifies."""
    with purpose_key(data_key, f"{name} wrap") as wrapping_key:
        return WrappedKey(name=name, sealed=_seal(key, wrapping_key, canonical([name, store_id])))


def unwrap_key(name: str, keys: KeySet, data_key: SecretBuffer, store_id: str) -> SecretBuffer:
    """The random key of that name; AppError KEY_FILE_DAMAGED when it is missing or does not belong to this data key."""
    wrapped = keys.key(name)
    if wrapped is None:
        raise AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": name})
    return _unwrap(name, wrapped.sealed, data_key, store_id)


def bridged(keys: KeySet, old_key: SecretBuffer, new_key: SecretBuffer, store_id: str) -> Renewal:
    """The new data key's set, with a way from each data key to the other."""
    forward = wrap_key(_FORWARD, new_key, old_key, store_id).sealed
    return Renewal(keys=keys, forward=forward, back=wrap_key(_BACK, old_key, new_key, store_id).sealed)


def data_keys(document: KeyDocument, place: int, known: SecretBuffer) -> list[SecretBuffer]:
    """The data keys of all the document's sets, from the one whose place is given; the taker wipes each, and `known` as well."""
    renewal = document.renewal
    if renewal is None:
        return [known.twin()]
    if place == 0:
        return [known.twin(), _unwrap(_FORWARD, renewal.forward, known, document.store_id)]
    return [_unwrap(_BACK, renewal.back, known, document.store_id), known.twin()]


def _unwrap(name: str, sealed: Sealed, data_key: SecretBuffer, store_id: str) -> SecretBuffer:
    with purpose_key(data_key, f"{name} wrap") as wrapping_key:
        return _open(sealed, wrapping_key, canonical([name, store_id]), ErrorCode.KEY_FILE_DAMAGED)


# ------------------------------------------------------------------------------------ by the passphrase


def seal_by_passphrase(data_key: SecretBuffer, passphrase: str, store_id: str, parameters: KdfParameters) -> PassphraseSlot:
    """A new slot, with its own id, salt and nonce, that the passphrase opens."""
    slot_id, salt = _new_id(), os.urandom(SALT_BYTES)
    context = _slot_context(store_id, slot_id, PASSPHRASE, parameters, salt)
    with _passphrase_key(passphrase, parameters, salt) as wrapping_key:
        sealed = _seal(data_key, wrapping_key, context)
    return PassphraseSlot(slot_id=slot_id, parameters=parameters, salt=salt, sealed=sealed)


def open_by_passphrase(slot: PassphraseSlot, passphrase: str, store_id: str) -> SecretBuffer:
    """The data key. AppError WRONG_PASSPHRASE also when the slot was altered or moved here: the cipher cannot tell which."""
    context = _slot_context(store_id, slot.slot_id, PASSPHRASE, slot.parameters, slot.salt)
    with _passphrase_key(passphrase, slot.parameters, slot.salt) as wrapping_key:
        return _open(slot.sealed, wrapping_key, context, ErrorCode.WRONG_PASSPHRASE)


def _passphrase_key(passphrase: str, parameters: KdfParameters, salt: bytes) -> SecretBuffer:
    with derive(passphrase, salt, parameters) as derived:
        return _hkdf(derived, f"kek v1 {PASSPHRASE}")


# ------------------------------------------------------------------- by the passphrase and this computer


def device_name(device_secret: SecretBuffer) -> str:
    """The fingerprint of a device secret, 32 hex digits: its name in the key store, and how to tell that it is the right one."""
    with _hkdf(device_secret, _DEVICE_NAME) as name:
        return name.data[:_FINGERPRINT_BYTES].hex()


def seal_by_device(
    data_key: SecretBuffer, passphrase: str, device_secret: SecretBuffer, store_id: str, parameters: KdfParameters
) -> DeviceSlot:
    """A new slot that opens with the passphrase and the device secret together, and with neither of them alone."""
    slot_id, salt, device = _new_id(), os.urandom(SALT_BYTES), device_name(device_secret)
    context = _slot_context(store_id, slot_id, DEVICE, parameters, salt, device)
    with _device_key(passphrase, device_secret, parameters, salt) as wrapping_key:
        sealed = _seal(data_key, wrapping_key, context)
    return DeviceSlot(slot_id=slot_id, parameters=parameters, salt=salt, device=device, sealed=sealed)


def open_by_device(slot: DeviceSlot, passphrase: str, device_secret: SecretBuffer, store_id: str) -> SecretBuffer:
    """The data key; AppError WRONG_PASSPHRASE as `open_by_passphrase`."""
    context = _slot_context(store_id, slot.slot_id, DEVICE, slot.parameters, slot.salt, slot.device)
    with _device_key(passphrase, device_secret, slot.parameters, slot.salt) as wrapping_key:
        return _open(slot.sealed, wrapping_key, context, ErrorCode.WRONG_PASSPHRASE)


def _device_key(passphrase: str, device_secret: SecretBuffer, parameters: KdfParameters, salt: bytes) -> SecretBuffer:
    with derive(passphrase, salt, parameters) as derived, SecretBuffer(2 * KEY_BYTES) as both:
        both.data[:KEY_BYTES] = derived.data
        both.data[KEY_BYTES:] = device_secret.data
        return _hkdf(both, f"kek v1 {DEVICE}")


# -------------------------------------------------------------------------------- by the recovery code


def seal_by_code(data_key: SecretBuffer, code: SecretBuffer, store_id: str) -> CodeSlot:
    """A new slot that the recovery code opens. The code is 130 random bits: no slow derivation could make it harder to guess."""
    slot_id, salt = _new_id(), os.urandom(SALT_BYTES)
    with _hkdf(code, f"kek v1 {CODE}", salt) as wrapping_key:
        sealed = _seal(data_key, wrapping_key, canonical([store_id, slot_id, CODE]))
    return CodeSlot(slot_id=slot_id, salt=salt, sealed=sealed)


def open_by_code(slot: CodeSlot, code: SecretBuffer, store_id: str) -> SecretBuffer:
    """The data key; AppError RECOVERY_REFUSED when it is another vault's code or an earlier one."""
    with _hkdf(code, f"kek v1 {CODE}", slot.salt) as wrapping_key:
        return _open(slot.sealed, wrapping_key, canonical([store_id, slot.slot_id, CODE]), ErrorCode.RECOVERY_REFUSED)


# --------------------------------------------------------------------------------------------- for IT


def age_slot(data_key: SecretBuffer, recipient: str, file: bytes, store_id: str) -> AgeSlot:
    """The slot for an age file that holds the data key, with the proof that somebody with the data key made it."""
    slot = AgeSlot(slot_id=_new_id(), recipient=recipient, file=file, proof=b"")
    sealer = KeySealer(purpose_key(data_key, _AGE_PROOF))
    try:
        proof = sealer.seal(b"", _age_context(slot, store_id))
    finally:
        sealer.wipe()
    return AgeSlot(slot_id=slot.slot_id, recipient=recipient, file=file, proof=proof)


def is_genuine(slot: AgeSlot, data_key: SecretBuffer, store_id: str) -> bool:
    """False when the slot was planted, altered, or belongs to another data key: it would give IT no way in."""
    sealer = KeySealer(purpose_key(data_key, _AGE_PROOF))
    try:
        return sealer.open(slot.proof, _age_context(slot, store_id)) is not None
    finally:
        sealer.wipe()


def _age_context(slot: AgeSlot, store_id: str) -> bytes:
    return canonical([store_id, slot.slot_id, slot.recipient, hashlib.sha256(slot.file).hexdigest()])


# ------------------------------------------------------------------------------------------ the cipher


def _hkdf(secret: SecretBuffer, info: str, salt: bytes | None = None) -> SecretBuffer:
    return derive_key(secret, info.encode("ascii"), salt)


def _new_id() -> str:
    return os.urandom(16).hex()


def _slot_context(store_id: str, slot_id: str, kind: str, parameters: KdfParameters, salt: bytes, *more: str) -> bytes:
    return canonical([store_id, slot_id, kind, parameters_json(parameters, salt), *more])


def _seal(key: SecretBuffer, wrapping_key: SecretBuffer, context: bytes) -> Sealed:
    nonce, wrapped = os.urandom(NONCE_BYTES), bytearray(WRAPPED_BYTES)
    AESGCM(wrapping_key.data).encrypt_into(nonce, key.data, context, wrapped)
    return Sealed(nonce=nonce, wrapped=bytes(wrapped))


def _open(sealed: Sealed, wrapping_key: SecretBuffer, context: bytes, refusal: ErrorCode) -> SecretBuffer:
    key = SecretBuffer()
    try:
        AESGCM(wrapping_key.data).decrypt_into(sealed.nonce, sealed.wrapped, context, key.data)
    except InvalidTag as error:
        key.wipe()
        raise AppError(refusal) from error
    return key
