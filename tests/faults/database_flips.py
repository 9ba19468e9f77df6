"""Single bits of a closed database flipped: `python -m tests.faults.database_flips ROUNDS`.

Every flip must be found, by opening the vault or by looking it through, and the newest backup with the journal since must give
back everything. A backup is never made of a damaged vault. The controls: the vault without a flip is whole, and opening alone
(without looking through) misses some.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.cases.events import ClientSaved
from app.errors import AppError
from app.storage.vault import EncryptedVault
from tests.helpers.cases import a_client
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

CLIENTS, SINCE_BACKUP = 60, 5


@dataclass(slots=True)
class FlipToll:
    """What the flips did."""

    flips: int = 0
    found_at_opening: int = 0
    found_by_looking: int = 0
    backed_up_all_the_same: int = 0
    given_back: int = 0

    @property
    def is_good(self) -> bool:
        """True when all were found and everything came back."""
        found = self.found_at_opening + self.found_by_looking
        return found == self.flips == self.given_back and not self.backed_up_all_the_same


def flip_rounds(place: Path, rounds: int) -> FlipToll:
    """Flip that many bits, one at a time, each in a fresh copy of the same vault."""
    model, events = _model(place / "model"), 0
    vault = encrypted_vault(model)
    vault.open(PASSPHRASE)
    events = vault.verify().events
    vault.close()
    dice, toll = Dice(7), FlipToll()
    for number in range(rounds):
        folder = Path(shutil.copytree(model, place / f"flip{number}"))
        _flip(next(folder.glob("*.vault")), dice)
        toll.flips += 1
        _look(folder, toll)
        toll.given_back += _restored(folder) == events
        shutil.rmtree(folder)
    return toll


def campaign(rounds: int) -> tuple[str, bool]:
    """Flips with their controls: figures in words, and whether all is well."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        toll = flip_rounds(place, rounds)
        whole = _is_found(encrypted_vault(place / "model"), FlipToll())
    outcome = (
        f"{toll.flips} bits flipped: {toll.found_at_opening} found at opening, {toll.found_by_looking} by looking through, "
        f"{toll.backed_up_all_the_same} backed up all the same; everything came back {toll.given_back} times; "
        f"control: opening alone missed {toll.found_by_looking}, false alarms {int(whole)}"
    )
    return outcome, toll.is_good and toll.found_by_looking > 0 and not whole


def _model(folder: Path) -> Path:
    vault = encrypted_vault(folder)
    vault.create(PASSPHRASE)
    _save(vault, 0, CLIENTS)
    vault.copies().make()
    _save(vault, CLIENTS, CLIENTS + SINCE_BACKUP)
    vault.close()
    return folder


def _save(vault: EncryptedVault, first: int, last: int) -> None:
    for number in range(first, last):
        with vault.begin() as work:
            work.append(ClientSaved(client=a_client(f"Ada {number}", "Öberg", "", f"A {number}")))
            work.commit()


def _flip(file: Path, dice: Dice) -> None:
    content = bytearray(file.read_bytes())
    content[dice.below(len(content))] ^= 1 << dice.below(8)
    file.write_bytes(content)


def _look(folder: Path, toll: FlipToll) -> None:
    vault = encrypted_vault(folder)
    if not _is_found(vault, toll):
        return
    try:
        vault.open(PASSPHRASE)
        vault.copies().make()
    except AppError:
        return
    finally:
        vault.close()
    toll.backed_up_all_the_same += 1


def _is_found(vault: EncryptedVault, toll: FlipToll) -> bool:
    try:
        vault.open(PASSPHRASE)
    except AppError:
        toll.found_at_opening += 1
        return True
    try:
        is_found = not vault.verify().is_whole
    except AppError:
        is_found = True
    finally:
        vault.close()
    toll.found_by_looking += is_found
    return is_found


def _restored(folder: Path) -> int:
    """How many events the newest backup and the journal give; -1 when they give no whole vault."""
    vault = encrypted_vault(folder)
    try:
        vault.copies().restore(vault.copies().all()[0].id, PASSPHRASE)
        verdict = vault.verify()
    except AppError:
        return -1
    finally:
        vault.close()
    return verdict.events if verdict.is_whole else -1


def main(rounds: int) -> int:
    """Run the rounds and tell the toll."""
    outcome, is_good = campaign(rounds)
    sys.stdout.write(outcome + "\n")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
