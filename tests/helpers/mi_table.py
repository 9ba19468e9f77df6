"""A motivational talk begun at the table, alone with the client, and the few things a person does there."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton

from app.cases.clients import Client
from app.cases.ids import InterviewId
from app.cases.interviews import Interview
from app.cases.records import Record
from app.services.interviews import InterviewFile
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client

R = TypeVar("R", bound=Record)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def talking(open_desk: OpenDesk) -> Desk:
    """A desk with a talk begun, alone with the client at home, where every talk begins."""
    desk = begin_talk(open_desk, make_client())
    say_who(desk)
    return desk


def begin_talk(open_desk: OpenDesk, client: Client) -> Desk:
    """A talk with that client; nobody has said yet who is in the room."""
    desk = open_desk(client)
    show_talk(desk, new_talk(desk, client))
    return desk


def new_talk(desk: Desk, client: Client) -> InterviewId:
    """Another talk with a client who is in the vault."""
    form = desk.context.forms.load("mi-talk")
    begun = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(begun, Interview)
    return begun.id


def show_talk(desk: Desk, interview_id: InterviewId) -> TalkScreen:
    """The talk on screen, once it is there."""
    desk.go(Route(screen=ScreenName.TALK, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(TalkScreen).is_loaded)
    desk.settle()
    return desk.screen(TalkScreen)


def say_who(desk: Desk, *presence: str, place: str = "home") -> TalkScreen:
    """Say who is in the room: alone with the client when nobody is named."""
    screen = desk.screen(TalkScreen)
    if screen.table.company.isHidden():
        desk.press("talk.company")
    for each in presence or ("alone",):
        tick = desk.find(QCheckBox, f"interview.present.{each}")
        if not tick.isChecked():
            tick.click()
    desk.find(QRadioButton, f"interview.place.{place}").click()
    desk.press("interview.company_done")
    desk.settle()
    return screen


def key(desk: Desk, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press that key where the keyboard is."""
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, held)


def write(desk: Desk, name: str, text: str) -> QLineEdit:
    """Type into the line of that name."""
    line = desk.find(QLineEdit, name)
    line.setFocus()
    type_words(text)
    return line


def type_words(text: str) -> None:
    """Type where the keyboard is; QTest knows no letters beyond ASCII, so those are sent as any keyboard driver does."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def go_to_tool(desk: Desk, name: str) -> TalkScreen:
    """Straight to a tool of the talk."""
    screen = desk.screen(TalkScreen)
    screen.go_to_tool(name)
    assert screen.table.deck.name == name
    return screen


def kept(desk: Desk, kind: type[R]) -> list[R]:
    """The notes of that kind as the vault has them."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.settle()
    file = in_vault(desk, lambda: desk.context.interviews.open(interview_id))
    assert isinstance(file, InterviewFile)
    return [record for record in file.records if isinstance(record, kind)]


def lock_and_unlock(desk: Desk) -> None:
    """Away from the desk and back."""
    with desk.qtbot.waitSignal(desk.window.locked):
        desk.window.lock()
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
