"""A backup counts only when it was seen to open; old ones go in time, never the last good one; a second place may be away."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.cases.events import InterviewErased, VaultLocked
from app.cases.ids import InterviewId
from app.errors import AppError, ErrorCode
from app.services.ports import Vault
from app.storage import backups
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

DAY_SECONDS = 24 * 60 * 60.0


@pytest.fixture
def clock() -> TestClock:
    """Time as the test wants it."""
    return TestClock()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder on another disk, as the municipality has set it up."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def _opened(folder: Path, clock: TestClock, second: Path | None = None) -> Vault:
    vault = encrypted_vault(folder, clock=clock, second_backups=second)
    vault.open(PASSPHRASE)
    return vault


def _log_lock(vault: Vault) -> None:
    with vault.begin() as work:
        work.append(VaultLocked())
        work.commit()


def _names(folder: Path) -> list[str]:
    return sorted(each.name.split(".", 1)[1] for each in folder.iterdir())


def test_a_backup_is_a_whole_vault_of_its_own(lived_in: Path, clock: TestClock, tmp_path: Path) -> None:
    vault = _opened(lived_in, clock)
    made = vault.copies().make()
    events = vault.verify().events
    vault.close()
    alone = tmp_path / "alone"
    alone.mkdir()
    for suffix, file in (("vault", made.id), ("key", f"{made.id}.key"), ("key2", f"{made.id}.key2")):
        (lived_in / "backups" / file).rename(alone / f"x.{suffix}")
    copy = encrypted_vault(alone)
    copy.open(PASSPHRASE)
    verdict = copy.verify()
    copy.close()
    assert (verdict.is_whole, verdict.events) == (True, events)
    assert (made.made_at, made.size) == (clock.now(), (alone / "x.vault").stat().st_size)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_the_owner_may_read_backups(lived_in: Path, clock: TestClock, elsewhere: Path) -> None:
    vault = _opened(lived_in, clock, elsewhere)
    vault.copies().make()
    vault.close()
    assert (lived_in / "backups").stat().st_mode & 0o777 == 0o700
    files = [*(lived_in / "backups").iterdir(), *elsewhere.iterdir()]
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}


def test_what_was_written_wrong_is_no_backup_and_the_one_before_stays(
    lived_in: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = _opened(lived_in, clock)
    before = vault.copies().make()

    def lying_disk(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)

    with monkeypatch.context() as patched:
        patched.setattr(backups, "sync_file", lying_disk)
        with pytest.raises(AppError) as error:
            vault.copies().make()
    assert error.value.code is ErrorCode.BACKUP_UNUSABLE
    assert vault.copies().all() == (before,)
    assert len(list((lived_in / "backups").iterdir())) == 3
    vault.close()


def test_a_full_disk_refuses_a_backup_and_leaves_nothing_half_done(
    lived_in: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = _opened(lived_in, clock)

    def no_room(_source: Path, _target: Path) -> None:
        raise OSError(28, "fictive")

    with monkeypatch.context() as patched:
        patched.setattr(backups, "put_copy", no_room)
        with pytest.raises(AppError) as error:
            vault.copies().make()
    assert error.value.code is ErrorCode.DISK_FULL
    assert list((lived_in / "backups").iterdir()) == []
    vault.close()


def test_a_locked_vault_makes_no_backup_but_lists_them(lived_in: Path, clock: TestClock) -> None:
    vault = _opened(lived_in, clock)
    made = vault.copies().make()
    vault.close()
    with pytest.raises(AppError) as error:
        vault.copies().make()
    assert error.value.code is ErrorCode.VAULT_LOCKED
    assert vault.copies().all() == (made,)
    for file in [each for each in lived_in.iterdir() if each.is_file()]:
        file.unlink()
    assert vault.exists()
    assert vault.copies().all() == (made,)


def test_half_a_backup_that_a_cut_left_is_not_listed_and_goes_with_the_next(lived_in: Path, clock: TestClock) -> None:
    vault = _opened(lived_in, clock)
    made = vault.copies().make()
    name = made.id.split(".")[0]
    half = f"{name}.20200101T000000Z.backup"
    for left in (f"{half}.new", f"{half}.new-wal", f"{half}.key", "other.note"):
        (lived_in / "backups" / left).write_bytes(b"x")
    assert vault.copies().all() == (made,)
    clock.go(60)
    vault.copies().make()
    vault.close()
    assert not list((lived_in / "backups").glob("*.20200101T*"))
    assert (lived_in / "backups" / "other.note").exists()


def test_backups_go_in_time_and_never_all_of_them(lived_in: Path, clock: TestClock, elsewhere: Path) -> None:
    vault = _opened(lived_in, clock, elsewhere)
    made = []
    for _ in range(25):
        clock.go(DAY_SECONDS)
        made.append(vault.copies().make())
    days = [(clock.now() - each.made_at).days for each in vault.copies().all()]
    vault.close()
    assert vault.copies().all()[0] == made[-1]
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 8 <= len(days) <= 11
    assert _names(elsewhere) == _names(lived_in / "backups")


def test_a_clock_set_back_takes_no_backup_away(lived_in: Path, clock: TestClock) -> None:
    vault = _opened(lived_in, clock)
    before = vault.copies().make()
    clock.go(-20000 * DAY_SECONDS)
    made = [vault.copies().make() for _ in range(2)]
    vault.close()
    assert {each.id for each in vault.copies().all()} == {each.id for each in (before, *made)}


def test_a_second_place_out_of_reach_stops_nothing_and_is_never_made(lived_in: Path, clock: TestClock, elsewhere: Path) -> None:
    vault = _opened(lived_in, clock, elsewhere)
    elsewhere.rmdir()
    made = vault.copies().make()
    assert (vault.copies().all(), elsewhere.exists()) == ((made,), False)
    elsewhere.mkdir()
    (elsewhere / "other.20200101T000000Z.backup").write_bytes(b"another vault's")
    clock.go(60)
    later = vault.copies().make()
    vault.close()
    assert (elsewhere / later.id).read_bytes() == (lived_in / "backups" / later.id).read_bytes()
    assert (elsewhere / "other.20200101T000000Z.backup").exists()


# After an erasure


def _erase_something(vault: Vault) -> None:
    with vault.begin() as work:
        (interview, *_) = (each for each in [work.latest_open()] if each is not None)
        work.append(InterviewErased(interview_id=InterviewId(interview.id), reason="test", events=1))
        work.commit()


def _stray_files(folder: Path) -> None:
    """What may stand around of earlier times."""
    name = next(folder.glob("*.vault")).stem
    (folder / f"{name}.r0000.backup").write_bytes(b"copy made before a change of version")
    (folder / f"{name}.damaged-20260101T000000Z").mkdir()
    (folder / f"{name}.damaged-20260101T000000Z" / f"{name}.vault").write_bytes(b"what a restore laid aside")


def test_after_an_erasure_one_new_backup_stands_and_nothing_older_anywhere(
    lived_in: Path, clock: TestClock, elsewhere: Path
) -> None:
    vault = _opened(lived_in, clock, elsewhere)
    older = [vault.copies().make(), vault.copies().make()]
    _stray_files(lived_in)
    clock.go(60)
    _erase_something(vault)
    assert vault.copies().owes_sweep()
    vault.scrub()
    assert not vault.copies().owes_sweep()
    (newest,) = vault.copies().all()
    assert newest.id not in {each.id for each in older}
    assert vault.verify().is_whole
    _log_lock(vault)
    vault.close()
    assert len(list(elsewhere.glob("*.backup"))) == 1
    assert not [each for each in lived_in.iterdir() if "damaged" in each.name or each.suffix == ".backup"]
    assert len(list(lived_in.glob("*.journal"))) == 1


def test_what_could_not_be_swept_is_said_and_goes_with_the_next_backup(
    lived_in: Path, clock: TestClock, elsewhere: Path, tmp_path: Path
) -> None:
    vault = _opened(lived_in, clock, elsewhere)
    vault.copies().make()
    elsewhere.rename(tmp_path / "unplugged")
    clock.go(60)
    _erase_something(vault)
    with pytest.raises(AppError) as error:
        vault.scrub()
    assert (error.value.code, error.value.facts["left"]) == (ErrorCode.NOT_ERASED, 1)
    vault.close()
    (tmp_path / "unplugged").rename(elsewhere)
    vault = _opened(lived_in, clock, elsewhere)
    assert vault.copies().owes_sweep()
    clock.go(60)
    newest = vault.copies().make()
    assert not vault.copies().owes_sweep()
    vault.close()
    assert [each.name for each in elsewhere.glob("*.backup")] == [newest.id]


def test_an_erasure_cut_off_before_its_sweep_is_swept_after_the_next_opening(lived_in: Path, clock: TestClock) -> None:
    vault = _opened(lived_in, clock)
    older = vault.copies().make()
    clock.go(60)
    _erase_something(vault)
    vault.close()
    vault = _opened(lived_in, clock)
    assert vault.copies().owes_sweep()
    newest = vault.copies().make()
    vault.close()
    assert (newest.id != older.id, vault.copies().all()) == (True, (newest,))
