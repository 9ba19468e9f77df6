"""A key file is read strictly: it has one spelling, and whatever strays from it is refused in one clear way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, ErrorCode
from app.security.kdf import KdfParameters
from app.security.key_document import Foreign, KeyDocument, PassphraseSlot, Sealed, WrappedKey, canonical, decode, encode

SEALED = Sealed(nonce=bytes(range(12)), wrapped=bytes(range(48)))
SLOT = PassphraseSlot(
    slot_id="ab" * 16,
    parameters=KdfParameters(memory_kib=19456, iterations=2, lanes=1),
    salt=bytes(16),
    sealed=SEALED,
)
DOCUMENT = KeyDocument(store_id="0f" * 16, generation=3, slots=(SLOT,), keys=(WrappedKey(name="audit", sealed=SEALED),))
ESCROW = {"id": "cd" * 16, "kind": "escrow", "age": "text of another version", "since": 2027, "deep": [{"a": None}, True]}
IDENTITY = {"name": "identity", "nonce": "AAAA", "wrapped": "BBBB"}


def _with_checksum(content: dict[str, Any]) -> bytes:
    content.pop("checksum", None)
    return canonical({**content, "checksum": hashlib.sha256(canonical(content)).hexdigest()})


def _altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with one thing changed and the checksum made right again, as an adversary would."""
    content = json.loads(encode(DOCUMENT))
    change(content)
    return _with_checksum(content)


def _refusal(raw: bytes) -> ErrorCode:
    with pytest.raises(AppError) as refused:
        decode(raw)
    return refused.value.code


def test_what_is_written_reads_back_the_same() -> None:
    assert decode(encode(DOCUMENT)) == DOCUMENT


def test_slots_and_keys_of_other_kinds_are_carried_along_letter_by_letter() -> None:
    raw = _altered(lambda content: (content["slots"].insert(0, ESCROW), content["keys"].append(IDENTITY)))
    document = decode(raw)
    assert isinstance(document.slots[0], Foreign)
    assert document.passphrase_slot == SLOT
    assert encode(document) == raw


def test_a_file_with_only_slots_of_other_kinds_belongs_to_a_newer_version() -> None:
    document = decode(_altered(lambda content: content.update(slots=[ESCROW])))
    with pytest.raises(AppError) as refused:
        _ = document.passphrase_slot
    assert refused.value.code is ErrorCode.VAULT_FROM_NEWER_VERSION


def test_a_whole_file_of_a_later_version_is_told_apart_from_a_damaged_one() -> None:
    assert _refusal(_altered(lambda content: content.update(version=2, new={}))) is ErrorCode.VAULT_FROM_NEWER_VERSION
    assert _refusal(encode(DOCUMENT).replace(b'"version":1', b'"version":2')) is ErrorCode.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(format="other"),
        lambda content: content.update(store="no hex"),
        lambda content: content.update(store="0F" * 16),
        lambda content: content.update(generation=-1),
        lambda content: content.update(generation=2**53),
        lambda content: content.update(generation=True),
        lambda content: content.update(generation="3"),
        lambda content: content.update(more=1),
        lambda content: content.pop("keys"),
        lambda content: content.update(slots=[]),
        lambda content: content.update(slots={}),
        lambda content: content.update(slots=[ESCROW] * 17),
        lambda content: content["slots"].append(content["slots"][0]),
        lambda content: content["keys"].append(content["keys"][0]),
        lambda content: content.update(keys=[3]),
        lambda content: content["slots"][0].update(more=1),
        lambda content: content["slots"][0].pop("nonce"),
        lambda content: content["slots"][0].update(kind=""),
        lambda content: content["slots"][0].update(kind=["passphrase"]),
        lambda content: content["slots"][0].update(id="ab"),
        lambda content: content["slots"][0].update(kdf=[]),
        lambda content: content["slots"][0].update(nonce="AAAA"),
        lambda content: content["slots"][0].update(wrapped="å"),
        lambda content: content["slots"][0]["kdf"].update(salt="?" * 24),
        lambda content: content["slots"][0]["kdf"].update(salt="A" * 21 + "B=="),
        lambda content: content["slots"][0]["kdf"].update(lanes=None),
        lambda content: content["slots"][0]["kdf"].update(lanes=10**30),
    ],
)
def test_every_value_of_a_wrong_kind_or_size_is_refused_even_with_a_right_checksum(
    change: Callable[[dict[str, Any]], object],
) -> None:
    assert _refusal(_altered(change)) is ErrorCode.KEY_FILE_DAMAGED


def test_another_way_of_deriving_keys_is_refused() -> None:
    raw = _altered(lambda content: content["slots"][0]["kdf"].update(name="pbkdf2"))
    assert _refusal(raw) is ErrorCode.KEY_PARAMETERS_REFUSED


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"9" * 60_000,
        b"{" + b" " * 70_000 + b"}",
        b'{"checksum":NaN}',
        b'{"checksum":1.5}',
        encode(DOCUMENT) + b"\n",
        encode(DOCUMENT).replace(b'"version":1', b'"version": 1'),
        encode(DOCUMENT).replace(b'"version":1', b'"version":1,"version":1'),
        encode(DOCUMENT)[:-1],
        encode(DOCUMENT).replace(b'"generation":3', b'"generation":4'),
    ],
)
def test_text_that_is_no_key_file_is_refused(raw: bytes) -> None:
    assert _refusal(raw) is ErrorCode.KEY_FILE_DAMAGED


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_cleanly(raw: bytes) -> None:
    assert _refusal(raw) is ErrorCode.KEY_FILE_DAMAGED


@given(st.integers(min_value=0, max_value=len(encode(DOCUMENT)) - 1), st.integers(min_value=0, max_value=7))
def test_any_flipped_bit_is_noticed(position: int, bit: int) -> None:
    raw = bytearray(encode(DOCUMENT))
    raw[position] ^= 1 << bit
    assert _refusal(bytes(raw)) is ErrorCode.KEY_FILE_DAMAGED


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["format", "version", "store", "generation", "slots", "keys"]), JSON_VALUES)
def test_any_value_in_any_place_is_read_or_refused_as_foreseen(name: str, value: object) -> None:
    content = json.loads(encode(DOCUMENT))
    content[name] = value
    content.pop("checksum")
    written = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    whole = json.dumps(
        {**content, "checksum": hashlib.sha256(written).hexdigest()}, sort_keys=True, separators=(",", ":")
    ).encode()
    assert _outcome(whole) in {None, ErrorCode.KEY_FILE_DAMAGED, ErrorCode.VAULT_FROM_NEWER_VERSION}


def _outcome(raw: bytes) -> ErrorCode | None:
    try:
        decode(raw)
    except AppError as error:
        return error.code
    return None
