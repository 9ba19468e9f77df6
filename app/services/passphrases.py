"""What the program offers to whoever makes up a passphrase."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

LEAST_BITS = 51.0
GENERATED_WORDS = 5


class Weakness(enum.Enum):
    """What makes a passphrase easier to guess than its length suggests; the sentences live in the user interface."""

    SHORT = "short"
    COMMON = "common"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    DATE = "date"
    FEW_WORDS = "few_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseStrength:
    """How hard a passphrase is to guess, in bits, on the cautious side; `weaknesses` say why when it is not enough."""

    bits: float
    weaknesses: tuple[Weakness, ...]

    @property
    def is_accepted(self) -> bool:
        """True when it reaches `LEAST_BITS`."""
        return self.bits >= LEAST_BITS


class Passphrases(Protocol):
    """Runs on the vault thread: the word list is read at the first call."""

    def generate(self) -> str:
        """Five words drawn at random from the program's own list, parted by spaces."""
        ...

    def bits(self, passphrase: str) -> float:
        """How hard it is to guess, in bits, on the cautious side; at least `LEAST_BITS` is asked for."""
        ...

    def strength(self, passphrase: str) -> PassphraseStrength:
        """The same with what makes it weak."""
        ...
