"""A test in the window: begun, answered together or from paper, and completed, without a score anywhere.

CS1 an answer is kept as it is given, also over a lock and when the disk refused it; CS2 the keys answer, move and take back, and
the arrows never answer; CS3 touch does the same; CS4 the table is chosen, after the talk; CS5 no score, zone or colour stands on
any page of the screen; CS6 what is the caseworker's opens only when the client does not see it, and what was answered is hidden
when somebody comes; CS7 the short form is offered
within twelve months; CS8 nothing is mandatory; CS9 SOCRATES begins with which form it is; CS10 official wording is asked in.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QRadioButton, QWidget

from app.cases.clients import Client
from app.cases.events import InterviewMoved
from app.cases.ids import InterviewId
from app.cases.interviews import Interview, InterviewState
from app.cases.records import Presence, Visit
from app.errors import ErrorCode
from app.forms.model import BoxKey, ItemCode
from app.services.companion_tests import TABLE, TESTS
from app.services.interviews import VisitUnderWay
from app.services.preferences import WindowChoices
from app.ui.companion.results_screen import CompanionResultsScreen
from app.ui.companion.test_screen import CompanionTestScreen
from app.ui.review.review_screen import GatePage
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.sizes import target
from tests.helpers.companion import FOURTEEN, begun, every, held, open_test, state_of, stored, texts, visit_under_way
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client
from tests.ui.test_windows_of_their_own import shown_windows

PAPER_DAY = dt.date(2026, 11, 20)
OFFICIAL = "kod;officiell_kod;etikett;fråga;svar\nQ2;2b;;Officiell fråga nummer två;0=inget|1=en liten|2=två|3=tre|4=fyra\n"


@pytest.fixture
def choices() -> WindowChoices:
    """In English, whose words are in the program itself."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def client() -> Client:
    """Whose test it is."""
    return make_client()


