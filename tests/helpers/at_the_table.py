"""An ASI Grund begun at the table, alone with the client, and the few things a person does there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from app.forms.model import BoxKey
from app.services.interviews import InterviewFile
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def table(open_desk: OpenDesk) -> Desk:
    """A desk with an ASI Grund begun, alone with the client at home, at its first item."""
    client = make_client()
    desk = open_desk(client)
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    desk.go(Route(screen=ScreenName.INTRODUCTION, interview_id=interview.id))  # type: ignore[attr-defined]
    desk.qtbot.waitUntil(lambda: desk.screen(IntroductionScreen).is_loaded)
    desk.find(QCheckBox, "interview.present.alone").click()
    desk.find(QRadioButton, "interview.place.home").click()
    desk.press("introduction.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    return desk


def go_to(desk: Desk, item: str) -> InterviewScreen:
    """The interview at that item, found with Ctrl+G."""
    screen = desk.screen(InterviewScreen)
    desk.press("interview.goto")
    QTest.keyClicks(desk.find(QLineEdit, "interview.goto_text"), item)
    QTest.keyClick(desk.find(QLineEdit, "interview.goto_text"), Qt.Key.Key_Return)
    assert screen.conduct.step is not None
    assert screen.conduct.step.item.code == item
    return screen


def type_answer(desk: Desk, box: str, text: str, *, enter: bool = True) -> None:
    """Type into the editor that bears the box key."""
    editor = desk.find(QWidget, box)
    QTest.keyClicks(editor, text)
    if enter:
        QTest.keyClick(editor, Qt.Key.Key_Return)


def current_box(desk: Desk) -> str:
    """The box on the card."""
    step = desk.screen(InterviewScreen).conduct.step
    assert step is not None
    return str(step.box.key)


def bring_others(desk: Desk, presence: str) -> None:
    """Say who is in the room, or take it back."""
    desk.press("interview.company")
    desk.find(QCheckBox, f"interview.present.{presence}").click()
    desk.press("interview.company_done")


def show(desk: Desk, screen: ScreenName, kind: type[LoadedScreen]) -> None:
    """Another screen of the same interview, once it is there."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.go(Route(screen=screen, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(kind).is_loaded)


def file_after_lock(desk: Desk) -> InterviewFile:
    """What the vault holds of the interview once the window was locked."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.window.lock()
    desk.settle()
    in_vault(desk, lambda: desk.context.vault.unlock(PASSPHRASE))
    file = in_vault(desk, lambda: desk.context.interviews.open(interview_id))
    assert isinstance(file, InterviewFile)
    return file


def given_in(file: InterviewFile) -> dict[BoxKey, object]:
    """What was given, by box."""
    return {stored.box: stored.given for stored in file.boxes}
