"""How hard a person's own passphrase is to guess, estimated on the cautious side.

The passphrase is cut into pieces a guesser would try (words, common passwords, keyboard runs, dates, repeats, single signs),
each with the bits it costs; the cheapest way to cut it counts. Between even draws (our generated words) and free human choice
an estimate can only be a bound: a sentence that everybody knows is worth less than its words. The idea of the cheapest cut is
Wheeler's ("zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016); the lists, costs and code are our own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.security.normal_form import normalise
from app.services.passphrases import LEAST_BITS, PassphraseStrength, Weakness

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_RUNS = ("0123456789", "1234567890", _LETTERS, "qwertyuiopå", "asdfghjklöä", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm")
_BOTH_WAYS = tuple(run for forward in _RUNS for run in (forward, forward[::-1]))
_LOOKALIKES = str.maketrans("@4310!5$7", "aaeloisst")
_DATE = re.compile(r"(19|20)?\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)?\d\d")
_YEAR = re.compile(r"19\d\d|20[0-3]\d")
_LETTER_RUN = re.compile(f"[{_LETTERS}]+")

_MEASURED_SIGNS = 200  # more than anyone types; the work stays bounded
_SHORT = 12
_LETTER_BITS = math.log2(26)
_DIGIT_BITS = math.log2(10)
_SYMBOL_BITS = 3.0  # people use a few of the thirty
_OTHER_LETTER_BITS = 5.0
_RUN_BITS = 6.0
_YEAR_BITS = 7.0
_DATE_BITS = 13.0
_WORD_SIGNS = 8  # a longer run of word-like letters is taken for a compound
# Mean bits a letter under the list's own letter pairs: 3.8 for its own words (99 of 100 below 5), 6.2 for letters drawn evenly.
_WORDLIKE_BITS = 5.0


@dataclass(frozen=True, slots=True)
class _Piece:
    length: int
    bits: float
    weakness: Weakness | None = None


class StrengthMeter:
    """Measures passphrases against a list of plain words and one of what is guessed first. Pure; safe on any thread."""

    def __init__(self, words: Sequence[str], common: Sequence[str]) -> None:
        self._words = frozenset(words)
        self._common = frozenset(common)
        self._word_bits = math.log2(len(words))
        self._common_bits = math.log2(len(common))
        self._longest = max(map(len, (*words, *common)))
        self._pairs = Counter(pair for word in words for pair in zip(f" {word}", word, strict=False))
        self._firsts = Counter(first for (first, _second) in self._pairs.elements())

    def measure(self, passphrase: str) -> PassphraseStrength:
        """Bits by the cheapest cut, plus one for each capital; the weaknesses of that cut when it is not enough."""
        shown = normalise(passphrase)[:_MEASURED_SIGNS]
        pieces = self._cheapest_cut(shown.lower())
        bits = sum(piece.bits for piece in pieces) + _capital_bits(shown)
        if bits >= LEAST_BITS:
            return PassphraseStrength(bits=bits, weaknesses=())
        found = {piece.weakness for piece in pieces}
        if len(shown) < _SHORT:
            found.add(Weakness.SHORT)
        return PassphraseStrength(bits=bits, weaknesses=tuple(weakness for weakness in Weakness if weakness in found))

    def _cheapest_cut(self, text: str) -> tuple[_Piece, ...]:
        best = [0.0] + [math.inf] * len(text)
        last: list[_Piece | None] = [None] * (len(text) + 1)
        for start in range(len(text)):
            for piece in self._pieces_at(text, start):
                end = start + piece.length
                if best[start] + piece.bits < best[end]:
                    best[end], last[end] = best[start] + piece.bits, piece
        cut: list[_Piece] = []
        end = len(text)
        while piece_before := last[end]:
            cut.append(piece_before)
            end -= piece_before.length
        return tuple(reversed(cut))

    def _pieces_at(self, text: str, start: int) -> Iterator[_Piece]:
        yield _Piece(1, _sign_bits(text[start]))
        yield from self._listed(text, start)
        yield from self._wordlike(text, start)
        yield from _repeated(text, start)
        yield from _sequences(text, start)
        yield from _dates(text, start)

    def _listed(self, text: str, start: int) -> Iterator[_Piece]:
        for length in range(2, min(self._longest, len(text) - start) + 1):
            part = text[start : start + length]
            if part in self._common:
                yield _Piece(length, self._common_bits, Weakness.COMMON)
            elif part.translate(_LOOKALIKES) in self._common:
                yield _Piece(length, self._common_bits + 1, Weakness.COMMON)
            elif part in self._words:
                yield _Piece(length, self._word_bits, Weakness.FEW_WORDS)

    def _wordlike(self, text: str, start: int) -> Iterator[_Piece]:
        """A whole run of letters that reads like Swedish costs as much as words of our list, however rare it is."""
        run = _LETTER_RUN.match(text, start)
        if run is None or (start and text[start - 1] in _LETTERS):
            return
        letters = run.group()
        if len(letters) > 1 and self._pair_bits(letters) < _WORDLIKE_BITS * len(letters):
            yield _Piece(len(letters), self._word_bits * math.ceil(len(letters) / _WORD_SIGNS), Weakness.FEW_WORDS)

    def _pair_bits(self, letters: str) -> float:
        return sum(
            math.log2((self._firsts[first] + len(_LETTERS) / 2) / (self._pairs[first, second] + 0.5))
            for first, second in zip(f" {letters}", letters, strict=False)
        )


def _sign_bits(sign: str) -> float:
    if sign in _LETTERS:
        return _LETTER_BITS
    if sign in "0123456789":
        return _DIGIT_BITS
    if sign in " -_.,":
        return 0.0
    return _OTHER_LETTER_BITS if sign.isalpha() else _SYMBOL_BITS


def _capital_bits(shown: str) -> float:
    capitals = sum(sign.isupper() for sign in shown)
    has_small = any(sign.islower() for sign in shown)
    return float(capitals if has_small else min(capitals, 1))


def _repeated(text: str, start: int) -> Iterator[_Piece]:
    """Three signs or more that stood before come again: choosing from where is all it costs."""
    length = 0
    while start + length < len(text) and text[start : start + length + 1] in text[: start + length]:
        length += 1
    if length >= 3:
        yield _Piece(length, math.log2(start + 1), Weakness.REPEATED)


def _sequences(text: str, start: int) -> Iterator[_Piece]:
    """Three signs or more in a row along the alphabet, the figures or the keyboard, either way."""
    length = 3
    while start + length <= len(text) and any(text[start : start + length] in run for run in _BOTH_WAYS):
        yield _Piece(length, _RUN_BITS + math.log2(length), Weakness.SEQUENCE)
        length += 1


def _dates(text: str, start: int) -> Iterator[_Piece]:
    if year := _YEAR.match(text, start):
        yield _Piece(len(year.group()), _YEAR_BITS, Weakness.DATE)
    if date := _DATE.match(text, start):
        yield _Piece(len(date.group()), _DATE_BITS, Weakness.DATE)