@pytest.fixture
def at_table(open_desk: OpenDesk, client: Client) -> Desk:
    """An AUDIT begun together, alone with the client, at its first question."""
    desk = open_desk(client)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    desk.press("test.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(CompanionTestScreen).is_loaded)
    say_who_is_here(desk)
    return desk


def say_who_is_here(desk: Desk) -> None:
    """Alone with the client at home."""
    desk.find(QCheckBox, "interview.present.alone").click()
    desk.find(QRadioButton, "interview.place.home").click()
    desk.press("interview.company_done")
    desk.settle()


def paper(desk: Desk, client: Client, form_id: str = "audit") -> CompanionTestScreen:
    """A test that the client filled in on paper, opened to be entered."""
    return open_test(desk, begun(desk, client.id, form_id, {}, PAPER_DAY))


def the_test(desk: Desk) -> InterviewId:
    """The test on screen."""
    return desk.screen(CompanionTestScreen).interview_id


def key(desk: Desk, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    place = desk.window.focusWidget()
    assert place is not None
    QTest.keyClick(place, which, modifier)


def place_of(desk: Desk) -> str:
    """The name of what the keyboard is in."""
    place = desk.window.focusWidget()
    assert place is not None
    return place.objectName()


def answer_all(desk: Desk, given: dict[str, int]) -> None:
    """Type the points one after the other."""
    for value in given.values():
        key(desk, Qt.Key(Qt.Key.Key_0.value + value))


# ---- Kept


def test_each_answer_is_in_the_vault_before_the_screen_is_left(at_table: Desk) -> None:  # CS1
    test = the_test(at_table)
    key(at_table, Qt.Key.Key_3)
    assert stored(at_table, test) == {BoxKey("Q1"): 3}
    key(at_table, Qt.Key.Key_0)
    key(at_table, Qt.Key.Key_X)
    assert stored(at_table, test) == {BoxKey("Q1"): 3, BoxKey("Q2"): 0, BoxKey("Q3"): "X"}


def test_after_a_lock_the_test_goes_on_where_it_was(at_table: Desk) -> None:  # CS1
    test = the_test(at_table)
    key(at_table, Qt.Key.Key_3)
    key(at_table, Qt.Key.Key_2)
    at_table.window.lock()
    at_table.settle()
    in_vault(at_table, lambda: at_table.context.vault.unlock(PASSPHRASE))
    screen = open_test(at_table, test)
    assert at_table.find(QRadioButton, "test.Q1.3").isChecked()
    assert at_table.find(QRadioButton, "test.Q2.2").isChecked()
    assert place_of(at_table) == "test.Q3.0"
    assert screen.stack.currentWidget() is screen.questions, "who is here was said already"


def test_an_answer_the_disk_refused_waits_and_is_sent_again(at_table: Desk) -> None:  # CS1
    test = the_test(at_table)
    at_table.vault.fail_next(ErrorCode.DISK_FULL)
    key(at_table, Qt.Key.Key_3)
    at_table.settle()
    assert stored(at_table, test) == {}, "control: the disk refused it"
    assert "Not saved yet" in texts(at_table)
    screen = open_test(at_table, test)
    assert screen.presenter.session.state(BoxKey("Q1")).given == 3
    key(at_table, Qt.Key.Key_1)
    assert stored(at_table, test) == {BoxKey("Q1"): 3, BoxKey("Q2"): 1}


def test_nothing_is_completed_while_an_answer_waits(open_desk: OpenDesk, client: Client) -> None:  # CS1
    desk = open_desk(client)
    paper(desk, client)
    desk.press("test.done")
    desk.settle()
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.find(QRadioButton, "test.table.men").click()
    desk.settle()
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.find(QLineEdit, "test.age").setText("44")
    desk.press("test.complete")
    desk.settle()
    assert state_of(desk, the_test(desk)).state is InterviewState.TALK_ENDED
    desk.context.outbox.retry()
    desk.settle()
    test = the_test(desk)
    desk.press("test.complete")
    desk.settle()
    assert state_of(desk, test).state is InterviewState.COMPLETED, "control"
    assert stored(desk, test) == {TABLE: "men", BoxKey("age"): 44}


# ---- Keys


def test_digits_answer_and_go_on(at_table: Desk) -> None:  # CS2
    assert place_of(at_table) == "test.Q1.0"
    answer_all(at_table, {box: int(str(value)) for box, value in FOURTEEN.items()})
    assert stored(at_table, the_test(at_table)) == {BoxKey(box): value for box, value in FOURTEEN.items()}
    assert place_of(at_table) == "test.done"
    assert at_table.find(QLabel, "test.progress").text() == "10 of 10"


def test_a_digit_that_is_no_choice_answers_nothing(at_table: Desk) -> None:  # CS2
    for _question in range(8):
        key(at_table, Qt.Key.Key_Down)
    assert place_of(at_table) == "test.Q9.0"
    for digit in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_7):
        key(at_table, digit)
    assert stored(at_table, the_test(at_table)) == {}
    key(at_table, Qt.Key.Key_2)
    assert stored(at_table, the_test(at_table)) == {BoxKey("Q9"): 2}, "control"


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_Return, Qt.Key.Key_Up)])
def test_the_arrows_move_and_never_answer(at_table: Desk, keys: tuple[Qt.Key, Qt.Key]) -> None:  # CS2
    on, back = keys
    key(at_table, on)
    assert place_of(at_table) == "test.Q2.0"
    key(at_table, Qt.Key.Key_Right)
    key(at_table, Qt.Key.Key_Right)
    key(at_table, Qt.Key.Key_Left)
    assert place_of(at_table) == "test.Q2.1"
    key(at_table, back)
    assert place_of(at_table) == "test.Q1.0"
    assert stored(at_table, the_test(at_table)) == {}
    key(at_table, Qt.Key.Key_Right)
    key(at_table, Qt.Key.Key_Space)
    assert stored(at_table, the_test(at_table)) == {BoxKey("Q1"): 1}, "control: the blank answers"


