"""Keys under keys: HKDF-SHA256 for a key of each purpose, AES-256-GCM to seal one key with another.

Everything goes from buffer to buffer; no key becomes a `bytes` that could not be wiped.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import AppError, ErrorCode
from app.security.kdf import SALT_BYTES, KdfParameters, derive
from app.security.key_document import (
    NONCE_BYTES,
    PASSPHRASE,
    WRAPPED_BYTES,
    KeyDocument,
    PassphraseSlot,
    Sealed,
    WrappedKey,
    canonical,
    parameters_json,
)
from app.security.secret_buffers import KEY_BYTES, SecretBuffer

AUDIT = "audit"
_DATABASE_KEY = b"db v1"
_AUDIT_WRAPPING = b"audit wrap v1"
_SLOT_WRAPPING = b"kek v1 passphrase"


def database_key(data_key: SecretBuffer) -> bytearray:
    """The database's raw key, made from the data key; the taker wipes it."""
    return _purpose_key(data_key, _DATABASE_KEY).data


def purpose_key(data_key: SecretBuffer, purpose: str) -> SecretBuffer:
    """A key for sealing content of one purpose ("journal", "carry"); the taker wipes it."""
    return _purpose_key(data_key, f"{purpose} v1".encode("ascii"))


def seal_slot(data_key: SecretBuffer, passphrase: str, store_id: str, parameters: KdfParameters) -> PassphraseSlot:
    """A new slot, with its own id, salt and nonce, that the passphrase opens."""
    slot_id, salt = os.urandom(16).hex(), os.urandom(SALT_BYTES)
    with derive(passphrase, salt, parameters) as derived, _purpose_key(derived, _SLOT_WRAPPING) as wrapping_key:
        sealed = _seal(data_key, wrapping_key, _slot_context(store_id, slot_id, parameters, salt))
    return PassphraseSlot(slot_id=slot_id, parameters=parameters, salt=salt, sealed=sealed)


def open_slot(document: KeyDocument, passphrase: str) -> SecretBuffer:
    """The data key. AppError WRONG_PASSPHRASE also when the slot was altered or moved here: the cipher cannot tell which."""
    slot = document.passphrase_slot
    context = _slot_context(document.store_id, slot.slot_id, slot.parameters, slot.salt)
    with derive(passphrase, slot.salt, slot.parameters) as derived, _purpose_key(derived, _SLOT_WRAPPING) as wrapping_key:
        return _open(slot.sealed, wrapping_key, context, ErrorCode.WRONG_PASSPHRASE)


def seal_audit_key(audit_key: SecretBuffer, data_key: SecretBuffer, store_id: str) -> WrappedKey:
    """The chain's key, sealed by the data key: a new data key can seal the same one again, and the chain still verifies."""
    with _purpose_key(data_key, _AUDIT_WRAPPING) as wrapping_key:
        return WrappedKey(name=AUDIT, sealed=_seal(audit_key, wrapping_key, canonical([AUDIT, store_id])))


def open_audit_key(document: KeyDocument, data_key: SecretBuffer) -> SecretBuffer:
    """The chain's key; AppError KEY_FILE_DAMAGED when it does not belong to this data key."""
    sealed = document.key(AUDIT).sealed
    with _purpose_key(data_key, _AUDIT_WRAPPING) as wrapping_key:
        return _open(sealed, wrapping_key, canonical([AUDIT, document.store_id]), ErrorCode.KEY_FILE_DAMAGED)


def _slot_context(store_id: str, slot_id: str, parameters: KdfParameters, salt: bytes) -> bytes:
    # Authenticated with the key: a slot that was renamed, weakened or carried to another vault no longer opens.
    return canonical([store_id, slot_id, PASSPHRASE, parameters_json(parameters, salt)])


def _purpose_key(secret: SecretBuffer, purpose: bytes) -> SecretBuffer:
    key = SecretBuffer()
    HKDF(SHA256(), KEY_BYTES, None, purpose).derive_into(secret.data, key.data)
    return key


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
