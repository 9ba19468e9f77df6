"""The interview screen on a small laptop: at 200 % text the window still fits 1366 x 768."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from app.cases.records import CommentKind
from app.forms.model import BoxKey, ItemCode
from app.services.preferences import WindowChoices
from app.ui.interview.screen import InterviewScreen
from tests.helpers.later_talk import end_visit, open_again, say_company
from tests.helpers.windows import Desk


@pytest.fixture
def choices() -> WindowChoices:
    """Large text."""
    return WindowChoices(language="sv", theme="contrast", text_size=200)


def test_the_window_never_needs_more_than_a_small_laptop(table: Desk) -> None:
    table.window.resize(1366, 768)
    for item in ("M6", "D14", "F18", "E7"):
        table.screen(InterviewScreen).go_to_item(item)
        least = table.window.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 768) == (True, True), (item, least.width(), least.height())


def test_asking_who_is_here_fits_too_and_gives_the_room_back(table: Desk) -> None:
    table.window.resize(1366, 768)
    shown = table.screen(InterviewScreen).table
    shown.company.open(None, ())
    table.qtbot.waitUntil(shown.card.isHidden)
    table.qtbot.waitUntil(lambda: table.window.minimumSizeHint().height() <= 768)
    shown.company.hide()
    table.qtbot.waitUntil(shown.card.isVisible)
    assert shown.more_button.isVisible()


def test_the_area_that_is_worked_with_is_in_sight(table: Desk) -> None:
    table.window.resize(1366, 768)
    table.screen(InterviewScreen).go_to_item("P9")
    table.qtbot.waitUntil(lambda: not table.find(QPushButton, "interview.area.P").visibleRegion().isEmpty())


def least_height(table: Desk) -> int:
    """What the window cannot be less than, once everything has found its place."""
    table.settle()
    return table.window.minimumSizeHint().height()


def test_what_waits_at_the_end_of_an_area_fits_too(table: Desk) -> None:
    table.window.resize(1366, 768)
    screen = table.screen(InterviewScreen)
    for item in ("M4", "M5"):
        screen.go_to_item(item)
        screen.presenter.toggle_parked(ItemCode(item))
    screen.go_to_item("M8")
    while screen.conduct.step is not None and screen.conduct.step.item.section == "M":
        screen.step_on(1)
    assert screen.table.waiting.isVisible()
    assert least_height(table) <= 768


def test_going_on_and_a_break_fit_too(table: Desk) -> None:
    table.window.resize(1366, 768)
    screen = table.screen(InterviewScreen)
    interview_id = screen.interview_id
    screen.presenter.comment(ItemCode("M6"), CommentKind.QUOTE, "Ryggen är värst " * 20)
    screen.go_to_item("M6")
    screen.presenter.answer(BoxKey("M6"), 12)
    screen.sitting.pause()
    assert least_height(table) <= 768
    screen.sitting.page.go_on.click()
    end_visit(table)
    table.press("talk_end.after")
    assert least_height(table) <= 768
    open_again(table, interview_id)
    assert least_height(table) <= 768
    say_company(table)
    assert table.screen(InterviewScreen).table.resume.isVisible()
    assert least_height(table) <= 768


def test_what_was_said_the_time_before_fits_too(table: Desk) -> None:
    table.window.resize(1366, 768)
    screen = table.screen(InterviewScreen)
    screen.go_to_item("M6")
    screen.table.card.earlier.say("Förra gången (12 maj 2026): 15 dagar. " * 8, wanted=True, has_before=True)
    assert least_height(table) <= 768
