"""Whether somebody's full name stands in running text, however it is spelt in capitals, marks and hyphens. Nothing is kept here.

A full name is one of the given names beside the family name: "Anna Svensson", "Svensson, Anna", "anna svenssons". A given name or
a family name alone is none: it stands in ordinary words too often, and does not tell who is meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

# Letters that do not come apart into a base letter and a mark.
_PLAIN: Final = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
_SHORTEST: Final = 2  # letters of a name; a single one is an initial
_GENITIVE: Final = "s"


def plain(text: str) -> str:
    """Text without case and diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a text, or the parts of a name, as they are compared; what stands between them is left out."""
    return tuple("".join(character if character.isalnum() else " " for character in plain(text)).split())


def surnames_in(parts: tuple[str, ...]) -> frozenset[str]:
    """Every word that could be a family name, or its last part, also where it stands in the genitive."""
    return frozenset(name for part in parts for name in _without_genitive(part) if len(name) >= _SHORTEST)


def stands_in(parts: tuple[str, ...], given_name: str, family_name: str) -> bool:
    """True when the full name stands among the words, which `parts_of` gave."""
    given, family = parts_of(given_name), parts_of(family_name)
    called = {each for each in (*given, "".join(given)) if len(each) >= _SHORTEST}
    if not called or not family or len(family[-1]) < _SHORTEST:
        return False
    return any(_is_beside(parts, place, called, family) for place in range(len(parts)))


def _is_beside(parts: tuple[str, ...], place: int, called: set[str], family: tuple[str, ...]) -> bool:
    """Whether the family name ends at this word, with a given name before it, or right after it."""
    if family[-1] not in _without_genitive(parts[place]):
        return False
    after = parts[place + 1 : place + 2]
    return any(each in called for each in (*_before(parts, place, family), *after))


def _before(parts: tuple[str, ...], place: int, family: tuple[str, ...]) -> Iterator[str]:
    """The word before the family name, in full or by its last part alone; over an initial, too."""
    for length in {1, len(family)}:
        first = place - length + 1
        if first > 0 and parts[first:place] == family[len(family) - length : -1]:
            yield parts[first - 1]
            if first > 1 and len(parts[first - 1]) < _SHORTEST:
                yield parts[first - 2]


def _without_genitive(part: str) -> tuple[str, ...]:
    return (part, part.removesuffix(_GENITIVE)) if part.endswith(_GENITIVE) else (part,)
