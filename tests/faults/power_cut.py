"""A power cut at any moment: the writes of a working process are recorded, and the disk is rebuilt as a cut may have left it.

Model: what was written is durable only once fsync of that file has returned. Later writes may be lost, kept, kept up to a point,
kept here and there, or torn at sectors of 512 bytes. That a file was created or removed is durable once it was itself synced
(`strict`: only once its folder was). Drives that lie about flushing are out of scope.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from app.errors import AppError
from tests.faults.answering import new_vault
from tests.faults.tracing import run_traced
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

SECTOR = 512
ANSWERS = 60
CALLS = (
    "openat,open,creat,pwrite64,write,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,"
    "lseek,unlink,unlinkat,rename,renameat,renameat2,link,linkat,copy_file_range,sendfile"
)
_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*?)>)?")
_HANDLE = re.compile(r"-?\d+<([^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Create:
    """A file came to be."""

    file: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes were written."""

    file: str
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file got that length."""

    file: str
    length: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file's writes became durable."""

    file: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """The folder's names became durable."""


@dataclass(frozen=True, slots=True)
class Remove:
    """A file was removed."""

    file: str


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """From here on, the screen said that this number is saved."""

    number: int


Operation: TypeAlias = Create | Write | Truncate | Sync | SyncFolder | Remove | Acknowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A vault's files before, and everything that was done to them."""

    before: dict[str, bytes]
    operations: tuple[Operation, ...]


@dataclass(slots=True)
class Disk:
    """What is durable at one moment, and what is only on its way."""

    durable: dict[str, bytearray]
    pending: dict[str, list[Operation]] = field(default_factory=dict)
    undone: dict[str, bytes] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    acknowledged: int = 0


@dataclass(slots=True)
class Toll:
    """What the rebuilt disks held."""

    images: int = 0
    lost: int = 0
    damaged: int = 0
    alarms: int = 0  # images in which something had to be put back from the journal

    @property
    def failed(self) -> int:
        """Images that lost something, could not be read whole, or had to be mended."""
        return self.lost + self.damaged + self.alarms


def record(folder: Path, synchronous: str = "FULL", answers: int = ANSWERS) -> Recording:
    """Let a process answer in a new vault at `folder` and keep every write it makes."""
    new_vault(folder)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    trace = folder.with_suffix(".trace")
    options = ["-y", "-xx", "-s", "200000", "-o", str(trace), "-e", f"trace={CALLS}"]
    result = run_traced(options, ["tests.faults.answering", str(folder), str(answers), synchronous])
    if result.returncode != 0:
        raise RuntimeError(f"the answering process ended with {result.returncode}: {result.stderr[-500:]}")
    with trace.open(encoding="utf-8", errors="replace") as lines:
        operations = tuple(_operations(lines, folder))
    trace.unlink()
    return Recording(before=before, operations=operations)


def _operations(lines: Iterator[str], folder: Path) -> Iterator[Operation]:
    places: dict[str, int] = {}  # of each file that is written where it stands: the place it stands at
    for line in lines:
        found = _LINE.match(line)
        if found is None or found[3].startswith("-"):
            continue
        operation = _operation(found[1], found[2], _text(found[4] or ""), folder, places)
        if operation is not None:
            yield operation


def _operation(call: str, arguments: str, opened: str, folder: Path, places: dict[str, int]) -> Operation | None:
    handle = _HANDLE.match(arguments)
    path = Path(opened if call == "openat" else _text(handle[1]) if handle else _named(arguments))
    if path == folder.with_name(folder.name + ".ack") and call == "pwrite64":
        return Acknowledge(int(_content(arguments)))
    if path == folder:
        return SyncFolder() if call == "fsync" else None
    if path.parent != folder:
        return None
    if call in ("openat", "lseek", "write"):
        return _where_it_stands(call, arguments, path.name, places)
    match call:
        case "pwrite64":
            return Write(path.name, int(arguments.rsplit(",", 1)[1]), _content(arguments))
        case "ftruncate":
            return Truncate(path.name, int(arguments.rsplit(",", 1)[1]))
        case "fsync" | "fdatasync":
            return Sync(path.name)
        case "unlink" | "unlinkat":
            return Remove(path.name)
    raise RuntimeError(f"the model does not know what {call} does to a disk")


def _where_it_stands(call: str, arguments: str, name: str, places: dict[str, int]) -> Operation | None:
    match call:
        case "openat":
            places[name] = 0
            return Create(name) if "O_CREAT" in arguments else None
        case "lseek":
            places[name] = int(arguments.rsplit(",", 2)[1])
            return None
    content = _content(arguments)
    places[name] += len(content)
    return Write(name, places[name] - len(content), content)


