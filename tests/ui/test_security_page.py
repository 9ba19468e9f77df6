"""The vault's page: what stands there, and each thing that can be done about it, down to its line in the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QMenu, QWidget

from app.cases.events import Event, KeysChanged, LogRead, RecoveryRehearsed
from app.errors import ErrorCode
from app.services.policy import Policy
from app.services.protection import KeyChange, KeyStoreState, Protection, Way
from app.services.verdict import Damage, Finding, Verdict
from app.ui.log.log_screen import LogScreen
from app.ui.security.security_screen import SecurityScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.shell.top_bar import TopBar
from app.ui.vault.restore import RestoreScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk

PAGE = Route(screen=ScreenName.SECURITY)
RECIPIENT = "age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq"
YEAR = 366 * 24 * 3600


@pytest.fixture
def policy() -> Policy:
    return Policy(recovery_recipient=RECIPIENT, recovery_contact="Servicedesk 123")


@pytest.fixture
def page(open_desk: OpenDesk) -> Desk:
    """The page of a vault with both ways back, opened with the passphrase and this computer."""
    desk = open_desk()
    desk.vault.fake_keys.draw()
    desk.vault.fake_keys.protected = Protection(
        way=Way.DEVICE, key_store=KeyStoreState.PRESENT, has_recovery_code=True, recipient=RECIPIENT
    )
    desk.go(PAGE)
    return desk


def said(desk: Desk, name: str) -> str:
    return desk.find(QLabel, f"security.{name}").text()


def write(desk: Desk, name: str, text: str) -> None:
    desk.find(QLineEdit, name).setText(text)


def logged(desk: Desk) -> Sequence[Event]:
    return [each.event for each in desk.vault.log]


def open_task(desk: Desk, name: str) -> None:
    desk.press(f"security.{name}")
    desk.settle()


def choose_new_words(desk: Desk) -> str:
    """Begins to change the passphrase, and takes the words that the program proposes."""
    open_task(desk, "passphrase")
    words = desk.find(QLabel, "vault.words")
    desk.qtbot.waitUntil(lambda: bool(words.text()))
    desk.press("vault.words.written")
    return words.text()


def write_code_down(desk: Desk) -> str:
    """Reads the code from the screen, and writes what is asked back."""
    code = said(desk, "code.shown")
    desk.press("security.code.written")
    for place in (0, 1):
        field = desk.find(QLineEdit, f"security.code.group{place}")
        number = int(field.accessibleName().rsplit(" ", 1)[1])
        field.setText(code.split()[number - 1].lower())
    desk.press("security.code.confirm")
    desk.settle()
    return code


def message(desk: Desk) -> str:
    return desk.find(QLabel, "messages.text").text()


def test_the_menu_leads_there_only_while_a_vault_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    entries = menu_entries(desk)
    desk.press("app.lock")
    desk.settle()
    assert len(entries) - len(menu_entries(desk)) == 5, "the vault, its log, words for the questions, empty forms, own talks"


def menu_of(desk: Desk) -> QMenu:
    bar = desk.window.findChild(TopBar)
    assert bar is not None
    menu = bar.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu is not None
    return menu


def menu_entries(desk: Desk) -> list[str]:
    return [action.text() for action in menu_of(desk).actions() if action.text()]


@pytest.mark.parametrize(("place", "kind"), [(0, SecurityScreen), (1, LogScreen)])
def test_the_menu_opens_the_page_and_the_log(open_desk: OpenDesk, place: int, kind: type[Screen]) -> None:
    desk = open_desk()
    actions = [action for action in menu_of(desk).actions() if action.text() and action.menu() is None]
    actions[place].trigger()
    desk.settle()
    desk.screen(kind)


def test_everything_stands_in_words(page: Desk) -> None:
    for part in ("opens", "ways", "drill", "copies"):
        assert any(letter.isalpha() for letter in said(page, f"{part}.mark"))
        assert said(page, f"{part}.text")
    assert "Servicedesk 123" in said(page, "ways.text")
    assert RECIPIENT not in said(page, "ways.text")


def test_the_passphrase_is_changed_with_the_old_one(page: Desk) -> None:
    words = choose_new_words(page)
    write(page, "security.passphrase.old", PASSPHRASE)
    write(page, "security.passphrase.new", words)
    page.press("security.passphrase.change")
    page.settle()
    assert KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value) in logged(page)
    assert message(page)
    page.press("app.lock")
    page.settle()
    write(page, "vault.passphrase", words)
    page.press("vault.unlock")
    page.settle()
    assert page.vault.is_open()


def test_a_wrong_old_passphrase_changes_nothing_and_keeps_the_new_words(page: Desk) -> None:
    words = choose_new_words(page)
    write(page, "security.passphrase.old", "något annat")
    write(page, "security.passphrase.new", words)
    page.press("security.passphrase.change")
    page.settle()
    assert said(page, "passphrase.outcome")
    assert page.find(QLineEdit, "security.passphrase.new").text() == words
    assert not page.find(QLineEdit, "security.passphrase.old").text()
    assert KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value) not in logged(page)


def test_new_words_that_differ_from_the_paper_change_nothing(page: Desk) -> None:
    choose_new_words(page)
    write(page, "security.passphrase.old", PASSPHRASE)
    write(page, "security.passphrase.new", "en helt annan mening")
    page.press("security.passphrase.change")
    page.settle()
    assert said(page, "passphrase.outcome")
    assert KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value) not in logged(page)


def test_a_new_code_counts_as_kept_only_when_its_groups_are_read_back(page: Desk) -> None:
    open_task(page, "code")
    page.press("security.code.make")
    page.settle()
    kept = KeysChanged(change=KeyChange.RECOVERY_CODE_KEPT.value)
    page.press("security.code.written")
    write(page, "security.code.group0", "fel")
    page.press("security.code.confirm")
    page.settle()
    assert kept not in logged(page)
    page.press("security.code.look")
    write_code_down(page)
    assert logged(page)[-1] == kept
    assert "✓" in said(page, "ways.mark")


def test_a_code_that_was_left_before_it_was_written_down_is_something_to_do(page: Desk) -> None:
    open_task(page, "code")
    page.press("security.code.make")
    page.settle()
    page.press("security.code.leave")
    page.settle()
    assert "✓" not in said(page, "ways.mark")


def test_the_code_from_the_safe_is_tried_in_earnest(page: Desk) -> None:
    open_task(page, "rehearse_code")
    write(page, "security.rehearse.code", "FEL KOD")
    page.press("security.rehearse.try")
    page.settle()
    rehearsed = RecoveryRehearsed(way=Way.RECOVERY_CODE.value)
    assert said(page, "rehearse_code.outcome")
    assert rehearsed not in logged(page)
    write(page, "security.rehearse.code", page.vault.fake_keys.code.lower().replace("-", " "))
    page.press("security.rehearse.try")
    page.settle()
    assert logged(page)[-1] == rehearsed


def test_its_letter_is_saved_and_its_words_come_back_after_a_lock(page: Desk) -> None:
    open_task(page, "rehearse_it")
    assert not page.find(QWidget, "security.letter.try").isEnabled()
    write(page, "security.letter.folder", "/folder")
    page.press("security.letter.save")
    page.settle()
    rehearsal = page.vault.fake_keys.rehearsed
    assert page.files.saved == [("/folder", rehearsal.letter)]
    page.press("app.lock")
    page.settle()
    write(page, "vault.passphrase", PASSPHRASE)
    page.press("vault.unlock")
    page.settle()
    page.go(PAGE)
    open_task(page, "rehearse_it")
    write(page, "security.letter.words", "helt andra ord")
    page.press("security.letter.try")
    page.settle()
    rehearsed = RecoveryRehearsed(way=Way.IT_KEY.value)
    assert rehearsed not in logged(page)
    write(page, "security.letter.words", rehearsal.words.upper())
    page.press("security.letter.try")
    page.settle()
    assert logged(page)[-1] == rehearsed


def test_a_new_key_needs_the_passphrase_and_gives_a_new_code_to_write_down(page: Desk) -> None:
    open_task(page, "key")
    write(page, "security.key.passphrase", "något annat")
    page.press("security.key.renew")
    page.settle()
    renewed = KeysChanged(change=KeyChange.DATA_KEY_RENEWED.value)
    assert said(page, "key.outcome")
    assert renewed not in logged(page)
    write(page, "security.key.passphrase", PASSPHRASE)
    page.press("security.key.renew")
    page.settle()
    write_code_down(page)
    assert renewed in logged(page)
    assert logged(page)[-1] == KeysChanged(change=KeyChange.RECOVERY_CODE_KEPT.value)


def test_a_backup_is_made_and_listed(page: Desk) -> None:
    page.press("security.backup")
    page.settle()
    assert len(page.vault.fake_copies.kept) == 1
    open_task(page, "backups")
    assert page.find(QListWidget, "security.backups.list").count() == 1
    page.press("security.backups.lock")
    page.settle()
    page.screen(RestoreScreen)
    assert not page.vault.is_open()


def test_a_backup_that_could_not_be_made_is_said_and_can_be_tried_again(page: Desk) -> None:
    page.vault.fake_copies.fail_next(ErrorCode.DISK_FULL)
    page.press("security.backup")
    page.settle()
    assert ErrorCode.DISK_FULL.value in message(page)
    page.press("security.backup")
    page.settle()
    assert len(page.vault.fake_copies.kept) == 1


def test_the_check_is_logged_and_says_one_line(page: Desk) -> None:
    page.press("security.check")
    page.settle()
    assert "✓" in said(page, "whole.mark")
    assert logged(page)[-1] == LogRead(checked=True)


def test_damage_that_the_check_finds_is_said(page: Desk) -> None:
    page.vault.verdict = Verdict(events=1, findings=(Finding(damage=Damage.CHAIN, what="changed", seq=1),))
    page.press("security.check")
    page.settle()
    assert "✓" not in said(page, "whole.mark")


def test_escape_leaves_a_task(page: Desk) -> None:
    open_task(page, "rehearse_code")
    QTest.keyClick(page.find(QLineEdit, "security.rehearse.code"), Qt.Key.Key_Escape)
    page.settle()
    assert page.find(QWidget, "security.passphrase").isVisible()


def test_after_a_lock_in_the_midst_of_a_task_the_page_itself_is_shown(page: Desk) -> None:
    open_task(page, "key")
    page.press("app.lock")
    page.settle()
    write(page, "vault.passphrase", PASSPHRASE)
    page.press("vault.unlock")
    page.settle()
    page.screen(SecurityScreen)
    assert page.find(QWidget, "security.passphrase").isVisible()


def test_the_log_is_one_press_away(page: Desk) -> None:
    page.press("security.log")
    page.settle()
    page.screen(LogScreen)


def test_the_keys_of_the_practice_vault_are_left_alone(desk: Desk) -> None:
    desk.press("vault.practice")
    desk.settle()
    desk.go(PAGE)
    assert not desk.find(QWidget, "security.passphrase").isVisible()
    assert not desk.find(QWidget, "security.key").isVisible()
    assert desk.find(QWidget, "security.check").isVisible()


def test_a_year_later_a_quiet_card_reminds_and_can_be_put_off(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert not desk.find(QWidget, "security.reminder").isVisible()
    desk.clock.go(YEAR)
    desk.go(Route(screen=ScreenName.CLIENTS))
    assert desk.find(QWidget, "security.reminder").isVisible()
    desk.press("security.reminder.later")
    desk.go(Route(screen=ScreenName.CLIENTS))
    assert not desk.find(QWidget, "security.reminder").isVisible()


def test_who_rehearsed_is_not_reminded_for_a_year(page: Desk) -> None:
    page.clock.go(YEAR)
    open_task(page, "rehearse_code")
    write(page, "security.rehearse.code", page.vault.fake_keys.code)
    page.press("security.rehearse.try")
    page.settle()
    page.go(Route(screen=ScreenName.CLIENTS))
    assert not page.find(QWidget, "security.reminder").isVisible()
    page.clock.go(dt.timedelta(days=364).total_seconds())
    page.go(Route(screen=ScreenName.CLIENTS))
    assert not page.find(QWidget, "security.reminder").isVisible()


def test_after_a_task_one_stands_where_it_was_begun(page: Desk) -> None:
    open_task(page, "key")
    page.press("security.key.leave")
    page.settle()
    assert page.find(QWidget, "security.key").hasFocus()


@pytest.mark.parametrize("task", ["passphrase", "code", "rehearse_code", "rehearse_it", "backups", "key"])
def test_tab_leaves_the_way_back_to_the_last(page: Desk, task: str) -> None:
    open_task(page, task)
    leave = page.find(QWidget, f"security.{task}.leave")
    leave.setFocus()
    QTest.keyClick(page.window, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not page.screen(SecurityScreen).isAncestorOf(focus)


@pytest.mark.parametrize("task", ["", "passphrase", "code", "rehearse_code", "rehearse_it", "backups", "key"])
def test_everything_is_reached_by_the_keyboard_alone(page: Desk, task: str) -> None:
    if task:
        open_task(page, task)
    screen = page.screen(SecurityScreen)
    wanted = {
        each.objectName()
        for each in screen.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each.text()
    }
    reached = set()
    for _ in range(40):
        QTest.keyClick(page.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        reached.add(focus.objectName() if focus is not None else "")
    assert wanted - reached - {"vault.words.own"} == set()
