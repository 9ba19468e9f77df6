"""A new client: numbers read as written, odd ones saved when the person says so, and nobody added twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from app.cases.clients import Client, Mandate, Protection
from app.cases.events import ClientRevealed
from app.cases.personal_numbers import is_reserve_id
from app.cases.safe_ways import SafeContact, SafeWay, read_safe_way
from app.ui.cases.client_form import ClientFormScreen
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.client_page import ClientPageScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, make_client

NEW = Route(screen=ScreenName.NEW_CLIENT)


def write(desk: Desk, **fields: str) -> None:
    for name, text in fields.items():
        desk.find(QLineEdit, f"client.{name}").setText(text)


def choose(desk: Desk, *names: str) -> None:
    for name in names:
        desk.find(QRadioButton, f"client.{name}").click()


def save(desk: Desk) -> None:
    desk.press("client.save")
    desk.settle()


def stored(desk: Desk) -> list[Client]:
    return [each.event.client for each in desk.vault.log if hasattr(each.event, "client")]


def test_a_client_is_saved_with_everything_that_was_written(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna ", family_name="Berg", identity="640823-3234", case_number="2026-114")
    write(desk, phone="070-000 00 00", email="a@example.se", address="Gatan 1")
    desk.find(QLineEdit, "client.safe_way.details").setText("vardagar")
    choose(desk, "protection.confidentiality_mark", "mandate.compulsory_care", "safe_way.text_message", "message.no")
    save(desk)
    desk.screen(ClientPageScreen)
    (client,) = stored(desk)
    assert (client.given_name, client.family_name, client.identity) == ("Anna", "Berg", "196408233234")
    assert (client.protection, client.mandate) == (Protection.CONFIDENTIALITY_MARK, Mandate.COMPULSORY_CARE)
    contact = client.contact
    assert (contact.phone, contact.email, contact.address) == ("070-000 00 00", "a@example.se", "Gatan 1")
    assert read_safe_way(contact.safe_way) == SafeContact(way=SafeWay.TEXT_MESSAGE, details="vardagar")
    assert contact.may_leave_message is False
    assert not client.is_practice


def test_without_a_number_the_client_has_a_reserve_id(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna")
    save(desk)
    (client,) = stored(desk)
    assert is_reserve_id(client.identity)


def test_a_wrong_check_digit_is_asked_about_and_can_be_kept(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna", identity="640823-3235")
    save(desk)
    assert stored(desk) == []
    desk.press("messages.yes")
    desk.settle()
    assert stored(desk)[0].identity == "196408233235"


def test_what_is_no_number_is_kept_in_its_field_and_not_saved(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna", identity="640230-1234")
    save(desk)
    assert stored(desk) == []
    field = desk.find(QLineEdit, "client.identity")
    assert field.text() == "640230-1234"
    assert field.accessibleDescription()


def test_an_empty_form_is_not_a_client(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    save(desk)
    assert stored(desk) == []
    desk.screen(ClientFormScreen)


def test_a_known_number_offers_that_client_and_tells_nothing_of_it(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client("Sara", "Ek", "196408233234", protection=Protection.FICTITIOUS_IDENTITY), NEW)
    write(desk, given_name="Anna", identity="640823-3234")
    save(desk)
    texts = desk.find(QWidget, "messages.text").property("text")
    assert "Sara" not in texts
    assert "Ek" not in texts
    assert len(stored(desk)) == 1
    desk.press("messages.yes")
    desk.settle()
    desk.screen(ClientPageScreen)
    assert len(stored(desk)) == 1


def test_going_back_without_saving_saves_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna")
    desk.press("client.cancel")
    desk.settle()
    desk.screen(ClientListScreen)
    assert stored(desk) == []


def test_leaving_in_any_other_way_keeps_what_is_written_once(open_desk: OpenDesk) -> None:
    desk = open_desk(route=NEW)
    write(desk, given_name="Anna")
    desk.press("app.clients")
    desk.settle()
    assert [client.given_name for client in stored(desk)] == ["Anna"]


def test_changed_details_are_saved_on_the_same_client(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.NEW_CLIENT, client_id=client.id))
    assert desk.find(QLineEdit, "client.identity").text() == "19900101-1234"
    write(desk, case_number="2026-999")
    QTest.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.press("messages.yes")
    desk.settle()
    assert stored(desk)[-1].id == client.id
    assert stored(desk)[-1].case_number == "2026-999"


def test_a_half_written_number_at_lock_leaves_the_number_that_was_there(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, Route(screen=ScreenName.NEW_CLIENT, client_id=client.id))
    write(desk, identity="1990", case_number="2026-999")
    desk.press("app.lock")
    desk.settle()
    assert (stored(desk)[-1].identity, stored(desk)[-1].case_number) == (client.identity, "2026-999")


def test_details_of_a_protected_client_are_changed_after_a_logged_reveal(open_desk: OpenDesk) -> None:
    client = make_client(protection=Protection.PROTECTED_REGISTRATION)
    desk = open_desk(client, Route(screen=ScreenName.NEW_CLIENT, client_id=client.id))
    assert desk.find(QLineEdit, "client.family_name").text() == "Berg"
    assert ClientRevealed(client_id=client.id) in [each.event for each in desk.vault.log]
