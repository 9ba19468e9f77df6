"""The journal puts back what the database lost, and nothing that happens to it takes an answer or refuses a save."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from app.cases.events import VaultCreated, VaultLocked
from app.errors import AppError, ErrorCode
from app.services.protection import Opening, Way
from app.services.vault import VaultService
from app.services.verdict import Damage
from app.storage import journal
from app.storage.engine import open_engine, outside_transaction
from app.storage.journal import Journal
from app.storage.vault import EncryptedVault
from app.storage.vault_folder import VaultFolder
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault, floor_key_files

FIRST_ISSUE = Path(__file__).with_name("vaults") / "first_issue"
HEADER_BYTES = 24


def put(vault: EncryptedVault, count: int = 1) -> None:
    """Log that many events, each in a transaction of its own."""
    for _ in range(count):
        with vault.begin() as work:
            work.append(VaultCreated())
            work.commit()


def journal_of(folder: Path) -> Path:
    """The newest segment."""
    (database,) = folder.glob("*.vault")
    return journal.segments(database)[-1]


def opened(folder: Path) -> tuple[EncryptedVault, Opening]:
    """The vault, open, and what the opening found."""
    vault = encrypted_vault(folder)
    return vault, vault.open(PASSPHRASE)


def events_in(folder: Path) -> tuple[int, int]:
    """Open and close: how many events there are, all of them whole, and how many had to be put back."""
    vault, opening = opened(folder)
    verdict = vault.verify()
    vault.close()
    assert verdict.findings == ()
    return verdict.events, opening.mended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault lies."""
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> EncryptedVault:
    """An open vault with ten events."""
    vault = encrypted_vault(folder)
    vault.create(PASSPHRASE)
    put(vault, 10)
    return vault


def _older_copy(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.suffix == ".vault"}


def _put_older_copy_back(folder: Path, older: dict[str, bytes]) -> None:
    for name, content in older.items():
        (folder / name).write_bytes(content)


# What the database lost


def test_an_older_copy_of_the_database_is_brought_up_to_the_newest_state(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 7)
    vault.close()
    _put_older_copy_back(folder, older)
    assert events_in(folder) == (17, 7)
    assert events_in(folder) == (17, 0)


def test_without_the_journal_an_older_copy_is_not_noticed(vault: EncryptedVault, folder: Path) -> None:
    """The control: this is what the journal is for."""
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 7)
    vault.close()
    _put_older_copy_back(folder, older)
    journal_of(folder).unlink()
    assert events_in(folder) == (10, 0)


