"""Finding a client: as you type, never waiting, and nobody protected where a name could be read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from app.cases.clients import Client, ClientRow, Protection
from app.errors import AppError, ErrorCode
from app.ui.cases.client_form import ClientFormScreen
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.client_page import ClientPageScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


def listed(desk: Desk) -> list[str]:
    model = desk.find(QListView, "client.list").model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def search(desk: Desk, text: str) -> list[str]:
    field = desk.find(QLineEdit, "client.search")
    field.setText(text)
    desk.settle()
    return listed(desk)


def add(desk: Desk, *clients: Client) -> None:
    for client in clients:
        in_vault(desk, partial(desk.context.clients.add, client))
    desk.go(Route(screen=ScreenName.CLIENTS))


def test_an_empty_list_says_what_to_do_first(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("client.new.first")
    desk.settle()
    desk.screen(ClientFormScreen)


def test_the_list_shows_initials_case_number_and_name(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client("Anna", "Berg"))
    assert listed(desk) == ["AB, 2026-114, Anna Berg"]


@pytest.mark.parametrize("text", ["ann", "berg", "900101", "2026-11"])
def test_search_as_you_type_finds_by_name_number_and_case_number(open_desk: OpenDesk, text: str) -> None:
    desk = open_desk()
    add(desk, make_client("Anna", "Berg"), make_client("Åsa", "Lind", "198002022222", case_number="2025-7"))
    assert search(desk, text) == ["AB, 2026-114, Anna Berg"]


def test_a_protected_client_shows_only_for_the_whole_number_and_then_without_name(open_desk: OpenDesk) -> None:
    desk = open_desk()
    add(desk, make_client("Sara", "Ek", protection=Protection.CONFIDENTIALITY_MARK))
    assert listed(desk) == []
    assert search(desk, "sara") == []
    found = search(desk, "199001011234")
    assert len(found) == 1
    assert "Sara" not in found[0]
    assert "Ek" not in found[0].replace("Sekretess", "")


def test_what_was_typed_during_a_slow_search_is_searched_next_and_the_late_answer_dropped(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    add(desk, make_client("Anna", "Berg"), make_client("Åsa", "Lind", "198002022222"))
    go_on, asked = threading.Event(), list[str]()
    real: Callable[[str], tuple[ClientRow, ...]] = desk.context.clients.search

    def slow(text: str) -> tuple[ClientRow, ...]:
        asked.append(text)
        go_on.wait(10)
        return real(text)

    monkeypatch.setattr(desk.context.clients, "search", slow)
    field = desk.find(QLineEdit, "client.search")
    for text in ("l", "li", "lin"):
        field.setText(text)
    assert field.text() == "lin"
    go_on.set()
    desk.settle()
    assert asked == ["l", "lin"]
    assert listed(desk) == ["ÅL, 2026-114, Åsa Lind"]


def test_keyboard_alone_goes_from_the_search_to_the_client(open_desk: OpenDesk) -> None:
    desk = open_desk()
    add(desk, make_client("Anna", "Berg"), make_client("Åsa", "Lind", "198002022222"))
    QTest.keyClick(desk.find(QLineEdit, "client.search"), Qt.Key.Key_Down)
    QTest.keyClick(desk.find(QListView, "client.list"), Qt.Key.Key_Return)
    desk.settle()
    desk.screen(ClientPageScreen)


def test_enter_opens_the_only_hit(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client())
    assert len(search(desk, "anna")) == 1
    QTest.keyClick(desk.find(QLineEdit, "client.search"), Qt.Key.Key_Return)
    desk.settle()
    desk.screen(ClientPageScreen)


def test_a_touch_on_a_row_opens_the_client(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client())
    rows = desk.find(QListView, "client.list")
    where = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    desk.settle()
    desk.screen(ClientPageScreen)


def test_a_search_that_fails_is_said_and_the_next_one_works(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(make_client())
    with monkeypatch.context() as broken:
        broken.setattr(desk.context.clients, "search", _fail(ErrorCode.DISK_FAILED))
        search(desk, "an")
    assert desk.find(QWidget, "messages").isVisible()
    assert len(search(desk, "anna")) == 1
    desk.screen(ClientListScreen)


def _fail(code: ErrorCode) -> Callable[[str], tuple[ClientRow, ...]]:
    def fail(_text: str) -> tuple[ClientRow, ...]:
        raise AppError(code)

    return fail
