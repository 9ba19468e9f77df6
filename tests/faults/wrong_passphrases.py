"""F13: many wrong passphrases in a row. Each is refused, nothing but the count of tries changes, and the right one opens."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.tries import LONGEST_WAIT
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS

RIGHT = "äpple häst tunnel"
MOST_GROWTH_KIB = 4096
_CONTROL = "  äpple   häst tunnel "  # the right one as a hasty hand types it: must be let in, else the test is blind


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What came of it. `early`: tries in between that came before the wait was over, and were refused unread."""

    refused: int
    early: int
    let_in: int
    reported: int
    files_unchanged: bool
    opens: bool
    grown_kib: int


def try_out(folder: Path, rounds: int) -> Toll:
    """Try `rounds` wrong passphrases, each after the wait, and one too early before each wait is over."""
    paths, clock = CopyPaths(first=folder / "k.key", twin=folder / "k.key2"), TestClock()
    key_file = KeyFile(paths, FLOOR_SETTINGS, clock)
    made, _code = key_file.create(RIGHT)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    seen: Counter[ErrorCode | None] = Counter()
    _seen_at(key_file, "warm-up")
    resident = _resident_kib()
    for number in range(rounds - 1):
        clock.go(LONGEST_WAIT)
        seen[_seen_at(key_file, f"{RIGHT} {number}")] += 1
        seen[_seen_at(key_file, RIGHT) if number >= 5 else None] += number >= 5
    grown = _resident_kib() - resident
    unchanged = before == [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    clock.go(LONGEST_WAIT)
    ring = key_file.unlock(RIGHT)
    return Toll(
        refused=seen[ErrorCode.WRONG_PASSPHRASE] + 1,
        early=seen[ErrorCode.TOO_MANY_TRIES],
        let_in=seen[None],
        reported=ring.failed_tries,
        files_unchanged=unchanged,
        opens=ring.database_key() == made.database_key(),
        grown_kib=grown,
    )


def control(folder: Path) -> bool:
    """True when the right passphrase, typed hastily, is told apart from the wrong ones."""
    key_file = KeyFile(CopyPaths(first=folder / "c.key", twin=folder / "c.key2"), FLOOR_SETTINGS, TestClock())
    key_file.create(RIGHT)[0].wipe()
    return _seen_at(key_file, _CONTROL) is None


def _seen_at(key_file: KeyFile, passphrase: str) -> ErrorCode | None:
    try:
        key_file.unlock(passphrase).wipe()
    except AppError as error:
        return error.code
    return None


def _resident_kib() -> int:
    if sys.platform != "linux":
        return 0
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0


def campaign(rounds: int) -> tuple[str, bool]:
    """The long form: one sentence, and whether the target held."""
    with tempfile.TemporaryDirectory() as name:
        toll, is_awake = try_out(Path(name), rounds), control(Path(name))
    right, hasty = "opens" if toll.opens else "DOES NOT OPEN", "let in" if is_awake else "BLIND"
    sentence = (
        f"{toll.refused} of {rounds} wrong passphrases refused, {toll.early} early ones turned away, {toll.let_in} let in; "
        f"{toll.reported} reported at the next success, key file {'un' * toll.files_unchanged}changed, memory grew "
        f"{toll.grown_kib} KiB, the right one {right}; control {hasty}"
    )
    holds = toll.refused == toll.reported == rounds and not toll.let_in and toll.files_unchanged and toll.opens
    return sentence, holds and is_awake and toll.grown_kib <= MOST_GROWTH_KIB
