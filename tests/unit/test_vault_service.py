"""Unlocking when the log of it cannot be written."""

from __future__ import annotations

import pytest

from app.cases.events import VaultLocked, VaultUnlocked
from app.errors import AppError, ErrorCode
from app.services.protection import Opening
from app.services.vault import VaultService, VaultState
from tests.helpers.fake_vault import FakeVault
from tests.helpers.vaults import PASSPHRASE


class RefusingOnce(FakeVault):
    """Opens, and then refuses the first thing that is to be written."""

    refusal: ErrorCode | None = None

    def open(self, passphrase: str) -> Opening:
        """Open, then refuse."""
        opening = super().open(passphrase)
        if self.refusal is not None:
            self.fail_next(self.refusal)
        return opening


@pytest.fixture
def vault() -> RefusingOnce:
    made = RefusingOnce()
    service = VaultService(made)
    service.create(PASSPHRASE)
    service.lock()
    return made


def test_a_full_disk_keeps_nobody_from_reading_and_the_log_gets_its_line_later(vault: RefusingOnce) -> None:
    vault.refusal = ErrorCode.DISK_FULL
    service = VaultService(vault)
    service.unlock(PASSPHRASE)
    assert service.state() is VaultState.OPEN
    assert not isinstance(vault.log[-1].event, VaultUnlocked)
    service.lock()
    assert [type(each.event) for each in vault.log[-2:]] == [VaultUnlocked, VaultLocked]


def test_any_other_refusal_leaves_the_vault_locked_so_that_one_can_try_again(vault: RefusingOnce) -> None:
    vault.refusal = ErrorCode.DISK_FAILED
    service = VaultService(vault)
    with pytest.raises(AppError) as error:
        service.unlock(PASSPHRASE)
    assert (error.value.code, service.state()) == (ErrorCode.DISK_FAILED, VaultState.LOCKED)
    vault.refusal = None
    service.unlock(PASSPHRASE)
    assert sum(isinstance(each.event, VaultUnlocked) for each in vault.log) == 1
