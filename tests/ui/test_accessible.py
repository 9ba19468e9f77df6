"""What a screen reader is told of the real windows (the tree that Qt hands to it).

AC1 everything that can be worked with has a name and a role; AC2 the editor at the table is named by its item's code and
question, and tells its answer; AC3 a chosen radio button says that it is chosen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from app.cases.interviews import Interview
from app.cases.records import CardKind, Place
from app.forms.model import BoxKey
from app.ui.cases.client_list import ClientListScreen
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.interview.alert_card import AlertCardScreen
from app.ui.interview.finish import FinishScreen
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.paper_entry.paper_entry_screen import PaperEntryScreen
from app.ui.review.after_talk import AfterTalkScreen
from app.ui.review.feedback import FeedbackScreen
from app.ui.review.paper import PaperScreen
from app.ui.review.result import ResultScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.at_the_table import go_to, show
from tests.helpers.windows import Desk, in_vault

ROLES_WITHOUT_MEANING = {QAccessible.Role.NoRole, QAccessible.Role.Client}
WORKED_WITH = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


def told(widget: QWidget) -> QAccessibleInterface:
    """What Qt tells of the widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def silent(root: QWidget) -> Iterator[str]:
    """Widgets that can be seen and worked with, and have no name or no role."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, WORKED_WITH) and widget.isVisible() and not widget.objectName().startswith("qt_"):
            interface = told(widget)
            if not interface.text(QAccessible.Text.Name).strip() or interface.role() in ROLES_WITHOUT_MEANING:
                yield f"{type(widget).__name__} {widget.objectName()}"


SCREENS: tuple[tuple[ScreenName, type[LoadedScreen]], ...] = (
    (ScreenName.INTRODUCTION, IntroductionScreen),
    (ScreenName.INTERVIEW, InterviewScreen),
    (ScreenName.FINISH, FinishScreen),
    (ScreenName.TALK_END, TalkEndScreen),
    (ScreenName.AFTER_TALK, AfterTalkScreen),
    (ScreenName.RESULT, ResultScreen),
    (ScreenName.FEEDBACK, FeedbackScreen),
    (ScreenName.PAPER, PaperScreen),
)


@pytest.mark.parametrize(("name", "kind"), SCREENS, ids=[name.value for name, _ in SCREENS])
def test_everything_on_a_screen_of_the_interview_is_named(  # AC1
    table: Desk, name: ScreenName, kind: type[LoadedScreen]
) -> None:
    show(table, name, kind)
    assert list(silent(table.window)) == []


def test_everything_behind_the_gate_is_named(table: Desk) -> None:  # AC1
    show(table, ScreenName.AFTER_TALK, AfterTalkScreen)
    table.press("review.gate")
    table.settle()
    assert list(silent(table.window)) == []


def test_everything_among_the_documents_is_named(table: Desk) -> None:  # AC1
    show(table, ScreenName.DOCUMENTS, DocumentsScreen)
    assert list(silent(table.window)) == []
    table.press("review.gate")
    table.settle()
    assert list(silent(table.window)) == []
    table.go(Route(screen=ScreenName.DOCUMENTS))
    assert list(silent(table.window)) == []


@pytest.mark.parametrize("kind", list(CardKind))
def test_everything_on_an_alert_card_is_named(table: Desk, kind: CardKind) -> None:  # AC1
    interview_id = table.screen(InterviewScreen).interview_id
    table.go(Route(screen=ScreenName.ALERT_CARD, interview_id=interview_id, card=kind))
    table.qtbot.waitUntil(lambda: table.screen(AlertCardScreen).is_loaded)
    assert list(silent(table.window)) == []


def test_everything_around_the_clients_is_named(table: Desk) -> None:  # AC1
    client = table.screen(InterviewScreen).presenter.client
    for route in (
        Route(screen=ScreenName.CLIENTS),
        Route(screen=ScreenName.NEW_CLIENT),
        Route(screen=ScreenName.CLIENT, client_id=client.id),
    ):
        table.go(route)
        assert list(silent(table.window)) == [], route.screen.value
    table.go(Route(screen=ScreenName.CLIENTS))
    assert isinstance(table.window.screen_shown, ClientListScreen)


def test_everything_where_a_paper_interview_is_entered_is_named(table: Desk) -> None:  # AC1
    client, context = table.screen(InterviewScreen).presenter.client, table.context
    table.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    assert list(silent(table.window)) == []
    form, day = context.forms.load("asi-grund"), context.clock.today()
    interview = in_vault(table, lambda: context.paper_entry.begin(client.id, form, day, Place.HOME))
    assert isinstance(interview, Interview)
    table.go(Route(screen=ScreenName.PAPER_ENTRY, interview_id=interview.id))
    table.qtbot.waitUntil(lambda: table.screen(PaperEntryScreen).is_loaded)
    assert list(silent(table.window)) == []
    table.screen(PaperEntryScreen).second.pass_by(BoxKey("G1"))
    table.screen(PaperEntryScreen).first.take(BoxKey("G1"), "7")
    table.press("paper_entry.once_more")
    table.press("paper_entry.compare")
    assert list(silent(table.window)) == []


@pytest.mark.parametrize("task", ["passphrase", "code", "rehearse_code", "rehearse_it", "backups", "key"])
def test_everything_about_the_vault_is_named(table: Desk, task: str) -> None:  # AC1
    keys = table.vault.fake_keys
    keys.protected = dataclasses.replace(keys.protected, has_recovery_code=True, recipient="age1" + "q" * 58)
    table.go(Route(screen=ScreenName.SECURITY))
    assert list(silent(table.window)) == []
    table.press(f"security.{task}")
    table.settle()
    assert list(silent(table.window)) == []


def test_everything_in_the_log_and_about_erasing_is_named(table: Desk) -> None:  # AC1
    client = table.screen(InterviewScreen).presenter.client
    for route in (Route(screen=ScreenName.LOG), Route(screen=ScreenName.ERASE, client_id=client.id)):
        table.go(route)
        assert list(silent(table.window)) == [], route.screen.value


def test_everything_on_the_start_screens_is_named(desk: Desk) -> None:  # AC1
    assert list(silent(desk.window)) == []
    desk.go(Route(screen=ScreenName.UNLOCK))
    assert list(silent(desk.window)) == []


@pytest.mark.parametrize(("item", "box", "typed"), [("M6", "M6", "12"), ("E6", "E6.years", "3"), ("G14", "G14.years", "7")])
def test_a_typed_answer_is_told_with_its_item(table: Desk, item: str, box: str, typed: str) -> None:  # AC2
    go_to(table, item)
    line = table.find(QLineEdit, box)
    QTest.keyClicks(line, typed)
    interface = told(line)
    assert interface.text(QAccessible.Text.Name).startswith(f"{item}. ")
    assert interface.role() is QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Value) == typed


def test_a_choice_is_told_with_its_item_and_what_is_chosen(table: Desk) -> None:  # AC2, AC3
    go_to(table, "M4")
    editor = table.find(QWidget, "M4")
    assert told(editor).text(QAccessible.Text.Name).startswith("M4. ")
    assert told(editor).role() not in ROLES_WITHOUT_MEANING
    QTest.keyClick(editor, Qt.Key.Key_1)
    chosen = {
        button.accessibleName(): bool(told(button).state().checked)
        for button in editor.findChildren(QRadioButton)
        if button.isVisible()
    }
    assert [name[0] for name, is_chosen in chosen.items() if is_chosen] == ["1"]
    assert all(told(button).role() is QAccessible.Role.RadioButton for button in editor.findChildren(QRadioButton))


def test_a_nameless_button_is_found(table: Desk) -> None:  # control
    nameless = QRadioButton(table.window.centralWidget())
    nameless.show()
    assert list(silent(table.window)) == ["QRadioButton "]
    nameless.deleteLater()
    table.settle()


def test_the_page_for_paper_names_each_line(table: Desk) -> None:  # AC1
    go_to(table, "M6")
    table.press("interview.section_page")
    table.settle()
    assert told(table.find(QLineEdit, "page.M6")).text(QAccessible.Text.Name).startswith("M6. ")
    assert list(silent(table.window)) == []