def test_shift_and_enter_goes_back_and_a_new_digit_changes_the_answer(at_table: Desk) -> None:  # CS2
    key(at_table, Qt.Key.Key_3)
    key(at_table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert place_of(at_table) == "test.Q1.3"
    key(at_table, Qt.Key.Key_1)
    assert stored(at_table, the_test(at_table)) == {BoxKey("Q1"): 1}


def test_an_answer_can_be_taken_back(at_table: Desk) -> None:  # CS2
    test = the_test(at_table)
    key(at_table, Qt.Key.Key_3)
    key(at_table, Qt.Key.Key_2)
    QTest.keyClick(at_table.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(at_table, test)[BoxKey("Q2")] is None
    key(at_table, Qt.Key.Key_Up)
    key(at_table, Qt.Key.Key_Delete)
    assert stored(at_table, test)[BoxKey("Q1")] is None
    assert at_table.find(QLabel, "test.progress").text() == "0 of 10"


def test_after_the_last_question_enter_ends_them_and_the_ways_back_lead_to_it(at_table: Desk) -> None:  # CS2
    screen = at_table.screen(CompanionTestScreen)
    for modifier, back in (
        (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Up),
        (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Return),
    ):
        while place_of(at_table) != "test.done":
            key(at_table, Qt.Key.Key_Down)
        key(at_table, back, modifier)
        assert place_of(at_table) == "test.Q10.0"
    assert screen.stack.currentWidget() is screen.questions
    key(at_table, Qt.Key.Key_Down)
    key(at_table, Qt.Key.Key_Return)
    at_table.settle()
    assert screen.stack.currentWidget() is screen.thanks


def test_the_keyboard_alone_gets_from_the_choice_of_test_to_both_zones(open_desk: OpenDesk, client: Client) -> None:  # CS2
    desk = open_desk(client)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    key(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(CompanionTestScreen).is_loaded)
    for name in ("interview.present.alone", "interview.place.home", "interview.company_done"):
        press_by_key(desk, name)
    answer_all(desk, {box: int(str(value)) for box, value in FOURTEEN.items()})
    key(desk, Qt.Key.Key_Return)
    desk.settle()
    for name in ("test.own", "test.table.men", "test.complete"):
        press_by_key(desk, name)
        desk.settle()
    press_by_key(desk, "results.audit.compare")
    assert "14 points of 40. Zone II by the table for men" in texts(desk)
    assert "Zone III by the table for women" in texts(desk)


def press_by_key(desk: Desk, name: str) -> None:
    """Tab until the keyboard is there, then the blank."""
    for _step in range(40):
        if place_of(desk) == name:
            break
        key(desk, Qt.Key.Key_Tab)
    assert place_of(desk) == name
    key(desk, Qt.Key.Key_Space)


# ---- Touch


def test_touch_alone_gets_from_the_choice_of_test_to_the_result(open_desk: OpenDesk, client: Client) -> None:  # CS3
    desk = open_desk(client)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    touched = ["test.begin", "interview.present.alone", "interview.place.home", "interview.company_done"]
    touched += [f"test.{box}.{value}" for box, value in FOURTEEN.items()]
    for name in (*touched, "test.done", "test.own", "test.table.women", "test.complete"):
        button = desk.find(QAbstractButton, name)
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))
        desk.settle()
    assert "14 points of 40. Zone III by the table for women" in texts(desk)


def test_a_touch_on_a_segment_answers_and_the_next_question_is_in_reach(at_table: Desk) -> None:  # CS3
    segment = at_table.find(QRadioButton, "test.Q1.4")
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert stored(at_table, the_test(at_table)) == {BoxKey("Q1"): 4}
    assert place_of(at_table) == "test.Q2.0"
    QTest.mouseClick(at_table.find(QWidget, "test.Q2.x"), Qt.MouseButton.LeftButton)
    assert stored(at_table, the_test(at_table))[BoxKey("Q2")] == "X"


def test_everything_to_press_is_large_enough_for_a_finger(at_table: Desk) -> None:  # CS3
    names = ("test.Q1.0", "test.Q1.4", "test.Q10.4", "test.Q1.x", "test.done", "test.leave", "test.undo")
    least = target(QApplication.font())
    small = [name for name in names if at_table.find(QWidget, name).height() < min(44, least)]
    assert small == []


# ---- Nothing mandatory, and no score


NUMBERS = re.compile(r"\b(14|zone|zon|points of|poäng av|cut-off|low|high|risk)\b", re.IGNORECASE)


def test_no_page_of_the_screen_tells_a_score(at_table: Desk) -> None:  # CS5
    seen = []
    answer_all(at_table, {box: int(str(value)) for box, value in FOURTEEN.items()})
    seen.append(texts(at_table))
    at_table.press("test.done")
    at_table.settle()
    seen.append(texts(at_table))
    at_table.press("test.own")
    at_table.settle()
    at_table.find(QRadioButton, "test.table.women").click()
    seen.append(texts(at_table).replace(at_table.context.clock.today().isoformat(), ""))
    told = [found.group() for text in seen for found in NUMBERS.finditer(text.replace("no zone", ""))]
    assert told == []
    at_table.press("test.complete")
    at_table.settle()
    assert NUMBERS.search(texts(at_table)), "control: the result tells it"


def test_a_test_with_nothing_answered_can_be_finished(at_table: Desk) -> None:  # CS8
    test = the_test(at_table)
    at_table.press("test.done")
    at_table.settle()
    at_table.press("test.own")
    at_table.press("test.complete")
    at_table.settle()
    assert state_of(at_table, test).state is InterviewState.COMPLETED
    assert "Incomplete: 10 questions have no answer. No zone." in texts(at_table)


def test_an_odd_age_stays_in_its_field_and_is_not_counted(open_desk: OpenDesk, client: Client) -> None:  # CS8
    desk = open_desk(client)
    screen = paper(desk, client)
    desk.press("test.done")
    desk.settle()
    desk.find(QLineEdit, "test.age").setText("fyrtio")
    desk.press("test.complete")
    desk.settle()
    assert desk.screen(CompanionTestScreen) is screen
    assert "whole years" in texts(desk)
    assert screen.half_typed() == {"age": "fyrtio"}
    desk.find(QLineEdit, "test.age").setText("")
    desk.press("test.complete")
    desk.settle()
    desk.screen(CompanionResultsScreen)


