"""A clock that jumps changes neither which segment of the journal is the newest nor which are still needed."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from unittest import mock

import pytest

from app.cases.events import VaultCreated
from app.errors import AppError, ErrorCode
from app.storage.journal import Journal, segments
from app.storage.vault import EncryptedVault
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

JUMPS = (-1, 3650, -7300)  # days


def put(vault: EncryptedVault, count: int) -> None:
    """Log that many events, each in a transaction of its own."""
    for _ in range(count):
        with vault.begin() as work:
            work.append(VaultCreated())
            work.commit()


def database_of(folder: Path) -> Path:
    """The database file."""
    (database,) = folder.glob("*.vault")
    return database


@pytest.mark.parametrize("days", [0, *JUMPS])
def test_a_lost_write_ahead_log_is_made_good_whatever_the_clock_said_at_the_backups(tmp_path: Path, days: int) -> None:
    clock = TestClock()
    vault = encrypted_vault(tmp_path / "vault", clock=clock)
    vault.create(PASSPHRASE)
    put(vault, 3)
    vault.copies().make()
    put(vault, 3)
    clock.go(dt.timedelta(days=days).total_seconds())
    vault.copies().make()
    put(vault, 3)
    clock.moment = TestClock().moment + dt.timedelta(hours=1)
    vault.copies().make()
    vault.checkpoint()
    put(vault, 4)
    cut_off = Path(shutil.copytree(tmp_path / "vault", tmp_path / "cut_off"))
    vault.close()
    log = database_of(cut_off).with_suffix(".vault-wal")
    assert log.stat().st_size
    log.unlink()
    again = encrypted_vault(cut_off, clock=clock)
    opening = again.open(PASSPHRASE)
    verdict = again.verify()
    again.close()
    assert (opening.mended, verdict.events, verdict.findings) == (4, 13, ())


@pytest.mark.parametrize("days", [0, *JUMPS])
def test_every_backup_that_is_kept_leads_up_to_today(tmp_path: Path, days: int) -> None:
    clock = TestClock()
    vault = encrypted_vault(tmp_path / "vault", clock=clock)
    vault.create(PASSPHRASE)
    put(vault, 3)
    vault.copies().make()
    put(vault, 3)
    clock.go(dt.timedelta(days=days).total_seconds())
    vault.copies().make()
    for day in range(5, 90, 5):
        clock.moment = TestClock().moment + dt.timedelta(days=day)
        put(vault, 1)
        vault.copies().make()
    put(vault, 1)
    vault.close()
    found = {}
    for copy in vault.copies().all():
        vault.copies().restore(copy.id, PASSPHRASE)
        found[copy.id] = vault.verify().events
        vault.close()
    assert len(found) < 19  # some have had their time
    assert set(found.values()) == {24}


def test_segments_that_no_backup_needs_go(tmp_path: Path) -> None:
    clock = TestClock()
    vault = encrypted_vault(tmp_path / "vault", clock=clock)
    vault.create(PASSPHRASE)
    for _ in range(30):
        clock.go(5 * 86_400)
        put(vault, 1)
        vault.copies().make()
    put(vault, 1)
    vault.close()
    assert len(segments(database_of(tmp_path / "vault"))) == len(vault.copies().all())


def test_what_the_disk_would_not_take_before_a_backup_goes_into_the_next_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = TestClock()
    vault = encrypted_vault(tmp_path / "vault", clock=clock)
    vault.create(PASSPHRASE)
    put(vault, 2)
    earlier = vault.copies().make()
    put(vault, 2)
    clock.go(86_400)
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "_write", mock.Mock(side_effect=AppError(ErrorCode.DISK_FAILED)))
        put(vault, 3)
        vault.copies().make()
    put(vault, 2)
    vault.close()
    assert vault.copies().restore(earlier.id, PASSPHRASE).mended == 7
    vault.close()
