"""A key at rest is not in memory as itself, and comes back whole when it is used."""

from __future__ import annotations

from app.security.resting_key import RestingKey
from app.security.secret_buffers import SecretBuffer


def _key(content: bytes) -> SecretBuffer:
    key = SecretBuffer(len(content))
    key.data[:] = content
    return key


def test_it_comes_back_as_often_as_it_is_asked_for() -> None:
    resting = RestingKey(_key(bytes(range(32))))
    for _ in range(3):
        with resting.awake() as key:
            assert key.data == bytes(range(32))


def test_the_buffer_it_came_in_is_wiped() -> None:
    key = _key(b"k" * 32)
    RestingKey(key)
    assert key.data == bytes(32)


def test_two_that_rest_are_never_alike() -> None:
    one, other = (RestingKey(_key(bytes(32))) for _ in range(2))
    assert one._masked.data != other._masked.data  # noqa: SLF001 - what stands in memory is what matters
    assert one._masked.data != bytes(32)  # noqa: SLF001


def test_wiped_it_gives_nothing_of_the_key() -> None:
    resting = RestingKey(_key(b"k" * 32))
    resting.wipe()
    resting.wipe()
    assert resting.awake().data == bytes(32)
    assert repr(resting) == "RestingKey()"
