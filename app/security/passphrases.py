"""Passphrases: drawn from our own list of words, or made up by a person and measured."""

from __future__ import annotations

import functools
import secrets
from pathlib import Path

from app.security.passphrase_strength import StrengthMeter
from app.services.passphrases import GENERATED_WORDS, PassphraseStrength

LEAST_WORDS = 2048


class WordListPassphrases:
    """Draws and measures passphrases with the lists in `folder`: `sv.txt` to draw from, `common.txt` of what is guessed first.

    Five words of a list of n are worth 5 x log2(n) bits: 55 with our 2 137 words, as every draw is independent and even.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @functools.cached_property
    def _words(self) -> tuple[str, ...]:
        words = _lines(self._folder / "sv.txt")
        if len(set(words)) < LEAST_WORDS:
            raise ValueError("the list of words is shorter than the strength it promises")
        return words

    @functools.cached_property
    def _meter(self) -> StrengthMeter:
        return StrengthMeter(self._words, _lines(self._folder / "common.txt"))

    def generate(self) -> str:
        """Five words drawn at random, parted by spaces.

        Fewer than one draw in a hundred looks weak to our own meter (a word twice, several that everybody uses) and is drawn
        again, so that what we offer is never refused; that costs a hundredth of a bit.
        """
        while True:
            phrase = " ".join(secrets.choice(self._words) for _ in range(GENERATED_WORDS))
            if self.strength(phrase).is_accepted:
                return phrase

    def bits(self, passphrase: str) -> float:
        """How hard it is to guess, in bits, on the cautious side."""
        return self.strength(passphrase).bits

    def strength(self, passphrase: str) -> PassphraseStrength:
        """How hard it is to guess, with what makes it weak."""
        return self._meter.measure(passphrase)


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").split())
