"""Keys in memory are wiped, and nothing that prints them shows them."""

from __future__ import annotations

import pytest

from app.security.secret_buffers import KEY_BYTES, SecretBuffer, wipe


def test_a_key_is_random_and_of_full_length() -> None:
    one, other = SecretBuffer.random(), SecretBuffer.random()
    assert len(one.data) == KEY_BYTES
    assert one.data != other.data


def test_leaving_the_block_wipes_the_key_even_after_a_failure() -> None:
    secret = SecretBuffer.random()
    with pytest.raises(KeyError), secret:
        raise KeyError
    assert secret.data == bytearray(KEY_BYTES)


def test_wiping_clears_the_same_memory_and_an_empty_buffer_is_no_trouble() -> None:
    buffer = bytearray(b"secret")
    seen_through_another_name = memoryview(buffer)
    wipe(buffer)
    wipe(bytearray())
    assert bytes(seen_through_another_name) == bytes(6)


def test_a_copy_outlives_the_original_until_its_taker_wipes_it() -> None:
    secret = SecretBuffer.random()
    copy = secret.copy()
    secret.wipe()
    assert any(copy)


def test_what_is_printed_says_nothing() -> None:
    secret = SecretBuffer(4)
    secret.data[:] = b"abcd"
    assert "abcd" not in repr(secret) + str(secret)
    assert "97" not in repr(secret)
