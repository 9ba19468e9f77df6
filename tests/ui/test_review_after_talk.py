"""After the talk: what the caseworker observed and rates, out of the client's sight, and when the interview is complete."""

from __future__ import annotations

import dataclasses
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget

from app.cases.events import InterviewMoved
from app.cases.ids import new_record_key
from app.cases.interviews import InterviewState, StoredBox
from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, CardKind, CommentKind, NotAsked, NotAskedReason, Visit
from app.errors import ErrorCode
from app.forms.model import BoxKey, ClosingStep, ItemCode, Special
from app.forms.scoring import asi
from app.services.interviews import decode_record
from app.ui.interview.alert_card import AlertCardScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.review.after_talk import AfterTalkScreen
from app.ui.review.closing import basis_of, items_of
from app.ui.review.result import ResultScreen
from app.ui.shell.router import ScreenName
from app.ui.widgets.answers.choice import ChoiceEditor
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk, in_vault

CLOSING = (
    *("P15", "P16", "P17", "P18", "P19", "P20"),
    *("M9", "E22", "D32", "D33", "L30", "F36", "P21"),
    *("M10", "M11", "E23", "E24", "D34", "D35", "L31", "L32", "F37", "F38", "P22", "P23"),
)


def book_of(held: HeldInterview) -> RecordBook:
    """The records as the vault has them."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id))


def keys(held: HeldInterview, *pressed: str | Qt.Key) -> None:
    """Press these keys where the keyboard is."""
    for key in pressed:
        target = held.desk.window.focusWidget()
        assert target is not None, "the keyboard is nowhere"
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def is_enabled(held: HeldInterview, name: str) -> bool:
    """Whether the widget with that name can be pressed."""
    return held.desk.find(QWidget, name).isEnabled()


def answered_since(held: HeldInterview, box: BoxKey, answer: int) -> HeldInterview:
    """The same interview with another answer in one box."""
    session = held.stored()
    changes = session.answer(box, answer).changes
    boxes = tuple(StoredBox.of(change.box, change.after) for change in changes)
    in_vault(held.desk, partial(held.desk.context.interviews.record, held.interview_id, boxes, None))
    return held


def test_the_closing_items_are_those_of_the_three_steps(open_desk: OpenDesk) -> None:
    form = open_desk().context.forms.load("asi-grund")
    assert tuple(item.code for step in ClosingStep for item in items_of(form, step)) == CLOSING


def test_every_closing_question_can_be_answered_by_keyboard_alone(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=CLOSING)
    held.show(ScreenName.AFTER_TALK)
    for code in CLOSING:
        if held.form.items[ItemCode(code)].closing is ClosingStep.SEVERITY:
            keys(held, *("687" if code in ("M9", "F36") else "100"), Qt.Key.Key_Return)
        else:
            keys(held, "1" if code == "P15" else "X" if code == "P20" else "0", Qt.Key.Key_Return)
    answers = held.stored()
    assert answers.state(BoxKey("P15")).given == 1
    assert answers.state(BoxKey("P20")).given is Special.NOT_ANSWERED
    assert [answers.state(BoxKey(code)).given for code in ("M9", "E22", "F36", "P21")] == [7, 0, 7, 0]
    assert not any(answers.state(BoxKey(code)).is_blank for code in CLOSING)
    assert held.desk.window.focusWidget() is held.desk.find(QPushButton, "after_talk.complete")


def test_shift_enter_goes_back(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=CLOSING)
    held.show(ScreenName.AFTER_TALK)
    keys(held, "0", Qt.Key.Key_Return)
    focused = held.desk.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    keys(held, "1")
    assert held.stored().state(BoxKey("P15")).given == 1


def test_the_editor_of_a_rating_bears_its_box(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.press("after_talk.area.L30")
    assert held.desk.find(QWidget, "L30.range").isVisible()
    keys(held, "7", "9")
    assert held.desk.find(ChoiceEditor, "L30").isVisible()
    keys(held, "8")
    assert held.stored().state(BoxKey("L30")).given == 8


def test_a_rating_shows_the_critical_items_and_the_clients_own_ratings_of_its_area(open_desk: OpenDesk) -> None:
    form = open_desk().context.forms.load("asi-grund")
    alcohol, drugs = (basis_of(form, form.items[ItemCode(code)]) for code in ("D32", "D33"))
    assert [box.key for box in alcohol.ratings] == ["D28", "D30"]
    assert [box.key for box in drugs.ratings] == ["D29", "D31"]
    assert {"D1", "D13", "D17"} <= {box.item for box in alcohol.critical}
    assert not {"D3", "D11", "D18"} & {box.item for box in alcohol.critical}
    assert {"D3", "D11", "D13", "D18"} <= {box.item for box in drugs.critical}
    assert [box.key for box in basis_of(form, form.items[ItemCode("M9")]).critical] == ["M1", "M3", "M3.specify"]


def test_why_is_kept_as_the_caseworkers_own_note(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.press("after_talk.area.M9")
    held.desk.find(QPlainTextEdit, "after_talk.why").setPlainText("Ryggen, tolv dagar")
    held.desk.press("after_talk.area.E22")
    comment = book_of(held).comment(ItemCode("M9"), CommentKind.NOTE)
    assert comment is not None
    assert comment.text == "Ryggen, tolv dagar"
    assert held.desk.find(QPlainTextEdit, "after_talk.why").toPlainText() == ""


def test_leaving_keeps_a_note_that_is_still_being_typed(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.find(QPlainTextEdit, "after_talk.why").setPlainText("Halvt")
    held.desk.window.lock()
    held.desk.settle()
    in_vault(held.desk, lambda: held.desk.context.vault.unlock("korp bastu vante sjö mossa"))
    assert [comment.text for comment in book_of(held).comments(ItemCode("M9"))] == ["Halvt"]


def test_not_asked_is_a_decision_with_its_reason_until_an_answer_ends_it(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.observation")
    held.desk.press("P16.not_asked")
    held.desk.press("P16.not_asked.time")
    assert held.stored().state(BoxKey("P16")).given is Special.NOT_ASKED
    (decision,) = book_of(held).decisions_not_to_ask()
    assert (decision.item, decision.reason) == ("P16", NotAskedReason.TIME)
    held.desk.find(ChoiceEditor, "P16").input_widget().setFocus()
    keys(held, "0")
    assert held.stored().state(BoxKey("P16")).given == 0
    assert not any(isinstance(record, NotAsked) for record in book_of(held).all())


def test_an_observed_thought_of_suicide_raises_a_life_card_that_comes_first(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    assert is_enabled(held, "after_talk.complete")
    held.desk.press("after_talk.observation")
    held.desk.find(ChoiceEditor, "P20").input_widget().setFocus()
    keys(held, "1")
    (card,) = book_of(held).open_cards()
    assert (card.kind, card.raised_by) == (CardKind.LIFE, "P20")
    assert not is_enabled(held, "after_talk.complete")
    held.desk.press("after_talk.missing")
    keys(held, Qt.Key.Key_Return)
    held.desk.settle()
    held.desk.screen(AlertCardScreen)
    held.desk.find(QLineEdit, "card.closed_because").setText("Samtal med arbetsledaren")
    held.desk.press("card.close")
    held.desk.settle()
    held.desk.screen(AfterTalkScreen)
    assert is_enabled(held, "after_talk.complete")


def test_a_whole_interview_is_completed_with_its_scores(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.complete")
    held.desk.settle()
    held.desk.screen(ResultScreen)
    assert held.interview().state is InterviewState.COMPLETED
    with held.desk.vault.begin() as work:
        stored = {each.name: each.score for each in work.scores(held.interview_id)}
    expected = asi.score(held.form, held.stored().effective, 10.0)
    assert stored == {each.name: each.score for each in expected}


@pytest.mark.parametrize("gap", ["P17", "M9", "F38", "D1.d30"])
def test_one_gap_anywhere_holds_completion_up(open_desk: OpenDesk, gap: str) -> None:
    held = hold_interview(open_desk, without=(gap,))
    held.show(ScreenName.AFTER_TALK)
    assert not is_enabled(held, "after_talk.complete")
    held.desk.press("after_talk.missing")
    missing = held.desk.find(QListWidget, "after_talk.missing_list")
    assert missing.count() == 1
    assert gap.partition(".")[0] in missing.item(0).text()


def test_a_gap_here_is_one_press_away(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("F38", "L30"))
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.missing")
    keys(held, Qt.Key.Key_Return, "3", "4", "3")
    assert held.stored().state(BoxKey("L30")).given == 3
    held.desk.press("after_talk.missing")
    keys(held, Qt.Key.Key_Return, "0")
    assert held.stored().state(BoxKey("F38")).given == 0


def test_a_gap_of_the_talk_opens_the_talk_again_at_that_item(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("D1.d30",))
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.missing")
    keys(held, Qt.Key.Key_Return)
    held.desk.settle()
    screen = held.desk.screen(InterviewScreen)
    assert screen.route.item == "D1"
    assert held.interview().state is InterviewState.OPEN


def test_a_warning_is_explained_on_the_spot(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held = answered_since(held, BoxKey("M7"), 0)
    held.show(ScreenName.AFTER_TALK)
    assert not is_enabled(held, "after_talk.complete")
    while held.desk.find(QListWidget, "after_talk.missing_list").count():
        held.desk.press("after_talk.missing")
        keys(held, Qt.Key.Key_Return, "Det sa klienten", Qt.Key.Key_Return)
    assert book_of(held).explained()
    assert is_enabled(held, "after_talk.complete")


def test_the_result_waits_until_every_closing_question_is_dealt_with(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("P17",))
    held.show(ScreenName.AFTER_TALK)
    assert not is_enabled(held, "after_talk.result")
    keys(held, "X")
    assert is_enabled(held, "after_talk.result")
    held.desk.press("after_talk.result")
    held.desk.settle()
    held.desk.screen(ResultScreen)


@pytest.mark.parametrize("screen", [ScreenName.AFTER_TALK, ScreenName.RESULT])
def test_while_the_visit_goes_on_only_the_gate_is_there(open_desk: OpenDesk, screen: ScreenName) -> None:
    held = hold_interview(open_desk)
    visit = Visit(key=new_record_key(), started_at=held.desk.clock.now())
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, visit))
    held.show(screen)
    assert held.desk.window.focusWidget() is held.desk.find(QWidget, "review.gate")
    words = [label.text() for label in held.desk.window.findChildren(QLabel)]
    assert not any("nedstämd" in text or "Skattning" in text for text in words)
    assert held.desk.window.findChild(QWidget, "after_talk.complete") is None
    keys(held, Qt.Key.Key_Space)
    assert held.desk.window.findChild(QWidget, "review.step.paper") is not None
    assert book_of(held).present_visit() is None


def test_when_the_visit_is_ended_there_is_no_gate(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    now = held.desk.clock.now()
    visit = Visit(key=new_record_key(), started_at=now, ended_at=now)
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, visit))
    held.show(ScreenName.AFTER_TALK)
    assert held.desk.window.findChild(QWidget, "review.gate") is None


def test_a_completed_interview_is_changed_only_on_purpose(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.complete")
    held.desk.settle()
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    assert not held.desk.find(QWidget, "M9.range").isEnabled()
    held.desk.press("after_talk.area.P21")
    assert not held.desk.find(QWidget, "P21.range").isEnabled()
    held.desk.press("after_talk.area.M9")
    held.desk.press("after_talk.change")
    held.desk.settle()
    assert held.interview().state is InterviewState.COMPLETED
    held.desk.find(QLineEdit, "messages.reason").setText("fel skattning")
    held.desk.press("messages.yes")
    held.desk.settle()
    held.desk.press("after_talk.area.M9")
    assert held.desk.find(QWidget, "M9.range").isEnabled()
    assert held.interview().state is InterviewState.TALK_ENDED
    with held.desk.vault.begin() as work:
        reasons = [each.event.because for each in work.events(held.interview_id) if isinstance(each.event, InterviewMoved)]
    assert reasons[-1] == "fel skattning"


def test_what_the_vault_could_not_take_is_kept_and_completion_waits(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.observation")
    held.desk.find(ChoiceEditor, "P16").input_widget().setFocus()
    held.desk.vault.fail_next(ErrorCode.DISK_FULL)
    keys(held, "1")
    held.desk.settle()
    held.desk.press("after_talk.complete")
    held.desk.settle()
    assert held.interview().state is InterviewState.TALK_ENDED
    screen = held.desk.screen(AfterTalkScreen)
    screen.presenter.retry()
    assert held.stored().state(BoxKey("P16")).given == 1


def test_a_card_that_waits_from_the_talk_holds_completion_up(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    now = held.desk.clock.now()
    card = AlertCard(key=new_record_key(), kind=CardKind.CHILD, opened_at=now)
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, card))
    held.show(ScreenName.AFTER_TALK)
    assert not is_enabled(held, "after_talk.complete")
    closed = dataclasses.replace(card, closed_because="ingen oro", dealt_with_at=now)
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, closed))
    held.show(ScreenName.AFTER_TALK)
    assert is_enabled(held, "after_talk.complete")
