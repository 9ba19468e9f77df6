"""The areas in the client's order.

IA1 an area is moved with buttons and keys, and the order is kept; IA2 next, the neighbouring area, going on and the finish
list follow it; IA3 while the order is changed a press on an area chooses it and the talk stays; IA4 the answers and what rules
make of them are the same in whichever order they are given.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.forms.engine.navigation import Navigator, Step
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, SectionCode
from app.ui.interview.finish_list import EntryKind, finish_entries
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import ScreenName
from tests.helpers.at_the_table import current_box, go_to, show, type_answer
from tests.helpers.review_interview import fictive_answers
from tests.helpers.windows import Desk, shared_forms

FORM_ORDER = ("G", "M", "E", "D", "L", "H", "F", "P")


def order(desk: Desk) -> str:
    """The areas as the rail shows them, from above."""
    rail = desk.screen(InterviewScreen).table.rail
    desk.settle()
    buttons = [desk.find(QPushButton, f"interview.area.{code}") for code in FORM_ORDER]
    assert all(button.isVisibleTo(rail) for button in buttons)
    places = {button.objectName()[-1]: rail.widget().layout().indexOf(button) for button in buttons}  # type: ignore[union-attr]
    return "".join(sorted(places, key=lambda code: places[code]))


def move(desk: Desk, area: str, *, up: int = 0, down: int = 0) -> None:
    """Change the order: choose the area, move it, be done."""
    desk.press("interview.order")
    desk.press(f"interview.area.{area}")
    for name, times in (("interview.order_up", up), ("interview.order_down", down)):
        for _ in range(times):
            desk.press(name)
    desk.press("interview.order")


def test_an_area_is_moved_and_the_order_is_kept(table: Desk) -> None:  # IA1
    assert order(table) == "GMEDLHFP"
    move(table, "P", up=5)
    assert order(table) == "GMPEDLHF"
    show(table, ScreenName.INTERVIEW, InterviewScreen)
    assert order(table) == "GMPEDLHF"
    assert table.screen(InterviewScreen).presenter.book.area_order()[2] == "P"


def test_keys_move_the_area_and_only_while_the_order_is_changed(table: Desk) -> None:  # IA1
    alt = Qt.KeyboardModifier.AltModifier
    go_to(table, "M6")
    QTest.keyClick(table.window, Qt.Key.Key_Down, alt)
    assert order(table) == "GMEDLHFP", "control: outside the mode the keys move nothing"
    table.press("interview.order")
    QTest.keyClick(table.window, Qt.Key.Key_Down, alt)
    QTest.keyClick(table.window, Qt.Key.Key_Down, alt)
    assert order(table) == "GEDMLHFP", "the area of the talk is the one that is moved at first"
    QTest.keyClick(table.window, Qt.Key.Key_Up, alt)
    assert order(table) == "GEMDLHFP"


def test_an_area_stays_within_the_rail(table: Desk) -> None:  # IA1
    move(table, "G", up=1)
    move(table, "P", down=1)
    assert order(table) == "GMEDLHFP"
    assert table.screen(InterviewScreen).presenter.book.area_order() == ()


def test_choosing_an_area_to_move_leaves_the_talk_where_it_is(table: Desk) -> None:  # IA3
    go_to(table, "M6")
    move(table, "D", up=1)
    assert current_box(table) == "M6"
    table.press("interview.area.D")
    assert current_box(table).startswith("D"), "control: outside the mode a press goes there"


def test_next_and_the_neighbouring_area_follow_the_order(table: Desk) -> None:  # IA2
    move(table, "L", up=1)
    screen = table.screen(InterviewScreen)
    last_of_m = [step for step in screen.conduct.navigator.steps if step.item.section == "M"][-1]
    go_to(table, str(last_of_m.item.code))
    screen.step_on(1)
    assert screen.conduct.step is not None
    assert screen.conduct.step.item.section == "E"
    move(table, "L", up=1)
    go_to(table, str(last_of_m.item.code))
    screen.step_on(1)
    assert current_box(table).startswith("L")
    QTest.keyClick(table.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert current_box(table).startswith("M")
    QTest.keyClick(table.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert current_box(table).startswith("E")


def test_going_on_another_time_follows_the_order(table: Desk) -> None:  # IA2
    move(table, "P", up=5)
    screen = table.screen(InterviewScreen)
    last = [step for step in screen.conduct.navigator.steps if step.item.section == "M"][-1]
    go_to(table, str(last.item.code))
    type_answer(table, str(last.box.key), "1", enter=False)
    show(table, ScreenName.INTERVIEW, InterviewScreen)
    assert current_box(table).startswith("P")


def test_the_finish_list_follows_the_order(table: Desk) -> None:  # IA2
    move(table, "P", up=7)
    presenter = table.screen(InterviewScreen).presenter
    entries = finish_entries(presenter.form, presenter.words, presenter.session, presenter.book)
    areas = [presenter.form.items[entry.item].section for entry in entries if entry.kind is EntryKind.GAP and entry.item]
    assert "".join(dict.fromkeys(areas)) == "PGMEDLHF"
    assert areas == sorted(areas, key="PGMEDLHF".index)


def test_with_large_text_the_order_can_be_changed_by_signs(table: Desk) -> None:  # IA1
    table.context.preferences.set_text_size(200)
    table.settle()
    table.window.resize(1366, 768)
    table.qtbot.waitUntil(lambda: table.screen(InterviewScreen).table.is_compact)
    move(table, "M", down=1)
    assert order(table) == "GEMDLHFP"
    assert table.find(QWidget, "interview.order").accessibleName()


@given(st.permutations(FORM_ORDER))
def test_what_counts_is_the_same_in_whichever_order_it_is_asked(areas: list[str]) -> None:  # IA4
    form = shared_forms().load("asi-grund")
    answers = fictive_answers(form)
    by_document, by_client = InterviewSession(form), InterviewSession(form)
    for box, answer in answers.items():
        by_document.answer(box, answer)
    for box in sorted(answers, key=lambda key: _area_place(form.items[form.boxes[key].item].section, areas)):
        by_client.answer(box, answers[box])
    assert by_client.effective == by_document.effective
    assert by_client.filled == by_document.filled
    assert by_client.problems == by_document.problems


def _area_place(section: SectionCode, areas: list[str]) -> int:
    return areas.index(section) if section in areas else len(areas)


@given(st.permutations(FORM_ORDER))
def test_every_question_is_asked_once_in_whichever_order(areas: list[str]) -> None:  # IA4
    form = shared_forms().load("asi-grund")
    session = InterviewSession(form)
    plain = Navigator(form, session)
    chosen = Navigator(form, session)
    chosen.reorder(map(SectionCode, areas))
    assert set(chosen.steps) == set(plain.steps)
    assert len(chosen.steps) == len(plain.steps)
    walked: list[Step] = []
    step: Step | None = chosen.steps[0]
    while step is not None:
        walked.append(step)
        step = chosen.next(step)
    assert tuple(walked) == chosen.steps
    assert [chosen.step(BoxKey(each.box.key)) for each in chosen.steps] == list(chosen.steps)


@pytest.mark.parametrize("unknown", [("Z",), ("Z", "P")])
def test_an_area_that_the_form_does_not_have_is_passed_by(unknown: tuple[str, ...]) -> None:
    form = shared_forms().load("asi-grund")
    navigator = Navigator(form, InterviewSession(form), map(SectionCode, unknown))
    assert "Z" not in navigator.sections
    assert set(FORM_ORDER) <= set(navigator.sections)
