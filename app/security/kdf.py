"""From a passphrase to a key: Argon2id (RFC 9106), within bounds that a planted key file cannot leave."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import AppError, ErrorCode
from app.security.normal_form import normalise
from app.security.secret_buffers import SecretBuffer

SALT_BYTES = 16

# What a reader accepts. Below: too cheap to guess at. Above: a planted file could eat all memory or hang the program.
MEMORY_KIB = range(19 * 1024, 1024 * 1024 + 1)
ITERATIONS = range(2, 10 + 1)
LANES = range(1, 8 + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """Cost of Argon2id: memory in KiB (19 MiB-1 GiB), passes over it (2-10) and lanes (1-8)."""

    memory_kib: int
    iterations: int
    lanes: int

    def check(self) -> None:
        """Raise AppError KEY_PARAMETERS_REFUSED when a value lies outside the bounds. Takes no time and no memory."""
        if self.memory_kib in MEMORY_KIB and self.iterations in ITERATIONS and self.lanes in LANES:
            return
        facts: dict[str, str | int] = {"memory_kib": self.memory_kib, "iterations": self.iterations, "lanes": self.lanes}
        raise AppError(ErrorCode.KEY_PARAMETERS_REFUSED, facts)


# RFC 9106's second choice where this computer's part is needed as well; four times that where the passphrase stands alone.
WITH_DEVICE = KdfParameters(memory_kib=64 * 1024, iterations=3, lanes=4)
ALONE = KdfParameters(memory_kib=256 * 1024, iterations=3, lanes=4)


def passphrase_bytes(passphrase: str) -> SecretBuffer:
    """The normalised passphrase in UTF-8, in a buffer that can be wiped.

    Encoded sign by sign into a buffer of the right size, so that no second whole copy is left in memory. The text itself
    cannot be wiped (Python's `str`); ending the process is what clears that.
    """
    text = normalise(passphrase)
    secret = SecretBuffer(sum(len(_utf8(sign)) for sign in text))
    position = 0
    for sign in text:
        piece = _utf8(sign)
        secret.data[position : position + len(piece)] = piece
        position += len(piece)
    return secret


def derive(passphrase: str, salt: bytes, parameters: KdfParameters) -> SecretBuffer:
    """32 bytes by Argon2id; the caller wipes them.

    Raises AppError KEY_PARAMETERS_REFUSED before any work, OUT_OF_MEMORY when the machine cannot spare what they ask.
    """
    parameters.check()
    derived = SecretBuffer()
    try:
        with passphrase_bytes(passphrase) as secret:
            _argon2id(salt, parameters).derive_into(secret.data, derived.data)  # type: ignore[arg-type]  # takes any buffer
    except MemoryError as error:
        raise AppError(ErrorCode.OUT_OF_MEMORY, {"memory_kib": parameters.memory_kib}) from error
    return derived


def _argon2id(salt: bytes, parameters: KdfParameters) -> Argon2id:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=parameters.iterations,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )


def _utf8(sign: str) -> bytes:
    # Half a surrogate pair would raise, and the exception would carry the passphrase.
    return sign.encode("utf-8", "surrogatepass")
