"""What has been erased from a vault, in a small sealed file beside it, which outlives its database.

A backup that was away when something was erased still holds it, and the log of that backup knows nothing of the erasure. This
list does: `<name>.erased` names each erasure by the number and the hash of its line in the log, by the random id of the client
or the interview, and by number and salted digest of every content that it took. Nothing that was erased can be read from it.

The file is eight bytes of magic and sealed JSON. The key follows from the audit key, so that a renewal of the data key leaves it
readable, also for whoever opens an older backup by its own key file; without the vault's keys nobody can write one that counts.
Runs on the vault thread (docs/decisions/040-erased-stays-erased.md).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.services.key_ports import KeyRing
from app.storage.backup_folder import half, make_private
from app.storage.disk import disk_refusals, sync_file, sync_folder

DIGEST_BYTES: Final = 8  # of a salted digest of 32: enough to know our own again
_MAGIC: Final = b"RTERASE1"
_CONTEXT: Final = b"erased list 1"
_SUFFIX, _PURPOSE = ".erased", "erased"
_LARGEST: Final = 256 * 1024 * 1024
_TAKEN: Final = struct.Struct(f">Q{DIGEST_BYTES}s")
_MARK: Final = struct.Struct(">8s8s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """One erasure. `seq`, `hash`: its line in the log; `packed`: number and digest of each content that it took.

    `kept`: of an erasure of notes, salted marks of the notes that were put anew beside it, since their last words stay.
    """

    kind: str
    seq: int
    hash: bytes
    client_id: str | None = None
    interview_id: str | None = None
    reason: str = field(default="", repr=False)
    packed: bytes = field(default=b"", repr=False)
    kept: bytes = field(default=b"", repr=False)

    @property
    def taken(self) -> dict[int, bytes]:
        """The shortened digest of each content that it took, by the number of its line."""
        return dict(_TAKEN.iter_unpack(self.packed))

    def kept_in_part(self, kind: str, key: str) -> bool:
        """True when that note was put anew beside this erasure, so that only what it had said before went."""
        return any(_mark(salt, kind, key) == mark for salt, mark in _MARK.iter_unpack(self.kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What could be read. `is_known` is False when there was no list, or none of this vault's."""

    entries: tuple[Erased, ...] = ()
    is_known: bool = True

    def with_more(self, entries: Iterable[Erased]) -> tuple[Erased, ...]:
        """All of both, each erasure once, in the order in which they came to be known; a later account takes the place."""
        return tuple({each.hash: each for each in (*self.entries, *entries)}.values())


class ErasedList:
    """The list of one vault. `database`: the vault's database file, beside which it lies."""

    def __init__(self, database: Path, ring: KeyRing) -> None:
        self._file = database.with_suffix(_SUFFIX)
        self._ring = ring

    def read(self) -> Known:
        """What it holds; what is no list of this vault's holds nothing. AppError NOT_WRITABLE, DISK_FAILED when it is there and
        cannot be read now.
        """
        with disk_refusals():
            if not self._file.is_file() or self._file.stat().st_size > _LARGEST:
                return Known(is_known=False)
            content = self._file.read_bytes()
        sealer = self._ring.lasting_sealer(_PURPOSE)
        try:
            opened = sealer.open(content.removeprefix(_MAGIC), _CONTEXT) if content.startswith(_MAGIC) else None
        finally:
            sealer.wipe()
        return Known(is_known=False) if opened is None else Known(entries=tuple(map(_read, json.loads(opened))))

    def write(self, entries: Iterable[Erased]) -> None:
        """Put these in its place, durably, whole or not at all. AppError DISK_FULL, NOT_WRITABLE, DISK_FAILED."""
        content = json.dumps([_written(each) for each in entries], ensure_ascii=False, separators=(",", ":"))
        sealer = self._ring.lasting_sealer(_PURPOSE)
        try:
            sealed = _MAGIC + sealer.seal(content.encode(), _CONTEXT)
        finally:
            sealer.wipe()
        with disk_refusals():
            beside = half(self._file)
            beside.unlink(missing_ok=True)
            make_private(beside)
            beside.write_bytes(sealed)
            sync_file(beside)
            beside.replace(self._file)
            sync_folder(self._file.parent)

    def add(self, entries: Iterable[Erased]) -> None:
        """Let it know these, too. AppError as `read` and `write`."""
        known = self.read()
        together = known.with_more(entries)
        if not known.is_known or together != known.entries:
            self.write(together)


def packed_contents(contents: Iterable[tuple[int, bytes]]) -> bytes:
    """Numbers and digests as `Erased.packed` holds them."""
    return b"".join(_TAKEN.pack(seq, digest[:DIGEST_BYTES]) for seq, digest in contents)


def packed_marks(notes: Iterable[tuple[str, str]]) -> bytes:
    """Kinds and keys of notes as `Erased.kept` holds them."""
    salted = ((secrets.token_bytes(8), kind, key) for kind, key in notes)
    return b"".join(_MARK.pack(salt, _mark(salt, kind, key)) for salt, kind, key in salted)


def _mark(salt: bytes, kind: str, key: str) -> bytes:
    return hashlib.sha256(b"\0".join((salt, kind.encode(), key.encode()))).digest()[:8]


def _written(erased: Erased) -> dict[str, Any]:
    return {
        "kind": erased.kind,
        "seq": erased.seq,
        "hash": _as_text(erased.hash),
        "client": erased.client_id,
        "interview": erased.interview_id,
        "reason": erased.reason,
        "taken": _as_text(erased.packed),
        "kept": _as_text(erased.kept),
    }


def _read(row: dict[str, Any]) -> Erased:
    """One of our own: the list has just proved to be sealed by us, so its shape is known."""
    return Erased(
        kind=row["kind"],
        seq=row["seq"],
        hash=base64.b64decode(row["hash"]),
        client_id=row["client"],
        interview_id=row["interview"],
        reason=row["reason"],
        packed=base64.b64decode(row["taken"]),
        kept=base64.b64decode(row["kept"]),
    )


def _as_text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
