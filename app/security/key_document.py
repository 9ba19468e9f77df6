"""The one spelling of a key file: canonical JSON with a checksum. Pure; opens nothing. Its parts: `key_slots`.

Version 1 has one key set. Version 2 is written only while the data key is being renewed and has the second set under `next`: an
older program then says that a newer one is needed, instead of taking the file for damaged.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from app.errors import AppError, ErrorCode
from app.security.kdf import SALT_BYTES, KdfParameters
from app.security.key_slots import (
    KNOWN_KEYS,
    AgeSlot,
    CodeSlot,
    DeviceSlot,
    Foreign,
    KeyDocument,
    KeySet,
    PassphraseSlot,
    Renewal,
    Sealed,
    Slot,
    WrappedKey,
    newer,
)
from app.security.recipients import is_recipient

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

FORMAT = "rodatraden-keys"
VERSION, VERSION_WITH_NEXT = 1, 2
MAX_BYTES = 64 * 1024
NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16  # a key and its GCM tag
PROOF_BYTES = 12 + 16  # a nonce and the tag of nothing
PASSPHRASE, DEVICE, CODE, AGE = "passphrase", "device", "code", "age"
_MAX_AGE_FILE = range(1, 2048 + 1)
_MAX_PARTS = 16
_MAX_TEXT = 64
_MAX_NUMBER = 2**53 - 1  # every JSON reader agrees up to here
_ID = re.compile(r"[0-9a-f]{32}")


def canonical(value: Json) -> bytes:
    """The one way to write a JSON value: sorted keys, no blanks, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def parameters_json(slot_parameters: KdfParameters, salt: bytes) -> Json:
    """The KDF's part of a slot, in the file and in what is authenticated with it."""
    return {
        "name": "argon2id",
        "memory_kib": slot_parameters.memory_kib,
        "iterations": slot_parameters.iterations,
        "lanes": slot_parameters.lanes,
        "salt": _base64(salt),
    }


# ------------------------------------------------------------------------------------------ writing


def encode(document: KeyDocument) -> bytes:
    """The document as it stands on disk."""
    content: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "store": document.store_id,
        "generation": document.generation,
        **_set_json(document.current),
    }
    if document.renewal is not None:
        content |= {"version": VERSION_WITH_NEXT, "next": _renewal_json(document.renewal)}
    return canonical({**content, "checksum": _checksum(content)})


def _renewal_json(renewal: Renewal) -> Json:
    return {**_set_json(renewal.keys), "forward": {**_sealed_json(renewal.forward)}, "back": {**_sealed_json(renewal.back)}}


def _set_json(keys: KeySet) -> dict[str, Json]:
    return {"slots": [_slot_json(slot) for slot in keys.slots], "keys": [_key_json(key) for key in keys.keys]}


def _slot_json(slot: Slot) -> Json:
    match slot:
        case Foreign():
            return _loads(slot.text)
        case PassphraseSlot():
            kdf = parameters_json(slot.parameters, slot.salt)
            return {"id": slot.slot_id, "kind": PASSPHRASE, "kdf": kdf, **_sealed_json(slot.sealed)}
        case DeviceSlot():
            kdf = parameters_json(slot.parameters, slot.salt)
            return {"id": slot.slot_id, "kind": DEVICE, "kdf": kdf, "device": slot.device, **_sealed_json(slot.sealed)}
        case CodeSlot():
            return {"id": slot.slot_id, "kind": CODE, "salt": _base64(slot.salt), **_sealed_json(slot.sealed)}
        case AgeSlot():
            sealed: dict[str, Json] = {"file": _base64(slot.file), "proof": _base64(slot.proof)}
            return {"id": slot.slot_id, "kind": AGE, "recipient": slot.recipient, **sealed}


def _key_json(key: WrappedKey | Foreign) -> Json:
    return _loads(key.text) if isinstance(key, Foreign) else {"name": key.name, **_sealed_json(key.sealed)}


