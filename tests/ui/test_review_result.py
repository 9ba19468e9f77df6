"""The result: ratings with their words, seven scores that explain themselves, and no total."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from app.cases.interviews import InterviewState
from app.forms.model import BoxKey
from app.forms.scoring import asi
from app.i18n import formats
from app.services.policy import Policy
from app.ui.interview.screen import InterviewScreen
from app.ui.review.feedback import FeedbackScreen
from app.ui.shell.message_strip import MessageStrip
from app.ui.shell.router import ScreenName
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk

SCORES = ("medical", "employment", "alcohol", "drug", "legal", "family", "psychiatric")


@pytest.fixture
def policy() -> Policy:
    """A municipality with another currency convention than the program's own."""
    return Policy(currency_rate=11.5)


def texts(held: HeldInterview) -> str:
    """Every word of the screen."""
    screen = held.desk.window.screen_shown
    assert screen is not None
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))


def test_each_score_is_shown_with_four_decimals_and_a_decimal_comma(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    for composite in asi.score(held.form, held.stored().effective, 11.5):
        assert composite.score is not None
        shown = held.desk.find(QLabel, f"result.score.{composite.name}").text()
        assert shown == formats.decimal(composite.score, 4)
        assert "," in shown


def test_there_are_seven_scores_and_no_total(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    names = [label.objectName() for label in held.desk.window.findChildren(QLabel)]
    assert [name for name in names if name.startswith("result.score.")] == [f"result.score.{name}" for name in SCORES]


def test_a_blocked_score_names_what_blocks_it_and_the_range_still_possible(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("M6",))
    held.show(ScreenName.RESULT)
    composite = asi.score(held.form, held.stored().effective, 11.5)[0]
    assert composite.range is not None
    assert composite.blocked_by[0] == "M6"
    assert held.desk.find(QPushButton, "result.go.medical.M6").text().startswith("M6")
    for end in composite.range:
        assert formats.decimal(end, 4) in texts(held)


def test_a_score_that_a_code_blocks_has_no_range(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, codes={"M7": "X"})
    held.show(ScreenName.RESULT)
    assert asi.score(held.form, held.stored().effective, 11.5)[0].range is None
    assert held.desk.find(QPushButton, "result.go.medical.M7").isVisible()


def test_what_blocks_a_score_is_one_press_away(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("M6",))
    held.show(ScreenName.RESULT)
    held.desk.press("result.go.medical.M6")
    held.desk.settle()
    assert held.desk.screen(InterviewScreen).route.item == "M6"
    assert held.interview().state is InterviewState.OPEN


def test_going_there_from_a_completed_interview_is_asked_about_first(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, codes={"M7": "X"})
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.complete")
    held.desk.settle()
    held.desk.press("result.go.medical.M7")
    held.desk.settle()
    assert held.interview().state is InterviewState.COMPLETED
    strip = held.desk.window.findChild(MessageStrip)
    assert strip is not None
    yes = next(button for button in strip.findChildren(QPushButton) if button.isVisible())
    assert not yes.isEnabled(), "a completed interview is opened again only with a reason"
    held.desk.find(QLineEdit, "messages.reason").setText("ett svar fattades")
    yes.click()
    held.desk.settle()
    held.desk.screen(InterviewScreen)
    assert held.interview().state is InterviewState.OPEN


@pytest.mark.parametrize("name", SCORES)
def test_an_opened_explanation_has_terms_formula_and_source(open_desk: OpenDesk, name: str) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    composite = next(each for each in asi.score(held.form, held.stored().effective, 11.5) if each.name == name)
    assert composite.formula not in texts(held)
    held.desk.press(f"result.explain.{name}")
    for expected in (composite.formula, composite.source, *(formats.decimal(term, 4) for term in composite.terms.values())):
        assert expected in texts(held)
    held.desk.press(f"result.explain.{name}")
    assert composite.formula not in texts(held)


def test_the_currency_convention_stands_beside_the_scores(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    assert "11,50 kronor" in texts(held)


def test_every_bar_says_its_name_its_words_and_its_value(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("E22",))
    held.show(ScreenName.RESULT)
    bars = held.desk.window.findChildren(QProgressBar)
    assert len(bars) == 7 + 16 - 2  # E20 and E21 are seen once E22 is rated
    for bar in bars:
        accessible = QAccessible.queryAccessibleInterface(bar)
        assert accessible.role() is QAccessible.Role.ProgressBar
        name, _colon, words = bar.accessibleName().partition(": ")
        assert name
        assert words
    severities = [bar for bar in bars if bar.maximum() == 9]
    answers = held.stored()
    rated = [answers.state(BoxKey(code)).effective for code in ("M9", "E22", "D32", "D33", "L30", "F36", "P21")]
    assert [bar.value() for bar in severities] == [each or 0 for each in rated]
    assert str(rated[0]) in severities[0].accessibleName()


def test_another_language_changes_every_word_and_keeps_what_was_open(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    held.desk.press("result.explain.legal")
    swedish = texts(held)
    held.desk.context.preferences.set_language("en")
    held.desk.settle()
    english = texts(held)
    assert "Legal" in english
    assert "Legal" not in swedish
    assert "ln(E17)/46" in english


def test_the_result_leads_on_to_the_feedback_talk(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.RESULT)
    assert held.desk.window.focusWidget() is held.desk.find(QWidget, "result.feedback")
    held.desk.press("result.feedback")
    held.desk.settle()
    held.desk.screen(FeedbackScreen)
