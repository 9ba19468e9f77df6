"""The part of pyrage that is used: sealing to native recipients, and opening in tests."""

from collections.abc import Sequence

from pyrage import x25519 as x25519

def encrypt(plaintext: bytes, recipients: Sequence[x25519.Recipient]) -> bytes: ...
def decrypt(ciphertext: bytes, identities: Sequence[x25519.Identity]) -> bytes: ...
