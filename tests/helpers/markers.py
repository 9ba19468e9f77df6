"""Words that must never be found on a disk, and the search for them in every file and in every file that has no name left."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
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
    """A marker as it may be written: UTF-8, UTF-16, hex, base64."""
    plain = marker.encode()
    yield from (plain, marker.encode("utf-16-le"), plain.hex().encode(), base64.b64encode(plain)[:-4])


def holds_marker(content: bytes) -> bool:
    """True when any marker stands in it in any form."""
    return any(form in content for marker in MARKERS for form in written_forms(marker))


def scan(*folders: Path) -> set[str]:
    """The names of files that hold a marker."""
    files = (each for folder in folders for each in folder.rglob("*") if each.is_file())
    return {each.name for each in files if holds_marker(each.read_bytes())}


@contextmanager
def watching_nameless_files(hits: Hits) -> Iterator[None]:
    """Look all the while into the files of this process that were unlinked while open, as temporary files are (Linux)."""
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(_LOOK_EVERY_SECONDS):
            hits.in_nameless_files.update(_nameless_files_with_markers())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def _nameless_files_with_markers() -> Iterator[str]:
    for handle in Path("/proc/self/fd").iterdir():
        try:
            target = str(handle.readlink())
            if target.endswith(" (deleted)") and holds_marker(handle.read_bytes()):
                yield "unlinked file"
        except OSError:
            continue
