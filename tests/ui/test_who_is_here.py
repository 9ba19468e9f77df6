"""Somebody comes or goes, and the program locks before it is said who: it is asked anew, and until then nothing is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton

from app.cases.clients import Client
from app.cases.ids import InterviewId
from app.forms.model import ItemCode
from app.services.preferences import WindowChoices
from app.ui.interview.screen import InterviewScreen
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.mi_table import begin_talk, go_to_tool, key, lock_and_unlock, say_who, write
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

PRIVATE = ItemCode("F28")
STRENGTH = "Jag ringde min syster"


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


def words(desk: Desk) -> str:
    """Every word on the screen."""
    return " ".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def is_asked(desk: Desk) -> bool:
    ticks = desk.window.findChildren(QCheckBox, "interview.present.alone")
    return any(tick.isVisible() for tick in ticks)


def press_key(desk: Desk, which: Qt.Key) -> None:
    key(desk, which)
    desk.settle()


# ---- In a talk


@pytest.fixture
def told(open_desk: OpenDesk) -> Desk:
    """A talk alone with the client, where a strength was written down."""
    desk = begin_talk(open_desk, make_client())
    say_who(desk)
    go_to_tool(desk, "strengths")
    desk.settle()
    write(desk, "strengths.line", STRENGTH)
    press_key(desk, Qt.Key.Key_Return)
    assert shown(desk)
    return desk


def shown(desk: Desk) -> bool:
    """The strength stands on the screen."""
    desk.settle()
    panel = desk.screen(TalkScreen).table.deck.panel
    assert panel is not None
    return panel.has_scene() and desk.find(QPushButton, "talk.note").isVisible()


def test_a_talk_asks_who_is_here_after_a_lock_and_shows_nothing_until_then(told: Desk) -> None:
    press_key(told, Qt.Key.Key_F3)
    for _lock in range(2):
        lock_and_unlock(told)
        assert is_asked(told)
        assert not shown(told)
        ticked = told.find(QCheckBox, "interview.present.alone")
        assert (ticked.isChecked(), ticked.hasFocus()) == (True, True), "what was said last stands there"
    say_who(told)
    assert shown(told)
    assert not is_asked(told)


def test_it_stays_hidden_when_others_came(told: Desk) -> None:
    press_key(told, Qt.Key.Key_F3)
    lock_and_unlock(told)
    say_who(told, "partner")
    assert not shown(told)
    lock_and_unlock(told)
    assert not is_asked(told)
    assert not shown(told)


def test_a_talk_that_was_not_asking_goes_on_where_it_was(told: Desk) -> None:  # control
    lock_and_unlock(told)
    assert not is_asked(told)
    assert shown(told)


# ---- In an interview


@pytest.fixture
def interview(open_desk: OpenDesk) -> Desk:
    """An interview alone with the client, at a private question."""
    client = make_client()
    desk = open_desk(client)
    begun = begin_interview(desk, client)
    desk.go(Route(screen=ScreenName.INTERVIEW, interview_id=begun))
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    desk.settle()
    be(desk, "alone")
    screen = desk.screen(InterviewScreen)
    screen.go_to_item(PRIVATE)
    desk.settle()
    return desk


def begin_interview(desk: Desk, client: Client) -> InterviewId:
    form = desk.context.forms.load("asi-grund")
    begun: list[InterviewId] = []
    in_vault(desk, lambda: begun.append(desk.context.interviews.start(client.id, form).id))
    return begun[0]


def be(desk: Desk, presence: str) -> None:
    tick = desk.find(QCheckBox, f"interview.present.{presence}")
    if not tick.isChecked():
        tick.click()
    desk.find(QRadioButton, "interview.place.home").click()
    desk.press("interview.company_done")
    desk.settle()


def item(desk: Desk) -> ItemCode | None:
    step = desk.screen(InterviewScreen).conduct.step
    return step.item.code if step is not None else None


def test_an_interview_asks_who_is_here_after_a_lock_and_what_is_private_waits(interview: Desk) -> None:
    assert item(interview) == PRIVATE
    press_key(interview, Qt.Key.Key_F3)
    lock_and_unlock(interview)
    assert is_asked(interview)
    assert item(interview) != PRIVATE
    be(interview, "alone")
    assert item(interview) == PRIVATE
    assert not is_asked(interview)


def test_an_interview_that_was_not_asking_goes_on_where_it_was(interview: Desk) -> None:  # control
    lock_and_unlock(interview)
    assert not is_asked(interview)
    assert item(interview) == PRIVATE


def test_an_interview_asks_it_still_after_a_card_of_worry_in_between(interview: Desk) -> None:
    press_key(interview, Qt.Key.Key_F3)
    to_card_and_back(interview)
    assert is_asked(interview)
    assert item(interview) != PRIVATE
    be(interview, "alone")
    to_card_and_back(interview)
    assert not is_asked(interview), "control: it was said"
    assert item(interview) == PRIVATE


def to_card_and_back(desk: Desk) -> None:
    here = Route(screen=ScreenName.INTERVIEW, interview_id=desk.screen(InterviewScreen).interview_id, item=PRIVATE)
    desk.go(Route(screen=ScreenName.ALERT_CARD, interview_id=here.interview_id))
    desk.settle()
    desk.go(here)
    desk.settle()
