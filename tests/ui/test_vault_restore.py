"""Backups as a person meets them: made quietly, listed newest first, put back without anything being removed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from app.cases.events import BackupRestored
from app.errors import ErrorCode
from app.services.protection import Opening
from app.ui.cases.client_list import ClientListScreen
from app.ui.vault.erased_words import erased_words
from app.ui.vault.restore import RestoreScreen
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk

EARLIER = tuple(dt.datetime(2026, 11, day, 8, 12, tzinfo=dt.UTC) for day in (19, 20, 21))
BROKEN = (ErrorCode.VAULT_DAMAGED, ErrorCode.KEY_FILE_DAMAGED, ErrorCode.ROLLED_BACK)


@pytest.fixture
def broken(open_desk: OpenDesk) -> Desk:
    """A vault that is refused, with three backups; the screen that puts one back."""
    desk = open_desk()
    for moment in EARLIER:
        desk.vault.fake_copies.add(moment)
    lock(desk)
    desk.vault.refuse(ErrorCode.VAULT_DAMAGED)
    unlock(desk)
    desk.press("vault.backups")
    desk.settle()
    desk.screen(RestoreScreen)
    return desk


def lock(desk: Desk) -> None:
    desk.press("app.lock")
    desk.settle()


def unlock(desk: Desk) -> None:
    write(desk, "vault.passphrase", PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()


def write(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QLineEdit, name)
    field.clear()
    field.insert(text)


def put_back(desk: Desk, passphrase: str = PASSPHRASE) -> None:
    write(desk, "vault.backups.passphrase", passphrase)
    desk.press("vault.restore")
    desk.settle()


def chosen_day(desk: Desk) -> str:
    row = desk.find(QListWidget, "vault.backups.list").currentItem()
    assert row is not None
    return row.text()


def message(desk: Desk) -> str:
    label = desk.find(QLabel, "messages.text")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("code", BROKEN, ids=lambda code: code.name)
def test_a_vault_that_cannot_be_opened_leads_to_its_backups(open_desk: OpenDesk, code: ErrorCode) -> None:
    desk = open_desk()
    lock(desk)
    desk.vault.refuse(code)
    unlock(desk)
    assert code.value in desk.find(QLabel, "vault.outcome").text()
    assert desk.find(QWidget, "vault.backups").isVisible()


def test_a_wrong_passphrase_shows_no_way_to_the_backups(open_desk: OpenDesk) -> None:
    desk = open_desk()
    lock(desk)
    write(desk, "vault.passphrase", "fel ord")
    desk.press("vault.unlock")
    desk.settle()
    assert not desk.find(QWidget, "vault.backups").isVisible()


def test_the_newest_is_chosen_and_put_back_and_what_followed_is_told(broken: Desk) -> None:
    rows = broken.find(QListWidget, "vault.backups.list")
    assert "21" in chosen_day(broken)
    assert rows.count() == len(EARLIER)
    broken.vault.fake_copies.restored = Opening(ended_well=False, mended=14)
    put_back(broken)
    broken.screen(ClientListScreen)
    assert broken.vault.log[-1].event == BackupRestored(made_at=EARLIER[-1], mended=14)
    assert "14" in message(broken)


def told_after(broken: Desk, opening: Opening) -> str:
    broken.vault.fake_copies.restored = opening
    put_back(broken)
    broken.screen(ClientListScreen)
    return message(broken)


def test_that_something_was_erased_again_is_told(broken: Desk) -> None:
    assert " 3 " in told_after(broken, Opening(erased_again=3))


def test_nothing_is_said_of_erasures_where_there_were_none(broken: Desk) -> None:
    """The control: what the three tests beside look for is not said always."""
    said = told_after(broken, Opening())
    assert not any(each in said for each in erased_words(Opening(erased_again=3, erased_stands=True, knows_erased=False)))


@pytest.mark.parametrize("opening", [Opening(erased_stands=True), Opening(knows_erased=False)], ids=["stands", "no list"])
def test_what_the_program_could_not_erase_again_is_told_as_a_warning(broken: Desk, opening: Opening) -> None:
    (words,) = erased_words(opening)
    assert words in told_after(broken, opening)
    assert broken.find(QWidget, "messages").property("role") == "warning"


def test_a_backup_that_does_not_hold_leads_to_the_one_before_with_the_passphrase_still_there(broken: Desk) -> None:
    copies = broken.vault.fake_copies
    copies.refuse[copies.kept[0].id] = ErrorCode.BACKUP_UNUSABLE
    put_back(broken)
    assert ErrorCode.BACKUP_UNUSABLE.value in broken.find(QLabel, "vault.backups.outcome").text()
    assert "20" in chosen_day(broken)
    assert broken.find(QLabel, "vault.backups.next").isVisible()
    broken.press("vault.restore")
    broken.settle()
    assert broken.vault.is_open()


def test_when_none_holds_the_last_one_says_so(broken: Desk) -> None:
    copies = broken.vault.fake_copies
    copies.refuse.update({copy.id: ErrorCode.BACKUP_UNUSABLE for copy in copies.kept})
    put_back(broken)
    said = {broken.find(QLabel, "vault.backups.next").text()}
    for _ in EARLIER[1:]:
        broken.press("vault.restore")
        broken.settle()
        said.add(broken.find(QLabel, "vault.backups.next").text())
    assert len(said) == 2
    assert "19" in chosen_day(broken)
    assert not broken.vault.is_open()


def test_a_wrong_passphrase_keeps_the_chosen_backup(broken: Desk) -> None:
    put_back(broken, "fel ord")
    assert ErrorCode.WRONG_PASSPHRASE.value in broken.find(QLabel, "vault.backups.outcome").text()
    assert "21" in chosen_day(broken)
    assert not broken.find(QLabel, "vault.backups.next").isVisible()
    assert not broken.find(QLineEdit, "vault.backups.passphrase").text()


def test_without_backups_it_says_so_and_leads_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    lock(desk)
    desk.press("vault.locked_out")
    desk.settle()
    desk.press("vault.backups")
    desk.settle()
    assert not desk.find(QListWidget, "vault.backups.list").isVisible()
    desk.press("vault.restore.back")
    desk.screen(UnlockScreen)


class TestMadeQuietly:
    """One at the first unlocking of the day; nobody has to think of it."""

    def test_the_first_unlocking_of_a_day_makes_one_and_the_next_does_not(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        for _ in range(3):
            lock(desk)
            unlock(desk)
        assert len(desk.vault.fake_copies.kept) == 1
        lock(desk)
        desk.clock.go(24 * 3600)
        unlock(desk)
        assert len(desk.vault.fake_copies.kept) == 2
        assert not message(desk)

    def test_one_that_cannot_be_made_is_told_and_stops_nothing(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        lock(desk)
        desk.vault.fake_copies.fail_next(ErrorCode.DISK_FULL)
        unlock(desk)
        desk.screen(ClientListScreen)
        assert ErrorCode.DISK_FULL.value in message(desk)
        lock(desk)
        unlock(desk)
        assert len(desk.vault.fake_copies.kept) == 1

    def test_practice_needs_none(self, desk: Desk) -> None:
        desk.press("vault.practice")
        desk.settle()
        desk.screen(ClientListScreen)
        assert not desk.practice_vault.fake_copies.kept


class TestAfterTheProgramWasCutOff:
    """What was found is said, above the offer or above whatever comes first; after a good end nothing is."""

    @pytest.mark.parametrize("opening", [Opening(ended_well=False), Opening(ended_well=False, mended=3)], ids=["cut", "mended"])
    def test_it_is_told_with_what_came_back(self, open_desk: OpenDesk, opening: Opening) -> None:
        desk = open_desk()
        lock(desk)
        desk.vault.opening = opening
        unlock(desk)
        assert message(desk)
        assert (" 3 " in f" {message(desk)} ") is bool(opening.mended)

    def test_twenty_good_ends_say_nothing(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        for _ in range(20):
            lock(desk)
            unlock(desk)
            assert not message(desk)
