"""Erasing by law: named, reasoned and meant; done is said only when nothing is left anywhere."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QRadioButton, QWidget

from app.cases.clients import Client
from app.cases.events import ClientErased, ErasureFinished, InterviewErased
from app.cases.ids import new_record_key
from app.cases.interviews import Interview, StoredBox
from app.cases.records import AlertCard, CardKind
from app.errors import AppError, ErrorCode
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.client_page import ClientPageScreen
from app.ui.cases.erase_screen import EraseScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client


def begin(desk: Desk, client: Client) -> Interview:
    form = desk.context.forms.load("asi-grund")
    interview = in_vault(desk, lambda: desk.context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    boxes = tuple(StoredBox.of(BoxKey(key), BoxState(given=3, effective=3)) for key in ("M6", "D1.d30"))
    in_vault(desk, lambda: desk.context.interviews.record(interview.id, boxes, BoxKey("M6")))
    return interview


def erasing(client: Client, interview: Interview | None = None) -> Route:
    return Route(screen=ScreenName.ERASE, client_id=client.id, interview_id=None if interview is None else interview.id)


def fill_in(desk: Desk, ground: str = "retention", reason: str = "", sure: str = "2026-114") -> None:
    desk.find(QRadioButton, f"erase.ground.{ground}").click()
    desk.find(QLineEdit, "erase.reason").setText(reason)
    desk.find(QLineEdit, "erase.sure").setText(sure)


def can_erase(desk: Desk) -> bool:
    return desk.find(QWidget, "erase.now").isEnabled()


def is_there(desk: Desk, client: Client) -> bool:
    with desk.vault.begin() as work:
        try:
            work.client(client.id)
        except AppError:
            return False
    return True


def erase(desk: Desk) -> None:
    desk.press("erase.now")
    desk.settle()


def test_the_screen_counts_what_will_go(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    begin(desk, client)
    begin(desk, client)
    desk.go(erasing(client))
    counts = [word for word in desk.find(QLabel, "erase.goes").text().split() if word.isdigit()]
    assert counts == ["2", "4", "0"]


def test_a_client_is_erased_and_done_is_said_after_the_copies(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    begin(desk, client)
    desk.go(erasing(client))
    fill_in(desk)
    erase(desk)
    desk.screen(ClientListScreen)
    assert not is_there(desk, client)
    assert desk.vault.scrubs == 1
    assert [type(each.event) for each in desk.vault.log][-2:] == [ClientErased, ErasureFinished]
    assert desk.find(QLabel, "messages.text").text()


def test_one_interview_is_erased_and_the_client_stays(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    gone, kept = begin(desk, client), begin(desk, client)
    desk.go(erasing(client, gone))
    fill_in(desk, "mistake")
    erase(desk)
    desk.screen(ClientPageScreen)
    with desk.vault.begin() as work:
        assert [each.id for each in work.interviews_of(client.id)] == [kept.id]
    assert any(isinstance(each.event, InterviewErased) for each in desk.vault.log)


def test_nothing_is_erased_before_ground_reason_and_case_number_are_there(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    assert not can_erase(desk)
    fill_in(desk, sure="2026-1")
    assert not can_erase(desk)
    fill_in(desk, "decision")
    assert not can_erase(desk), "a decision needs its number"
    fill_in(desk, "decision", "dnr 17, 2026-10-01")
    assert can_erase(desk)


def test_enter_never_erases(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)
    for name in ("erase.sure", "erase.reason"):
        QTest.keyClick(desk.find(QLineEdit, name), Qt.Key.Key_Return)
        desk.settle()
    desk.screen(EraseScreen)
    assert is_there(desk, client)


def test_a_client_without_case_number_is_erased_by_writing_the_word(open_desk: OpenDesk) -> None:
    client = make_client(case_number="")
    desk = open_desk(client, erasing(client))
    asked = desk.find(QLineEdit, "erase.sure").accessibleName().split()
    word = next(each for each in asked if each.isupper() and len(each) > 2)
    fill_in(desk, sure=word.lower())
    erase(desk)
    assert not is_there(desk, client)


def test_a_reason_that_names_the_client_is_handed_back(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk, "other", "Anna ville det")
    erase(desk)
    assert is_there(desk, client)
    assert desk.find(QLineEdit, "erase.reason").accessibleDescription().count(".") > 1
    fill_in(desk, "other", "eget önskemål efter beslut")
    erase(desk)
    assert not is_there(desk, client)


def test_an_open_alert_card_comes_before_erasing(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    card = AlertCard(key=new_record_key(), kind=CardKind.LIFE, opened_at=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
    in_vault(desk, lambda: desk.context.interviews.put(interview.id, card))
    desk.go(erasing(client))
    fill_in(desk)
    erase(desk)
    assert is_there(desk, client)
    assert ErrorCode.OPEN_ALERT.value in desk.find(QLabel, "erase.outcome").text()


def test_a_full_disk_before_anything_went_changes_nothing(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    erase(desk)
    assert is_there(desk, client)
    assert can_erase(desk)
    assert not desk.find(QWidget, "erase.again").isVisible()


def test_where_nobody_can_look_nothing_is_said_to_be_gone(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails at the erasing and again at the looking afterwards; `half_done` below is the control."""
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)

    def fail(*_ids: object) -> None:
        raise AppError(ErrorCode.DISK_FAILED)

    with monkeypatch.context() as patched:
        patched.setattr(desk.context.erasure, "erase_client", fail)
        patched.setattr(desk.context.clients, "page", fail)
        erase(desk)
    assert is_there(desk, client)
    assert ErrorCode.DISK_FAILED.value in desk.find(QLabel, "erase.outcome").text()
    assert not desk.find(QWidget, "erase.again").isVisible()


