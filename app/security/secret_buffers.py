"""Memory for keys that is overwritten after use.

Python's `bytes` and `str` cannot be wiped, so a key lives in a bytearray from birth to end: libraries write straight into it,
and `ctypes.memset` clears it (an ordinary loop would do, but may leave it to the collector when it is interrupted).
"""

from __future__ import annotations

import ctypes
import secrets
from types import TracebackType
from typing import Self

KEY_BYTES = 32


def wipe(buffer: bytearray) -> None:
    """Overwrite the buffer with zeros where it lies."""
    if buffer:
        ctypes.memset((ctypes.c_char * len(buffer)).from_buffer(buffer), 0, len(buffer))


class SecretBuffer:
    """A key in memory, wiped at the end of its `with` block. It never shows what it holds."""

    __slots__ = ("data",)

    def __init__(self, size: int = KEY_BYTES) -> None:
        self.data = bytearray(size)

    @classmethod
    def random(cls, size: int = KEY_BYTES) -> Self:
        """`size` bytes from the operating system's generator.

        They are fetched one at a time: a call for all of them would leave an unwipeable copy behind.
        """
        secret = cls(size)
        for position in range(size):
            secret.data[position] = secrets.randbits(8)
        return secret

    def copy(self) -> bytearray:
        """A fresh copy; whoever takes it wipes it."""
        return bytearray(self.data)

    def twin(self) -> SecretBuffer:
        """The same in a second buffer, wiped on its own."""
        twin = SecretBuffer(len(self.data))
        twin.data[:] = self.data
        return twin

    def wipe(self) -> None:
        """Overwrite the key. Safe to call twice."""
        wipe(self.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "SecretBuffer()"
