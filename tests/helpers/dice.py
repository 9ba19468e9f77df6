"""Chance that falls the same way every time, from a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_SPAN = 1 << 64


class Dice:
    """Numbers that look random and are the same for the same seed on every machine."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._throws = 0

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, not including, `bound`."""
        self._throws += 1
        thrown = hashlib.sha256(b"%d %d" % (self._seed, self._throws)).digest()
        return int.from_bytes(thrown[:8], "big") * bound // _SPAN

    def falls(self, probability: float) -> bool:
        """True about that often."""
        return self.below(1_000_000) < probability * 1_000_000

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.below(len(choices))]
