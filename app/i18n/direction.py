"""Text that is read from right to left, and what stands in it: dates, codes and answers keep their own direction."""

from __future__ import annotations

import unicodedata

_FIRST_STRONG, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def leans_right(text: str) -> bool:
    """True when the text has letters of a script that is written from right to left.

    Not the first letter decides but any: a sentence in Arabic may begin with a drug's name in Latin letters.
    """
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def isolated(part: str, sentence: str) -> str:
    """`part` as it is put into `sentence`: shut off where one of the two leans right, so that neither turns the other round."""
    return f"{_FIRST_STRONG}{part}{_END}" if part and (leans_right(sentence) or leans_right(part)) else part
