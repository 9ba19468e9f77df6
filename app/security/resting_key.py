"""A key that is held for as long as a vault is open, kept so that it does not stand in memory as itself.

It rests as two parts, each of them random alone, and is put together for the moment it is used. An image of the memory that is
searched for a key then shows none. Whoever runs code in the process can still put it together; nothing here keeps them from that.
"""

from __future__ import annotations

from app.security.secret_buffers import SecretBuffer


class RestingKey:
    """Takes the key over: the buffer it came in is wiped."""

    __slots__ = ("_mask", "_masked")

    def __init__(self, key: SecretBuffer) -> None:
        self._mask = SecretBuffer.random(len(key.data))
        self._masked = _joined(key, self._mask)
        key.wipe()

    def awake(self) -> SecretBuffer:
        """The key itself, in a buffer that the taker wipes."""
        return _joined(self._masked, self._mask)

    def wipe(self) -> None:
        """Overwrite both parts. Safe to call twice."""
        self._mask.wipe()
        self._masked.wipe()

    def __repr__(self) -> str:
        return "RestingKey()"


def _joined(one: SecretBuffer, other: SecretBuffer) -> SecretBuffer:
    # Byte by byte: numbers of that size are Python's own and kept for ever, while a larger one would be a copy of the key.
    joined = SecretBuffer(len(one.data))
    for place, byte in enumerate(one.data):
        joined.data[place] = byte ^ other.data[place]
    return joined
