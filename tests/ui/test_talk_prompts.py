"""Never more than three openings in a row: then a reminder to reflect, until the client has been heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.mi.prompts import AT_A_TIME, Prompts
from tests.helpers.mi_table import go_to_tool, key, write
from tests.helpers.windows import Desk


def test_three_openings_stand_there_and_the_next_three_come_with_a_reminder(talking: Desk) -> None:
    go_to_tool(talking, "engage")
    prompts = talking.window.findChild(Prompts)
    assert prompts is not None
    assert len([line for line in prompts.lines if line.isVisible() and line.text()]) == AT_A_TIME
    reminder = talking.find(QLabel, "talk.engage.prompts.reflect")
    assert not reminder.isVisible(), "nobody has asked for more yet"
    before = [line.text() for line in prompts.lines]
    talking.press("talk.engage.prompts.more")
    assert reminder.isVisible()
    assert [line.text() for line in prompts.lines] != before


def test_the_reminder_goes_when_something_the_client_said_is_written_down(talking: Desk) -> None:
    go_to_tool(talking, "engage")
    talking.press("talk.engage.prompts.more")
    write(talking, "talk.engage.quote", "Det var bättre i våras.")
    key(talking, Qt.Key.Key_Return)
    talking.settle()
    assert not talking.find(QLabel, "talk.engage.prompts.reflect").isVisible()
