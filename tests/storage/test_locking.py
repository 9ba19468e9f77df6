"""One vault, one program: a second is turned away, and a killed one leaves nothing to clean up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cases.events import VaultCreated
from app.errors import AppError, ErrorCode
from app.storage.engine import check_header
from app.storage.vault import EncryptedVault
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files, verdict_on

ROOT = Path(__file__).parents[2]


def another_program_finds(folder: Path) -> str:
    """What another process meets when it tries to open the vault."""
    command = [sys.executable, "-m", "tests.storage.lock_holder", str(folder), "try"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def another_program_holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the vault open."""
    command = [sys.executable, "-m", "tests.storage.lock_holder", str(folder), "hold"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield holder
        if holder.poll() is None:
            holder.communicate("\n")


@contextmanager
def opened(folder: Path) -> Iterator[EncryptedVault]:
    """The vault, open."""
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    try:
        yield vault
    finally:
        vault.close()


def test_a_second_program_is_turned_away_while_the_first_has_it_open(lived_in: Path) -> None:
    with another_program_holding(lived_in):
        with pytest.raises(AppError) as error:
            encrypted_vault(lived_in).open(PASSPHRASE)
        assert error.value.code is ErrorCode.VAULT_IN_USE
    assert verdict_on(lived_in).is_whole


def test_the_first_keeps_its_lock_whatever_it_does_with_the_vault(lived_in: Path) -> None:
    with opened(lived_in) as vault:
        assert another_program_finds(lived_in) == "VAULT_IN_USE"
        with vault.begin() as work:
            work.append(VaultCreated())
            work.commit()
        vault.checkpoint()
        assert vault.verify().is_whole
        assert vault.exists()
        assert another_program_finds(lived_in) == "VAULT_IN_USE"
    assert another_program_finds(lived_in) == "open"


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX gives up a lock when the file is read past the database")
def test_reading_the_file_past_the_database_would_give_up_the_lock(lived_in: Path) -> None:
    """Why the header is looked at only while the database is not open here (app/storage/engine.py)."""
    with opened(lived_in):
        (database,) = lived_in.glob("*.vault")
        check_header(database)
        assert another_program_finds(lived_in) == "open"


def test_after_a_kill_the_vault_opens_at_once(lived_in: Path) -> None:
    with another_program_holding(lived_in) as holder:
        holder.kill()
        holder.wait()
        with opened(lived_in) as vault:
            assert vault.verify().is_whole


def test_a_wrong_passphrase_leaves_no_lock(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "vault", key_files=floor_key_files)
    vault.create(PASSPHRASE)
    vault.close()
    for _ in range(3):
        with pytest.raises(AppError) as error:
            vault.open("tall tjäder rönn mossa bäck")
        assert error.value.code is ErrorCode.WRONG_PASSPHRASE
    vault.open(PASSPHRASE)
    vault.close()


def test_a_key_that_is_another_vaults_leaves_no_lock(lived_in: Path, tmp_path: Path) -> None:
    (database,) = lived_in.glob("*.vault")
    stranger = encrypted_vault(tmp_path / "stranger")
    stranger.create(PASSPHRASE)
    stranger.close()
    (key,) = lived_in.glob("*.key")
    (strange_key,) = (tmp_path / "stranger").glob("*.key")
    right = key.read_bytes()
    vault = encrypted_vault(lived_in)
    before = database.read_bytes()
    key.write_bytes(strange_key.read_bytes())
    with pytest.raises(AppError) as error:
        vault.open(PASSPHRASE)
    assert error.value.code is ErrorCode.VAULT_DAMAGED
    key.write_bytes(right)
    assert database.read_bytes() == before
    vault.open(PASSPHRASE)
    vault.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
def test_a_vault_moved_away_while_open_takes_no_more_answers(lived_in: Path) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)
    elsewhere = lived_in.with_name("elsewhere")
    lived_in.rename(elsewhere)
    for action in (vault.checkpoint, lambda: vault.begin().__enter__()):
        with pytest.raises(AppError) as error:
            action()
        assert (error.value.code, error.value.facts) == (ErrorCode.DISK_FAILED, {"reason": "moved"})
    vault.close()
    assert verdict_on(elsewhere).is_whole
