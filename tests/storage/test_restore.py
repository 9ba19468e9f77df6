"""A backup put back: what the journal knows follows, what stood there is kept, and no cut leaves less than there was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cases.events import VaultLocked
from app.errors import AppError, ErrorCode
from app.services.backups import BackupService
from app.services.ports import Vault
from app.storage import swap
from app.storage.journal import segments
from app.storage.sweep_mark import SweepMark
from app.storage.vault import EncryptedVault
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault, floor_key_files

OTHER = "kompass murgröna tidvatten lodjur segel"


def _vault(folder: Path) -> EncryptedVault:
    return encrypted_vault(folder, clock=TestClock(), key_files=floor_key_files)


def _log(vault: Vault, count: int) -> None:
    for _ in range(count):
        with vault.begin() as work:
            work.append(VaultLocked())
            work.commit()


def _lines(vault: Vault) -> int:
    return vault.verify().events


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a backup after three events, and four events since."""
    folder = tmp_path_factory.mktemp("model") / "vault"
    vault = _vault(folder)
    vault.create(PASSPHRASE)
    _log(vault, 3)
    vault.copies().make()
    _log(vault, 4)
    vault.close()
    return folder


@pytest.fixture
def folder(model: Path, tmp_path: Path) -> Path:
    """The same vault, to be harmed."""
    return Path(shutil.copytree(model, tmp_path / "vault"))


def _garbled(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_garbled, _emptied, _gone])
@pytest.mark.parametrize("keys_too", [False, True])
def test_everything_is_there_again_after_database_and_keys_were_harmed(
    folder: Path, harm: Callable[[Path], None], keys_too: bool
) -> None:
    harmed = [*folder.glob("*.vault"), *(folder.glob("*.key*") if keys_too else ())]
    for file in harmed:
        harm(file)
    vault = _vault(folder)
    assert vault.exists()
    with pytest.raises(AppError) as error:
        vault.open(PASSPHRASE)
    assert error.value.code in (ErrorCode.VAULT_DAMAGED, ErrorCode.KEY_FILE_DAMAGED)
    (copy,) = vault.copies().all()
    opening = vault.copies().restore(copy.id, PASSPHRASE)
    assert (opening.mended, _lines(vault), vault.verify().is_whole) == (4, 7, True)
    vault.close()
    (kept,) = swap.kept_folders(folder, copy.id.split(".")[0])
    assert {each.name for each in kept.iterdir()} >= {each.name for each in harmed if harm is not _gone}


def test_the_log_says_that_a_backup_was_put_back_and_how_much_followed(folder: Path) -> None:
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    BackupService(vault).restore(copy.id, PASSPHRASE)
    with vault.begin() as work:
        (restored,) = [each.event for each in work.vault_events() if each.event.name == "backup_restored"]
    vault.close()
    assert (getattr(restored, "made_at", None), getattr(restored, "mended", None)) == (copy.made_at, 4)


def test_a_wrong_passphrase_puts_nothing_back(folder: Path) -> None:
    before = {each.name: each.read_bytes() for each in folder.glob("*.vault")}
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    with pytest.raises(AppError) as error:
        vault.copies().restore(copy.id, OTHER)
    assert error.value.code is ErrorCode.WRONG_PASSPHRASE
    assert {each.name: each.read_bytes() for each in folder.glob("*.vault")} == before
    assert swap.kept_folders(folder, copy.id.split(".")[0]) == ()


def test_the_passphrase_of_today_opens_a_backup_from_before_it_was_changed(folder: Path) -> None:
    vault = _vault(folder)
    vault.keys().change_passphrase(PASSPHRASE, OTHER)
    (copy,) = vault.copies().all()
    vault.copies().restore(copy.id, OTHER)
    assert _lines(vault) == 7
    vault.close()


def test_a_backup_that_is_damaged_itself_is_refused_and_the_vault_stays(folder: Path) -> None:
    (backup,) = (folder / "backups").glob("*.backup")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 4
    backup.write_bytes(content)
    vault = _vault(folder)
    with pytest.raises(AppError) as error:
        vault.copies().restore(backup.name, PASSPHRASE)
    assert error.value.code is ErrorCode.BACKUP_UNUSABLE
    vault.open(PASSPHRASE)
    assert _lines(vault) == 7
    vault.close()


def test_a_journal_with_a_gap_gives_way_to_the_backup(folder: Path) -> None:
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    *_before, since = segments(next(folder.glob("*.vault")))
    vault.open(PASSPHRASE)
    vault.session().start_segment("20301231T000000Z")
    _log(vault, 2)
    vault.close()
    since.unlink()
    opening = vault.copies().restore(copy.id, PASSPHRASE)
    assert (opening.mended, _lines(vault), vault.verify().is_whole) == (0, 3, True)
    vault.close()


def test_up_to_a_gap_the_journal_gives_what_it_has(folder: Path) -> None:
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    database = next(folder.glob("*.vault"))
    SweepMark(database).write(10)
    vault.open(PASSPHRASE)
    for _ in range(2):
        vault.session().start_segment("20301231T000000Z")
        _log(vault, 2)
    vault.close()
    *_before, lost, newest = segments(database)
    lost.unlink()
    opening = vault.copies().restore(copy.id, PASSPHRASE)
    assert (opening.mended, _lines(vault), vault.verify().is_whole) == (4, 7, True)
    assert SweepMark(database).read() == 0  # the log ends earlier now, so later erasures may have lower numbers
    vault.close()
    (kept,) = swap.kept_folders(folder, database.stem)
    assert (kept / newest.name).is_file()


def test_an_unknown_backup_and_an_open_vault_are_refused(folder: Path) -> None:
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    with pytest.raises(AppError) as error:
        vault.copies().restore("x" + copy.id, PASSPHRASE)
    assert error.value.code is ErrorCode.NOT_FOUND
    vault.open(PASSPHRASE)
    with pytest.raises(AppError) as error:
        vault.copies().restore(copy.id, PASSPHRASE)
    assert error.value.code is ErrorCode.VAULT_IN_USE
    vault.close()


def test_a_vault_that_another_program_has_open_is_left_alone(lived_in: Path) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)
    copy = vault.copies().make()
    vault.close()
    command = [sys.executable, "-m", "tests.storage.lock_holder", str(lived_in), "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(AppError) as error:
            vault.copies().restore(copy.id, PASSPHRASE)
        holder.stdin.write(b"\n")
    assert error.value.code is ErrorCode.VAULT_IN_USE
    vault.open(PASSPHRASE)
    assert vault.verify().is_whole
    vault.close()


@pytest.mark.parametrize("is_decided", [False, True])
def test_a_restore_that_was_cut_off_leaves_the_old_or_is_carried_through(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_decided: bool
) -> None:
    vault = _vault(folder)
    (copy,) = vault.copies().all()
    decide = swap.decide

    def cut(ready: Path, stamp: str) -> None:
        if is_decided:
            decide(ready, stamp)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(swap, "decide", cut)
        with pytest.raises(KeyboardInterrupt):
            vault.copies().restore(copy.id, PASSPHRASE)
    opening = vault.open(PASSPHRASE)
    assert (opening.mended, _lines(vault)) == (4 if is_decided else 0, 7)
    vault.close()
    assert not list(folder.glob("*.restor*"))
