"""The caseworker's own view fits a small laptop with large text, and says its words to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.shell.router import ScreenName
from app.ui.theme.tokens import ThemeName
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk

SCREENS = (ScreenName.AFTER_TALK, ScreenName.RESULT, ScreenName.FEEDBACK, ScreenName.PAPER)
SMALL_LAPTOP = (1366, 768)


def workable(held: HeldInterview) -> list[QWidget]:
    """What the keyboard can reach on the screen as it stands."""
    screen = held.desk.window.screen_shown
    assert screen is not None
    found = [each for each in screen.findChildren(QWidget) if each.isVisibleTo(screen)]
    return [each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_at_twice_the_text_size_it_fits_a_small_laptop(open_desk: OpenDesk, screen: ScreenName, language: str) -> None:
    held = hold_interview(open_desk, without=("P17", "E22"))
    held.desk.context.preferences.set_text_size(200)
    held.desk.context.preferences.set_language(language)
    held.desk.window.resize(*SMALL_LAPTOP)
    held.show(screen)
    least = held.desk.window.minimumSizeHint()
    assert least.width() <= SMALL_LAPTOP[0]
    assert least.height() <= SMALL_LAPTOP[1]


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_that_can_be_worked_has_a_name(open_desk: OpenDesk, screen: ScreenName) -> None:
    held = hold_interview(open_desk, without=("P17", "E22"))
    held.show(screen)
    parts = workable(held)
    assert len(parts) > 5
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in parts
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_is_pressed_is_high_enough_for_a_finger(open_desk: OpenDesk, screen: ScreenName) -> None:
    held = hold_interview(open_desk)
    held.desk.window.resize(*SMALL_LAPTOP)
    held.show(screen)
    segments = [each for each in workable(held) if isinstance(each, QAbstractButton) and each.property("role") is not None]
    low = [f"{each.objectName()} {each.height()}" for each in segments if each.height() < 44]
    assert low == []


@pytest.mark.parametrize("screen", SCREENS)
def test_changing_theme_and_size_while_it_is_shown_does_no_harm(open_desk: OpenDesk, screen: ScreenName) -> None:
    held = hold_interview(open_desk)
    held.show(screen)
    before = [each.objectName() for each in workable(held)]
    for theme in (ThemeName.DARK, ThemeName.CONTRAST, ThemeName.LIGHT):
        held.desk.context.preferences.set_theme(theme)
    held.desk.context.preferences.set_text_size(150)
    held.desk.context.preferences.set_text_size(100)
    held.desk.settle()
    assert [each.objectName() for each in workable(held)] == before