@pytest.fixture
def half_done(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A client erased from the vault, with a copy that could not be rid of it."""
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)

    def refuse() -> None:
        raise AppError(ErrorCode.NOT_ERASED)

    with monkeypatch.context() as patched:
        patched.setattr(desk.vault, "scrub", refuse)
        erase(desk)
    assert not is_there(desk, client)
    return desk


def test_what_could_not_be_taken_out_of_a_copy_is_never_called_done(half_done: Desk) -> None:
    half_done.screen(EraseScreen)
    assert half_done.find(QLabel, "erase.outcome").text()
    assert not any(isinstance(each.event, ErasureFinished) for each in half_done.vault.log)
    half_done.press("erase.again")
    half_done.settle()
    half_done.screen(ClientListScreen)
    assert isinstance(half_done.vault.log[-1].event, ErasureFinished)


def test_it_is_tried_again_after_the_next_unlocking(half_done: Desk) -> None:
    half_done.press("app.lock")
    half_done.settle()
    half_done.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    half_done.press("vault.unlock")
    half_done.settle()
    assert any(isinstance(each.event, ErasureFinished) for each in half_done.vault.log)


def test_after_a_lock_the_client_comes_back_and_not_the_erasure(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)
    desk.press("app.lock")
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    desk.screen(ClientPageScreen)


def test_everything_can_be_kept(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client, erasing(client))
    fill_in(desk)
    desk.press("erase.keep")
    desk.settle()
    desk.screen(ClientPageScreen)
    assert is_there(desk, client)


def test_erasure_waits_in_a_menu_away_from_the_daily_buttons(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    interview = begin(desk, client)
    desk.go(Route(screen=ScreenName.CLIENT, client_id=client.id))
    asked: list[Route] = []
    desk.context.router.requested.connect(asked.append)
    actions = [action for action in desk.find(QMenu, "client.more.menu").actions() if not action.isSeparator()]
    for action in actions:
        action.trigger()
    assert asked == [
        Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id),
        Route(screen=ScreenName.LOG, client_id=client.id),
        erasing(client, interview),
        erasing(client),
    ]


def test_the_practice_client_can_be_erased_too(desk: Desk) -> None:
    desk.press("vault.practice")
    desk.settle()
    with desk.practice_vault.begin() as work:
        client = work.client(work.search_clients("", 10)[0].id)
    desk.go(erasing(client))
    fill_in(desk, "other", "övat färdigt", sure=client.case_number)
    erase(desk)
    with desk.practice_vault.begin() as work:
        assert work.search_clients("", 10) == ()
    assert not desk.vault.exists()
