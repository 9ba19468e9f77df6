"""Kill a renewal of the data key at random moments: `python -m tests.faults.renewal_kills ROUNDS [careless]`.

The same vault lives through all rounds. In each a forked process opens it, logs something and renews the data key; it is killed
(SIGKILL) somewhere on the way from laying down the new key to sweeping away older copies. Then the vault must open by the same
passphrase, at once, whole, with everything that was saved. "careless" is the control: it lets go of the old key before the
database is written anew.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import sqlalchemy as sa

from app.cases.events import ClientSaved, VaultLocked
from app.errors import AppError
from app.services.protection import KeyChange
from app.storage import engine, renewal
from app.storage.vault import EncryptedVault
from tests.helpers.cases import a_client
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

CLIENTS = 400
# What the renewing process tells: that it begins, that the database is about to be written anew, that all is done.
_MARKS, _ENDED = (b"b", b"c"), b"e"


@dataclass(slots=True)
class RenewalToll:
    """What the rounds cost, and how the kills fell."""

    rounds: int = 0
    after: int = 0  # killed when the database had the new key and the key file still both
    locked_out: int = 0
    lost: int = 0
    damaged: int = 0

    @property
    def is_good(self) -> bool:
        """True when the vault opened each time and everything was there, and the kills fell on both sides."""
        return not self.locked_out + self.lost + self.damaged


def kill_rounds(folder: Path, rounds: int, *, careless: bool = False) -> RenewalToll:
    """Renew and kill that many times."""
    _make(folder)
    spans = _spans(folder)
    dice, toll, events = Dice(rounds), RenewalToll(), 0
    for number in range(rounds):
        toll.rounds += 1
        mark = _MARKS[1] if careless else _MARKS[number % 2]
        _killed(folder, mark, 0 if careless else spans[mark] * (dice.below(1100) / 1000), careless=careless)
        events = _judge(folder, events, toll)
        if toll.locked_out:
            break
    return toll


def campaign(rounds: int) -> tuple[str, bool]:
    """Renewals killed, with their control: figures in words, and whether all is well."""
    with tempfile.TemporaryDirectory() as place:
        toll = kill_rounds(Path(place) / "vault", rounds)
        control = kill_rounds(Path(place) / "careless", rounds, careless=True)
    outcome = (
        f"{toll.rounds} renewals killed, {toll.after} of them with both keys in the key file and the new one in the database; "
        f"{toll.locked_out} locked out, {toll.lost} events lost, {toll.damaged} damaged; "
        f"control locked out after {control.rounds}"
    )
    return outcome, toll.is_good and control.locked_out > 0


def _make(folder: Path) -> None:
    vault = _vault(folder)
    vault.create(PASSPHRASE)
    with vault.begin() as work:
        for number in range(CLIENTS):
            work.append(ClientSaved(client=a_client(f"Ada {number}", "Öberg", "", f"A {number}")))
        work.commit()
    vault.close()


def _vault(folder: Path) -> EncryptedVault:
    return encrypted_vault(folder, key_files=floor_key_files)


def _spans(folder: Path) -> dict[bytes, float]:
    """Seconds from each mark to the end of a renewal, here."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        _renew(folder, writer, careless=False)
    os.close(writer)
    at = {}
    while (mark := os.read(reader, 1)) != _ENDED:
        at[mark] = time.perf_counter()
    ended = time.perf_counter()
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(reader)
    return {mark: ended - moment for mark, moment in at.items()}


def _killed(folder: Path, mark: bytes, after: float, *, careless: bool) -> None:
    """Kill a renewal that many seconds after it came to that mark."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        _renew(folder, writer, careless=careless)
    os.close(writer)
    while os.read(reader, 1) not in (mark, b""):
        pass
    until = time.perf_counter() + after
    while time.perf_counter() < until:  # spins, so that the moment of the kill is fine-grained
        pass
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(reader)


def _renew(folder: Path, writer: int, *, careless: bool) -> None:
    change = engine.change_key

    def told(database: sa.Engine, key: bytearray) -> None:
        if careless:
            _let_go_of_the_old_key(vault)
        os.write(writer, _MARKS[1])
        change(database, key)

    vault = _vault(folder)
    try:
        vault.open(PASSPHRASE)
        with vault.begin() as work:
            work.append(VaultLocked())
            work.commit()
        os.write(writer, _MARKS[0])
        with mock.patch.object(renewal, "change_key", told):
            vault.keys().renew(PASSPHRASE)
            vault.scrub()
        os.write(writer, _ENDED)
        signal.pause()
    finally:
        os._exit(1)


def _let_go_of_the_old_key(vault: EncryptedVault) -> None:
    files = vault.session().files
    floor_key_files(files.key_file, files.key_twin).end_renewal(use_new=True)


def _judge(folder: Path, events: int, toll: RenewalToll) -> int:
    vault = _vault(folder)
    try:
        opening = vault.open(PASSPHRASE)
    except AppError:
        toll.locked_out += 1
        return events
    toll.after += KeyChange.DATA_KEY_RENEWED in opening.changes
    verdict = vault.verify()
    vault.close()
    toll.damaged += not verdict.is_whole
    toll.lost += max(0, events + 1 - verdict.events) if events else 0
    return verdict.events


def main(rounds: int, *, careless: bool) -> None:
    """Run the rounds in a folder of their own and tell the toll."""
    with tempfile.TemporaryDirectory() as place:
        toll = kill_rounds(Path(place) / "vault", rounds, careless=careless)
    sys.stdout.write(json.dumps(dataclasses.asdict(toll)) + "\n")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:] if each.isdigit()), careless="careless" in sys.argv)
