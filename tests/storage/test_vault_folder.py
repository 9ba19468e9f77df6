"""A folder holds a whole vault or none, under names that say nothing, for its owner only."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyFiles, KeyRing
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, encrypted_vault


class NoRoomForKeys(QuickKeyFiles):
    """Writes half of what it should."""

    def create(self, passphrase: str) -> tuple[KeyRing, str]:
        """Fail after the first file."""
        super().create(passphrase)
        raise AppError(ErrorCode.DISK_FULL)


def _fails(first: Path, twin: Path) -> KeyFiles:
    return NoRoomForKeys(first, twin)


def _code(error: pytest.ExceptionInfo[AppError]) -> ErrorCode:
    return error.value.code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_the_owner_may_read_anything(lived_in: Path) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)
    modes = {each.suffix: each.stat().st_mode & 0o777 for each in lived_in.iterdir()}
    vault.close()
    assert lived_in.stat().st_mode & 0o777 == 0o700
    assert modes == dict.fromkeys([".vault", ".vault-wal", ".key", ".key2", ".journal", ".reserve", ".erased"], 0o600)


def test_folders_above_are_made_as_needed(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "a" / "b" / "vault")
    vault.create(PASSPHRASE)
    vault.close()
    assert [each.name for each in (tmp_path / "a" / "b").iterdir()] == ["vault"]


def test_an_empty_folder_may_become_the_vault(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    vault = encrypted_vault(tmp_path / "vault")
    assert not vault.exists()
    vault.create(PASSPHRASE)
    vault.close()
    assert vault.exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "brev.txt").write_text("viktigt", encoding="utf-8")
    with pytest.raises(AppError) as error:
        encrypted_vault(tmp_path / "vault").create(PASSPHRASE)
    assert _code(error) is ErrorCode.VAULT_EXISTS
    assert [each.name for each in (tmp_path / "vault").iterdir()] == ["brev.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["vault"]


def test_a_vault_that_could_not_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    vault = encrypted_vault(tmp_path / "vault", key_files=_fails)
    with pytest.raises(AppError) as error:
        vault.create(PASSPHRASE)
    assert _code(error) is ErrorCode.DISK_FULL
    assert (vault.exists(), vault.is_open(), list(tmp_path.iterdir())) == (False, False, [])


def test_a_place_where_nothing_may_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "fictive")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refuses)
        with pytest.raises(AppError) as error:
            encrypted_vault(tmp_path / "vault").create(PASSPHRASE)
    assert _code(error) is ErrorCode.NOT_WRITABLE


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(AppError) as error:
        encrypted_vault(tmp_path / "a" / "vault").create(PASSPHRASE)
    assert _code(error) in (ErrorCode.NOT_WRITABLE, ErrorCode.DISK_FAILED)


@pytest.mark.parametrize("missing", [(".vault",), (".key", ".key2")])
def test_what_is_left_of_a_vault_is_damage_and_never_written_over(lived_in: Path, missing: tuple[str, ...]) -> None:
    for suffix in missing:
        next(lived_in.glob(f"*{suffix}")).unlink()
    left = {each.name: each.read_bytes() for each in lived_in.iterdir()}
    vault = encrypted_vault(lived_in)
    assert vault.exists()
    with pytest.raises(AppError) as error:
        vault.open(PASSPHRASE)
    assert _code(error) is ErrorCode.VAULT_DAMAGED
    with pytest.raises(AppError) as error:
        vault.create(PASSPHRASE)
    assert _code(error) is ErrorCode.VAULT_EXISTS
    assert {each.name: each.read_bytes() for each in lived_in.iterdir()} == left


def test_two_vaults_in_one_folder_are_not_mixed_up(lived_in: Path) -> None:
    (lived_in / "other.key").write_bytes(b"x")
    with pytest.raises(AppError) as error:
        encrypted_vault(lived_in).open(PASSPHRASE)
    assert (_code(error), error.value.facts) == (ErrorCode.VAULT_DAMAGED, {"reason": "several_vaults"})


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_cut_off_database_is_damage(lived_in: Path, length: int) -> None:
    (database,) = lived_in.glob("*.vault")
    with database.open("rb+") as file:
        file.truncate(length)
    before = database.read_bytes()
    with pytest.raises(AppError) as error:
        encrypted_vault(lived_in).open(PASSPHRASE)
    assert _code(error) is ErrorCode.VAULT_DAMAGED
    assert database.read_bytes() == before
