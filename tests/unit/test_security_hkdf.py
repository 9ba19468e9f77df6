"""A key for each purpose, as RFC 5869 says, and none of them left behind."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from app.security.hkdf import derive_key
from app.security.secret_buffers import SecretBuffer


def _secret(content: bytes) -> SecretBuffer:
    secret = SecretBuffer(len(content))
    secret.data[:] = content
    return secret


SALTS = st.none() | st.binary(min_size=1, max_size=40)


@given(secret=st.binary(min_size=1, max_size=80), info=st.binary(max_size=40), salt=SALTS)
def test_the_key_is_the_one_that_the_library_derives(secret: bytes, info: bytes, salt: bytes | None) -> None:
    assert bytes(derive_key(_secret(secret), info, salt).data) == HKDF(SHA256(), 32, salt, info).derive(secret)


def test_the_first_published_example() -> None:
    """RFC 5869, A.1: the first 32 of its 42 bytes."""
    salt, info = bytes(range(13)), bytes(range(0xF0, 0xFA))
    assert derive_key(_secret(b"\x0b" * 22), info, salt).data.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    )


@pytest.mark.parametrize("size", [1, 32, 64, 65])
def test_what_goes_in_is_left_as_it_was(size: int) -> None:
    secret = _secret(bytes(range(size)))
    derive_key(secret, b"db v1")
    assert secret.data == bytes(range(size))
