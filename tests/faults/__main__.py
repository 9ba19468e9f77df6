"""Every fault against its target, as a table: `python -m tests.faults [--short] [F7 F15 ...]`; exit 1 when one does not hold.

`python -m tests.faults kill-window --rounds N [--seed N] [--hasty]` runs one fault alone. Numbers are those of the design's
list of faults. Every row names its own control where it has one; a control that does not fail makes the table fail, because the
test is then blind. What this machine's kernel does not let us try is named and counted in the last line.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.faults import full_disk, hurt_window, kill_window
from tests.faults.io_errors import INJURIES, hurt
from tests.faults.kills import kill_rounds
from tests.faults.power_cut import cut, record
from tests.faults.tracing import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was done, what came of it, and whether that is good; None: this machine does not let us try."""

    what: str
    outcome: str
    is_good: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One line of the list. `try_out` is given a folder of its own and how many rounds."""

    number: str
    target: str
    short: int
    long: int
    try_out: Callable[[Path, int], Iterator[Row]]


def _kill_window(_place: Path, rounds: int) -> Iterator[Row]:
    toll = kill_window.kill_rounds(rounds)
    outcome = (
        f"{toll.rounds} kills, {toll.shown} answers shown as saved, {toll.lost} lost, {toll.damaged} vaults damaged, "
        f"slowest reopening {toll.slowest_opening_ms} ms"
    )
    yield Row(what="kill -9 of the window", outcome=outcome, is_good=toll.is_good)
    control = kill_window.kill_rounds(10, 2, hasty=True)
    yield Row(what="  control: shows saved too early", outcome=f"{control.lost} lost", is_good=control.lost > 0)


def _kill_services(place: Path, rounds: int) -> Iterator[Row]:
    for seed in (1, 2, 3):
        toll = kill_rounds(place / f"kills{seed}", rounds, seed)
        outcome = f"{toll.rounds} kills, {toll.acknowledged} answers, {toll.lost} lost, {toll.damaged} vaults damaged"
        yield Row(what=f"kill -9 of the services, seed {seed}", outcome=outcome, is_good=not toll.lost and not toll.damaged)
    control = kill_rounds(place / "hasty", rounds // 10 + 10, 4, hasty=True)
    yield Row(what="  control: says saved too early", outcome=f"{control.lost} lost", is_good=control.lost > 0)


def _power_cuts(place: Path, images: int) -> Iterator[Row]:
    recording = record(place / "cut", answers=200)
    for strict in (False, True):
        toll = cut(recording, images, strict=strict)
        model = "folder" if strict else "file"
        outcome = f"{toll.images} images, {toll.lost} with lost answers, {toll.damaged} damaged"
        yield Row(what=f"power cut, names durable once {model} synced", outcome=outcome, is_good=not toll.failed)


def _careless_power_cuts(place: Path, images: int) -> Iterator[Row]:
    for level in ("NORMAL", "OFF"):
        toll = cut(record(place / level, level, 200), images)
        outcome = f"{toll.images} images, {toll.lost} with lost answers, {toll.damaged} damaged, {toll.alarms} mended"
        yield Row(what=f"  control: synchronous={level}", outcome=outcome, is_good=toll.failed + toll.alarms > 0)


def _full_disk(place: Path, _rounds: int) -> Iterator[Row]:
    folder = place / "full"
    folder.mkdir()
    way, toll = full_disk.run(folder)
    outcome = (
        f"saved up to {toll.saved}, then {toll.code}; {toll.refused_retries} of {full_disk.RETRIES} retries refused; "
        f"with room again {toll.after}; opened without room: {toll.readable_when_opened_full} read"
    )
    yield Row(what=f"full disk, services ({way})", outcome=outcome, is_good=toll.is_whole and toll.there == toll.after)
    yield from _hurt_window("full", place, says=True)


def _hurt_window(name: str, place: Path, *, says: bool) -> Iterator[Row]:
    if name in hurt_window.NEEDS_OWN_FILE_SYSTEM and not hurt_window.may_mount():
        yield Row(what=f"window, {name}", outcome="needs a file system of its own, which the kernel forbids", is_good=None)
        return
    toll = hurt_window.hurt(name, place / f"window-{name.replace(' ', '-')}")
    ending = "" if toll.status == 0 else f", ended with {toll.status}"
    outcome = f"warned {len(toll.said)} times, {toll.shown} times saved, {toll.missing} answers missing{ending}"
    yield Row(what=f"window, {name}", outcome=outcome, is_good=toll.is_good and bool(toll.said) == says)


def _io_errors(place: Path, rounds: int) -> Iterator[Row]:
    for number, injury in enumerate(list(INJURIES)[:rounds]):
        toll = hurt(place / f"hurt{number}", injury)
        refused = ", ".join(f"{count} {code}" for code, count in toll.refused.items()) or "nothing refused"
        outcome = f"{refused}; last saved {toll.saved}, afterwards {toll.there}, lost {toll.lost}"
        yield Row(what=injury, outcome=outcome, is_good=not toll.lost and toll.is_whole)
    yield from _hurt_window("fsync fails from the 8th on", place, says=True)


def _handles(place: Path, _rounds: int) -> Iterator[Row]:
    for name in ("handles", "renamed"):
        yield from _hurt_window(name, place, says=True)
    yield from _hurt_window("nothing", place, says=False)


def _read_only(place: Path, _rounds: int) -> Iterator[Row]:
    name = "read only"
    if not hurt_window.may_mount():
        yield Row(what=f"window, {name}", outcome="needs a file system of its own, which the kernel forbids", is_good=None)
        return
    toll = hurt_window.hurt(name, place / "window-read-only")
    outcome = f"said: {toll.said[0] if toll.said else 'nothing'}"
    yield Row(what=f"window, vault {name}", outcome=outcome, is_good=bool(toll.said) and toll.is_whole)


def _memory(place: Path, _rounds: int) -> Iterator[Row]:
    toll = hurt_window.hurt("memory", place / "window-memory")
    outcome = f"{toll.shown} times saved, {toll.missing} answers missing, ended with {toll.status}"
    yield Row(what="window with no memory left", outcome=outcome, is_good=toll.is_good)


def _campaign(module: str, what: str) -> Callable[[Path, int], Iterator[Row]]:
    """A fault with a module of its own: `campaign(rounds)` gives a sentence with figures, and whether the target held."""

    def try_out(_place: Path, rounds: int) -> Iterator[Row]:
        outcome, is_good = import_module(f"tests.faults.{module}").campaign(rounds)
        yield Row(what=what, outcome=outcome, is_good=is_good)

    return try_out


_CLOSING = re.compile(r"(?:(?P<failed>\d+) failed, )?(?P<passed>\d+) passed(?:, (?P<skipped>\d+) skipped)?")


def _tests(what: str, *files: str) -> Callable[[Path, int], Iterator[Row]]:
    """A fault whose tests have no rounds to count: they are run as they are; a skipped one could not be tried here."""

    def try_out(_place: Path, _rounds: int) -> Iterator[Row]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        closing = _CLOSING.search(result.stdout.splitlines()[-1]) if result.stdout else None
        passed = int(closing["passed"]) if closing else 0
        skipped = int(closing["skipped"] or 0) if closing else 0
        yield Row(what=what, outcome=f"{passed} tests held", is_good=result.returncode == 0 and passed > 0)
        if skipped:
            yield Row(what=f"  {what}", outcome=f"{skipped} tests need what this machine has not", is_good=None)

    return try_out


FAULTS = (
    Fault(number="F1", target="0 lost, 0 damaged", short=10, long=1000, try_out=_kill_window),
    Fault(number="F1", target="0 lost, 0 damaged", short=20, long=1000, try_out=_kill_services),
    Fault(number="F2", target="0 lost, 0 damaged", short=250, long=10_000, try_out=_power_cuts),
    Fault(number="F2c", target="must fail", short=60, long=500, try_out=_careless_power_cuts),
    Fault(number="F3", target="0 lost, said, goes on with room", short=1, long=1, try_out=_full_disk),
    Fault(number="F4", target="said, nothing changed", short=1, long=1, try_out=_read_only),
    Fault(number="F5", target="0 saved answers lost", short=2, long=len(INJURIES), try_out=_io_errors),
    Fault(number="F6", target="said, 0 lost", short=1, long=1, try_out=_handles),
    Fault(
        number="F7",
        target="all found, all given back",
        short=20,
        long=500,
        try_out=_campaign("database_flips", "bit flips in the database"),
    ),
    Fault(
        number="F8",
        target="all noticed, all mended",
        short=20,
        long=200,
        try_out=_campaign("wal_damage", "write-ahead log harmed"),
    ),
    Fault(
        number="F9",
        target="caught",
        short=1,
        long=1,
        try_out=_tests(
            "older copy put back, page from another time", "tests/storage/test_journal.py", "tests/storage/test_chain.py"
        ),
    ),
    Fault(
        number="F10",
        target="0 refused saves, order kept, lock fires",
        short=1,
        long=1,
        try_out=_tests(
            "clock jumps", "tests/storage/test_circumstances.py", "tests/host/test_clock.py", "tests/ui/test_shell_idle.py"
        ),
    ),
    Fault(
        number="F11",
        target="one writer, the first window comes up",
        short=1,
        long=1,
        try_out=_tests("second start", "tests/journeys/test_one_window.py", "tests/storage/test_locking.py"),
    ),
    Fault(
        number="F12",
        target="no new data key, never waits longer than its limit",
        short=1,
        long=1,
        try_out=_tests("key store missing, locked, lying, silent", "tests/storage/test_key_store.py"),
    ),
    Fault(number="F13", target="all refused", short=20, long=1000, try_out=_campaign("wrong_passphrases", "wrong passphrases")),
    Fault(
        number="F14",
        target="0 unreadable",
        short=50,
        long=500,
        try_out=_campaign("key_file_kills", "kill while the keys are written"),
    ),
    Fault(
        number="F15",
        target="always opens",
        short=10,
        long=200,
        try_out=_campaign("renewal_kills", "kill while the key is renewed"),
    ),
    Fault(number="F16", target="0 saved answers lost", short=1, long=1, try_out=_memory),
    Fault(number="F20", target="0 hits", short=1, long=5, try_out=_campaign("leftovers", "plain text left anywhere")),
    Fault(number="F21", target="0 key copies", short=1, long=40, try_out=_campaign("memory", "keys in an image of the memory")),
    Fault(
        number="F22",
        target="all refused",
        short=1,
        long=1,
        try_out=_tests("set-ups that would write in the clear", "tests/storage/test_fail_closed.py"),
    ),
    Fault(
        number="F23",
        target="everything read",
        short=1,
        long=1,
        try_out=_tests("restore by IT's key alone", "tests/storage/test_restore_drill.py"),
    ),
    Fault(
        number="F24", target="0 lost, lock fires at wake", short=5, long=200, try_out=_campaign("stopped", "stopped and woken")
    ),
    Fault(number="F25", target="0 connections", short=1, long=3, try_out=_campaign("no_network", "no network")),
)


def _rows(fault: Fault, *, is_short: bool) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as place:
        yield from fault.try_out(Path(place), fault.short if is_short else fault.long)


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for, all without, and print the table."""
    if list(arguments[:1]) == ["kill-window"]:
        return kill_window.main(arguments[1:])
    wanted = {each for each in arguments if not each.startswith("-")}
    counts = {True: 0, False: 0, None: 0}
    for fault in FAULTS:
        if wanted and fault.number not in wanted:
            continue
        started = time.monotonic()
        for row in _rows(fault, is_short="--short" in arguments):
            counts[row.is_good] += 1
            mark = {True: "ok  ", False: "BAD ", None: "--  "}[row.is_good]
            sys.stdout.write(f"{mark} {fault.number:<4} {row.what:<44} {row.outcome}  [{fault.target}]\n")
            sys.stdout.flush()
        sys.stdout.write(f"          {time.monotonic() - started:.1f} s\n")
    sys.stdout.write(f"{counts[True]} held, {counts[False]} did not, {counts[None]} could not be tried here\n")
    return 1 if counts[False] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
