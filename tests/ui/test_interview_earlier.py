"""What was said the time before, beside the question.

IE1 the answer in words, the client's words and the day stand under the question; IE2 what was about someone else stays where
it was written; IE3 with others in the room, and until somebody says who is there, nothing is shown or asked for; IE4 one key
puts it away and brings it back, and that is remembered; IE5 each opening is logged once, when it is first shown; IE6 X is
said in words; IE7 one can go further back; IE8 it takes neither the keyboard nor a place in its order; a screen reader hears it.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.cases.records import CommentKind
from app.ui.interview.screen import InterviewScreen
from tests.helpers.at_the_table import bring_others, current_box, go_to, type_answer
from tests.helpers.later_talk import begin_later, days_pass, end_visit, open_again, say, say_company, showings, sit_down
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import Desk, OpenDesk

FORMS = ("asi-grund", "asi-uppfoljning")


@pytest.fixture
def held(open_desk: OpenDesk) -> HeldInterview:
    """A Grund held on 22 November 2026, half a year ago."""
    held = hold_interview(open_desk, values={"M6": 15}, codes={"M8": "X"})
    say(held, "M6", CommentKind.QUOTE, "Ryggen är värst")
    say(held, "M6", CommentKind.NOTE, "remiss skriven")
    say(held, "M6", CommentKind.THIRD_PARTY, "sambon dricker")
    days_pass(held.desk, 194)
    return held


def shown(desk: Desk) -> str:
    """What stands beside the question; "" when nothing does."""
    desk.settle()
    label = desk.find(QLabel, "interview.earlier_text")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("form_id", FORMS)
def test_answer_words_and_day_stand_beside_the_question(held: HeldInterview, form_id: str) -> None:  # IE1, IE2
    sit_down(held.desk, begin_later(held, form_id))
    go_to(held.desk, "M6")
    text = shown(held.desk)
    for part in ("15", "22 november 2026", "Ryggen är värst", "remiss skriven"):
        assert part in text
    assert "sambon" not in text


def test_without_an_earlier_interview_nothing_stands_there(table: Desk) -> None:  # IE1, control
    go_to(table, "M6")
    assert not shown(table)
    assert not table.find(QWidget, "interview.earlier").isVisible()
    assert not showings(table)


def test_the_next_question_brings_its_own(held: HeldInterview) -> None:  # IE1
    sit_down(held.desk, begin_later(held))
    go_to(held.desk, "M6")
    type_answer(held.desk, "M6", "3")
    assert current_box(held.desk) == "M7"
    assert "Ryggen" not in shown(held.desk)
    assert "22 november 2026" in shown(held.desk)


def test_no_answer_is_said_in_words(held: HeldInterview) -> None:  # IE6
    sit_down(held.desk, begin_later(held))
    go_to(held.desk, "M8")
    assert "obesvarad (X)" in shown(held.desk)


def test_others_in_the_room_hide_it_at_once_and_bring_no_showing(held: HeldInterview) -> None:  # IE3, IE5
    sit_down(held.desk, begin_later(held), presence="partner")
    go_to(held.desk, "M6")
    assert not shown(held.desk)
    assert not showings(held.desk), "nobody asked for what may not be shown"
    bring_others(held.desk, "alone")
    assert "15" in shown(held.desk)
    bring_others(held.desk, "partner")
    assert not shown(held.desk)
    assert held.desk.screen(InterviewScreen).table.card.editor.accessibleDescription() == ""
    assert not held.desk.find(QWidget, "interview.earlier").isVisible()


def test_before_somebody_says_who_is_there_nothing_is_shown(held: HeldInterview) -> None:  # IE3
    later = begin_later(held)
    sit_down(held.desk, later)
    go_to(held.desk, "M6")
    end_visit(held.desk)
    before = len(showings(held.desk))
    open_again(held.desk, later)
    go_to(held.desk, "M6")
    assert not shown(held.desk)
    assert len(showings(held.desk)) == before
    say_company(held.desk)
    assert "15" in shown(held.desk)
    assert len(showings(held.desk)) == before + 1


def test_one_key_puts_it_away_and_the_choice_is_remembered(held: HeldInterview) -> None:  # IE4
    later = begin_later(held)
    sit_down(held.desk, later)
    go_to(held.desk, "M6")
    QTest.keyClick(held.desk.window, Qt.Key.Key_F8)
    assert not shown(held.desk)
    go_to(held.desk, "M7")
    assert not shown(held.desk)
    open_again(held.desk, later)
    go_to(held.desk, "M6")
    assert not shown(held.desk), "remembered over the opening"
    QTest.keyClick(held.desk.window, Qt.Key.Key_F8)
    assert "15" in shown(held.desk)
    held.desk.press("interview.earlier")
    assert not shown(held.desk)


def test_an_opening_is_logged_once_and_put_away_not_at_all(held: HeldInterview) -> None:  # IE5
    later = begin_later(held)
    sit_down(held.desk, later)
    for item in ("M6", "M7", "D1"):
        go_to(held.desk, item)
    logged = showings(held.desk)
    assert [(each.interview_id, each.earlier_id) for each in logged] == [(later, held.interview_id)]
    open_again(held.desk, later)
    assert len(showings(held.desk)) == 2
    QTest.keyClick(held.desk.window, Qt.Key.Key_F8)
    open_again(held.desk, later)
    go_to(held.desk, "M6")
    assert len(showings(held.desk)) == 2, "not shown, so not fetched"


def test_one_can_go_further_back(held: HeldInterview) -> None:  # IE7
    desk = held.desk
    second = begin_later(held)
    screen = sit_down(desk, second)
    go_to(desk, "M6")
    type_answer(desk, "M6", "8", enter=False)
    assert not desk.find(QWidget, "interview.earlier_before").isVisible()
    screen.flush()
    desk.settle()
    desk.context.jobs.vault.run(
        lambda: desk.context.interviews.end_talk(second), lambda _saved: None, lambda _error: None, screen
    )
    desk.settle()
    days_pass(desk, 200)
    sit_down(desk, begin_later(held))
    go_to(desk, "M6")
    assert "8" in shown(desk)
    assert "15" not in shown(desk)
    desk.press("interview.earlier_before")
    assert "15" in shown(desk)
    assert not desk.find(QWidget, "interview.earlier_before").isVisible()


def test_the_keyboard_stays_in_the_answer_and_a_screen_reader_hears_it(held: HeldInterview) -> None:  # IE8
    screen = sit_down(held.desk, begin_later(held))
    go_to(held.desk, "M6")
    held.desk.settle()
    assert "Ryggen är värst" in screen.table.card.editor.accessibleDescription()
    for name in ("interview.earlier", "interview.earlier_before"):
        assert not held.desk.find(QWidget, name).focusPolicy() & Qt.FocusPolicy.TabFocus
    focused = QApplication.focusWidget()
    assert focused is None or focused.objectName() == "M6"
