"""The interview screen on a small laptop: at 200 % text the window still fits 1366 x 768."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from app.services.preferences import WindowChoices
from app.ui.interview.screen import InterviewScreen
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
