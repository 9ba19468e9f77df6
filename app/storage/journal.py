"""The sealed journal: each saved event once more, in a file of its own beside the database.

A flipped bit in the write-ahead log, or a log that somebody deleted, takes saved answers without an error from the database
(docs/decisions/017-sealed-journal.md). The journal knows them: at opening, what the database lost is put back from it.

`<name>.<stamp>-<number>.journal` is one segment: everything since the backup made at that moment, so that any backup and the
segments since add up to the newest state. Their order is that of their numbers, as a clock can jump. A segment is a header (8
bytes of magic, 16 random bytes) and records: length (4 bytes, most significant first) and as many sealed bytes. A record is the
stored events of one transaction as JSON, sealed together with the segment's random bytes and the record's place in it, so that no
record can be altered, moved or taken from another segment unseen. A record that was being written when the power went is cut
short and counts as not written: nothing of it showed as saved.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from app.errors import AppError
from app.services.key_ports import Sealer
from app.storage.disk import disk_refusals, sync_folder, sync_handle
from app.storage.events import StoredEvent

_MAGIC: Final = b"RTJOURN1"
_ID_BYTES, _LENGTH_BYTES = 16, 4
_HEADER_BYTES = len(_MAGIC) + _ID_BYTES
_LONGEST_RECORD = 64 * 1024 * 1024
_LARGEST = 1024 * 1024 * 1024
_SUFFIX = ".journal"
_LONGEST_NUMBER = 9  # digits
_WRITING: Final = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_BINARY = frozenset({"digest", "prev", "hash", "salt"})
_NAMES = tuple(each.name for each in fields(StoredEvent))
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What was read of one segment. `end`: bytes up to the last record that counts; `altered`: records that do not open."""

    path: Path
    identity: bytes
    events: tuple[StoredEvent, ...]
    records: int
    end: int
    altered: int

    def __repr__(self) -> str:
        return f"Segment({self.records} records)"


@dataclass(slots=True)
class Journal:
    """The segment that is being written. Runs on the vault thread.

    An event that could not be written waits here and goes with the next one: it is safe in the database already, so a disk that
    refuses never refuses a save.
    """

    path: Path
    _sealer: Sealer
    _identity: bytes
    _records: int
    _end: int
    _waiting: list[StoredEvent] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Journal({self._records} records)"

    @property
    def is_behind(self) -> bool:
        """True while events wait that the disk would not take."""
        return bool(self._waiting)

    def keep(self, events: Sequence[StoredEvent]) -> None:
        """Write the events of one transaction, durably; what the disk refuses waits for the next call."""
        self._waiting.extend(events)
        if not self._waiting:
            return
        try:
            self._write(tuple(self._waiting))
        except AppError as error:
            _log.info("the journal waits", extra={"code": error.code.value, "count": len(self._waiting)})
        else:
            self._waiting.clear()

    def next(self, path: Path, sealer: Sealer) -> Journal:
        """A new segment after this one, which is at its end. What still waits goes there, so that no event is in neither."""
        self.keep(())
        following = Journal(path, sealer, b"", 0, 0, list(self._waiting))
        self.wipe()
        return following

    def wipe(self) -> None:
        """Forget the key and whatever waits."""
        self._waiting.clear()
        self._sealer.wipe()

    def _write(self, events: tuple[StoredEvent, ...]) -> None:
        with disk_refusals():
            if not self._end:
                self._make()
            try:
                self._put(self._record(events))
            except FileNotFoundError:  # somebody took the segment away: what it held is in the database
                self._make()
                self._put(self._record(events))

    def _record(self, events: tuple[StoredEvent, ...]) -> bytes:
        sealed = self._sealer.seal(_written(events), _context(self._identity, self._records))
        return len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed

    def _make(self) -> None:
        """A header only, whole or not at all."""
        self._identity, self._records, self._end = secrets.token_bytes(_ID_BYTES), 0, 0
        beside = self.path.with_name(self.path.name + ".new")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | _WRITING, 0o600)
        try:
            os.write(handle, _MAGIC + self._identity)
            sync_handle(handle)
        finally:
            os.close(handle)
        beside.replace(self.path)
        sync_folder(self.path.parent)
        self._end = _HEADER_BYTES

    def _put(self, record: bytes) -> None:
        handle = os.open(self.path, _WRITING)
        try:
            if os.fstat(handle).st_size != self._end:  # what a refused or cut write left behind the last whole record
                os.ftruncate(handle, self._end)
            os.lseek(handle, self._end, os.SEEK_SET)
            rest = memoryview(record)
            while rest:
                rest = rest[os.write(handle, rest) :]
            sync_handle(handle)
        finally:
            os.close(handle)
        self._records += 1
        self._end += len(record)


