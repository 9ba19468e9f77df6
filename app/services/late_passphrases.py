"""Passphrases whose word list is loaded at the first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.passphrases import Passphrases, PassphraseStrength


class LatePassphrases:
    """`passphrases.Passphrases`. Runs on the vault thread."""

    def __init__(self, make: Callable[[], Passphrases]) -> None:
        self._make = make
        self._made: Passphrases | None = None

    def generate(self) -> str:
        """Five words drawn at random."""
        return self._passphrases().generate()

    def bits(self, passphrase: str) -> float:
        """How hard it is to guess, in bits."""
        return self._passphrases().bits(passphrase)

    def strength(self, passphrase: str) -> PassphraseStrength:
        """The same with what makes it weak."""
        return self._passphrases().strength(passphrase)

    def _passphrases(self) -> Passphrases:
        if self._made is None:
            self._made = self._make()
        return self._made