def _named(arguments: str) -> str:
    names = _BYTES.findall(arguments)
    return _text(names[-1]) if names else ""


def _content(arguments: str) -> bytes:
    found = _BYTES.search(arguments)
    return _raw(found[1]) if found else b""


def _raw(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(escaped: str) -> str:
    return _raw(escaped).decode() if escaped.startswith("\\x") else escaped


def cut(recording: Recording, images: int, *, strict: bool = False, seed: int = 11) -> Toll:
    """Rebuild the disk at that many random moments, open each, and count what was saved and is not there."""
    dice, toll = Dice(seed), Toll()
    moments = range(_first_acknowledged(recording) + 1, len(recording.operations) + 1)
    memory = Path("/dev", "shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        for _ in range(images):
            disk = _disk_at(recording, dice.pick(moments), strict=strict)
            folder = Path(place) / "vault"
            folder.mkdir()
            for name, content in _after_cut(disk, dice).items():
                (folder / name).write_bytes(content)
            _judge(folder, disk.acknowledged, toll)
            for each in folder.iterdir():
                each.unlink()
            folder.rmdir()
    return toll


def _first_acknowledged(recording: Recording) -> int:
    return next(place for place, each in enumerate(recording.operations) if isinstance(each, Acknowledge))


def _disk_at(recording: Recording, moment: int, *, strict: bool) -> Disk:
    disk = Disk(durable={name: bytearray(content) for name, content in recording.before.items()}, present=set(recording.before))
    for operation in recording.operations[:moment]:
        _happen(disk, operation, strict=strict)
    return disk


def _happen(disk: Disk, operation: Operation, *, strict: bool) -> None:
    match operation:
        case Acknowledge(number=number):
            disk.acknowledged = number
        case Create(file=file) if file not in disk.present:
            disk.durable[file], disk.pending[file] = bytearray(), []
            disk.present.add(file)
            disk.fresh.add(file)
        case Write(file=file) | Truncate(file=file):
            disk.pending.setdefault(file, []).append(operation)
        case Sync(file=file):
            for each in disk.pending.pop(file, []):
                _apply(disk.durable[file], each)
            if not strict:
                disk.fresh.discard(file)
        case Remove(file=file):
            disk.undone[file] = bytes(disk.durable.pop(file, b""))
            disk.pending.pop(file, None)
            disk.present.discard(file)
        case SyncFolder():
            disk.fresh.clear()
            disk.undone.clear()
        case _:
            pass


def _apply(content: bytearray, operation: Operation) -> None:
    match operation:
        case Write(offset=offset, content=written):
            content.extend(bytes(max(0, offset + len(written) - len(content))))
            content[offset : offset + len(written)] = written
        case Truncate(length=length):
            del content[length:]
            content.extend(bytes(length - len(content)))
        case _:
            raise TypeError("only writes and new lengths wait for a sync")


def _after_cut(disk: Disk, dice: Dice) -> dict[str, bytes]:
    """One way in which the disk may look when the power is back."""
    way = dice.pick(["none", "all", "first ones", "some", "torn"])
    image = {}
    for file in disk.present:
        if file in disk.fresh and dice.falls(0.5):
            continue
        content = bytearray(disk.durable[file])
        for operation in _kept(disk.pending.get(file, []), way, dice):
            _apply(content, operation)
        image[file] = bytes(content)
    for file, content_before in disk.undone.items():
        if file not in image and dice.falls(0.5):
            image[file] = content_before
    return image


def _kept(pending: list[Operation], way: str, dice: Dice) -> list[Operation]:
    match way:
        case "none":
            return []
        case "all":
            return pending
        case "first ones":
            return pending[: dice.below(len(pending) + 1)]
    some = [each for each in pending if dice.falls(0.6)]
    return some if way == "some" else [part for each in some for part in _torn(each, dice)]


def _torn(operation: Operation, dice: Dice) -> list[Operation]:
    if not isinstance(operation, Write):
        return [operation]
    starts = [start for start in range(0, len(operation.content), SECTOR) if dice.falls(0.8)]
    return [Write(operation.file, operation.offset + start, operation.content[start : start + SECTOR]) for start in starts]


def _judge(folder: Path, acknowledged: int, toll: Toll) -> None:
    toll.images += 1
    vault = encrypted_vault(folder)
    try:
        opening = vault.open(PASSPHRASE)
        verdict = vault.verify()
        vault.close()
    except AppError:
        toll.damaged += 1
        return
    if not verdict.is_whole:
        toll.damaged += 1
    elif verdict.events < acknowledged:
        toll.lost += 1
    elif opening.mended:
        toll.alarms += 1
