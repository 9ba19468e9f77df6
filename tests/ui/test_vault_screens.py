"""Making, unlocking and practising: what a person meets before anything of a case can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QWidget

from app.cases.events import VaultUnlocked
from app.errors import ErrorCode
from app.services.protection import Way
from app.ui.cases.client_list import ClientListScreen
from app.ui.vault.create import CreateVaultScreen
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk


def words_shown(desk: Desk) -> str:
    return desk.find(QLabel, "vault.words").text()


def write(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QLineEdit, name)
    field.clear()
    field.insert(text)


def test_a_newcomer_makes_a_vault_with_the_words_that_are_shown(desk: Desk) -> None:
    desk.settle()
    words = words_shown(desk)
    assert len(words.split()) == 5
    desk.press("vault.words.written")
    write(desk, "vault.confirm", words)
    desk.press("vault.create")
    desk.settle()
    desk.screen(ClientListScreen)
    assert desk.vault.is_open()


def test_other_words_come_when_asked_for(desk: Desk) -> None:
    desk.settle()
    before = words_shown(desk)
    desk.press("vault.words.again")
    desk.settle()
    assert words_shown(desk) != before


def test_words_that_differ_from_the_paper_make_no_vault(desk: Desk) -> None:
    desk.settle()
    desk.press("vault.words.written")
    write(desk, "vault.confirm", "något annat")
    desk.press("vault.create")
    desk.settle()
    desk.screen(CreateVaultScreen)
    assert not desk.vault.exists()
    desk.press("vault.back")
    assert desk.find(QLabel, "vault.words").isVisible()


def test_own_words_are_taken_only_when_hard_enough_to_guess(desk: Desk) -> None:
    desk.find(QRadioButton, "vault.words.own").click()
    write(desk, "vault.words.field", "tolv bokstav")
    desk.settle()
    assert not desk.find(QWidget, "vault.words.written").isEnabled()
    write(desk, "vault.words.field", "en egen mening med många tecken")
    desk.settle()
    desk.press("vault.words.written")
    write(desk, "vault.confirm", "en egen mening med många tecken")
    desk.press("vault.create")
    desk.settle()
    assert desk.vault.is_open()


def test_a_full_disk_at_making_is_said_and_can_be_tried_again(desk: Desk) -> None:
    desk.settle()
    desk.press("vault.words.written")
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    for _ in range(2):
        write(desk, "vault.confirm", words_shown(desk))
        desk.press("vault.create")
        desk.settle()
    assert desk.vault.is_open()


def test_wrong_passphrase_loses_nothing_and_the_right_one_opens(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    desk.settle()
    write(desk, "vault.passphrase", "fel ord")
    desk.press("vault.unlock")
    desk.settle()
    desk.screen(UnlockScreen)
    assert desk.find(QLabel, "vault.outcome").isVisible()
    assert not desk.find(QLineEdit, "vault.passphrase").text()
    write(desk, "vault.passphrase", PASSPHRASE)
    QTest.keyClick(desk.find(QLineEdit, "vault.passphrase"), Qt.Key.Key_Return)
    desk.settle()
    desk.screen(ClientListScreen)
    assert desk.vault.log[-1].event == VaultUnlocked(failed_tries=1, way=Way.PASSPHRASE.value)


def test_a_passphrase_is_hidden_until_one_asks_to_see_it(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    field = desk.find(QLineEdit, "vault.passphrase")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    desk.press("vault.passphrase.show")
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_capitals_without_shift_tell_of_caps_lock(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    field = desk.find(QLineEdit, "vault.passphrase")
    hints = [label for label in desk.window.findChildren(QLabel) if "Caps Lock" in label.text() and label.objectName() == ""]
    QTest.keyClick(field, Qt.Key.Key_A)
    assert not any(hint.isVisible() for hint in hints)
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert any(hint.isVisible() for hint in hints)


def test_practice_has_a_made_up_client_is_marked_and_leaves_the_real_vault_alone(desk: Desk) -> None:
    desk.press("vault.practice")
    desk.settle()
    desk.screen(ClientListScreen)
    assert desk.find(QWidget, "app.practice").isVisible()
    assert desk.practice_vault.is_open()
    assert not desk.vault.exists()
    with desk.practice_vault.begin() as work:
        client = work.client(work.search_clients("", 10)[0].id)
    assert client.is_practice


def test_practice_is_gone_on_with_without_a_passphrase_and_can_be_left(desk: Desk) -> None:
    desk.press("vault.practice")
    desk.settle()
    desk.press("app.lock")
    desk.settle()
    assert not desk.practice_vault.is_open()
    desk.press("vault.practice")
    desk.settle()
    desk.screen(ClientListScreen)
    desk.press("app.lock")
    desk.settle()
    desk.press("vault.practice.stop")
    desk.settle()
    desk.screen(CreateVaultScreen)
    assert not desk.find(QWidget, "app.practice").isVisible()


def test_practice_that_cannot_be_opened_leaves_the_real_vault_in_use(desk: Desk) -> None:
    desk.practice_vault.fail_next(ErrorCode.DISK_FULL)
    desk.press("vault.practice")
    desk.settle()
    assert not desk.context.practice.is_on
    assert desk.find(QWidget, "vault.practice").isEnabled()
