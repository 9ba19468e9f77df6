"""A key file is read strictly: it has one spelling, and whatever strays from it is refused in one clear way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, ErrorCode
from app.security.kdf import KdfParameters
from app.security.key_document import canonical, decode, encode
from app.security.key_slots import (
    AgeSlot,
    CodeSlot,
    DeviceSlot,
    Foreign,
    KeyDocument,
    KeySet,
    PassphraseSlot,
    Renewal,
    Sealed,
    WrappedKey,
)

SEALED = Sealed(nonce=bytes(range(12)), wrapped=bytes(range(48)))
SLOT = PassphraseSlot(
    slot_id="ab" * 16,
    parameters=KdfParameters(memory_kib=19456, iterations=2, lanes=1),
    salt=bytes(16),
    sealed=SEALED,
)
KEYS = (WrappedKey(name="audit", sealed=SEALED), WrappedKey(name="identity", sealed=SEALED))
DOCUMENT = KeyDocument(store_id="0f" * 16, generation=3, current=KeySet(slots=(SLOT,), keys=KEYS[:1]))
DEVICE = DeviceSlot(slot_id="ac" * 16, parameters=SLOT.parameters, salt=bytes(16), device="de" * 16, sealed=SEALED)
CODE = CodeSlot(slot_id="ad" * 16, salt=bytes(16), sealed=SEALED)
AGE = AgeSlot(slot_id="ae" * 16, recipient="age1" + "q" * 58, file=bytes(range(200)), proof=bytes(28))
FULL = replace(DOCUMENT, current=KeySet(slots=(DEVICE, CODE, AGE), keys=KEYS))
UNDER_WAY = replace(FULL, renewal=Renewal(keys=KeySet(slots=(SLOT, CODE), keys=KEYS), forward=SEALED, back=SEALED))
ESCROW = {"id": "cd" * 16, "kind": "escrow", "age": "text of another version", "since": 2027, "deep": [{"a": None}, True]}
STRANGE_KEY = {"name": "seal", "nonce": "AAAA", "wrapped": "BBBB"}


def _with_checksum(content: dict[str, Any]) -> bytes:
    content.pop("checksum", None)
    return canonical({**content, "checksum": hashlib.sha256(canonical(content)).hexdigest()})


def _altered(change: Callable[[dict[str, Any]], object], document: KeyDocument = DOCUMENT) -> bytes:
    """The file with one thing changed and the checksum made right again, as an adversary would."""
    content = json.loads(encode(document))
    change(content)
    return _with_checksum(content)


def _refusal(raw: bytes) -> ErrorCode:
    with pytest.raises(AppError) as refused:
        decode(raw)
    return refused.value.code


@pytest.mark.parametrize("document", [DOCUMENT, FULL, UNDER_WAY])
def test_what_is_written_reads_back_the_same(document: KeyDocument) -> None:
    assert decode(encode(document)) == document


def test_the_file_says_version_2_only_while_the_data_key_is_being_renewed() -> None:
    versions = [json.loads(encode(document))["version"] for document in (DOCUMENT, FULL, UNDER_WAY)]
    assert versions == [1, 1, 2]


def test_slots_and_keys_of_other_kinds_are_carried_along_letter_by_letter() -> None:
    raw = _altered(lambda content: (content["slots"].insert(0, ESCROW), content["keys"].append(STRANGE_KEY)))
    document = decode(raw)
    assert isinstance(document.current.slots[0], Foreign)
    assert document.current.has_strangers
    assert document.current.passphrase == SLOT
    assert encode(document) == raw


def test_a_whole_file_of_a_later_version_is_told_apart_from_a_damaged_one() -> None:
    assert _refusal(_altered(lambda content: content.update(version=3, new={}))) is ErrorCode.VAULT_FROM_NEWER_VERSION
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


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(version=1),
        lambda content: content.pop("next"),
        lambda content: content.update(next=None),
        lambda content: content.update(next=[]),
        lambda content: content["next"].update(slots=[]),
        lambda content: content["next"].update(more=1),
        lambda content: content["next"].pop("back"),
        lambda content: content["next"]["forward"].update(wrapped="AAAA"),
        lambda content: content["next"]["slots"].append(content["next"]["slots"][0]),
        lambda content: content["slots"].append(content["slots"][0]),
        lambda content: content["slots"].append(content["slots"][1]),
        lambda content: content["slots"].append(content["slots"][2]),
        lambda content: content["slots"][0].update(device="de" * 17),
        lambda content: content["slots"][0].pop("device"),
        lambda content: content["slots"][1].update(salt="AAAA"),
        lambda content: content["slots"][1].update(kdf=1),
        lambda content: content["slots"][2].update(recipient="age1yubikey1" + "q" * 50),
        lambda content: content["slots"][2].update(recipient="age1" + "Q" * 58),
        lambda content: content["slots"][2].update(recipient="ssh-ed25519 AAAA"),
        lambda content: content["slots"][2].update(file=""),
        lambda content: content["slots"][2].update(file="A" * 4 * 1024),
        lambda content: content["slots"][2].update(file="AB=="),
        lambda content: content["slots"][2].update(proof="AAAA"),
        lambda content: content["keys"].append(content["keys"][1]),
    ],
)
def test_the_parts_of_this_version_are_read_as_strictly(change: Callable[[dict[str, Any]], object]) -> None:
    assert _refusal(_altered(change, UNDER_WAY)) is ErrorCode.KEY_FILE_DAMAGED


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


@given(st.integers(min_value=0, max_value=len(encode(UNDER_WAY)) - 1), st.integers(min_value=0, max_value=7))
def test_any_flipped_bit_is_noticed(position: int, bit: int) -> None:
    raw = bytearray(encode(UNDER_WAY))
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
