"""What a whole interview leaves on the disk in the clear: `campaign(rounds)`. It should be nothing.

Everything but the papers that a person saved on purpose is searched: profile, home, temporary and configuration folders, logs,
what was printed, cores, and files that were unlinked while open. Names and passphrase are looked for in several codings.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.marked_process import MarkedProcess
from tests.faults.marked_sitting import KEY_STORE
from tests.helpers.markers import MARKERS, holds_marker, nameless_files_with_markers, scan

_LOOK_EVERY_SECONDS = 0.02
ON_PURPOSE = {"papers", KEY_STORE}  # the papers are saved in the clear; the key store of the test is no disk of ours


@dataclass(slots=True, kw_only=True)
class Left:
    """What was found, and how much was searched."""

    status: int = 0
    errors: str = ""
    hits: set[str] = field(default_factory=set)
    cores: set[str] = field(default_factory=set)
    files: int = 0
    size: int = 0


def left_by(place: Path, how: str, before: Sequence[str] = ()) -> Left:
    """Let a sitting happen under `place`, and search it."""
    left, markers = Left(), list(MARKERS)
    with MarkedProcess(place, how, before) as process, _watching(process, left):
        for said in process.said():
            if said.get("passphrase"):
                markers.append(str(said["passphrase"]))
            if said.get("at") == "temporary":
                left.hits.update(nameless_files_with_markers(str(process.number)))
                process.go_on()
        left.status = process.ended()
    left.errors = process.errors
    folders = [each for each in place.iterdir() if each.is_dir() and each.name not in ON_PURPOSE]
    left.hits |= scan(*folders, markers=markers)
    if holds_marker(b"\n".join(process.printed) + left.errors.encode(), markers):
        left.hits.add("printed")
    searched = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    left.cores = {file.name for file in searched if file.name.startswith("core") or file.suffix == ".core"}
    left.files, left.size = len(searched), sum(file.stat().st_size for file in searched)
    return left


@contextmanager
def _watching(process: MarkedProcess, left: Left) -> Iterator[None]:
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(_LOOK_EVERY_SECONDS):
            left.hits.update(nameless_files_with_markers(str(process.number)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def campaign(rounds: int) -> tuple[str, bool]:
    """That many whole interviews and as many crashes, and both controls: what was found, and whether that is good."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        found = [left_by(place / f"{how}{number}", how) for number in range(rounds) for how in ("whole", "crash")]
        controls = [left_by(place / how, how) for how in ("logging", "temporary")]
    hits, cores = sum(len(each.hits) for each in found), sum(len(each.cores) for each in found)
    went_well = all(each.status == (0 if number % 2 == 0 else -11) for number, each in enumerate(found))
    noticed = sum(bool(each.hits) for each in controls)
    outcome = (
        f"{rounds} interviews and {rounds} crashes, {sum(each.files for each in found)} files, "
        f"{sum(each.size for each in found) >> 10} KiB: {hits} hits, {cores} cores; controls noticed {noticed} of 2"
    )
    return outcome, not hits and not cores and went_well and noticed == 2
