"""What stands in a key file, and its one spelling: canonical JSON with a checksum. Pure; opens nothing.

A document has a store id, slots and wrapped keys. A slot holds the data key wrapped by one way of unlocking; this version
knows `passphrase`. Wrapped keys hang under the data key; this version knows `audit`. Slots and keys of other kinds belong to
other versions of the program: they are carried along untouched, letter by letter.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from app.errors import AppError, ErrorCode
from app.security.kdf import SALT_BYTES, KdfParameters

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

FORMAT = "rodatraden-keys"
VERSION = 1
MAX_BYTES = 64 * 1024
NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16  # a key and its GCM tag
PASSPHRASE = "passphrase"
_MAX_PARTS = 16
_MAX_NUMBER = 2**53 - 1  # every JSON reader agrees up to here
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A key sealed by AES-256-GCM: nonce, and the sealed key with its tag."""

    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    """The data key as the passphrase alone can open it."""

    slot_id: str
    parameters: KdfParameters
    salt: bytes
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A random key sealed by the data key, known by its name ("audit")."""

    name: str
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A slot or key of a kind this version does not know, as canonical JSON; it is written back as it was."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDocument:
    """A whole key file. `generation` grows by one at each rewriting: of two whole copies the higher is the newer."""

    store_id: str
    generation: int
    slots: tuple[PassphraseSlot | Foreign, ...]
    keys: tuple[WrappedKey | Foreign, ...]

    @property
    def passphrase_slot(self) -> PassphraseSlot:
        """The passphrase's slot; AppError VAULT_FROM_NEWER_VERSION when only other kinds are there."""
        for slot in self.slots:
            if isinstance(slot, PassphraseSlot):
                return slot
        raise AppError(ErrorCode.VAULT_FROM_NEWER_VERSION)

    def key(self, name: str) -> WrappedKey:
        """The wrapped key of that name; AppError KEY_FILE_DAMAGED when it is not there."""
        for key in self.keys:
            if isinstance(key, WrappedKey) and key.name == name:
                return key
        raise _damaged("key")


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
        "slots": [_slot_json(slot) for slot in document.slots],
        "keys": [_key_json(key) for key in document.keys],
    }
    return canonical({**content, "checksum": _checksum(content)})


def _slot_json(slot: PassphraseSlot | Foreign) -> Json:
    if isinstance(slot, Foreign):
        return _loads(slot.text)
    kdf = parameters_json(slot.parameters, slot.salt)
    return {"id": slot.slot_id, "kind": PASSPHRASE, "kdf": kdf, **_sealed_json(slot.sealed)}


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
    if _number(content, "version") > VERSION:
        raise AppError(ErrorCode.VAULT_FROM_NEWER_VERSION)
    _only(content, {"format", "version", "store", "generation", "slots", "keys"})
    document = KeyDocument(
        store_id=_identifier(content, "store"),
        generation=_number(content, "generation"),
        slots=tuple(_slot(part) for part in _parts(content, "slots")),
        keys=tuple(_key(part) for part in _parts(content, "keys")),
    )
    _check_distinct(document)
    return document


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


def _slot(part: dict[str, Json]) -> PassphraseSlot | Foreign:
    slot_id, kind = _identifier(part, "id"), _text(part, "kind")
    if kind != PASSPHRASE:
        return Foreign(text=canonical(part).decode("ascii"))
    _only(part, {"id", "kind", "kdf", "nonce", "wrapped"})
    kdf = _object(part["kdf"], "kdf")
    _only(kdf, {"name", "memory_kib", "iterations", "lanes", "salt"})
    parameters = KdfParameters(
        memory_kib=_number(kdf, "memory_kib"),
        iterations=_number(kdf, "iterations"),
        lanes=_number(kdf, "lanes"),
    )
    if kdf["name"] != "argon2id":
        raise AppError(ErrorCode.KEY_PARAMETERS_REFUSED)
    return PassphraseSlot(slot_id=slot_id, parameters=parameters, salt=_bytes(kdf, "salt", SALT_BYTES), sealed=_sealed(part))


def _key(part: dict[str, Json]) -> WrappedKey | Foreign:
    name = _text(part, "name")
    if name != "audit":
        return Foreign(text=canonical(part).decode("ascii"))
    _only(part, {"name", "nonce", "wrapped"})
    return WrappedKey(name=name, sealed=_sealed(part))


def _sealed(part: dict[str, Json]) -> Sealed:
    return Sealed(nonce=_bytes(part, "nonce", NONCE_BYTES), wrapped=_bytes(part, "wrapped", WRAPPED_BYTES))


def _check_distinct(document: KeyDocument) -> None:
    # Several passphrase slots would let a planted file multiply the cost of each try.
    if sum(isinstance(slot, PassphraseSlot) for slot in document.slots) > 1:
        raise _damaged("slots")
    if sum(isinstance(key, WrappedKey) for key in document.keys) > 1:
        raise _damaged("keys")


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


def _text(content: dict[str, Json], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not 1 <= len(value) <= 64:
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
    text = _text(content, name)
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise _damaged(name) from error
    if len(raw) != size or _base64(raw) != text:
        raise _damaged(name)
    return raw


def _damaged(part: str) -> AppError:
    return AppError(ErrorCode.KEY_FILE_DAMAGED, {"part": part})
