"""F14: kill -9 while the key file is rewritten, and bits flipped in one copy, with every kind of slot and a renewal under way."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import AppError
from app.security.key_copies import CopyPaths
from app.security.key_document import decode, encode
from app.security.key_file import KeyFile
from app.services.protection import RecoverySecret, Way
from devtools.places import ROOT
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.key_stores import RECIPIENT, ObedientKeyStore, opened_by_it, seal

RIGHT = "äpple häst tunnel"
FLIPS = 300
CONTROL_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """Key files of one vault through its life, to be written in turn, and what opens every one of them."""

    paths: CopyPaths
    key_file: KeyFile
    store_id: str
    contents: tuple[Path, ...]
    secrets: tuple[RecoverySecret, ...]

    def opens(self) -> bool:
        """By the passphrase on this computer, by the code and by IT, as the newest copy on disk has them."""
        self.key_file.unlock(RIGHT).wipe()
        return self.paths.first.read_bytes() == self.paths.twin.read_bytes() and all(map(self.key_file.fits, self.secrets))


def made(folder: Path) -> Vault:
    """A vault bound to the computer, with a code and sealed to IT; then the same in the middle of a renewal."""
    paths = CopyPaths(first=folder / "k.key", twin=folder / "k.key2")
    settings = replace(FLOOR_SETTINGS, makes_code=True, recipient=RECIPIENT, seal=seal, key_store=ObedientKeyStore())
    key_file = KeyFile(paths, settings, TestClock())
    ring, code = key_file.create(RIGHT)
    ring.wipe()
    written = [paths.first.read_bytes()]
    key_file.begin_renewal(RIGHT)[0].wipe()
    written.append(paths.first.read_bytes())
    first = decode(written[0])
    written.append(encode(replace(first, generation=first.generation + 2)))
    contents = tuple(folder / f"content{number}" for number in range(len(written)))
    for place, content in zip(contents, written, strict=True):
        place.write_bytes(content)
    slot = first.current.age
    assert slot is not None
    secrets = (
        RecoverySecret(way=Way.RECOVERY_CODE, text=code),
        RecoverySecret(way=Way.IT_KEY, text=opened_by_it(slot.file)),
    )
    return Vault(paths=paths, key_file=key_file, store_id=first.store_id, contents=contents, secrets=secrets)


def is_readable(path: Path, store_id: str) -> bool:
    """True when that copy is whole."""
    try:
        return decode(path.read_bytes()).store_id == store_id
    except (AppError, OSError):
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """How many kills left no readable copy, and how many left the two copies different: those hit in the middle."""

    unreadable: int
    differing: int


def kill_rounds(mode: str, rounds: int, vault: Vault) -> Killed:
    """Each round kills the writer after another number of its steps."""
    unreadable = differing = 0
    command = [sys.executable, "-m", "tests.helpers.key_file_writer", mode, *map(str, (*vault.paths, *vault.contents))]
    for number in range(rounds):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.read(1 + number * 197 % 601)  # both primes: no two of 601 rounds alike
            writer.kill()
        unreadable += not any(is_readable(path, vault.store_id) for path in vault.paths)
        differing += _content(vault.paths.first) != _content(vault.paths.twin)
    return Killed(unreadable=unreadable, differing=differing)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def flips_that_lose(vault: Vault, hurt_copies: Sequence[Path]) -> int:
    """How many of `FLIPS` single bits, flipped in those copies, leave none that is readable."""
    whole, lost = vault.contents[1].read_bytes(), 0
    vault.paths.write(whole)
    for number in range(FLIPS):
        hurt = bytearray(whole)
        byte, bit = divmod(number * 7919 % (8 * len(whole)), 8)  # a prime stride: other bits of other bytes each time
        hurt[byte] ^= 1 << bit
        for path in hurt_copies:
            path.write_bytes(hurt)
        lost += not any(is_readable(path, vault.store_id) for path in vault.paths)
    return lost


def campaign(rounds: int) -> tuple[str, bool]:
    """The long form: one sentence, and whether the target held."""
    with tempfile.TemporaryDirectory() as name:
        vault = made(Path(name))
        killed = kill_rounds("product", rounds, vault)
        opens = vault.opens()
        lost = flips_that_lose(vault, [vault.paths.first])
        opens = opens and vault.opens()
        blind_flips = flips_that_lose(vault, list(vault.paths))
        careless = kill_rounds("control", CONTROL_ROUNDS, vault)
    sentence = (
        f"{rounds} kills while rewriting: {killed.unreadable} unreadable ({killed.differing} hit between the copies); {FLIPS} "
        f"bits flipped in one copy: {lost} lost; afterwards passphrase, code and IT's key {'open' if opens else 'DO NOT OPEN'}; "
        f"controls: written in place {careless.unreadable} of {CONTROL_ROUNDS} unreadable, both copies flipped {blind_flips} lost"
    )
    holds = not killed.unreadable and not lost and opens
    return sentence, holds and killed.differing > 0 and careless.unreadable > 0 and blind_flips == FLIPS
