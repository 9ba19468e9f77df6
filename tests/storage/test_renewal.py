"""A new data key: the same passphrase opens the vault, nothing that was copied before does, and a cut locks nobody out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from app.errors import AppError, ErrorCode
from app.services.key_ports import KeyRing
from app.storage import renewal
from app.storage.engine import open_engine
from tests.helpers.apart import campaign_apart
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, PlainKeyRing, QuickKeyFiles, encrypted_vault

ROUNDS = 10


def test_the_same_passphrase_opens_and_everything_copied_before_is_swept(lived_in: Path, tmp_path: Path) -> None:
    clock = TestClock()
    vault = encrypted_vault(lived_in, clock=clock)
    vault.open(PASSPHRASE)
    vault.copies().make()
    (database,) = lived_in.glob("*.vault")
    earlier = Path(shutil.copy(next((lived_in / "backups").glob("*.backup")), tmp_path))
    clock.go(60)
    vault.keys().renew(PASSPHRASE)
    assert vault.copies().owes_sweep()
    vault.scrub()
    before = vault.verify()
    (copy,) = vault.copies().all()
    vault.close()
    vault.open(PASSPHRASE)
    assert vault.verify() == before
    assert before.is_whole
    vault.close()
    keys = QuickKeyFiles(database.with_suffix(".key"), database.with_suffix(".key2"))
    with pytest.raises(AppError) as error:
        open_engine(earlier, keys.unlock(PASSPHRASE).database_key())
    assert error.value.code is ErrorCode.VAULT_DAMAGED
    vault.copies().restore(copy.id, PASSPHRASE)
    assert vault.verify().events == before.events
    vault.close()


def test_a_wrong_passphrase_renews_nothing_and_the_vault_stays_open(lived_in: Path) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)
    with pytest.raises(AppError) as error:
        vault.keys().renew("någon annan")
    assert error.value.code is ErrorCode.WRONG_PASSPHRASE
    assert vault.verify().is_whole
    vault.close()


def test_a_disk_that_has_no_room_for_it_leaves_the_old_key_and_an_open_vault(
    lived_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)

    def no_room(_engine: object, _key: bytearray) -> None:
        raise AppError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(renewal, "change_key", no_room)
        with pytest.raises(AppError) as error:
            vault.keys().renew(PASSPHRASE)
    assert error.value.code is ErrorCode.DISK_FULL
    assert vault.verify().is_whole
    vault.keys().renew(PASSPHRASE)
    vault.close()
    vault.open(PASSPHRASE)
    assert vault.verify().is_whole
    vault.close()


class _Watched(PlainKeyRing):
    """Keys that tell which of them were wiped."""

    made: ClassVar[list[_Watched]] = []

    def __init__(self, secret: bytes, audit: bytes, *, renewed: bytes = b"") -> None:
        super().__init__(secret, audit, renewed=renewed)
        self.is_wiped = False
        self.made.append(self)

    def renewed(self) -> KeyRing | None:
        """The other keys, once."""
        given, self._renewed = self._renewed, b""
        return _Watched(given, self._audit) if given else None

    def wipe(self) -> None:
        """Remember it."""
        self.is_wiped = True
        super().wipe()


def test_a_vault_that_neither_key_opens_leaves_no_key_behind(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (database,) = lived_in.glob("*.vault")
    keys = QuickKeyFiles(database.with_suffix(".key"), database.with_suffix(".key2"))
    monkeypatch.setattr(_Watched, "made", [])
    ring = _Watched(b"one", b"audit", renewed=b"other")
    with pytest.raises(AppError) as error:
        renewal.open_with_either(database, ring, keys)
    assert error.value.code is ErrorCode.VAULT_DAMAGED
    assert [each.is_wiped for each in _Watched.made] == [False, True]  # the first is whose it was before


def test_a_vault_that_cannot_be_had_again_after_a_renewal_keeps_no_key(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = encrypted_vault(lived_in)
    vault.open(PASSPHRASE)
    session = vault.session()

    def gone(_database: Path, _key: bytearray) -> None:
        raise AppError(ErrorCode.DISK_FAILED)

    monkeypatch.setattr(renewal, "open_engine", gone)
    with pytest.raises(AppError) as error:
        vault.keys().renew(PASSPHRASE)
    assert (error.value.code, vault.is_open()) == (ErrorCode.DISK_FAILED, False)
    for ask in (session.ring.database_key, lambda: session.carry.seal(b"", b"")):
        with pytest.raises(AppError) as refused:
            ask()
        assert refused.value.code is ErrorCode.VAULT_LOCKED


@pytest.mark.skipif(sys.platform == "win32", reason="each round forks")
def test_killed_at_any_moment_the_vault_opens_by_the_same_passphrase() -> None:
    outcome, is_good = campaign_apart("renewal_kills", ROUNDS)
    assert is_good, outcome
