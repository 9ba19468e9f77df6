"""Where the time of an unlocking goes, and how long a vault takes to open after its program was killed. One run, medians.

Derivation and key store are what the product's settings ask for on this machine; where there is no key store, the figure says
what asking for one costs. The rest of an opening is measured with key files that cost nothing, over a log of `EVENTS` answers.
"""

from __future__ import annotations

import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.cases.events import ClientSaved, InterviewStarted
from app.security import kdf
from app.security.key_store import SystemKeyStore
from app.security.side_process import SideProcess
from app.services.interviews import InterviewService
from app.services.vault import VaultService
from bench.figures import Figure, show
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

ROUNDS = 7
EVENTS = 600
SALT = bytes(16)


def _milliseconds(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _fill(folder: Path) -> None:
    vault = encrypted_vault(folder)
    VaultService(vault).create(PASSPHRASE)
    client = a_client()
    interview = an_interview(client.id)
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.append(InterviewStarted(interview=interview))
        work.commit()
    service = InterviewService(vault, TestClock())
    for number in range(EVENTS):
        box = a_box(f"D{number % 275}", number)
        service.record(interview.id, (box,), box.box)
    VaultService(vault).lock()


def _open(folder: Path) -> None:
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    vault.close()


def _kill_while_open(folder: Path) -> None:
    """A process that has the vault open, has answered, and is gone without closing anything."""
    child = os.fork()
    if child == 0:
        vault = encrypted_vault(folder)
        VaultService(vault).unlock(PASSPHRASE)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def _after_kills(folder: Path) -> float:
    times = []
    for _ in range(ROUNDS):
        _kill_while_open(folder)
        started = time.perf_counter()
        _open(folder)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def figures() -> list[Figure]:
    """The parts, and the reopening."""
    alone = _milliseconds(lambda: kdf.derive(PASSPHRASE, SALT, kdf.ALONE).wipe())
    device = _milliseconds(lambda: kdf.derive(PASSPHRASE, SALT, kdf.WITH_DEVICE).wipe())
    store = SystemKeyStore(side=SideProcess())
    asked, state = _milliseconds(store.probe, 3), store.probe().value
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        _fill(folder)
        opening, killed = _milliseconds(lambda: _open(folder)), _after_kills(folder)
    return [
        Figure(subject="unlock: Argon2id with this computer's part", measured=f"{device:.0f} ms"),
        Figure(subject="unlock: Argon2id, passphrase alone", measured=f"{alone:.0f} ms"),
        Figure(subject=f"unlock: asking the key store (here: {state})", measured=f"{asked:.0f} ms"),
        Figure(subject=f"unlock: database, journal of {EVENTS} answers, closing", measured=f"{opening:.0f} ms"),
        Figure(
            subject="reopening after a kill, keys aside",
            measured=f"{killed:.0f} ms",
            reference=f"{opening:.0f} ms, after a good end",
            ratio=killed / opening,
        ),
    ]


if __name__ == "__main__":
    show(figures())
