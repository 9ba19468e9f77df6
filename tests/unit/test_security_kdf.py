"""A passphrase becomes the same key however it was typed, and never under parameters outside the bounds."""

from __future__ import annotations

import base64
import unicodedata

import pytest
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import AppError, ErrorCode
from app.security.kdf import ALONE, WITH_DEVICE, KdfParameters, derive, passphrase_bytes
from app.security.normal_form import normalise

FLOOR = KdfParameters(memory_kib=19 * 1024, iterations=2, lanes=1)
SALT = bytes(range(16))


@pytest.mark.parametrize(
    "typed",
    ["äpple häst ö", "  äpple   häst ö ", "äpple\thäst\nö", unicodedata.normalize("NFD", "äpple häst ö"), "äpple\u00a0häst ö"],
)
def test_blanks_and_ways_of_writing_letters_do_not_matter(typed: str) -> None:
    assert normalise(typed) == "äpple häst ö"


@pytest.mark.parametrize("typed", ["Äpple häst ö", "äpple-häst-ö", "apple hast o", "äpplehästö"])
def test_case_hyphens_and_letters_matter(typed: str) -> None:
    assert normalise(typed) != "äpple häst ö"


@pytest.mark.parametrize("text", ["", "a", "å ä ö", "häst 🐎", "日本"])
def test_the_passphrase_is_encoded_as_utf8(text: str) -> None:
    assert passphrase_bytes(text).data == bytearray(text.encode())


def test_half_a_surrogate_pair_is_no_error_that_could_carry_the_passphrase() -> None:
    assert passphrase_bytes("a\ud800").data


def test_the_same_passphrase_salt_and_cost_give_the_same_key_and_any_other_another() -> None:
    key = derive("äpple", SALT, FLOOR).data
    others = [
        derive("Äpple", SALT, FLOOR).data,
        derive("äpple", bytes(16), FLOOR).data,
        derive("äpple", SALT, KdfParameters(memory_kib=19 * 1024, iterations=3, lanes=1)).data,
    ]
    assert key == derive(" äpple ", SALT, FLOOR).data
    assert key not in others


def test_the_key_is_plain_argon2id_that_any_other_program_would_derive() -> None:
    salt, key = (base64.b64encode(part).decode().rstrip("=") for part in (SALT, derive("äpple", SALT, FLOOR).data))
    written_out = f"$argon2id$v=19$m=19456,t=2,p=1${salt}${key}"
    Argon2id.verify_phc_encoded("äpple".encode(), written_out)
    with pytest.raises(InvalidKey):
        Argon2id.verify_phc_encoded(b"apple", written_out)


@pytest.mark.parametrize(
    ("memory_kib", "iterations", "lanes"),
    [
        (64 * 1024 * 1024, 3, 4),
        (1024 * 1024 + 1, 3, 4),
        (19 * 1024 - 1, 3, 4),
        (8, 3, 1),
        (0, 0, 0),
        (65536, 1, 4),
        (65536, 11, 4),
        (65536, 2**40, 4),
        (65536, 3, 0),
        (65536, 3, 9),
    ],
)
def test_too_light_and_too_heavy_parameters_are_refused_before_any_work(memory_kib: int, iterations: int, lanes: int) -> None:
    with pytest.raises(AppError) as refused:
        derive("äpple", SALT, KdfParameters(memory_kib=memory_kib, iterations=iterations, lanes=lanes))
    assert refused.value.code is ErrorCode.KEY_PARAMETERS_REFUSED


def test_the_products_own_cost_is_what_the_design_says() -> None:
    for cost, memory_kib in ((ALONE, 256 * 1024), (WITH_DEVICE, 64 * 1024)):
        cost.check()
        assert cost == KdfParameters(memory_kib=memory_kib, iterations=3, lanes=4)
