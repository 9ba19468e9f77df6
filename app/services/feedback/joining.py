"""Sentences that begin alike said as one: "... med din mamma, en partner och en vän.", not the same sentence six times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from app.i18n import mark, translator

LAST_OF_LIST = mark("{first} and {last}")
LEAST_COMMON_WORDS = 4
STOP = "."


def joined(sentences: Sequence[str], alike: Sequence[str], language: str) -> tuple[str, ...]:
    """One sentence for them all when they differ only in how they end, else the sentences as they are.

    `alike`: every sentence of their sort, also those that are not said here. What all of these begin with is said once; two that
    happen to have more in common ("något av dina syskon", "något av dina barn") keep it.
    """
    words = [_words(sentence) for sentence in sentences]
    common = _common([*words, *map(_words, alike)])
    ends = [" ".join(each[common:]) for each in words]
    if len(words) < 2 or common < LEAST_COMMON_WORDS or not all(ends) or any(STOP in end for end in ends):
        return tuple(sentences)
    last = translator(language)(LAST_OF_LIST).format(first=", ".join(ends[:-1]), last=ends[-1])
    return (" ".join([*words[0][:common], last]) + STOP,)


def _words(sentence: str) -> list[str]:
    return sentence.removesuffix(STOP).split(" ")


def _common(sentences: Sequence[Sequence[str]]) -> int:
    """How many words they all begin with."""
    return len(list(takewhile(lambda column: len(set(column)) == 1, zip(*sentences, strict=False))))
