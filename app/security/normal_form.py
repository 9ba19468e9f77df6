"""A passphrase as it counts, however it was typed. Apart from the ciphers, so that drawing words loads none of them."""

from __future__ import annotations

import unicodedata


def normalise(passphrase: str) -> str:
    """The passphrase as it counts: NFC, no blanks at the ends, one space between words. Case and hyphens are kept.

    Composed and decomposed å, ä, ö are the same to the person who types them, and so is a double space. Folding case would
    halve the worth of a person's own passphrase without saying so; generated ones are in small letters anyway.
    """
    return " ".join(unicodedata.normalize("NFC", passphrase).split())
