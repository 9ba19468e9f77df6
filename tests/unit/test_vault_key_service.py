"""What the vault's page is told about its keys, and the letter that leaves for IT."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.host.files import DiskFiles
from app.services.vault import VaultService
from app.services.vault_keys import VaultKeyService
from tests.helpers.fake_vault import FakeVault, TestClock

DAY = 24 * 3600.0
PASSPHRASE = "korp bastu vante sjö mossa"


@pytest.fixture
def vault() -> FakeVault:
    made = FakeVault(TestClock())
    made.gives_code = True
    VaultService(made).create(PASSPHRASE)
    return made


@pytest.fixture
def clock(vault: FakeVault) -> TestClock:
    assert isinstance(vault.clock, TestClock)
    return vault.clock


@pytest.fixture
def keys(vault: FakeVault, clock: TestClock) -> VaultKeyService:
    return VaultKeyService(vault, clock, DiskFiles())


def test_the_status_says_when_the_present_code_was_made(keys: VaultKeyService, clock: TestClock) -> None:
    made_at = clock.now()
    assert keys.status().code_made_at == made_at
    clock.go(3 * DAY)
    keys.new_recovery_code()
    assert keys.status().code_made_at == clock.now()
    assert keys.status().made_at == made_at


def test_a_vault_without_a_code_says_no_day() -> None:
    vault = FakeVault(TestClock())
    VaultService(vault).create(PASSPHRASE)
    assert VaultKeyService(vault, vault.clock, DiskFiles()).status().code_made_at is None


@pytest.mark.parametrize(("days", "is_due"), [(364, False), (365, True)])
def test_a_rehearsal_is_due_after_a_year(keys: VaultKeyService, clock: TestClock, days: int, is_due: bool) -> None:
    clock.go(days * DAY)
    assert keys.rehearsal_is_due() is is_due
    assert keys.status().rehearsal_is_due is is_due


def test_a_rehearsal_that_held_is_good_for_another_year(keys: VaultKeyService, vault: FakeVault, clock: TestClock) -> None:
    clock.go(400 * DAY)
    keys.rehearse_code(vault.fake_keys.code)
    clock.go(364 * DAY)
    assert not keys.rehearsal_is_due()
    clock.go(DAY)
    assert keys.rehearsal_is_due()


def test_a_rehearsal_that_failed_counts_for_nothing(keys: VaultKeyService, clock: TestClock) -> None:
    clock.go(400 * DAY)
    with pytest.raises(AppError) as refused:
        keys.rehearse_code("AAAAA")
    assert refused.value.code is ErrorCode.RECOVERY_REFUSED
    assert keys.rehearsal_is_due()


def test_the_letter_leaves_under_a_name_that_says_nothing(keys: VaultKeyService, vault: FakeVault, tmp_path: Path) -> None:
    vault.fake_keys.protected = dataclasses.replace(vault.fake_keys.protected, recipient="age1municipality")
    rehearsal = keys.rehearsal_for_it()
    saved = Path(keys.save_letter(rehearsal, str(tmp_path)))
    assert saved.read_bytes() == rehearsal.letter
    assert saved.suffix == ".age"
    assert set(saved.stem) <= set("0123456789abcdef")
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [saved]


def test_a_letter_that_cannot_be_saved_leaves_nothing(keys: VaultKeyService, vault: FakeVault, tmp_path: Path) -> None:
    vault.fake_keys.protected = dataclasses.replace(vault.fake_keys.protected, recipient="age1municipality")
    with pytest.raises(AppError) as refused:
        keys.save_letter(keys.rehearsal_for_it(), str(tmp_path / "nowhere"))
    assert refused.value.code is ErrorCode.NOT_WRITABLE
    assert list(tmp_path.iterdir()) == []
