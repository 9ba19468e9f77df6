"""Before the visit: planned and noted by keyboard, contact guarded, nothing typed lost, notes for the caseworker only."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QWidget

from app.cases.client_records import ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Client, Contact, Protection
from app.cases.events import ClientRevealed
from app.cases.ids import RecordKey, new_record_key
from app.cases.interviews import Interview
from app.cases.records import AlertCard, CardKind, Parked, Place, Presence, Visit
from app.forms.model import ItemCode
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from app.ui.visits.before_visit import BeforeVisitScreen
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


def before(client: Client) -> Route:
    return Route(screen=ScreenName.BEFORE_VISIT, client_id=client.id)


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def plans(desk: Desk, client: Client) -> list[PlannedVisit]:
    records = in_vault(desk, lambda: desk.context.clients.records(client.id))
    assert isinstance(records, tuple)
    return [each for each in records if isinstance(each, PlannedVisit)]


def attempts(desk: Desk, client: Client) -> list[ContactAttempt]:
    records = in_vault(desk, lambda: desk.context.clients.records(client.id))
    assert isinstance(records, tuple)
    return [each for each in records if isinstance(each, ContactAttempt)]


def begin(desk: Desk, client: Client) -> Interview:
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    return interview


def test_a_visit_is_planned_and_shown_with_what_to_bring(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    assert "No visit is planned." in texts(desk)
    desk.press("before.plan")
    for name, text in (("day", "2026-11-24"), ("time", "10.00"), ("interpreter", "arabiska"), ("bring", "pappret")):
        desk.find(QLineEdit, f"before.{name}").setText(text)
    desk.find(QRadioButton, "before.place.office").click()
    desk.press("before.save_plan")
    desk.settle()
    expected = PlannedVisit(on=dt.date(2026, 11, 24), time="10.00", place=Place.OFFICE, interpreter="arabiska", bring="pappret")
    assert plans(desk, client) == [expected]
    assert "Next visit: 24 November 2026 at 10.00, at the office." in texts(desk)
    assert "arabiska" in texts(desk)
    assert not desk.find(QWidget, "before.undisturbed").isVisible(), "control: nobody is telephoned"


def test_a_day_that_cannot_be_read_is_said_and_not_saved(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    desk.press("before.plan")
    desk.find(QLineEdit, "before.day").setText("tisdag")
    desk.press("before.save_plan")
    desk.settle()
    assert "2026-11-30" in texts(desk)
    assert plans(desk, client) == []
    assert desk.find(QLineEdit, "before.day").text() == "tisdag"


def test_a_plan_that_is_typed_and_not_saved_is_kept_when_the_screen_is_left(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    desk.press("before.plan")
    desk.find(QLineEdit, "before.day").setText("2026-11-24")
    desk.press("before.back")
    desk.settle()
    assert plans(desk, client) == [PlannedVisit(on=dt.date(2026, 11, 24))]


def test_on_the_telephone_the_first_question_is_whether_one_can_talk_undisturbed(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    planned = PlannedVisit(on=dt.date(2026, 11, 24), place=Place.PHONE)
    in_vault(desk, lambda: desk.context.clients.put(client.id, planned))
    desk.go(before(client))
    assert desk.find(QWidget, "before.undisturbed").isVisible()


def test_an_attempt_is_noted_by_keyboard_alone(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    desk.find(QWidget, "before.note_attempt").setFocus()
    QTest.keyClick(desk.find(QWidget, "before.note_attempt"), Qt.Key.Key_Space)
    assert desk.find(QRadioButton, "before.way.phone").hasFocus()
    assert not desk.find(QWidget, "before.keep_attempt").isEnabled(), "control: nothing is chosen yet"
    QTest.keyClick(desk.find(QRadioButton, "before.way.phone"), Qt.Key.Key_Space)
    desk.find(QRadioButton, "before.result.reached").setFocus()
    QTest.keyClick(desk.find(QRadioButton, "before.result.reached"), Qt.Key.Key_Space)
    QTest.keyClick(desk.find(QRadioButton, "before.result.reached"), Qt.Key.Key_Right)
    QTest.keyClicks(desk.find(QLineEdit, "before.attempt_note"), "Ringde")
    QTest.keyClick(desk.find(QWidget, "before.keep_attempt"), Qt.Key.Key_Space)
    desk.settle()
    (noted,) = attempts(desk, client)
    assert (noted.way, noted.result, noted.note) == (ContactWay.PHONE, ContactResult.NO_ANSWER, "Ringde")
    assert noted.at == desk.clock.now()
    assert "1 attempt, today: no answer." in texts(desk)


def test_an_attempt_of_another_day_is_noted_at_the_time_that_is_typed(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    desk.press("before.note_attempt")
    for name in ("way.letter", "result.message_left"):
        desk.find(QRadioButton, f"before.{name}").click()
    desk.find(QLineEdit, "before.attempt_day").setText("2026-11-20")
    desk.find(QLineEdit, "before.attempt_time").setText("25:99")
    desk.press("before.keep_attempt")
    desk.settle()
    assert attempts(desk, client) == [], "control: there is no such time"
    desk.find(QLineEdit, "before.attempt_time").setText("14.30")
    desk.press("before.keep_attempt")
    desk.settle()
    (noted,) = attempts(desk, client)
    assert noted.at.astimezone().isoformat()[:16] == "2026-11-20T14:30"


def test_an_attempt_is_removed_only_when_one_says_so(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    note = partial(desk.context.before_visit.note_attempt, client.id, ContactWay.PHONE, ContactResult.NO_ANSWER)
    noted = in_vault(desk, note)
    assert isinstance(noted, ContactAttempt)
    desk.go(before(client))
    desk.press(f"before.remove.{noted.key}")
    desk.settle()
    assert attempts(desk, client) == [noted]
    desk.press("messages.yes")
    desk.settle()
    assert attempts(desk, client) == []
    assert "No attempt is noted." in texts(desk)


def test_older_attempts_wait_until_they_are_asked_for(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    for _ in range(7):
        note = partial(desk.context.before_visit.note_attempt, client.id, ContactWay.PHONE, ContactResult.NO_ANSWER)
        in_vault(desk, note)
    desk.go(before(client))
    assert texts(desk).count("by telephone") == 5
    desk.press("before.all_attempts")
    desk.settle()
    assert texts(desk).count("by telephone") == 7


def test_contact_and_notes_of_a_protected_client_wait_behind_a_logged_reveal(open_desk: OpenDesk) -> None:
    contact = Contact(phone="070-174 06 05", safe_way="phone: före tre", may_leave_message=False)
    client = make_client(protection=Protection.FICTITIOUS_IDENTITY, contact=contact)
    desk = open_desk(client)
    note = partial(desk.context.before_visit.note_attempt, client.id, ContactWay.PHONE, ContactResult.NO_ANSWER, note="Hos mamma")
    in_vault(desk, note)
    desk.go(before(client))
    for secret in ("070-174", "före tre", "Hos mamma", "Anna"):
        assert secret not in texts(desk)
    assert ClientRevealed(client_id=client.id) not in [each.event for each in desk.vault.log]
    desk.press("before.reveal")
    desk.settle()
    for secret in ("070-174", "före tre", "Hos mamma", "No message may be left."):
        assert secret in texts(desk)
    assert desk.vault.log[-1].event == ClientRevealed(client_id=client.id)


def waiting(desk: Desk, client: Client, visit: Visit) -> Interview:
    interview = begin(desk, client)
    card = AlertCard(key=new_record_key(), kind=CardKind.LIFE, opened_at=desk.clock.now())
    parked = Parked(key=RecordKey("F27"), item=ItemCode("F27"), at=desk.clock.now(), because_of_company=True)
    for record in (visit, card, parked):
        in_vault(desk, partial(desk.context.interviews.put, interview.id, record))
    return interview


def test_last_words_parked_questions_and_waiting_cards_are_told_with_a_door_to_each(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    at = desk.clock.now() - dt.timedelta(days=2)
    visit = Visit(key=new_record_key(), started_at=at, ended_at=at, last_words="Berättade om sömnen")
    interview = waiting(desk, client, visit)
    desk.go(before(client))
    for said in ("Berättade om sömnen", "F27", "when you are alone", "1 parked question"):
        assert said in texts(desk)
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    desk.press(f"before.card.life.{interview.id}")
    assert asked[-1] == Route(screen=ScreenName.ALERT_CARD, interview_id=interview.id, card=CardKind.LIFE)


def test_with_others_in_the_room_neither_last_words_nor_cards_are_shown(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    visit = Visit(
        key=new_record_key(), started_at=desk.clock.now(), present=(Presence.PARTNER,), last_words="Berättade om sömnen"
    )
    interview = waiting(desk, client, visit)
    desk.go(before(client))
    assert "Berättade" not in texts(desk)
    assert "F27" not in texts(desk)
    assert desk.window.findChild(QWidget, f"before.card.life.{interview.id}") is None
    in_vault(desk, lambda: desk.context.interviews.put(interview.id, dataclasses.replace(visit, present=(Presence.ALONE,))))
    desk.go(before(client))
    assert "Berättade" in texts(desk), "control: alone with the client they are"


def test_a_note_and_a_day_that_are_half_typed_go_over_the_lock(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, before(client))
    screen = desk.screen(BeforeVisitScreen)
    desk.press("before.note_attempt")
    desk.find(QLineEdit, "before.attempt_note").setText("Ringde två gånger")
    desk.press("before.plan")
    desk.find(QLineEdit, "before.day").setText("tisd")
    lines = dict(screen.half_typed())
    assert set(lines.values()) == {"Ringde två gånger", "tisd"}
    desk.go(before(client))
    for field, text in lines.items():
        desk.screen(BeforeVisitScreen).put_back(field, text)
    assert desk.find(QLineEdit, "before.attempt_note").text() == "Ringde två gånger"
    assert desk.find(QLineEdit, "before.attempt_note").isVisible()
    assert desk.find(QLineEdit, "before.day").text() == "tisd"


def test_the_language_can_change_while_it_is_shown(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    begin(desk, client)
    desk.go(before(client))
    desk.context.preferences.set_language("sv")
    desk.settle()
    assert "ASI Grund" in texts(desk)
