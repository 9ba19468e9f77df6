"""While a screen fetches what it shows, it says what it fetches: a talk, a test or a calendar is no interview."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.cases.ids import InterviewId
from app.cases.records import CardKind
from app.services.preferences import WindowChoices
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.companion import FOURTEEN, begun
from tests.helpers.mi_table import begin_talk
from tests.helpers.timeline_example import begin_timeline, screen_of
from tests.helpers.windows import Desk, OpenDesk, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


def said(desk: Desk, screen: ScreenName, interview_id: InterviewId) -> str:
    """What stands there until the vault has answered. It is hidden then, and keeps its words."""
    desk.go(Route(screen=screen, interview_id=interview_id, card=CardKind.SAFETY if screen is ScreenName.ALERT_CARD else None))
    assert desk.window.screen_shown is not None
    label = desk.window.screen_shown.findChild(QLabel, "screen.opening")
    assert label is not None
    return label.text()


def test_a_talk_is_called_a_talk_and_a_card_a_card(open_desk: OpenDesk) -> None:
    desk = begin_talk(open_desk, make_client())
    talk = desk.screen(TalkScreen).interview_id
    assert said(desk, ScreenName.TALK, talk) == "Opening the talk …"
    assert said(desk, ScreenName.TALK_AFTER, talk) == "Opening the talk …"
    assert said(desk, ScreenName.FEEDBACK_REPORT, talk) == "Opening the talk …"
    assert said(desk, ScreenName.DOCUMENTS, talk) == "Opening the documents …"
    assert said(desk, ScreenName.ALERT_CARD, talk) == "Opening the card …"


def test_a_test_is_called_a_test(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    assert said(desk, ScreenName.TEST, begun(desk, client.id, "audit", FOURTEEN)) == "Opening the test …"


def test_days_are_called_a_calendar(open_desk: OpenDesk) -> None:
    desk = begin_timeline(open_desk, None)
    assert said(desk, ScreenName.TIMELINE, screen_of(desk).interview_id) == "Opening the calendar of days …"


def test_a_field_of_the_safety_card_and_the_button_below_it_have_names_of_their_own(open_desk: OpenDesk) -> None:
    desk = begin_talk(open_desk, make_client())
    talk = desk.screen(TalkScreen).interview_id
    desk.go(Route(screen=ScreenName.ALERT_CARD, interview_id=talk, card=CardKind.SAFETY))
    desk.find(QLineEdit, "card.done")
    desk.find(QPushButton, "card.finish")
    assert desk.window.findChild(QPushButton, "card.done") is None