def test_pages_of_two_moments_are_said_to_be_damage_and_never_a_fault_of_the_program(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    files = VaultFolder(folder).files()
    engine = open_engine(files.database, QuickKeyFiles(files.key_file, files.key_twin).unlock(PASSPHRASE).database_key())
    with outside_transaction(engine) as connection:
        for statement in ("PRAGMA foreign_keys=OFF", "DROP TRIGGER events_never_go", "DELETE FROM events WHERE seq = 10"):
            connection.execute(statement)
    engine.dispose()
    with pytest.raises(AppError) as error:
        opened(folder)
    assert error.value.code is ErrorCode.VAULT_DAMAGED


def test_an_older_copy_that_the_journal_does_not_reach_back_to_is_refused(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault)
    vault.copies().make()
    put(vault, 2)
    vault.close()
    _put_older_copy_back(folder, older)
    (database,) = folder.glob("*.vault")
    journal.segments(database)[0].unlink()
    with pytest.raises(AppError) as error:
        opened(folder)
    assert (error.value.code, error.value.facts) == (ErrorCode.ROLLED_BACK, {"log": 10, "journal": 13})
    assert (folder / database.name).read_bytes() == older[database.name]


def test_segments_from_several_backups_lead_up_to_today(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    for _ in range(3):
        put(vault, 2)
        vault.copies().make()
    vault.close()
    _put_older_copy_back(folder, older)
    assert events_in(folder) == (16, 6)


def test_a_database_that_went_another_way_than_the_journal_is_refused(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    first_way = journal_of(folder).read_bytes()
    _put_older_copy_back(folder, older)
    journal_of(folder).unlink()
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    journal_of(folder).write_bytes(first_way)
    with pytest.raises(AppError) as error:
        opened(folder)
    assert error.value.code is ErrorCode.ROLLED_BACK


# What happens to the journal itself


def test_a_journal_torn_at_any_byte_costs_nothing_and_goes_on(vault: EncryptedVault, folder: Path, tmp_path: Path) -> None:
    vault.close()
    whole = journal_of(folder).read_bytes()
    last = len(whole) // 10
    for length in [*range(HEADER_BYTES + 6), *range(len(whole) - last, len(whole), 7)]:
        torn = tmp_path / "torn"
        shutil.copytree(folder, torn)
        journal_of(torn).write_bytes(whole[:length])
        assert events_in(torn) == (10, 0), length
        shutil.rmtree(torn)


def test_a_torn_journal_is_whole_again_for_the_next_fault(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    segment = journal_of(folder)
    segment.write_bytes(segment.read_bytes()[:-5])
    assert events_in(folder) == (13, 0)
    _put_older_copy_back(folder, older)
    assert events_in(folder) == (13, 3)


def test_a_flipped_bit_in_the_journal_is_noticed_and_what_it_took_is_written_anew(
    vault: EncryptedVault, folder: Path, tmp_path: Path
) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    whole, dice = journal_of(folder).read_bytes(), Dice(5)
    for _ in range(25):
        hurt = tmp_path / "hurt"
        shutil.copytree(folder, hurt)
        flipped = bytearray(whole)
        flipped[dice.below(len(flipped))] ^= 1 << dice.below(8)
        journal_of(hurt).write_bytes(bytes(flipped))
        assert events_in(hurt) == (13, 0)
        _put_older_copy_back(hurt, older)
        assert events_in(hurt) == (13, 3)
        shutil.rmtree(hurt)


def test_an_altered_record_that_is_needed_is_never_passed_over(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    segment = journal_of(folder)
    content = bytearray(segment.read_bytes())
    content[len(content) * 12 // 13 - 30] ^= 1  # in the last record but one
    segment.write_bytes(bytes(content))
    _put_older_copy_back(folder, older)
    with pytest.raises(AppError) as error:
        opened(folder)
    assert error.value.code is ErrorCode.ROLLED_BACK


def test_a_journal_that_is_gone_is_made_anew_from_the_log(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    older = _older_copy(folder)
    vault.open(PASSPHRASE)
    put(vault, 3)
    vault.close()
    journal_of(folder).unlink()
    assert events_in(folder) == (13, 0)
    _put_older_copy_back(folder, older)
    assert events_in(folder) == (13, 3)


def test_a_program_killed_between_the_database_and_the_journal_catches_up(vault: EncryptedVault, folder: Path) -> None:
    with mock.patch.object(Journal, "keep"):
        put(vault, 2)
        vault.close()
    assert events_in(folder) == (12, 0)


def test_a_disk_that_refuses_the_journal_never_refuses_the_save(vault: EncryptedVault, folder: Path) -> None:
    with mock.patch.object(os, "write", side_effect=OSError(28, "no room")):
        put(vault, 3)
    behind = vault.session().journal.is_behind
    put(vault)
    assert (behind, vault.session().journal.is_behind) == (True, False)
    assert vault.verify().is_whole
    vault.close()
    assert events_in(folder) == (14, 0)


def test_what_is_wrong_with_the_journal_is_said(vault: EncryptedVault, folder: Path) -> None:
    segment = journal_of(folder)
    content = bytearray(segment.read_bytes())
    content[HEADER_BYTES + 40] ^= 1
    segment.write_bytes(bytes(content))
    (found,) = vault.verify().findings
    assert (found.damage, found.what) == (Damage.JOURNAL, "altered")
    vault.close()
    assert events_in(folder) == (10, 0)  # the opening wrote a segment anew, and nothing is missing


def test_nothing_of_what_is_kept_can_be_read_in_it(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "vault", key_files=floor_key_files)
    vault.create(PASSPHRASE)
    put(vault, 3)
    vault.close()
    content = journal_of(tmp_path / "vault").read_bytes()
    assert b"vault_created" not in content
    assert b"digest" not in content
    assert len(content) > 3 * 100


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_the_owner_may_read_it(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    assert journal_of(folder).stat().st_mode & 0o777 == 0o600


def test_another_vaults_journal_is_no_journal(vault: EncryptedVault, folder: Path, tmp_path: Path) -> None:
    vault.close()
    stranger = encrypted_vault(tmp_path / "stranger")
    stranger.create(PASSPHRASE)
    put(stranger, 30)
    stranger.close()
    journal_of(folder).write_bytes(journal_of(tmp_path / "stranger").read_bytes())
    assert events_in(folder) == (10, 0)


# Openings


def test_clean_sessions_raise_no_alarm(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "vault")
    service = VaultService(vault)
    service.create(PASSPHRASE)
    service.lock()
    for _ in range(20):
        opening = service.unlock(PASSPHRASE)
        put(vault, 2)
        service.lock()
        assert (opening.ended_well, opening.mended, opening.way) == (True, 0, Way.PASSPHRASE)


def test_a_session_that_was_cut_off_is_told(vault: EncryptedVault, folder: Path) -> None:
    vault.close()
    _, opening = opened(folder)
    assert not opening.ended_well


@pytest.mark.parametrize("hurt", [Path.unlink, lambda _file: None], ids=["journal gone", "untouched"])
def test_after_the_lock_the_end_is_good_whatever_the_journal(tmp_path: Path, hurt: Callable[[Path], None]) -> None:
    vault = encrypted_vault(tmp_path / "vault")
    service = VaultService(vault)
    service.create(PASSPHRASE)
    service.lock()
    hurt(journal_of(tmp_path / "vault"))
    opening = service.unlock(PASSPHRASE)
    service.lock()
    assert (opening.ended_well, opening.mended) == (True, 0)


def test_a_vault_of_the_first_version_gains_a_journal(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FIRST_ISSUE, tmp_path / "vault"))
    vault = encrypted_vault(folder, key_files=floor_key_files)
    opening = vault.open(PASSPHRASE)
    before = vault.verify()
    assert (opening.mended, before.findings) == (0, ())
    with vault.begin() as work:
        work.append(VaultLocked())
        work.commit()
    vault.close()
    older = (FIRST_ISSUE / journal_of(folder).with_suffix("").with_suffix(".vault").name).read_bytes()
    journal_of(folder).with_suffix("").with_suffix(".vault").write_bytes(older)
    again = vault.open(PASSPHRASE)
    after = vault.verify()
    vault.close()
    assert (again.mended, again.ended_well) == (1, True)
    assert (after.events, after.findings) == (before.events + 1, ())


# What waits over a lock


def test_what_was_sealed_before_a_lock_opens_after_it_and_only_in_this_vault(vault: EncryptedVault, tmp_path: Path) -> None:
    sealed = vault.seal_for_later("åtta dagar".encode())
    assert "åtta".encode() not in sealed
    vault.close()
    with pytest.raises(AppError) as error:
        vault.unseal(sealed)
    assert error.value.code is ErrorCode.VAULT_LOCKED
    vault.open(PASSPHRASE)
    assert vault.unseal(sealed) == "åtta dagar".encode()
    assert vault.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1])) is None
    vault.close()
    stranger = encrypted_vault(tmp_path / "stranger")
    stranger.create(PASSPHRASE)
    assert stranger.unseal(sealed) is None
    stranger.close()
