"""Feedback in a talk: asked for leave first, one thing at a time, and nothing is shown but what was offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId, RecordKey
from app.cases.talk_codes import Leave, TopicSource
from app.cases.talk_records import AgendaTopic, FeedbackChosen, FeedbackItem
from app.services.preferences import WindowChoices
from app.ui.mi.feedback_panel import FeedbackPanel
from app.ui.mi.feedback_pictures import PieceShown
from app.ui.mi.feedback_scene import OfferScene
from app.ui.mi.report.report_screen import FeedbackReportScreen
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import go_to_tool, kept, key, lock_and_unlock, new_talk, say_who, show_talk, write
from tests.helpers.told_before import ToldBefore
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def giving(open_desk: OpenDesk) -> Desk:
    """A talk with AUDIT and an ASI told before it, alone with the client, at the feedback."""
    return begin(open_desk)


def begin(open_desk: OpenDesk, *presence: str) -> Desk:
    client = make_client()
    desk = open_desk(client)
    told = ToldBefore(interviews=desk.context.interviews, forms=desk.context.forms, client_id=client.id)
    in_vault(desk, told.asi)
    in_vault(desk, told.audit)
    show_talk(desk, new_talk(desk, client))
    say_who(desk, *presence)
    go_to_tool(desk, "feedback")
    desk.settle()
    return desk


def panel(desk: Desk) -> FeedbackPanel:
    found = desk.screen(TalkScreen).table.deck.panel
    assert isinstance(found, FeedbackPanel)
    return found


def choose(desk: Desk, *pieces: str) -> None:
    for piece in pieces:
        desk.find(QCheckBox, f"feedback.piece.{piece}").click()
    desk.press("feedback.begin")
    desk.settle()


def said(desk: Desk) -> str:
    """Every word on the screen."""
    return " ".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def press_when_seen(desk: Desk, *names: str) -> None:
    for name in names:
        desk.press(name)
        desk.settle()


def items(desk: Desk) -> dict[str, FeedbackItem]:
    return {str(item.key): item for item in kept(desk, FeedbackItem)}


def earlier_shown(desk: Desk) -> list[InterviewId]:
    desk.settle()
    return [each.event.earlier_id for each in desk.vault.log if isinstance(each.event, EarlierShown)]


# ---- Choosing


def test_the_choice_says_what_there_is_and_none_of_its_figures(giving: Desk) -> None:
    assert giving.find(QCheckBox, "feedback.piece.audit").isVisible()
    assert "20 points" not in said(giving)
    choose(giving, "audit")
    press_when_seen(giving, "feedback.leave.yes", "feedback.offer")
    assert "20 points of 40" in said(giving)


def test_nothing_can_begin_before_something_is_chosen(giving: Desk) -> None:
    assert not giving.find(QPushButton, "feedback.begin").isEnabled()
    giving.find(QCheckBox, "feedback.piece.audit").click()
    assert giving.find(QPushButton, "feedback.begin").isEnabled()
    assert kept(giving, FeedbackChosen)[0].pieces == ("audit",)


def test_five_are_the_most(giving: Desk) -> None:
    ticks = [tick for tick in panel(giving).findChildren(QCheckBox) if tick.objectName().startswith("feedback.piece.")]
    for tick in ticks[:5]:
        tick.click()
    assert not ticks[5].isEnabled()
    ticks[0].click()
    assert ticks[5].isEnabled()


# ---- One thing at a time


def test_what_is_not_there_any_more_takes_up_no_room(giving: Desk) -> None:
    talk = giving.screen(TalkScreen)
    talk.presenter.put(FeedbackChosen(pieces=("dudit", "timeline.sober", "audit", "strengths", "change.audit")))
    giving.settle()
    assert giving.find(QCheckBox, "feedback.piece.audit.amount").isEnabled()
    giving.find(QCheckBox, "feedback.piece.audit.amount").click()
    giving.settle()
    assert kept(giving, FeedbackChosen)[0].pieces == ("audit", "strengths", "audit.amount")


def test_leave_is_asked_for_before_anything_is_told(giving: Desk) -> None:
    choose(giving, "audit")
    assert giving.find(QWidget, "feedback.leave.yes").isVisible()
    for hidden in ("feedback.knew", "feedback.offer", "feedback.made_of_it"):
        assert not giving.find(QWidget, hidden).isVisible()
    assert giving.window.findChildren(PieceShown) == []


def test_what_the_client_knows_is_asked_before_the_fact_is_offered(giving: Desk) -> None:
    choose(giving, "audit")
    giving.press("feedback.leave.yes")
    assert giving.find(QWidget, "feedback.knew").hasFocus()
    assert giving.window.findChildren(PieceShown) == []
    assert not panel(giving).has_scene()


def test_the_whole_way_of_one_piece_is_kept(giving: Desk) -> None:
    choose(giving, "audit")
    giving.press("feedback.leave.yes")
    write(giving, "feedback.knew", "Kanske tio")
    key(giving, Qt.Key.Key_Return)
    press_when_seen(giving, "feedback.offer")
    write(giving, "feedback.made_of_it", "Mer än jag trodde")
    key(giving, Qt.Key.Key_Return)
    press_when_seen(giving, "feedback.next")
    item = items(giving)["audit"]
    assert (item.leave, item.knew, item.made_of_it) == (Leave.YES, "Kanske tio", "Mer än jag trodde")
    assert item.offered.startswith("You got 20 points of 40")
    assert item.source
    assert giving.find(QWidget, "feedback.begin").isVisible()


@pytest.mark.parametrize("leave", [Leave.NO, Leave.NOT_NOW])
def test_without_leave_the_next_comes_and_nothing_was_told(giving: Desk, leave: Leave) -> None:
    choose(giving, "audit", "audit.amount")
    giving.press(f"feedback.leave.{leave.value}")
    assert items(giving)["audit"] == FeedbackItem(
        key=RecordKey("audit"), leave=leave, at=giving.clock.now(), source=items(giving)["audit"].source
    )
    assert "How often and how much" in said(giving)
    assert "20 points" not in said(giving)
    giving.press("feedback.leave.yes")
    assert "audit.amount" in items(giving)


def test_a_no_is_not_asked_again_but_not_now_can_be_chosen_anew(giving: Desk) -> None:
    choose(giving, "audit", "audit.amount")
    press_when_seen(giving, "feedback.leave.no", "feedback.leave.not_now")
    assert not giving.find(QPushButton, "feedback.begin").isEnabled()
    for piece in ("audit", "audit.amount"):
        giving.find(QCheckBox, f"feedback.piece.{piece}").click()
        giving.find(QCheckBox, f"feedback.piece.{piece}").click()
    press_when_seen(giving, "feedback.begin")
    assert "How often and how much" in said(giving)
    assert set(items(giving)) == {"audit"}


def test_one_can_stop_anywhere_and_go_on_with_what_is_left(giving: Desk) -> None:
    choose(giving, "audit", "audit.amount")
    press_when_seen(giving, "feedback.leave.yes", "feedback.offer", "feedback.next", "feedback.stop")
    assert giving.find(QPushButton, "feedback.begin").isEnabled()
    press_when_seen(giving, "feedback.begin")
    assert "How often and how much" in said(giving)


def test_one_who_gave_leave_and_stopped_there_can_go_on_with_it(giving: Desk) -> None:
    choose(giving, "audit")
    press_when_seen(giving, "feedback.leave.yes", "feedback.stop")
    assert giving.find(QPushButton, "feedback.begin").isEnabled()
    press_when_seen(giving, "feedback.begin", "feedback.offer")
    assert "20 points" in said(giving)
    press_when_seen(giving, "feedback.next")
    assert not giving.find(QPushButton, "feedback.begin").isEnabled(), "control: it was offered"


def test_a_figure_that_was_put_right_is_offered_anew(giving: Desk) -> None:
    choose(giving, "audit")
    press_when_seen(giving, "feedback.leave.yes", "feedback.offer")
    write(giving, "feedback.made_of_it", "Mer än jag trodde")
    press_when_seen(giving, "feedback.next")
    screen = giving.screen(TalkScreen)
    client_id, audit = screen.presenter.client.id, InterviewId(items(giving)["audit"].source)
    told = ToldBefore(interviews=giving.context.interviews, forms=giving.context.forms, client_id=client_id)
    in_vault(giving, lambda: told.put_right(audit, Q1=1))
    show_talk(giving, screen.interview_id)
    assert not panel(giving).has_scene()
    press_when_seen(giving, "feedback.begin")
    assert "19 points" not in said(giving)
    press_when_seen(giving, "feedback.offer")
    assert "19 points" in said(giving)
    assert giving.find(QLineEdit, "feedback.made_of_it").text() == "Mer än jag trodde", "what was said is not lost"
    assert items(giving)["audit"].offered.startswith("You got 19 points")


def test_what_is_typed_is_there_after_a_lock(giving: Desk) -> None:
    choose(giving, "audit")
    giving.press("feedback.leave.yes")
    write(giving, "feedback.knew", "Kanske tio")
    lock_and_unlock(giving)
    assert items(giving)["audit"].knew == "Kanske tio"


# ---- The client's view


def test_the_client_sees_the_piece_that_was_offered_and_no_other(giving: Desk) -> None:
    choose(giving, "audit", "audit.amount")
    screen = giving.screen(TalkScreen)
    screen.show_client()
    assert giving.window.findChildren(OfferScene) == []
    press_when_seen(giving, "feedback.leave.yes", "feedback.offer")
    screen.show_client()
    (scene,) = giving.window.findChildren(OfferScene)
    words = " ".join(label.text() for label in scene.findChildren(QLabel))
    assert "20 points of 40" in words
    assert "How often and how much" not in words
    assert "Kanske" not in words
    giving.context.client_view.leave()
    giving.settle()


# ---- Who may see it, and the log


def test_what_is_read_is_logged_once_in_a_sitting(giving: Desk) -> None:
    shown = earlier_shown(giving)
    assert len(shown) == len(set(shown)) == 2
    go_to_tool(giving, "engage")
    go_to_tool(giving, "feedback")
    assert earlier_shown(giving) == shown


def test_with_others_in_the_room_nothing_is_read_or_shown(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "partner")
    assert earlier_shown(desk) == []
    assert desk.window.findChild(QCheckBox, "feedback.piece.audit") is None
    say_who(desk, "alone")
    assert desk.screen(TalkScreen).talk.in_company is False
    assert desk.find(QCheckBox, "feedback.piece.audit").isVisible()


def test_with_others_in_the_room_only_what_was_ticked_for_it_is_shown(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "partner")
    at = desk.clock.now()
    topic = AgendaTopic(key=RecordKey("t"), words="test", at=at, source=TopicSource.AUDIT, open_in_company=True)
    desk.screen(TalkScreen).presenter.put(topic)
    desk.settle()
    ticks = {tick.objectName() for tick in panel(desk).findChildren(QCheckBox) if tick.isVisible()}
    assert ticks == {f"feedback.piece.audit{part}" for part in ("", ".amount", ".stopping", ".afterwards")}


def test_somebody_who_comes_in_does_not_see_the_fact(giving: Desk) -> None:
    choose(giving, "audit")
    press_when_seen(giving, "feedback.leave.yes", "feedback.offer")
    assert "20 points" in said(giving)
    say_who(giving, "partner")
    assert "20 points" not in said(giving)
    assert not panel(giving).has_scene()


def test_from_here_to_the_report(giving: Desk) -> None:
    press_when_seen(giving, "feedback.report")
    assert giving.screen(FeedbackReportScreen).is_loaded


def test_the_keyboard_alone_goes_the_whole_way(giving: Desk) -> None:
    tick = giving.find(QCheckBox, "feedback.piece.audit")
    tick.setFocus()
    key(giving, Qt.Key.Key_Space)
    giving.find(QPushButton, "feedback.begin").setFocus()
    key(giving, Qt.Key.Key_Space)
    assert giving.find(QWidget, "feedback.leave.yes").hasFocus()
    key(giving, Qt.Key.Key_Space)
    assert giving.find(QLineEdit, "feedback.knew").hasFocus()
    key(giving, Qt.Key.Key_Return)
    assert giving.find(QWidget, "feedback.offer").hasFocus()
    key(giving, Qt.Key.Key_Space)
    assert giving.find(QLineEdit, "feedback.made_of_it").hasFocus()
    key(giving, Qt.Key.Key_Return)
    assert giving.find(QWidget, "feedback.next").hasFocus()


def test_one_piece_under_a_heading_of_the_same_words_is_said_once(giving: Desk) -> None:
    shown = [label.text() for label in panel(giving).findChildren(QLabel) if label.isVisible()]
    assert len(shown) > 3
    assert [words for words in shown if words and shown.count(words) > 1] == []
