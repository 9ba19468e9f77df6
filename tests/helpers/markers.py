"""Words that must never be found on a disk, and the search for them in every file and in every file that has no name left."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MARKERS = ("HEROINMARKÖR", "Östgötagatan 17", "PNRMARKÖR")
_LOOK_EVERY_SECONDS = 0.002


@dataclass(slots=True)
class Hits:
    """Where a marker was seen in the clear."""

    in_files: set[str] = field(default_factory=set)
    in_nameless_files: set[str] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """True when anything was found."""
        return bool(self.in_files or self.in_nameless_files)


def written_forms(marker: str) -> Iterator[bytes]:
    """A marker as it may be written: UTF-8, UTF-16, hex, base64 wherever in a longer text it begins."""
    plain = marker.encode()
    yield from (plain, marker.encode("utf-16-le"), plain.hex().encode(), base64.b64encode(plain)[:-4])
    yield from (plain.hex().upper().encode(), marker.encode("utf-16-be"))
    yield from (base64.b64encode(bytes(before) + plain)[4:-4] for before in (1, 2))


def holds_marker(content: bytes, markers: Sequence[str] = MARKERS) -> bool:
    """True when any marker stands in it in any form."""
    return any(form in content for marker in markers for form in written_forms(marker))


def scan(*folders: Path, markers: Sequence[str] = MARKERS) -> set[str]:
    """The names of files that hold a marker, in what they hold or in their names."""
    files = (each for folder in folders for each in folder.rglob("*") if each.is_file())
    return {each.name for each in files if holds_marker(each.name.encode() + b"\n" + each.read_bytes(), markers)}


@contextmanager
def watching_nameless_files(hits: Hits) -> Iterator[None]:
    """Look all the while into the files of this process that were unlinked while open, as temporary files are (Linux)."""
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(_LOOK_EVERY_SECONDS):
            hits.in_nameless_files.update(nameless_files_with_markers("self"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def nameless_files_with_markers(process: str) -> Iterator[str]:
    """One line for each file with a marker that a process has open and that has no name any more (Linux)."""
    try:
        handles = list(Path(f"/proc/{process}/fd").iterdir())
    except OSError:  # the process has ended
        return
    for handle in handles:
        try:
            target = str(handle.readlink())
            if target.endswith(" (deleted)") and holds_marker(handle.read_bytes()):
                yield "unlinked file"
        except OSError:
            continue
