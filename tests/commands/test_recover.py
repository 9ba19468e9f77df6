"""`recover`: the line that IT's key opens lets a new passphrase in, and a vault that is in use is left alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app import bootstrap, cli
from app.errors import AppError, ErrorCode
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.key_settings import KeySettings
from app.services.policy import KeyStoreRule, Policy
from app.services.vault import VaultService
from app.storage.vault import EncryptedVault
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.key_stores import RECIPIENT, ObedientKeyStore, opened_by_it, seal
from tests.helpers.vaults import PASSPHRASE

NEW = "kompass murgröna tidvatten lodjur segel"


def _vault(folder: Path, store: ObedientKeyStore, policy: Policy | None = None) -> EncryptedVault:
    """A vault sealed to IT, on the computer with that key store."""
    rule = KeyStoreRule(policy.key_store) if policy is not None else KeyStoreRule.WHEN_THERE
    settings: KeySettings = replace(FLOOR_SETTINGS, recipient=RECIPIENT, seal=seal, key_store=store, rule=rule)
    return EncryptedVault(
        folder, lambda first, twin: KeyFile(CopyPaths(first=first, twin=twin), settings, TestClock()), TestClock()
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault lies."""
    return tmp_path / "vault"


@pytest.fixture
def store() -> ObedientKeyStore:
    """The key store of the caseworker's computer."""
    return ObedientKeyStore()


@pytest.fixture
def line(folder: Path, store: ObedientKeyStore) -> str:
    """What IT reads of a vault that was made on the caseworker's computer."""
    vault = _vault(folder, store)
    VaultService(vault).create(PASSPHRASE)
    vault.close()
    (key_file,) = folder.glob("*.key")
    keys = KeyFile(CopyPaths(first=key_file, twin=key_file.with_suffix(".key2")), FLOOR_SETTINGS, TestClock())
    slot = keys._access.copies.read().newest().current.age  # noqa: SLF001
    assert slot is not None
    return opened_by_it(slot.file)


@pytest.fixture
def recover(
    folder: Path, tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[ObedientKeyStore], tuple[int, str]]:
    """The command, on the computer with that key store: its status and what it said."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(NEW + "\n", encoding="utf-8")

    def run(here: ObedientKeyStore) -> tuple[int, str]:
        monkeypatch.setattr(bootstrap, "encrypted_vault", lambda place, _clock, policy: _vault(place, here, policy))
        monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))
        status = cli.main(["recover", str(folder), "--passphrase-file", str(passphrase)])
        told = capsys.readouterr()
        return status, told.out + told.err

    return run


def test_what_it_recovers_on_its_own_computer_opens_on_the_caseworkers(
    folder: Path, store: ObedientKeyStore, recover: Callable[[ObedientKeyStore], tuple[int, str]]
) -> None:
    its_own = ObedientKeyStore()
    status, _told = recover(its_own)
    assert (status, its_own.kept) == (0, {})
    vault = _vault(folder, store)
    vault.open(NEW)
    assert vault.verify().is_whole
    vault.close()


def test_without_a_list_of_what_was_erased_it_is_said_and_with_one_nothing_is(
    folder: Path, recover: Callable[[ObedientKeyStore], tuple[int, str]]
) -> None:
    (listed,) = folder.glob("*.erased")
    with_list = recover(ObedientKeyStore())[1]
    listed.unlink()
    without = recover(ObedientKeyStore())[1]
    assert len(without.splitlines()) == len(with_list.splitlines()) + 1


def test_a_vault_in_use_keeps_its_passphrase(
    folder: Path, store: ObedientKeyStore, recover: Callable[[ObedientKeyStore], tuple[int, str]]
) -> None:
    vault = _vault(folder, store)
    vault.open(PASSPHRASE)
    before = [each.read_bytes() for each in sorted(folder.glob("*.key*"))]
    status, told = recover(store)
    assert (status, [each.read_bytes() for each in sorted(folder.glob("*.key*"))]) == (2, before)
    assert told
    vault.close()
    vault.open(PASSPHRASE)
    vault.close()
    with pytest.raises(AppError) as error:
        vault.open(NEW)
    assert error.value.code is ErrorCode.WRONG_PASSPHRASE
