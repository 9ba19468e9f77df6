"""A disk that fails while answers are saved: strace hurts chosen calls on the database and its log, and on nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError
from tests.faults.answering import new_vault
from tests.faults.tracing import run_traced
from tests.helpers.vaults import verdict_on

ANSWERS = 60
INJURIES = {
    "fsync fails from the 8th on": "fsync:error=EIO:when=8+",
    "one fsync fails": "fsync:error=EIO:when=30",
    "every 7th fsync fails": "fsync:error=EIO:when=7+7",
    "no room from the 60th write on": "pwrite64:error=ENOSPC:when=60+",
    "over quota from the 50th write on": "pwrite64:error=EDQUOT:when=50+",
    "every 11th write fails": "pwrite64:error=EIO:when=11+11",
    "every 5th read fails": "pread64:error=EIO:when=5+5",
    "every 4th new length fails": "ftruncate:error=EIO:when=4+4",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IoToll:
    """What a hurt disk cost: `saved` is the last acknowledged number, `there` what the vault holds afterwards."""

    saved: int
    refused: dict[str, int]
    there: int
    is_whole: bool

    @property
    def lost(self) -> int:
        """Acknowledged numbers that are not there."""
        return max(0, self.saved - self.there)


def hurt(folder: Path, injury: str) -> IoToll:
    """Answer in a new vault at `folder` while the disk is hurt, then open it on a sound disk."""
    new_vault(folder)
    (database,) = folder.glob("*.vault")
    options = ["-o", "/dev/null", "-P", str(database), "-P", f"{database}-wal", "-e", f"inject={INJURIES[injury]}"]
    result = run_traced(options, ["tests.faults.answering", str(folder), str(ANSWERS)])
    if result.returncode != 0:
        raise RuntimeError(f"the answering process ended with {result.returncode}: {result.stderr[-500:]}")
    told = json.loads(result.stdout)
    try:
        verdict = verdict_on(folder)
    except AppError:
        return IoToll(saved=told["saved"], refused=told["refused"], there=0, is_whole=False)
    return IoToll(saved=told["saved"], refused=told["refused"], there=verdict.events, is_whole=verdict.is_whole)