# ---- Who sees the screen


def test_finished_leads_to_thanks_and_the_visit_lasts_until_the_screen_is_turned(at_table: Desk) -> None:  # CS6
    screen, test = at_table.screen(CompanionTestScreen), the_test(at_table)
    at_table.press("test.done")
    at_table.settle()
    assert screen.stack.currentWidget() is screen.thanks
    assert place_of(at_table) == "test.back", "no stray Enter opens the last part"
    assert not at_table.find(QWidget, "test.table.men").isVisible()
    (visit,) = screen.presenter.book.of(Visit)
    assert visit.ended_at is None
    at_table.press("test.own")
    at_table.settle()
    assert at_table.find(QWidget, "test.table.men").isVisible()
    (visit,) = screen.presenter.book.of(Visit)
    assert visit.ended_at is not None
    assert state_of(at_table, test).state is InterviewState.TALK_ENDED


def test_from_thanks_one_can_go_back_and_from_the_last_part_who_is_here_is_asked_anew(at_table: Desk) -> None:  # CS6
    screen = at_table.screen(CompanionTestScreen)
    at_table.press("test.done")
    at_table.settle()
    at_table.press("test.back")
    at_table.settle()
    assert screen.stack.currentWidget() is screen.questions
    assert state_of(at_table, screen.interview_id).state is InterviewState.OPEN
    at_table.press("test.done")
    at_table.settle()
    at_table.press("test.own")
    at_table.press("test.back_from_closing")
    at_table.settle()
    assert screen.stack.currentWidget() is screen.company
    at_table.press("test.without_client")
    assert screen.stack.currentWidget() is screen.questions


def test_the_last_part_waits_behind_thanks_when_the_test_is_opened_again(at_table: Desk) -> None:  # CS6
    test = the_test(at_table)
    at_table.press("test.done")
    at_table.settle()
    at_table.go(Route(screen=ScreenName.CLIENTS))
    screen = open_test(at_table, test)
    assert screen.stack.currentWidget() is screen.thanks
    at_table.press("test.own")
    at_table.settle()
    at_table.go(Route(screen=ScreenName.CLIENTS))
    screen = open_test(at_table, test)
    assert screen.stack.currentWidget() is screen.closing, "control: nobody is there any more"


def test_a_talk_under_way_has_said_who_is_here_and_keeps_the_gate(open_desk: OpenDesk, client: Client) -> None:  # CS6
    desk = open_desk(client)
    talk = in_vault(desk, lambda: desk.context.interviews.start(client.id, desk.context.forms.load("mi-talk")))
    visit_under_way(desk, talk.id)  # type: ignore[attr-defined]  # an interview
    screen = open_test(desk, begun(desk, client.id, "audit-c", {"Q1": 1, "Q2": 1, "Q3": 0}))
    assert screen.stack.currentWidget() is screen.questions
    desk.press("test.done")
    desk.settle()
    assert screen.stack.currentWidget() is screen.thanks
    desk.press("test.own")
    desk.press("test.complete")
    desk.settle()
    assert desk.window.findChildren(GatePage), "the talk goes on: the result waits"
    assert "points of 12" not in texts(desk)


@pytest.mark.parametrize(("presence", "is_offered"), [("partner", True), ("alone", False)])
def test_with_others_there_paper_is_offered_in_words_that_tell_nothing(  # CS6
    open_desk: OpenDesk, client: Client, presence: str, *, is_offered: bool
) -> None:
    desk = open_desk(client)
    open_test(desk, begun(desk, client.id, "dudit", {}))
    desk.find(QCheckBox, f"interview.present.{presence}").click()
    desk.find(QRadioButton, "interview.place.home").click()
    desk.press("interview.company_done")
    desk.settle()
    assert desk.find(QLabel, "test.alone").isVisible() is is_offered


def test_a_paper_asks_nobody_who_is_here_and_thanks_nobody(open_desk: OpenDesk, client: Client) -> None:  # CS6
    desk = open_desk(client)
    screen = paper(desk, client)
    assert screen.stack.currentWidget() is screen.questions
    desk.press("test.done")
    desk.settle()
    assert screen.stack.currentWidget() is screen.closing


# ---- Somebody comes


def somebody_comes(desk: Desk, presence: str = "partner") -> None:
    """F3, and who it is."""
    key(desk, Qt.Key.Key_F3)
    desk.find(QCheckBox, f"interview.present.{presence}").click()
    desk.press("interview.company_done")
    desk.settle()


def rows_seen(desk: Desk) -> list[str]:
    """The questions whose answers can be read."""
    return [
        each.objectName() for each in desk.window.findChildren(QWidget) if WORDS.match(each.objectName()) and each.isVisible()
    ]


