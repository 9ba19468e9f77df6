"""When a recovery code is asked for: until it is on paper, anew after it was used, and never where IT has a way in."""

from __future__ import annotations

from unittest import mock

import pytest

from app.errors import AppError, ErrorCode
from app.services.protection import RecoverySecret, Way
from app.services.vault import VaultService
from app.services.vault_keys import VaultKeyService
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.papers import FakeFiles
from tests.helpers.windows import PASSPHRASE


@pytest.fixture
def vault() -> FakeVault:
    """A vault that gives a code."""
    vault = FakeVault(TestClock())
    vault.gives_code = True
    return vault


@pytest.fixture
def lock(vault: FakeVault) -> VaultService:
    """The vault, made just now."""
    service = VaultService(vault)
    service.create(PASSPHRASE)
    return service


@pytest.fixture
def keys(vault: FakeVault) -> VaultKeyService:
    """Its keys."""
    return VaultKeyService(vault, vault.clock, FakeFiles())


def reopen(lock: VaultService) -> None:
    """Lock, and unlock again."""
    lock.lock()
    lock.unlock(PASSPHRASE)


def test_a_code_is_due_until_it_is_kept(keys: VaultKeyService, lock: VaultService) -> None:
    assert keys.code_is_due(has_other_way=True)
    reopen(lock)
    assert keys.code_is_due(has_other_way=False)
    keys.code_kept()
    assert not keys.code_is_due(has_other_way=False)
    reopen(lock)
    assert not keys.code_is_due(has_other_way=False)


def test_put_off_it_waits_for_the_next_opening_only(keys: VaultKeyService, lock: VaultService) -> None:
    keys.put_off_code()
    assert not keys.code_is_due(has_other_way=False)
    reopen(lock)
    assert keys.code_is_due(has_other_way=False)


def test_a_code_that_was_used_is_due_anew(keys: VaultKeyService, lock: VaultService) -> None:
    code = lock.take_new_code()
    keys.code_kept()
    lock.lock()
    lock.recover(RecoverySecret(way=Way.RECOVERY_CODE, text=code), "nya ord")
    assert keys.code_is_due(has_other_way=False)
    assert keys.new_recovery_code() != code
    keys.code_kept()
    assert not keys.code_is_due(has_other_way=False)


@pytest.mark.parametrize("has_other_way", [True, False])
def test_a_vault_without_a_code_needs_one_unless_it_has_a_way_in(vault: FakeVault, *, has_other_way: bool) -> None:
    vault.gives_code = False
    VaultService(vault).create(PASSPHRASE)
    keys = VaultKeyService(vault, vault.clock, FakeFiles())
    assert keys.code_is_due(has_other_way=has_other_way) is not has_other_way


def test_the_code_of_a_new_vault_is_handed_out_once_and_forgotten_at_the_lock(vault: FakeVault, lock: VaultService) -> None:
    assert lock.take_new_code() == vault.fake_keys.code
    assert lock.take_new_code() == ""


def test_a_code_that_nobody_took_is_gone_after_the_lock(lock: VaultService) -> None:
    reopen(lock)
    assert lock.take_new_code() == ""


def test_cut_off_while_another_is_made_it_is_due_anew(keys: VaultKeyService, vault: FakeVault, lock: VaultService) -> None:
    keys.code_kept()
    with mock.patch.object(vault.fake_keys, "new_recovery_code", side_effect=RuntimeError), pytest.raises(RuntimeError):
        keys.new_recovery_code()
    reopen(lock)
    assert keys.code_is_due(has_other_way=True)


def test_cut_off_while_older_copies_are_swept_after_a_new_key_it_is_due_anew(
    keys: VaultKeyService, vault: FakeVault, lock: VaultService
) -> None:
    keys.code_kept()
    with mock.patch.object(vault, "scrub", side_effect=RuntimeError), pytest.raises(RuntimeError):
        keys.renew(PASSPHRASE)
    reopen(lock)
    assert keys.code_is_due(has_other_way=True)


@pytest.mark.parametrize("refused", ["scrub", "begin"])
@pytest.mark.usefixtures("lock")
def test_with_a_new_key_the_code_is_given_whatever_the_disk_says(keys: VaultKeyService, vault: FakeVault, refused: str) -> None:
    before = vault.fake_keys.code
    with mock.patch.object(vault, refused, side_effect=AppError(ErrorCode.DISK_FULL)):
        code = keys.renew(PASSPHRASE)
    assert code == vault.fake_keys.code != before


def test_without_a_code_a_refusing_disk_is_told(vault: FakeVault) -> None:
    vault.gives_code = False
    VaultService(vault).create(PASSPHRASE)
    keys = VaultKeyService(vault, vault.clock, FakeFiles())
    with mock.patch.object(vault, "scrub", side_effect=AppError(ErrorCode.NOT_ERASED)):
        assert keys.renew(PASSPHRASE) == ""
    with mock.patch.object(vault, "begin", side_effect=AppError(ErrorCode.DISK_FULL)), pytest.raises(AppError) as error:
        keys.renew(PASSPHRASE)
    assert error.value.code is ErrorCode.DISK_FULL
