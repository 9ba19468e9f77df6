"""Sentences that begin alike said as one: "... med din mamma, en partner och en vän.", not the same sentence six times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from app.i18n import mark, translator

LAST_OF_LIST = mark("{first} and {last}")
LEAST_COMMON_WORDS = 4
STOP = "."


def joined(sentences: Sequence[str], language: str) -> tuple[str, ...]:
    """One sentence for them all when they differ only in how they end, else the sentences as they are."""
    words = [sentence.removesuffix(STOP).split(" ") for sentence in sentences]
    common = _common(words) if len(words) > 1 else 0
    ends = [" ".join(each[common:]) for each in words]
    if common < LEAST_COMMON_WORDS or not all(ends) or any(STOP in end for end in ends):
        return tuple(sentences)
    last = translator(language)(LAST_OF_LIST).format(first=", ".join(ends[:-1]), last=ends[-1])
    return (" ".join([*words[0][:common], last]) + STOP,)


def _common(sentences: Sequence[Sequence[str]]) -> int:
    """How many words they all begin with."""
    return len(list(takewhile(lambda column: len(set(column)) == 1, zip(*sentences, strict=False))))
