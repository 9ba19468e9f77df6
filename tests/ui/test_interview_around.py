"""What stands around the question: the areas and the list are told anew when anything was changed, and only then.

IA1 going on to the next question counts nothing anew, an answer does; IA2 the mark of the area stays though its own button is
pressed; IA3 as soon as nobody has said who is in the room, what is private waits in the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QPushButton

from app.forms.model import BoxKey
from app.i18n import tr
from app.ui.interview.rail import AreaState
from app.ui.interview.screen import InterviewScreen
from tests.helpers.at_the_table import go_to
from tests.helpers.windows import Desk


@dataclass(slots=True)
class Counted:
    """How often the areas were counted."""

    count: Callable[[], tuple[AreaState, ...]]
    times: int = 0

    def __call__(self) -> tuple[AreaState, ...]:
        """Once more."""
        self.times += 1
        return self.count()


def test_only_what_was_changed_is_told_anew(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # IA1
    screen = go_to(table, "M4")
    counted = Counted(screen.conduct.areas)
    monkeypatch.setattr(screen.conduct, "areas", counted)
    screen.step_on(1)
    screen.step_on(1)
    screen.step_on(-1)
    assert counted.times == 0
    screen.presenter.answer(BoxKey("M6"), 12)
    table.settle()
    assert counted.times > 0, "control"
    before = counted.times
    screen.go_to_item("D1")
    assert counted.times > before, "control: another area"


def test_an_answer_typed_on_the_way_to_the_next_question_is_told_there(table: Desk) -> None:  # IA1
    screen = go_to(table, "M6")
    rail = screen.table.rail
    before = rail.findChild(QPushButton, "interview.area.M")
    assert before is not None
    said = before.text()
    screen.table.card.editor.answered.emit(3)
    screen.step_on(1)
    table.settle()
    assert before.text() != said
    assert next(row.answer for row in screen.table.rows.rows.rows if row.item == "M6")


def test_the_area_keeps_its_mark_though_its_own_button_is_pressed(table: Desk) -> None:  # IA2
    go_to(table, "M6")
    button = table.find(QPushButton, "interview.area.M")
    for _ in range(2):
        button.click()
        table.settle()
        assert button.isChecked()
    other = table.find(QPushButton, "interview.area.D")
    other.click()
    table.settle()
    assert (button.isChecked(), other.isChecked()) == (False, True)


def test_what_is_private_waits_once_it_is_asked_who_is_here(table: Desk) -> None:  # IA3
    screen = table.screen(InterviewScreen)
    form, waits = screen.presenter.form, tr("waits until you are alone")
    private = next(item for item in form.items.values() if item.private and screen.conduct.first_step_of(item.code) is not None)
    area = [item.code for item in form.items.values() if item.section == private.section and not item.private]
    beside = next(code for code in area if screen.conduct.first_step_of(code) is not None)
    screen.go_to_item(beside)
    table.settle()

    def mark() -> str:
        return next(row.mark for row in screen.table.rows.rows.rows if row.item == private.code)

    assert mark() != waits, "control"
    screen.ask_who_is_here()
    table.settle()
    assert mark() == waits
