"""The keyboard stays in the tool that is worked with: no press throws it out, or onto words that a letter would erase.

TK1 every tool takes the keyboard when it is opened, alone and with others in the room; TK2 whatever is pressed in a tool, the
keyboard is still in it, and never on a line whose words are marked; TK3 Enter says who is here, without a way over every tick;
TK4 Tab goes through a tool as it stands, also through rows that came later.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QRadioButton, QWidget

from app.cases.records import Place, Presence
from app.ui.mi.panel import Panel
from app.ui.mi.panels import LATER, all_tools
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers import made_up_talk
from tests.helpers.mi_table import SHIFT, begin_talk, go_to_tool, key, new_talk, say_who, show_talk
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

TOOLS = (*all_tools(), LATER)
LEADS_AWAY = {"feedback.report", "talk.to_plan", "talk.to_ending", "talk.end.done", "talk.end.card"}
SAME_LINE = 22  # pixels between the middles of things that stand on one line
MANY = 200  # more presses than any tool has


@pytest.fixture
def noted(open_desk: OpenDesk) -> Desk:
    """A talk with every sort of note in it, alone with the client."""
    client = make_client()
    desk = open_desk(client)
    talk = new_talk(desk, client)
    for record in (*made_up_talk.notes(), *made_up_talk.ending()):
        in_vault(desk, partial(desk.context.interviews.put, talk, record))
    show_talk(desk, talk)
    say_who(desk)
    return desk


def panel(desk: Desk) -> Panel:
    found = desk.screen(TalkScreen).table.deck.panel
    assert found is not None
    return found


def keyboard(desk: Desk) -> QWidget | None:
    desk.settle()
    return QApplication.focusWidget()


def is_in(desk: Desk) -> bool:
    where = keyboard(desk)
    return where is not None and where.isVisible() and (where is panel(desk) or panel(desk).isAncestorOf(where))


def presses(desk: Desk) -> Iterator[str]:
    """Press what can be pressed in the tool, each name once; the name of each when it was pressed."""
    done: set[str] = set()
    for _ in range(MANY):
        found = (each for each in panel(desk).findChildren(QAbstractButton) if can_be_pressed(each))
        button = next((each for each in found if each.objectName() not in LEADS_AWAY | done), None)
        if button is None:
            return
        name = button.objectName()
        done.add(name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        yield name
    raise AssertionError("there is no end to what can be pressed")


def can_be_pressed(button: QAbstractButton) -> bool:
    opens_menu = isinstance(button, QPushButton) and button.menu() is not None
    return button.isVisible() and button.isEnabled() and not opens_menu and button.focusPolicy() is not Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("who", ["alone", "partner"])
def test_every_tool_takes_the_keyboard(noted: Desk, who: str) -> None:  # TK1
    say_who(noted, who)
    for tool in TOOLS:
        noted.find(QWidget, "talk.show_client").setFocus()
        go_to_tool(noted, tool)
        assert is_in(noted), f"{tool} leaves the keyboard at {keyboard(noted)}"


@pytest.mark.parametrize("tool", TOOLS)
def test_no_press_in_a_tool_throws_the_keyboard_out_of_it_or_onto_marked_words(noted: Desk, tool: str) -> None:  # TK2
    go_to_tool(noted, tool)
    noted.settle()
    for name in presses(noted):
        assert is_in(noted), f"{name} left the keyboard at {keyboard(noted)}"
        line = keyboard(noted)
        assert not (isinstance(line, QLineEdit) and line.hasSelectedText()), name


def test_a_summary_that_was_read_back_leaves_letters_to_what_is_heard(noted: Desk) -> None:  # TK2
    go_to_tool(noted, "summary")
    noted.find(QLineEdit, "summary.correction").setText("Också för min egen skull.")
    panel(noted).flush()
    read_back = noted.find(QPushButton, "summary.read_back")
    assert read_back.isEnabled()
    read_back.setFocus()
    QTest.keyClick(read_back, Qt.Key.Key_Space)
    assert is_in(noted)
    assert not isinstance(keyboard(noted), QLineEdit)


def test_enter_says_who_is_here(open_desk: OpenDesk) -> None:  # TK3
    desk = begin_talk(open_desk, make_client())
    company = desk.screen(TalkScreen).table.company
    key(desk, Qt.Key.Key_Return)
    assert company.isVisible(), "nobody has said it yet"
    key(desk, Qt.Key.Key_Space)
    desk.find(QRadioButton, "interview.place.home").setFocus()
    key(desk, Qt.Key.Key_Space)
    key(desk, Qt.Key.Key_Return)
    assert not company.isVisible()
    assert is_in(desk)
    visit = desk.screen(TalkScreen).presenter.book.present_visit()
    assert visit is not None
    assert (visit.place, visit.present) == (Place.HOME, (Presence.ALONE,))


def gone_through(desk: Desk) -> list[QWidget]:
    """What Tab reaches in the tool, from its first to its last."""
    shown = panel(desk)
    desk.find(QWidget, "talk.capture.open").setFocus()
    for _ in range(MANY):
        key(desk, Qt.Key.Key_Backtab, SHIFT)
        if keyboard(desk) is not None and is_in(desk):
            break
    reached: list[QWidget] = []
    while (where := keyboard(desk)) is not None and shown.isAncestorOf(where) and where not in reached:
        reached.append(where)
        key(desk, Qt.Key.Key_Backtab, SHIFT)
    assert reached
    return reached[::-1]


@pytest.mark.parametrize("tool", ["agenda", "values", "change_talk", "plan", "rulers", "summary", "strengths"])
def test_tab_goes_down_a_tool_as_it_stands(noted: Desk, tool: str) -> None:  # TK4
    go_to_tool(noted, tool)
    noted.settle()
    middles = [each.mapTo(panel(noted), each.rect().center()).y() for each in gone_through(noted)]
    assert all(after > before - SAME_LINE for before, after in pairwise(middles)), middles


def test_tab_goes_through_one_side_of_a_choice_before_the_next(noted: Desk) -> None:  # TK4
    go_to_tool(noted, "balance")
    noted.settle()
    names = [each.objectName() for each in gone_through(noted)]
    assert names[:5] == [
        *(f"balance.good_as_now.0.{each}" for each in ("text", "weight", "strike")),
        "balance.good_as_now.add",
        "balance.bad_as_now.add",
    ]
