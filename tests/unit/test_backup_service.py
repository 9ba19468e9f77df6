"""Putting a backup back when the log of it cannot be written."""

from __future__ import annotations

import pytest

from app.errors import AppError, ErrorCode
from app.services.backups import BackupService
from app.services.vault import VaultService, VaultState
from tests.helpers.fake_vault import FakeVault
from tests.helpers.vaults import PASSPHRASE


def test_a_backup_put_back_that_cannot_be_logged_leaves_a_vault_that_can_be_unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = FakeVault()
    lock, backups = VaultService(vault), BackupService(vault)
    lock.create(PASSPHRASE)
    made = backups.make()
    assert made is not None
    lock.lock()
    restore = vault.copies().restore

    def restore_on_a_full_disk(copy_id: str, passphrase: str) -> object:
        opening = restore(copy_id, passphrase)
        vault.fail_next(ErrorCode.DISK_FULL)
        return opening

    monkeypatch.setattr(type(vault.copies()), "restore", lambda _copies, *given: restore_on_a_full_disk(*given))
    with pytest.raises(AppError) as error:
        backups.restore(made.id, PASSPHRASE)
    assert (error.value.code, lock.state()) == (ErrorCode.DISK_FULL, VaultState.LOCKED)
    lock.unlock(PASSPHRASE)
