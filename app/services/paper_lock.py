"""What a paper can be locked with: the passphrase as it goes into the file, and how long it may be."""

from __future__ import annotations

import unicodedata

MOST_BYTES = 127
"""The standard's limit for AES-256. Beyond it some readers cut what is typed and some do not, so that no cut fits them all."""


def as_locked_with(passphrase: str) -> str:
    """The passphrase in the one way of writing its letters that readers look for."""
    return unicodedata.normalize("NFKC", passphrase)


def is_too_long(passphrase: str) -> bool:
    """True when some readers could not open what is locked with it."""
    return len(as_locked_with(passphrase).encode()) > MOST_BYTES
