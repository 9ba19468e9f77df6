"""Sealing pieces of content under one key: AES-256-GCM, a random nonce before each sealed piece."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import AppError, ErrorCode
from app.security.resting_key import RestingKey
from app.security.secret_buffers import SecretBuffer

_NONCE_BYTES = 12
_TAG_BYTES = 16


class KeySealer:
    """`key_ports.Sealer`: owns its key and wipes it.

    A random nonce of 96 bits may be drawn some 2^32 times under one key before two alike become likely enough to count
    (NIST SP 800-38D, 8.3); a vault that takes a thousand answers every day gets there in ten thousand years.
    """

    __slots__ = ("_is_wiped", "_key")

    def __init__(self, key: SecretBuffer) -> None:
        """Takes the key over: the buffer it came in is wiped."""
        self._key = RestingKey(key)
        self._is_wiped = False

    def seal(self, content: bytes, context: bytes) -> bytes:
        """Sealed and bound to `context`, 28 bytes longer; AppError VAULT_LOCKED when the key was wiped."""
        nonce = os.urandom(_NONCE_BYTES)
        with self._cipher() as cipher:
            return nonce + cipher.encrypt(nonce, content, context)

    def open(self, sealed: bytes, context: bytes) -> bytes | None:
        """The content; None when it was altered or cut, is another key's, or belongs to another context."""
        if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
            return None
        with self._cipher() as cipher:
            try:
                return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
            except InvalidTag:
                return None

    def wipe(self) -> None:
        """Overwrite the key. Safe to call twice."""
        self._is_wiped = True
        self._key.wipe()

    @contextmanager
    def _cipher(self) -> Iterator[AESGCM]:
        # Made for each piece, as the library's object keeps the key in memory of its own for as long as it lives.
        if self._is_wiped:
            raise AppError(ErrorCode.VAULT_LOCKED)
        with self._key.awake() as key:
            yield AESGCM(key.data)

    def __repr__(self) -> str:
        return "KeySealer()"