def _sealed_json(sealed: Sealed) -> dict[str, Json]:
    return {"nonce": _base64(sealed.nonce), "wrapped": _base64(sealed.wrapped)}


def _checksum(content: dict[str, Json]) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


# ------------------------------------------------------------------------------------------ reading


def decode(raw: bytes) -> KeyDocument:
    """Read a key file strictly: one spelling, right checksum, every value of its kind and within bounds.

    Raises AppError KEY_FILE_DAMAGED with the part that failed, VAULT_FROM_NEWER_VERSION for a whole file of a later version.
    KDF parameters outside their bounds are read; `KdfParameters.check` refuses them before any work.
    """
    if len(raw) > MAX_BYTES:
        raise _damaged("size")
    content = _object(_parsed(raw), "file")
    if content.pop("checksum", None) != _checksum(content) or content.get("format") != FORMAT:
        raise _damaged("checksum")
    version = _number(content, "version")
    if version > VERSION_WITH_NEXT:
        raise newer()
    if version < VERSION:
        raise _damaged("version")
    following = content.pop("next", None)
    if (following is None) is not (version == VERSION):
        raise _damaged("next")
    _only(content, {"format", "version", "store", "generation", "slots", "keys"})
    return KeyDocument(
        store_id=_identifier(content, "store"),
        generation=_number(content, "generation"),
        current=_set(content),
        renewal=None if following is None else _renewal(_object(following, "next")),
    )


def _renewal(content: dict[str, Json]) -> Renewal:
    _only(content, {"slots", "keys", "forward", "back"})
    return Renewal(keys=_set(content), forward=_bridge(content, "forward"), back=_bridge(content, "back"))


def _bridge(content: dict[str, Json], name: str) -> Sealed:
    part = _object(content[name], name)
    _only(part, {"nonce", "wrapped"})
    return _sealed(part)


def _set(content: dict[str, Json]) -> KeySet:
    slots = tuple(_slot(part) for part in _parts(content, "slots"))
    keys = tuple(_key(part) for part in _parts(content, "keys"))
    # Two slots of one kind would let a planted file multiply the cost of each try.
    _check_distinct([type(slot).__name__ for slot in slots if not isinstance(slot, Foreign)], "slots")
    _check_distinct([key.name for key in keys if isinstance(key, WrappedKey)], "keys")
    return KeySet(slots=slots, keys=keys)


def _parsed(raw: bytes) -> Json:
    try:
        value = _loads(raw.decode("ascii"))
        is_canonical = canonical(value) == raw
    except (ValueError, RecursionError) as error:
        raise _damaged("json") from error
    if not is_canonical:
        raise _damaged("spelling")
    return value


def _loads(text: str) -> Json:
    value: Json = json.loads(text, object_pairs_hook=_unique, parse_float=_refuse_number, parse_constant=_refuse_number)
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name stands twice")
    return named


def _refuse_number(_digits: str) -> NoReturn:
    raise ValueError("only whole numbers")


def _slot(part: dict[str, Json]) -> Slot:
    _identifier(part, "id")
    read = _SLOTS.get(_text(part, "kind"))
    return Foreign(text=canonical(part).decode("ascii")) if read is None else read(part)


def _passphrase_slot(part: dict[str, Json]) -> Slot:
    _only(part, {"id", "kind", "kdf", "nonce", "wrapped"})
    parameters, salt = _kdf(part)
    return PassphraseSlot(slot_id=_identifier(part, "id"), parameters=parameters, salt=salt, sealed=_sealed(part))


def _device_slot(part: dict[str, Json]) -> Slot:
    _only(part, {"id", "kind", "kdf", "device", "nonce", "wrapped"})
    parameters, salt = _kdf(part)
    device = _identifier(part, "device")
    return DeviceSlot(slot_id=_identifier(part, "id"), parameters=parameters, salt=salt, device=device, sealed=_sealed(part))


