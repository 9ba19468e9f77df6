"""What a client can be found by, and how typed words are compared with it (practice P18: name, identity, case number).

Comparison forgives case, diacritics and punctuation: "asa" finds "Åsa", "annalena" finds "Anna-Lena", and a personnummer may
be typed with or without century and hyphen. Nothing else about a client is ever searchable. No database here.
"""

from __future__ import annotations

from app.cases.clients import Client
from app.cases.names import parts_of, plain

_CENTURY = 2
_FULL_IDENTITY = 12


def words_of(text: str) -> tuple[str, ...]:
    """The words that were typed, each as it is compared; a client fits when every one begins a term of it."""
    return tuple(word for word in (compact(chunk) for chunk in text.split()) if word)


def compact(text: str) -> str:
    """Text without case, diacritics, punctuation and space."""
    return "".join(character for character in plain(text) if character.isalnum())


def terms_of(client: Client) -> frozenset[str]:
    """Terms whose beginning is enough to find the client. Empty for a protected person, who stands in no list."""
    if client.is_protected:
        return frozenset()
    texts = (client.given_name, client.family_name, client.case_number)
    return frozenset(term for text in texts for term in _beginnings(text)) | whole_terms_of(client)


def whole_terms_of(client: Client) -> frozenset[str]:
    """Terms that find the client when typed in full: identity with and without century, case number."""
    identity = compact(client.identity)
    terms = {identity, compact(client.case_number)}
    if len(identity) == _FULL_IDENTITY and identity.isdigit():
        terms.add(identity[_CENTURY:])
    return frozenset(terms - {""})


def _beginnings(text: str) -> set[str]:
    """Where a typed word may begin: at each part of the text, read on without what is between the parts."""
    parts = parts_of(text)
    return {"".join(parts[place:]) for place in range(len(parts))}
