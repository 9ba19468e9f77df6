"""The log on screen: in one list, newest first, for all or for one client; reading and checking it are logged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QWidget

from app.cases.clients import Client, Protection
from app.cases.events import ClientOpened, LogRead
from app.services.preferences import WindowChoices
from app.services.verdict import Damage, Finding, Verdict
from app.ui.cases.client_page import ClientPageScreen
from app.ui.log.log_screen import LogScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

LOG = Route(screen=ScreenName.LOG)


def lines(desk: Desk) -> list[str]:
    model = desk.find(QListView, "log.list").model()
    return [str(model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def look_at(desk: Desk, client: Client, times: int = 1) -> None:
    def look() -> None:
        with desk.vault.begin() as work:
            for _ in range(times):
                work.append(ClientOpened(client_id=client.id))
            work.commit()

    in_vault(desk, look)


def stand_on(desk: Desk, text: str) -> None:
    view = desk.find(QListView, "log.list")
    row = next(place for place, line in enumerate(lines(desk)) if text in line)
    view.setCurrentIndex(view.model().index(row, 0))


def test_the_newest_comes_first_and_reading_is_the_first_line(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), LOG)
    assert desk.vault.log[-1].event == LogRead()
    before = len(lines(desk))
    desk.go(LOG)
    assert len(lines(desk)) == before + 1


def test_older_lines_come_two_hundred_at_a_time_and_none_twice(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    look_at(desk, client, 450)
    desk.go(LOG)
    whole = len(desk.vault.log)
    assert len(lines(desk)) == 200
    desk.press("log.older")
    desk.settle()
    assert len(lines(desk)) == 400
    desk.press("log.older")
    desk.settle()
    assert len(lines(desk)) == whole
    assert not desk.find(QWidget, "log.older").isVisible()


def test_the_log_narrows_to_the_client_of_the_line_and_widens_again(open_desk: OpenDesk) -> None:
    anna, ola = make_client(), make_client("Ola", "Dahl", "196408233234", case_number="2026-7")
    desk = open_desk(anna)
    in_vault(desk, lambda: desk.context.clients.add(ola))
    desk.go(LOG)
    stand_on(desk, "OD 2026-7")
    QTest.keyClick(desk.find(QListView, "log.list"), Qt.Key.Key_Return)
    desk.settle()
    assert all("AB 2026-114" not in line for line in lines(desk))
    assert desk.vault.log[-1].event == LogRead(client_id=ola.id)
    desk.press("log.all")
    desk.settle()
    assert any("AB 2026-114" in line for line in lines(desk))


def test_from_the_log_about_a_client_one_goes_back_to_the_client(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, LOG)
    assert not desk.find(QWidget, "log.client").isVisible()
    desk.go(Route(screen=ScreenName.LOG, client_id=client.id))
    desk.press("log.client")
    desk.settle()
    desk.screen(ClientPageScreen)


def test_an_erased_client_has_no_page_to_go_back_to(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    in_vault(desk, lambda: desk.context.erasure.erase_client(client.id, "Gallring"))
    desk.go(Route(screen=ScreenName.LOG, client_id=client.id))
    assert not desk.find(QWidget, "log.client").isVisible()


def test_with_large_text_and_a_message_the_lines_have_the_room(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), LOG)
    view = desk.find(QListView, "log.list")
    desk.context.preferences.set_text_size(200)
    desk.window.resize(1280, 720)
    desk.context.messages.show_warning("One line.\nAnd another.")
    desk.settle()
    assert 2 * view.height() >= 5 * view.sizeHintForRow(0)


def test_a_line_about_the_vault_offers_no_client(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), LOG)
    view = desk.find(QListView, "log.list")
    view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    assert not desk.find(QWidget, "log.narrow").isVisible()
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.screen(LogScreen)


def test_a_protected_client_shows_neither_initials_nor_case_number(open_desk: OpenDesk) -> None:
    client = make_client(protection=Protection.CONFIDENTIALITY_MARK)
    desk = open_desk(client)
    look_at(desk, client)
    desk.go(LOG)
    assert not any("AB" in line or "2026-114" in line or "Anna" in line for line in lines(desk))


def test_the_check_gives_its_verdict_and_is_logged(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), LOG)
    desk.press("log.check")
    desk.settle()
    assert "✓" in desk.find(QLabel, "log.verdict").text()
    assert desk.vault.log[-1].event == LogRead(checked=True)


def test_a_broken_chain_is_not_called_whole(open_desk: OpenDesk) -> None:
    desk = open_desk(make_client(), LOG)
    desk.vault.verdict = Verdict(events=3, findings=(Finding(damage=Damage.CHAIN, what="changed", seq=2),))
    desk.press("log.check")
    desk.settle()
    assert "✓" not in desk.find(QLabel, "log.verdict").text()


def test_two_hundred_lines_are_no_two_hundred_widgets(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    look_at(desk, client, 250)
    desk.go(LOG)
    assert len(desk.screen(LogScreen).findChildren(QWidget)) < 40


@pytest.fixture
def choices() -> WindowChoices:
    return WindowChoices(language="sv", theme="light", text_size=200)


def test_at_200_per_cent_no_line_is_cut_and_nothing_scrolls_sideways(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    look_at(desk, client, 60)
    desk.window.resize(900, 700)
    desk.go(LOG)
    view = desk.find(QListView, "log.list")
    desk.qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert view.horizontalScrollBar().maximum() == 0
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(2)]
    assert all(0 < row.width() <= view.viewport().width() for row in rows)
    assert all(row.height() >= 2 * view.fontMetrics().height() for row in rows)