WORDS = re.compile(r"test\.Q\d+\.words")


def test_one_key_hides_every_answer_while_it_is_said_who_came(at_table: Desk) -> None:  # CS6
    answer_all(at_table, {"Q1": 4, "Q2": 3})
    assert len(rows_seen(at_table)) == 10, "control"
    key(at_table, Qt.Key.Key_F3)
    assert rows_seen(at_table) == []
    assert at_table.find(QCheckBox, "interview.present.alone").isChecked(), "what was said last stands there"
    assert at_table.find(QRadioButton, "interview.place.home").isChecked()
    assert not at_table.find(QWidget, "test.without_client").isVisible()


def in_sight(widget: QWidget) -> bool:
    """All of it can be seen now."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_what_was_answered_before_they_came_is_hidden_and_the_rest_goes_on(at_table: Desk) -> None:  # CS6
    answer_all(at_table, {"Q1": 4, "Q2": 3})
    somebody_comes(at_table)
    assert rows_seen(at_table) == [f"test.Q{number}.words" for number in range(3, 11)]
    assert at_table.find(QLabel, "test.covered").text().startswith("2 answers are hidden")
    assert at_table.find(QLabel, "test.alone").isVisible()
    assert place_of(at_table) == "test.Q3.0"
    key(at_table, Qt.Key.Key_2)
    key(at_table, Qt.Key.Key_Up)
    assert place_of(at_table) == "test.Q3.2", "what is said before them stays"
    key(at_table, Qt.Key.Key_Up)
    assert place_of(at_table) == "test.Q3.2", "the keyboard does not come to what is hidden"
    (visit,) = at_table.screen(CompanionTestScreen).presenter.book.of(Visit)
    assert [each.value for each in visit.present] == ["partner"]


def test_why_questions_are_hidden_is_in_sight_also_in_large_text_on_a_small_laptop(at_table: Desk) -> None:  # CS6
    at_table.window.resize(1366, 768)
    at_table.context.preferences.set_text_size(200)
    for points in (Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1):
        key(at_table, points)
    at_table.qtbot.waitUntil(lambda: in_sight(at_table.find(QWidget, "test.Q5.4")))
    somebody_comes(at_table)
    at_table.qtbot.waitUntil(lambda: in_sight(at_table.find(QWidget, "test.open_in_company")))
    assert in_sight(at_table.find(QWidget, "test.Q5.0")), "the first question that is left is seen too"


def test_hidden_answers_are_shown_by_a_press_hidden_for_the_next_and_back_when_alone(at_table: Desk) -> None:  # CS6
    answer_all(at_table, {"Q1": 4, "Q2": 3})
    somebody_comes(at_table)
    at_table.press("test.open_in_company")
    assert len(rows_seen(at_table)) == 10
    assert place_of(at_table) == "test.Q1.4"
    somebody_comes(at_table, "relative")
    assert len(rows_seen(at_table)) == 8, "what was opened for one is not for the next"
    somebody_comes(at_table, "alone")
    assert len(rows_seen(at_table)) == 10
    assert not at_table.find(QLabel, "test.covered").isVisible()


def test_an_answer_that_is_hidden_is_not_taken_back_unseen(at_table: Desk) -> None:  # CS6
    answer_all(at_table, {"Q1": 4})
    at_table.screen(CompanionTestScreen).presenter.answer(BoxKey("Q1"), 1)
    somebody_comes(at_table)
    QTest.keyClick(at_table.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert given_to(at_table, "Q1") == 1
    key(at_table, Qt.Key.Key_2)
    assert given_to(at_table, "Q2") == 2
    QTest.keyClick(at_table.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert given_to(at_table, "Q2") is None, "what is answered before them can be taken back"
    assert place_of(at_table) == "test.Q2.0"


def given_to(desk: Desk, box: str) -> object:
    """What was answered to that question."""
    return desk.screen(CompanionTestScreen).presenter.session.state(BoxKey(box)).given


def test_after_a_lock_they_are_still_there_and_everything_answered_is_hidden(at_table: Desk) -> None:  # CS6
    test = the_test(at_table)
    answer_all(at_table, {"Q1": 4})
    somebody_comes(at_table)
    answer_all(at_table, {"Q2": 3})
    at_table.window.lock()
    at_table.settle()
    in_vault(at_table, lambda: at_table.context.vault.unlock(PASSPHRASE))
    open_test(at_table, test)
    assert rows_seen(at_table) == [f"test.Q{number}.words" for number in range(3, 11)]


def test_after_a_lock_it_is_still_to_be_said_who_came(at_table: Desk) -> None:  # CS6
    answer_all(at_table, {"Q1": 4})
    key(at_table, Qt.Key.Key_F3)
    at_table.window.lock()
    at_table.settle()
    at_table.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    at_table.press("vault.unlock")
    at_table.qtbot.waitUntil(lambda: at_table.screen(CompanionTestScreen).is_loaded)
    assert rows_seen(at_table) == []
    at_table.press("interview.company_done")
    at_table.settle()
    assert len(rows_seen(at_table)) == 10


def test_who_comes_during_a_test_in_a_talk_has_come_into_the_talk(open_desk: OpenDesk, client: Client) -> None:  # CS6
    desk = open_desk(client)
    talk = in_vault(desk, lambda: desk.context.interviews.start(client.id, desk.context.forms.load("mi-talk")))
    assert isinstance(talk, Interview)
    visit_under_way(desk, talk.id)
    screen = open_test(desk, begun(desk, client.id, "audit-c", {"Q1": 1, "Q2": 1}))
    somebody_comes(desk)
    assert rows_seen(desk) == ["test.Q3.words"]
    assert screen.presenter.book.of(Visit) == ()
    ((whose, visit),) = [(each.interview_id, each.visit) for each in visits_now(desk, client)]
    assert (whose, visit.in_company) == (talk.id, True)
    open_test(desk, screen.interview_id)
    assert rows_seen(desk) == ["test.Q3.words"]


def visits_now(desk: Desk, client: Client) -> tuple[VisitUnderWay, ...]:
    """The visits of the client that are not ended, as the vault has them."""
    desk.settle()
    found = in_vault(desk, lambda: desk.context.interviews.visits_under_way(client.id))
    assert isinstance(found, tuple)
    return found


def test_a_visit_that_nobody_ended_yesterday_says_nothing_of_who_is_here(open_desk: OpenDesk, client: Client) -> None:  # CS6
    desk = open_desk(client)
    talk = in_vault(desk, lambda: desk.context.interviews.start(client.id, desk.context.forms.load("mi-talk")))
    assert isinstance(talk, Interview)
    yesterday = dataclasses.replace(visit_under_way(desk, talk.id), started_at=desk.clock.now() - dt.timedelta(days=1))
    in_vault(desk, lambda: desk.context.interviews.put(talk.id, yesterday))
    screen = open_test(desk, begun(desk, client.id, "audit-c", {"Q1": 1}))
    assert screen.stack.currentWidget() is screen.company


def test_beside_a_paper_nobody_comes(open_desk: OpenDesk, client: Client) -> None:  # CS6
    desk = open_desk(client)
    paper(desk, client)
    assert not desk.find(QWidget, "test.company").isVisible()


def test_a_test_is_completed_once_however_often_it_is_pressed(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    paper(desk, client)
    desk.press("test.done")
    desk.settle()
    button = desk.find(QAbstractButton, "test.complete")
    for _press in range(3):
        button.click()
    desk.settle()
    moves = [each.event for each in desk.vault.log if isinstance(each.event, InterviewMoved)]
    assert [move.state for move in moves].count(InterviewState.COMPLETED) == 1


# ---- The table


@pytest.mark.parametrize("identity", ["199001011234", "199001011242"])
def test_no_table_is_chosen_beforehand_whatever_the_clients_number(open_desk: OpenDesk, identity: str) -> None:  # CS4
    client = make_client(identity=identity)
    desk = open_desk(client)
    paper(desk, client)
    desk.press("test.done")
    desk.settle()
    assert not desk.find(QRadioButton, "test.table.men").isChecked()
    assert not desk.find(QRadioButton, "test.table.women").isChecked()
    assert desk.find(QLineEdit, "test.age").text() == ""


def test_the_chosen_table_and_age_are_answers(open_desk: OpenDesk, client: Client) -> None:  # CS4
    desk = open_desk(client)
    test = paper(desk, client).interview_id
    desk.press("test.done")
    desk.settle()
    desk.find(QRadioButton, "test.table.women").click()
    QTest.keyClicks(desk.find(QLineEdit, "test.age"), "66")
    desk.go(Route(screen=ScreenName.CLIENTS))
    assert stored(desk, test) == {BoxKey("table"): "women", BoxKey("age"): 66}
    open_test(desk, test)
    assert desk.find(QRadioButton, "test.table.women").isChecked()
    desk.find(QRadioButton, "test.table.none").click()
    assert stored(desk, test)[BoxKey("table")] is None


# ---- Beginning


def test_within_twelve_months_the_short_form_is_offered_and_nothing_is_refused(
    open_desk: OpenDesk, client: Client
) -> None:  # CS7
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, dt.date(2026, 3, 1))
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    assert "1 March 2026" in desk.find(QLabel, "test.too_soon").text()
    assert desk.find(QLabel, "test.too_soon").isVisible()
    assert desk.find(QWidget, "test.begin").isEnabled()
    desk.press("test.take_audit_c")
    desk.settle()
    assert not desk.find(QLabel, "test.too_soon").isVisible()
    desk.press("test.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(CompanionTestScreen).is_loaded)
    assert desk.screen(CompanionTestScreen).presenter.form.id == "audit-c"


def test_after_twelve_months_nothing_is_said(open_desk: OpenDesk, client: Client) -> None:  # CS7, control
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, dt.date(2025, 11, 22))
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    assert not desk.find(QLabel, "test.too_soon").isVisible()


def test_the_day_of_the_paper_decides_whether_it_comes_too_soon(open_desk: OpenDesk, client: Client) -> None:  # CS7
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, dt.date(2025, 11, 1))
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    assert not desk.find(QLabel, "test.too_soon").isVisible()
    desk.find(QRadioButton, "test.way.paper").click()
    desk.find(QLineEdit, "test.day").setText("2026-10-31")
    desk.settle()
    assert desk.find(QLabel, "test.too_soon").isVisible()


def in_a_talk_with(desk: Desk, client: Client, *present: Presence) -> None:
    """A talk under way, where it was said that these are there."""
    talk = in_vault(desk, lambda: desk.context.interviews.start(client.id, desk.context.forms.load("mi-talk")))
    assert isinstance(talk, Interview)
    visit = dataclasses.replace(visit_under_way(desk, talk.id), present=present)
    in_vault(desk, lambda: desk.context.interviews.put(talk.id, visit))


@pytest.mark.parametrize(("presence", "is_told"), [(Presence.ALONE, True), (Presence.PARTNER, False), (Presence.CHILD, False)])
def test_with_others_there_nothing_says_that_such_a_test_was_answered_before(
    open_desk: OpenDesk, client: Client, presence: Presence, *, is_told: bool
) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, dt.date(2026, 3, 1))
    begun(desk, client.id, "audit", {"Q1": 1})
    in_a_talk_with(desk, client, presence)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="audit"))
    desk.settle()
    for which in ("audit-c", "audit"):
        desk.find(QRadioButton, f"test.form.{which}").click()
        desk.settle()
    assert ("March 2026" in texts(desk)) is is_told
    assert ("was begun" in texts(desk)) is is_told
    assert desk.find(QWidget, "test.go_on").isVisible() is is_told
    assert desk.find(QWidget, "test.take_audit_c").isVisible() is is_told
    assert desk.find(QLabel, "test.others_are_here").isVisible() is not is_told


def test_that_earlier_tests_are_not_spoken_of_is_said_of_those_who_have_none_too(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    in_a_talk_with(desk, client, Presence.PARTNER)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="dudit"))
    desk.settle()
    assert desk.find(QLabel, "test.others_are_here").isVisible()


@pytest.mark.parametrize(("presence", "is_told"), [(Presence.ALONE, True), (Presence.PARTNER, False)])
def test_with_others_there_a_completed_test_does_not_say_that_it_is_one(
    open_desk: OpenDesk, client: Client, presence: Presence, *, is_told: bool
) -> None:
    desk = open_desk(client)
    test = held(desk, client.id, "audit", FOURTEEN, dt.date(2026, 3, 1))
    in_a_talk_with(desk, client, presence)
    screen = open_test(desk, test)
    assert screen.stack.currentWidget() is screen.settled
    assert ("March 2026" in texts(desk)) is is_told
    assert ("is completed" in texts(desk)) is is_told
    assert desk.find(QWidget, "test.leave_settled").isVisible()
    assert desk.find(QWidget, "test.result").isVisible() is is_told
    if not is_told:
        assert desk.find(QWidget, "test.leave_settled").hasFocus()
        desk.press("test.settled.open_in_company")
        assert "is completed" in texts(desk), "a deliberate act"


def test_a_day_to_come_is_asked_for_anew(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="dudit"))
    desk.find(QRadioButton, "test.way.paper").click()
    desk.find(QLineEdit, "test.day").setText("2026-11-23")
    desk.press("test.begin")
    desk.settle()
    assert "cannot be a day to come" in desk.find(QLabel, "test.missing_day").text()
    desk.find(QLineEdit, "test.day").setText("20/11 2026")
    desk.press("test.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(CompanionTestScreen).is_loaded)
    interview = state_of(desk, the_test(desk))
    assert (interview.form_id, interview.from_paper, interview.first_day) == ("dudit", True, PAPER_DAY)


def test_a_test_under_way_is_offered_to_go_on_with(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    under_way = begun(desk, client.id, "dudit", {"Q1": 1})
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="dudit"))
    desk.press("test.go_on")
    desk.settle()
    assert the_test(desk) == under_way


def test_a_day_half_written_waits_over_a_lock(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    desk.go(Route(screen=ScreenName.TEST, client_id=client.id, form_id="dudit"))
    assert desk.screen(CompanionTestScreen).half_typed() == {}
    desk.find(QRadioButton, "test.way.paper").click()
    desk.find(QLineEdit, "test.day").setText("2026-1")
    screen = desk.screen(CompanionTestScreen)
    assert screen.half_typed() == {"day": "2026-1"}
    screen.put_back("day", "2026-10")
    assert desk.find(QLineEdit, "test.day").text() == "2026-10"


# ---- SOCRATES, wordings, and putting right


def test_socrates_begins_with_which_form_it_is(open_desk: OpenDesk, client: Client) -> None:  # CS9
    desk = open_desk(client)
    test = paper(desk, client, "socrates").interview_id
    assert not desk.find(QWidget, "test.Q1.1").isVisible()
    desk.find(QRadioButton, "test.variant.8D").click()
    assert desk.find(QWidget, "test.Q1.1").isVisible()
    assert place_of(desk) == "test.Q1.1"
    for _question in range(19):
        key(desk, Qt.Key.Key_4)
    assert stored(desk, test) == {
        BoxKey("variant"): "8D",
        **{BoxKey(box): value for box, value in every(4, range(1, 20)).items()},
    }
    desk.press("test.done")
    desk.settle()
    assert desk.window.findChild(QRadioButton, "test.table.men") is None, "it has no tables"
    desk.press("test.complete")
    desk.settle()
    assert "SOCRATES 8D" in texts(desk)


def test_dudit_has_its_eleven_questions(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    test = paper(desk, client, "dudit").interview_id
    for value in (4, 3, 2, 1, 0, 4, 3, 2, 1, 4, 2):
        key(desk, Qt.Key(Qt.Key.Key_0.value + value))
    assert place_of(desk) == "test.done"
    assert len(stored(desk, test)) == 11


def test_official_wording_is_asked_in_with_its_codes(  # CS10
    open_desk: OpenDesk, client: Client, tmp_path: Path
) -> None:
    desk = open_desk(client)
    (tmp_path / "ord.csv").write_text(OFFICIAL, encoding="utf-8")
    form = desk.context.forms.load("audit")
    wordings = desk.context.wordings
    in_vault(desk, lambda: wordings.import_(wordings.preview(form, str(tmp_path / "ord.csv"), name="Blanketten")))
    screen = paper(desk, client)
    own = desk.find(QLabel, "test.Q2.words").text()
    assert own.startswith("2. "), "control: our own words with our own number"
    menu = screen.findChild(QMenu)
    assert menu is not None
    ours, theirs = menu.actions()
    theirs.trigger()
    desk.settle()
    assert desk.find(QLabel, "test.Q2.words").text() == "2b. Officiell fråga nummer två"
    assert "en liten" in desk.find(QRadioButton, "test.Q2.1").text()
    ours = menu.actions()[0]
    ours.trigger()
    desk.settle()
    assert desk.find(QLabel, "test.Q2.words").text() == own


def test_a_completed_test_is_put_right_only_with_a_reason(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    test = held(desk, client.id, "audit", FOURTEEN, PAPER_DAY)
    screen = open_test(desk, test)
    assert screen.stack.currentWidget() is screen.settled
    desk.press("test.change")
    assert state_of(desk, test).state is InterviewState.COMPLETED
    desk.find(QLineEdit, "messages.reason").setText("Fråga 4 lästes av på fel rad")
    desk.press("messages.yes")
    desk.settle()
    assert screen.stack.currentWidget() is screen.questions
    desk.find(QRadioButton, "test.Q4.3").click()
    assert stored(desk, test)[BoxKey("Q4")] == 3
    assert state_of(desk, test).state is InterviewState.OPEN


def test_the_screen_follows_the_language_and_keeps_the_answers(at_table: Desk) -> None:
    key(at_table, Qt.Key.Key_3)
    before = at_table.find(QLabel, "test.Q1.words").text()
    at_table.context.preferences.set_language("sv")
    at_table.settle()
    assert at_table.find(QLabel, "test.Q1.words").text() != before
    assert at_table.find(QRadioButton, "test.Q1.3").isChecked()


def test_no_part_of_the_screens_becomes_a_window(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with shown_windows(application) as kinds:
        desk.go(Route(screen=ScreenName.TEST, client_id=client.id))
        for form_id in TESTS:
            paper(desk, client, form_id)
            desk.press("test.done")
            desk.settle()
            desk.press("test.complete")
            desk.settle()
    assert kinds == []


def test_coming_back_lands_on_the_same_question(at_table: Desk) -> None:
    for _question in range(4):
        key(at_table, Qt.Key.Key_Down)
    route = at_table.screen(CompanionTestScreen).return_route()
    assert route is not None
    assert route.item == ItemCode("Q5")
