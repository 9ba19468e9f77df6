"""What a timeline adds up to: nothing of it while the client is there, and the figures that were counted by hand.

TL17 the result behind its gate; TL19 completed, changed again, and beside the time before.
"""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.cases.events import EarlierShown, ScoresStored
from app.cases.interviews import InterviewState
from app.cases.records import Presence
from app.services.preferences import WindowChoices
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.shell.messages import Message
from app.ui.shell.router import Route, ScreenName
from app.ui.timeline.days_page import DaysPage
from tests.helpers.later_talk import days_pass
from tests.helpers.timeline_example import (
    THIRTY_DAYS,
    alcohol,
    begin_timeline,
    first_days,
    grid_of,
    new_timeline,
    result_is_there,
    result_words,
    say_who,
    screen_of,
    show_timeline,
    state_of,
    thirty,
    to_result,
    type_days,
    words,
)
from tests.helpers.windows import Desk, OpenDesk, in_vault

__all__ = ("thirty",)

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SMALL_LAPTOP = (1366, 768)


@pytest.fixture
def choices() -> WindowChoices:
    """These tests read English."""
    return WindowChoices(language="en", theme="light")


# ---- TL17


def test_thirty_days_through_the_window_give_the_figures_counted_by_hand(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    said = result_words(thirty)
    for sentence in (
        "18 of 28 days sober (64 %)",
        "10 of 28 days with alcohol",
        "2 days are not remembered: they are not counted.",
        "49 standard glasses in all",
        "12.2 glasses a week",
        "4.9 glasses on a day with alcohol",
        "147 g of alcohol a week, 21.0 g a day",
        "The most on one day: 10 glasses, Saturday 31 October",
        "7 days with 4 glasses or more",
        "The longest time sober: 6 days in a row, from 16 November",
        "By the week these days reach it: 12.2 glasses a week.",
        "By the occasion these days reach it: 7 days with 4 glasses or more.",
        "Holds from 12 September 2023.",
        "6.0 glasses, alcohol 4 of 5 days",
    ):
        assert sentence in said
    assert "not been talked of" not in said


def test_control_the_same_days_with_nothing_for_what_is_not_remembered_give_other_figures(thirty: Desk) -> None:
    type_days(thirty, *("0" if value == "?" else value for value in THIRTY_DAYS))
    to_result(thirty)
    said = result_words(thirty)
    assert "20 of 30 days sober (67 %)" in said
    assert "11.4 glasses a week" in said
    assert "The longest time sober: 6 days in a row, from 16 November" in said
    assert "are not counted" not in said


def test_no_figure_but_the_days_stands_there_while_the_client_is(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    shown = words(thirty)
    assert not any(word in shown for word in ("Anna", "Berg", "sober (", "a week", "Risk", "Level", "%"))
    thirty.press("timeline.results")
    thirty.settle()
    assert not result_is_there(thirty)
    assert not any(word in words(thirty) for word in ("sober", "a week", "Risk", "Level"))
    thirty.press("timeline.gate_back")
    assert not result_is_there(thirty)
    thirty.press("timeline.results")
    thirty.press("review.gate")
    assert result_is_there(thirty)
    thirty.press("timeline.back_to_days")
    thirty.press("test.without_client")
    assert not result_is_there(thirty)


def test_a_held_timeline_asks_first_while_a_visit_has_not_ended(thirty: Desk) -> None:
    type_days(thirty, "4")
    thirty.press("timeline.done")
    thirty.settle()
    interview = screen_of(thirty).presenter.interview
    show_timeline(thirty, interview)
    assert not result_is_there(thirty)
    thirty.press("review.gate")
    thirty.settle()
    show_timeline(thirty, interview)
    assert result_is_there(thirty)  # the visit ended when somebody said that the client does not see it


def test_who_is_here_is_asked_before_the_days_unless_a_talk_has_said_it(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, 7)
    first = screen_of(desk).presenter
    assert [visit.present for visit in first.book.visits()] == [(Presence.ALONE,)]
    second = in_vault(desk, partial(new_timeline, desk.vault, first.client.id, 7))
    screen = show_timeline(desk, second)  # type: ignore[arg-type]  # an interview
    assert desk.find(DaysPage, "timeline.days").isVisible()
    assert screen.presenter.book.visits() == ()


def test_days_can_be_put_right_without_the_client(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, 7)
    type_days(desk, "4")
    to_result(desk)
    desk.press("timeline.back_to_days")
    desk.settle()
    desk.press("test.without_client")
    assert desk.find(DaysPage, "timeline.days").isVisible()
    assert [visit.ended_at is None for visit in screen_of(desk).presenter.book.visits()] == [False]


def test_the_level_is_shown_only_by_a_table_somebody_chose(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    assert "Choose a table to see the level." in result_words(thirty)
    thirty.press("timeline.table.women")
    assert "By the table: medium level, over 20 and up to 40 g a day. These days: 21.0 g a day." in result_words(thirty)
    thirty.press("timeline.table.men")
    assert "By the table: low level, up to 40 g a day." in result_words(thirty)
    thirty.press("timeline.table.men")
    assert "Choose a table to see the level." in result_words(thirty)


def test_completing_keeps_the_figures_and_a_change_needs_a_reason(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    thirty.press("timeline.complete")
    thirty.settle()
    (stored,) = [logged.event for logged in thirty.vault.log if isinstance(logged.event, ScoresStored)]
    assert {each.name: each.score for each in stored.scores}["glasses"] == 49
    assert state_of(thirty) is InterviewState.COMPLETED
    assert not thirty.find(QPushButton, "timeline.table.men").isEnabled()
    asked: list[Message] = []
    thirty.context.messages.shown.connect(asked.append)
    thirty.press("timeline.back_to_days")
    thirty.settle()
    assert not thirty.find(DaysPage, "timeline.days").isVisible()
    (question,) = asked
    assert question.on_reason is not None
    question.on_reason("a day was wrong")
    thirty.settle()
    thirty.press("test.without_client")
    assert thirty.find(DaysPage, "timeline.days").isVisible()
    assert state_of(thirty) is InterviewState.OPEN


def test_days_are_opened_again_from_the_result(thirty: Desk) -> None:
    type_days(thirty, "4")
    to_result(thirty)
    thirty.press("timeline.back_to_days")
    thirty.settle()
    say_who(thirty)
    grid_of(thirty).go_to(1)
    type_days(thirty, "5")
    assert alcohol(thirty) == first_days("4", "5")
    assert state_of(thirty) is InterviewState.OPEN


def test_the_time_before_stands_beside_and_the_level_says_how_it_has_changed(thirty: Desk) -> None:
    type_days(thirty, *["6"] * 30)
    to_result(thirty)
    client_id = screen_of(thirty).presenter.client.id
    days_pass(thirty, 90)
    begun = in_vault(thirty, partial(new_timeline, thirty.vault, client_id, 7))
    show_timeline(thirty, begun)  # type: ignore[arg-type]  # an interview
    say_who(thirty)
    type_days(thirty, *["1"] * 7)
    to_result(thirty)
    thirty.press("timeline.table.women")
    said = result_words(thirty)
    assert "3 levels lower than on 22 November 2026." in said
    assert "22 November 2026 (30 days): 0 of 30 days sober, 42.0 glasses a week" in said
    assert any(isinstance(logged.event, EarlierShown) for logged in thirty.vault.log)


def test_drugs_and_gambling_are_days_of_the_known_ones(thirty: Desk) -> None:
    thirty.press("timeline.add")
    thirty.press("timeline.add.cannabis")
    type_days(thirty, "1", "1", "?")
    thirty.press("timeline.rest")
    to_result(thirty)
    said = result_words(thirty)
    assert "Cannabis: 2 of 29 days" in said
    assert "1 day is not remembered: it is not counted." in said
    assert "30 days have not been talked of: they are not counted." in said


# ---- For the case system


def test_a_held_timeline_has_its_journal_text_behind_the_door_to_the_documents(thirty: Desk) -> None:
    type_days(thirty, *THIRTY_DAYS)
    to_result(thirty)
    interview = screen_of(thirty).presenter.interview
    thirty.go(Route(screen=ScreenName.DOCUMENTS, interview_id=interview.id))
    thirty.qtbot.waitUntil(lambda: thirty.screen(LoadedScreen).is_loaded)
    thirty.settle()
    text = thirty.find(QPlainTextEdit, "paper.text").toPlainText()
    assert "18 of 28 days sober (64 %)" in text
    assert "Socialstyrelsen 2023" in text
    draft = thirty.find(QLabel, "paper.draft")
    assert draft.isVisible()
    assert draft.text() == "DRAFT: the word stands across each page until it is completed."
