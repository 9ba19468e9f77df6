"""Typed text made fit for paper: one clean line, and no personal identity number in it."""

from __future__ import annotations

import re
import unicodedata

from app.cases.personal_numbers import IN_TEXT

HIDDEN = "…"
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")


def clean(text: str, identity: str = "") -> str:
    """The text on one line, with every personnummer, samordningsnummer and the client's own reserve id hidden."""
    composed = unicodedata.normalize("NFC", text)
    printable = "".join(" " if unicodedata.category(letter) in _UNPRINTABLE else letter for letter in composed)
    return without_identity(" ".join(printable.split()), identity)


def without_identity(text: str, identity: str = "") -> str:
    """The text as it stands, with every personnummer, samordningsnummer and the client's own reserve id hidden."""
    if identity and not identity.isdigit():
        text = re.sub(re.escape(identity), HIDDEN, text, flags=re.IGNORECASE)
    own = identity[-10:] if identity.isdigit() else ""
    return IN_TEXT.sub(lambda found: HIDDEN if _is_identity("".join(found.groups()), own) else found.group(), text)


def _is_identity(ten: str, own: str) -> bool:
    return ten == own or (_is_day(ten) and _has_check_digit(ten))


def _is_day(ten: str) -> bool:
    month, day = int(ten[2:4]), int(ten[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _has_check_digit(ten: str) -> bool:
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