def _code_slot(part: dict[str, Json]) -> Slot:
    _only(part, {"id", "kind", "salt", "nonce", "wrapped"})
    return CodeSlot(slot_id=_identifier(part, "id"), salt=_bytes(part, "salt", SALT_BYTES), sealed=_sealed(part))


def _age_slot(part: dict[str, Json]) -> Slot:
    _only(part, {"id", "kind", "recipient", "file", "proof"})
    recipient, file = _text(part, "recipient"), _decoded(part, "file", 4 * _MAX_AGE_FILE.stop // 3 + 4)
    if not is_recipient(recipient) or len(file) not in _MAX_AGE_FILE:
        raise _damaged("age")
    proof = _bytes(part, "proof", PROOF_BYTES)
    return AgeSlot(slot_id=_identifier(part, "id"), recipient=recipient, file=file, proof=proof)


_SLOTS: dict[str, Callable[[dict[str, Json]], Slot]] = {
    PASSPHRASE: _passphrase_slot,
    DEVICE: _device_slot,
    CODE: _code_slot,
    AGE: _age_slot,
}


def _kdf(part: dict[str, Json]) -> tuple[KdfParameters, bytes]:
    kdf = _object(part["kdf"], "kdf")
    _only(kdf, {"name", "memory_kib", "iterations", "lanes", "salt"})
    parameters = KdfParameters(
        memory_kib=_number(kdf, "memory_kib"),
        iterations=_number(kdf, "iterations"),
        lanes=_number(kdf, "lanes"),
    )
    if kdf["name"] != "argon2id":
        raise AppError(ErrorCode.KEY_PARAMETERS_REFUSED)
    return parameters, _bytes(kdf, "salt", SALT_BYTES)


def _key(part: dict[str, Json]) -> WrappedKey | Foreign:
    name = _text(part, "name")
    if name not in KNOWN_KEYS:
        return Foreign(text=canonical(part).decode("ascii"))
    _only(part, {"name", "nonce", "wrapped"})
    return WrappedKey(name=name, sealed=_sealed(part))


def _sealed(part: dict[str, Json]) -> Sealed:
    return Sealed(nonce=_bytes(part, "nonce", NONCE_BYTES), wrapped=_bytes(part, "wrapped", WRAPPED_BYTES))


def _check_distinct(kinds: list[str], place: str) -> None:
    if len(set(kinds)) != len(kinds):
        raise _damaged(place)


# ----------------------------------------------------------------------------------- single values


def _object(value: Json, place: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise _damaged(place)
    return value


def _only(content: dict[str, Json], names: set[str]) -> None:
    if content.keys() != names:
        raise _damaged("names")


def _parts(content: dict[str, Json], name: str) -> list[dict[str, Json]]:
    value = content[name]
    if not isinstance(value, list) or not 1 <= len(value) <= _MAX_PARTS:
        raise _damaged(name)
    return [_object(part, name) for part in value]


def _text(content: dict[str, Json], name: str, longest: int = _MAX_TEXT) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not 1 <= len(value) <= longest:
        raise _damaged(name)
    return value


def _identifier(content: dict[str, Json], name: str) -> str:
    value = _text(content, name)
    if not _ID.fullmatch(value):
        raise _damaged(name)
    return value


def _number(content: dict[str, Json], name: str) -> int:
    value = content.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MAX_NUMBER:
        raise _damaged(name)
    return value


def _bytes(content: dict[str, Json], name: str, size: int) -> bytes:
    raw = _decoded(content, name, _MAX_TEXT)
    if len(raw) != size:
        raise _damaged(name)
    return raw


def _decoded(content: dict[str, Json], name: str, longest: int) -> bytes:
    text = _text(content, name, longest)
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise _damaged(name) from error
    if _base64(raw) != text:
        raise _damaged(name)
    return raw


def _damaged(part: str) -> AppError:
    return AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": part})
