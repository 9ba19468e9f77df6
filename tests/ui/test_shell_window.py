"""The window itself: lock, leaving, faults, language, theme and text size."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.events import VaultLocked
from app.errors import AppError, ErrorCode
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.client_page import ClientPageScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.shell.screens import SCREENS, make_screen
from app.ui.shell.sentences import sentence
from app.ui.theme.tokens import ThemeName
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, make_client


def unlock(desk: Desk) -> None:
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    desk.settle()


def test_lock_key_closes_the_vault_and_destroys_every_view_of_it(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.CLIENT, client_id=client.id))
    page = desk.screen(ClientPageScreen)
    assert shiboken6.isValid(page)
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    assert not page.isVisible()
    desk.settle()
    assert not shiboken6.isValid(page)
    assert not desk.vault.is_open()
    assert isinstance(desk.vault.log[-1].event, VaultLocked)
    assert client.family_name not in "".join(label.text() for label in desk.window.findChildren(QLabel))


def test_after_unlocking_one_is_back_where_one_was(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.CLIENT, client_id=client.id))
    desk.press("app.lock")
    desk.settle()
    unlock(desk)
    desk.screen(ClientPageScreen)


def test_lock_keeps_what_is_typed_before_it_closes(open_desk: OpenDesk) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    desk.find(QLineEdit, "client.family_name").setText("Holm")
    desk.press("app.lock")
    desk.settle()
    unlock(desk)
    assert desk.find(QLineEdit, "client.family_name").text() == "Holm"


@pytest.mark.parametrize("is_ours", [True, False])
def test_lock_empties_the_clipboard_only_when_it_is_ours(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, *, is_ours: bool
) -> None:
    desk = open_desk()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("2026-114")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _clipboard: is_ours)
    desk.press("app.lock")
    desk.settle()
    assert bool(clipboard.text()) is not is_ours
    clipboard.clear()


def test_lock_closes_other_windows_of_the_program(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    other = QDialog(desk.window)
    qtbot.addWidget(other)
    other.show()
    desk.press("app.lock")
    desk.settle()
    assert not shiboken6.isValid(other)


def test_a_fault_of_the_program_locks_and_tells_its_number(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.show_incident("A1B2C3")
    desk.settle()
    desk.screen(UnlockScreen)
    assert "A1B2C3" in desk.find(QLabel, "messages.text").text()


def test_closing_the_window_closes_the_vault_first(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    with qtbot.waitSignal(desk.window.closed):
        desk.window.close()
        assert desk.window.isVisible()
    assert not desk.vault.is_open()
    assert not desk.window.isVisible()


def test_the_title_never_names_anybody(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.CLIENT, client_id=client.id))
    assert desk.window.windowTitle() == "Röda tråden"


def test_language_changes_while_running_on_the_screen_and_the_bar(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.context.preferences.set_language("en")
    assert desk.find(QPushButton, "client.new").text() == "New client"
    assert desk.find(QPushButton, "app.lock").text() == "Lock"


def test_theme_and_text_size_change_while_running_and_are_kept(open_desk: OpenDesk) -> None:
    desk = open_desk()
    heading = next(label for label in desk.window.findChildren(QLabel) if label.font().bold() and label.isVisible())
    before, colours = heading.font().pointSizeF(), desk.context.preferences.tokens
    desk.context.preferences.set_text_size(200)
    desk.context.preferences.set_theme(ThemeName.DARK)
    assert heading.font().pointSizeF() == pytest.approx(2 * before)
    assert desk.context.preferences.tokens != colours
    desk.context.preferences.set_text_size(1000)
    assert desk.context.preferences.text_size == 200


def test_a_question_in_the_strip_is_answered_once(desk: Desk) -> None:
    said: list[str] = []
    desk.context.messages.ask("Ska vi?", "Ja, gör det", "Nej", lambda: said.append("ja"), lambda: said.append("nej"))
    desk.press("messages.yes")
    assert said == ["ja"]
    assert not desk.find(QWidget, "messages").isVisible()


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_expected_failure_has_a_sentence_with_its_code(code: ErrorCode) -> None:
    text = sentence(AppError(code))
    assert code.value in text
    assert len(text) > 40


@pytest.mark.parametrize("name", list(ScreenName))
def test_every_name_of_a_screen_leads_to_a_screen(open_desk: OpenDesk, qtbot: QtBot, name: ScreenName) -> None:
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    interview = desk.context.interviews.start(client.id, form)
    screen = make_screen(desk.context, Route(screen=name, client_id=client.id, interview_id=interview.id))
    qtbot.addWidget(screen)
    desk.settle()
    assert isinstance(screen, Screen)
    assert name in SCREENS


def test_nobody_is_led_back_to_where_a_fault_of_the_program_happened(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.CLIENT, client_id=client.id))
    desk.window.show_incident("A1B2C3")
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.screen_shown, ClientListScreen))
