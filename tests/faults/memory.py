"""Keys in the memory of the real program: `campaign(rounds)`. While it is open, locked and open again there should be none.

A round is one process: a vault is made, an interview begun, the vault locked and unlocked. At each pause every page that the
process may write is searched for the data key and each key under it, and for the device secret, as bytes, hex and base64: what
`gcore` would write to the disk. The control keeps one key. Answers are there while the vault is open, and gone with the process.
"""

from __future__ import annotations

import base64
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.security.key_wrapping import purpose_key
from tests.faults.marked_process import MarkedProcess
from tests.faults.marked_sitting import KEY_STORE, key_files
from tests.helpers.markers import MARKERS


@dataclass(slots=True, kw_only=True)
class Held:
    """Copies in memory, by pause and secret."""

    status: int = 0
    errors: str = ""
    keys: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    passphrases: Counter[str] = field(default_factory=Counter)
    pauses: int = 0
    is_gone: bool = False


def held_by(place: Path, how: str = "pauses") -> Held:
    """Let a sitting happen under `place` and search its process at each pause."""
    held = Held()
    with MarkedProcess(place, how) as process:
        for said in process.said():
            if "at" not in said:
                continue
            where, passphrase = str(said["at"]), str(said["passphrase"])
            memory = _writable(process.number)
            for name, key in secrets_of(process.profile, passphrase).items():
                copies = sum(memory.count(form) for form in _forms(key))
                if copies:
                    held.keys[f"{name} while {where}"] += copies
            held.answers[where] += sum(memory.count(marker.encode()) for marker in MARKERS)
            held.passphrases[where] += memory.count(passphrase.encode())
            held.pauses += 1
            process.go_on()
        held.status = process.ended()
        held.is_gone = process.is_gone
    held.errors = process.errors
    return held


def secrets_of(profile: Path, passphrase: str) -> Mapping[str, bytes]:
    """Every key of the vault, and the device secret."""
    (first,) = (profile / "vault").glob("*.key")
    ring = key_files(profile)(first, first.with_suffix(".key2")).unlock(passphrase)
    data_key = ring.data_key()
    found = {
        "data key": bytes(data_key.data),
        "database key": bytes(ring.database_key()),
        "audit key": bytes(ring.audit_key()),
        "identity key": bytes(ring.identity_key()),
        "journal key": bytes(purpose_key(data_key, "journal").data),
        "carrying key": bytes(purpose_key(data_key, "carry").data),
    }
    ring.wipe()
    for number, file in enumerate((profile.parent / KEY_STORE).iterdir()):
        found[f"device secret {number}"] = base64.b64decode(file.read_text(encoding="ascii"))
    return found


def _forms(key: bytes) -> tuple[bytes, ...]:
    return key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key)[:-2]


def _writable(process: int) -> bytes:
    """Every page that the process may write."""
    pages = bytearray()
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if "rw" not in rights:
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(start)
            pages += memory.read(end - start)
    return bytes(pages)


def campaign(rounds: int) -> tuple[str, bool]:
    """That many processes, and the control: what was found, and whether that is good."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        found = [held_by(place / str(number)) for number in range(rounds)]
        control = held_by(place / "control", "keeping")
    holding = sum(bool(each.keys) for each in found)
    where = ", ".join(f"{secret} {copies}" for secret, copies in sum((each.keys for each in found), Counter[str]()).items())
    answers = sum(each.answers["unlocked"] for each in found)
    pauses, gone = sum(each.pauses for each in found), sum(each.is_gone for each in found)
    outcome = (
        f"{rounds} programs, {pauses} pauses: {holding} held a copy of a key ({where or 'none'}); answers {answers} times while "
        f"open, {gone} processes gone at the end; control held {sum(control.keys.values())}"
    )
    went_well = all((each.status, each.pauses, each.is_gone) == (0, 3, True) for each in found)
    return outcome, not holding and went_well and answers > 0 and bool(control.keys)
