"""The printed recovery code: 26 random signs (130 bits) and four check signs, in six groups of five.

The 32 signs are digits and capital letters without I, L, O and U, as in Crockford's Base32: what is easily confused when read
from paper or over a telephone counts as the same. The check signs find a slip of the pen (a wrong code passes once in a million);
they protect nothing, the cipher does.
"""

from __future__ import annotations

import hashlib

from app.security.secret_buffers import SecretBuffer

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_SIGNS, CHECK_SIGNS, GROUP = 26, 4, 5
_ALIKE = str.maketrans("OIL", "011")
_BITS = 5
_CONTEXT = b"rodatraden recovery code 1 "


def new_code() -> tuple[str, SecretBuffer]:
    """A code to show once, and its secret part; whoever takes that wipes it."""
    secret = SecretBuffer.random(SECRET_SIGNS)
    for position, drawn in enumerate(secret.data):
        secret.data[position] = drawn % len(ALPHABET)  # 256 is a multiple of 32: every sign is equally likely
    return _grouped([*secret.data, *_check_values(secret)]), secret


def read_code(typed: str) -> SecretBuffer | None:
    """The secret part of a code in any case, with any blanks and hyphens; None when it was mistyped."""
    signs = "".join(typed.upper().split()).replace("-", "").replace("–", "").translate(_ALIKE)
    if len(signs) != SECRET_SIGNS + CHECK_SIGNS or not set(signs) <= set(ALPHABET):
        return None
    values = [ALPHABET.index(sign) for sign in signs]
    secret = SecretBuffer(SECRET_SIGNS)
    secret.data[:] = bytes(values[:SECRET_SIGNS])
    if values[SECRET_SIGNS:] == _check_values(secret):
        return secret
    secret.wipe()
    return None


def _check_values(secret: SecretBuffer) -> list[int]:
    digest = hashlib.sha256(_CONTEXT)
    digest.update(secret.data)
    number = int.from_bytes(digest.digest()[:4], "big")
    return [(number >> (_BITS * place)) % len(ALPHABET) for place in range(CHECK_SIGNS)]


def _grouped(values: list[int]) -> str:
    signs = "".join(ALPHABET[value] for value in values)
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def random_groups() -> str:
    """Three groups of random signs, to be read back in a drill."""
    code, secret = new_code()
    secret.wipe()
    return " ".join(code.split("-")[:3])