def begin(path: Path, sealer: Sealer) -> Journal:
    """A new segment. Its file comes with the first event that the disk takes."""
    return Journal(path, sealer, b"", 0, 0)


def go_on(segment: Segment, sealer: Sealer) -> Journal:
    """Go on writing where a segment's last whole record ends."""
    return Journal(segment.path, sealer, segment.identity, segment.records, segment.end)


def read(path: Path, sealer: Sealer) -> Segment:
    """What a segment holds. What was cut short at its end is left out; a file that is no segment holds nothing, altered."""
    content = _content(path)
    if len(content) < _HEADER_BYTES or not content.startswith(_MAGIC):
        return Segment(path=path, identity=b"", events=(), records=0, end=0, altered=1)
    identity = content[len(_MAGIC) : _HEADER_BYTES]
    events: list[StoredEvent] = []
    records, altered, end = 0, 0, _HEADER_BYTES
    for sealed, after in _records(content):
        opened = sealer.open(sealed, _context(identity, records))
        records, end = records + 1, after
        if opened is None:
            altered += 1
        else:
            events.extend(_read(opened))
    return Segment(path=path, identity=identity, events=tuple(events), records=records, end=end, altered=altered)


def _content(path: Path) -> bytes:
    """The bytes of a segment; none for what is no ordinary file of a size that a segment can have: it may have been planted."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def segments(database: Path) -> tuple[Path, ...]:
    """The segments beside a database, oldest first. Their numbers say so; a clock may have jumped between their stamps."""
    found = database.parent.glob(f"{database.stem}.*{_SUFFIX}")
    return tuple(sorted(found, key=lambda each: (_number_of(each), each.name)))


def place(database: Path, stamp: str) -> Path:
    """Where a segment goes that begins now, with the backup of that stamp: numbered after all that are there."""
    number = 1 + max(map(_number_of, segments(database)), default=0)
    return database.with_suffix(f".{stamp}-{number:04}{_SUFFIX}")


def stamp_of(segment: Path) -> str:
    """The moment a segment begins with, as its name says it."""
    return _stamp_and_number(segment)[0]


def _number_of(segment: Path) -> int:
    number = _stamp_and_number(segment)[1]
    return int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 0


def _stamp_and_number(segment: Path) -> tuple[str, str]:
    stamp, _, number = segment.name.removesuffix(_SUFFIX).rpartition(".")[2].partition("-")
    return stamp, number


def _records(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Each whole record and where it ends."""
    start = _HEADER_BYTES
    while start + _LENGTH_BYTES <= len(content):
        length = int.from_bytes(content[start : start + _LENGTH_BYTES], "big")
        end = start + _LENGTH_BYTES + length
        if end > len(content) or length > _LONGEST_RECORD:
            return
        yield content[start + _LENGTH_BYTES : end], end
        start = end


def _context(identity: bytes, number: int) -> bytes:
    return b"journal 1\0" + identity + number.to_bytes(8, "big")


def _written(events: Sequence[StoredEvent]) -> bytes:
    rows = [[_plain(name, getattr(event, name)) for name in _NAMES] for event in events]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(name: str, value: object) -> object:
    return base64.b64encode(value).decode("ascii") if name in _BINARY and isinstance(value, bytes) else value


def _read(content: bytes) -> Iterator[StoredEvent]:
    """What one of our own records holds: it has just proved to be sealed by us, so its shape is known."""
    for row in json.loads(content):
        values: dict[str, Any] = {
            name: base64.b64decode(value) if name in _BINARY and value is not None else value
            for name, value in zip(_NAMES, row, strict=True)
        }
        yield StoredEvent(**values)
