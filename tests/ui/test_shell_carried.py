"""Nothing typed is lost when the disk refuses and the vault is locked or the program closed.

What the vault could not take waits over the lock, sealed, and is sent again once the same vault is open; nobody loses it by
closing the program without having chosen that.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QRadioButton

from app.cases.events import AnswersRecorded, ClientSaved, RecordPut
from app.cases.ids import new_record_key
from app.cases.records import AlertCard, CardKind, Parked
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey, ItemCode
from app.ui.cases.client_form import ClientFormScreen
from app.ui.interview.finish import FinishScreen
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.carried import Carried
from app.ui.shell.closing import waiting_sentence
from app.ui.shell.renewal import LOCKED_SECONDS
from app.ui.shell.router import Route, ScreenName
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.at_the_table import given_in, go_to, show, type_answer
from tests.helpers.fake_work import FakeStore
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client

NUMBER = 12
NEW_CLIENT = {"client.given_name": "Anna", "client.identity": "1964", "client.phone": "070-1"}


class FullDisk:
    """No answer and no note fits on the disk until there is room again; opening and locking need next to nothing."""

    def __init__(self, desk: Desk) -> None:
        self._is_full = True
        self._keep = desk.vault.keep
        desk.vault.keep = self._meet  # type: ignore[method-assign]  # the disk under the vault is what fills up

    def make_room(self) -> None:
        """Somebody removed something."""
        self._is_full = False

    def _meet(self, store: FakeStore) -> None:
        if self._is_full and isinstance(store.log[-1].event, AnswersRecorded | RecordPut | ClientSaved):
            raise AppError(ErrorCode.DISK_FULL)
        self._keep(store)


def lock(desk: Desk) -> None:
    desk.window.lock()
    desk.settle()
    desk.screen(UnlockScreen)


def unlock(desk: Desk) -> None:
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    desk.qtbot.waitUntil(lambda: not desk.context.jobs.vault.is_busy)


def refused_answer(table: Desk) -> FullDisk:
    """M6 answered while the disk is full, and the window locked."""
    go_to(table, "M6")
    table.settle()
    disk = FullDisk(table)
    type_answer(table, "M6", str(NUMBER), enter=False)
    lock(table)
    return disk


def stored(desk: Desk) -> dict[BoxKey, object]:
    interview_id = desk.screen(InterviewScreen).interview_id
    return given_in(in_vault(desk, lambda: desk.context.interviews.open(interview_id)))  # type: ignore[arg-type]  # it opens a file


def test_an_answer_the_disk_refused_waits_over_the_lock_and_is_saved_afterwards(table: Desk) -> None:
    disk = refused_answer(table)
    assert table.find(QLabel, "messages.text").text() == waiting_sentence(1)
    disk.make_room()
    unlock(table)
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M6")).given == NUMBER
    assert stored(table)[BoxKey("M6")] == NUMBER
    assert table.window.closing.answers_waiting == 0


def test_it_waits_as_often_as_the_disk_refuses(table: Desk) -> None:
    disk = refused_answer(table)
    unlock(table)
    assert table.screen(InterviewScreen).presenter.session.state(BoxKey("M6")).given == NUMBER
    lock(table)
    assert table.window.closing.answers_waiting == 1
    disk.make_room()
    unlock(table)
    assert stored(table)[BoxKey("M6")] == NUMBER


def test_a_note_and_a_card_wait_too(table: Desk) -> None:
    screen = go_to(table, "M6")
    screen_id = screen.interview_id
    table.settle()
    disk = FullDisk(table)
    screen.presenter.toggle_parked(ItemCode("M6"))
    screen.presenter.put(card := AlertCard(key=new_record_key(), kind=CardKind.LIFE, opened_at=table.clock.now()))
    lock(table)
    disk.make_room()
    unlock(table)
    records = in_vault(table, lambda: table.context.interviews.open(screen_id)).records  # type: ignore[attr-defined]
    assert card in records
    assert any(isinstance(record, Parked) and record.item == "M6" for record in records)


def test_while_it_waits_nothing_of_it_can_be_read(table: Desk) -> None:
    refused_answer(table)
    assert not table.context.outbox.has_unsent
    content = table.window.closing._waiting[0].content  # noqa: SLF001 - what lies in memory is what is asked about
    assert b"M6" not in content
    table.vault.open(PASSPHRASE)
    found = Carried.from_bytes(table.vault.unseal(content) or b"").to_bytes()
    table.vault.close()
    assert b"M6" in found, "control: it is there under the seal"


def test_another_vault_leaves_it_waiting(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = refused_answer(table)
    disk.make_room()
    monkeypatch.setattr(table.practice_vault, "unseal", lambda _sealed: None)  # a vault with other keys
    in_vault(table, table.context.practice.open)
    table.go(Route(screen=ScreenName.CLIENTS))
    assert table.window.closing.answers_waiting == 1
    lock(table)
    in_vault(table, table.context.practice.leave)
    table.go(Route(screen=ScreenName.UNLOCK))
    unlock(table)
    assert table.window.closing.answers_waiting == 0


def test_a_lock_right_after_unlocking_leaves_it_sealed(table: Desk) -> None:
    refused_answer(table)
    table.window.closing.open_again()
    table.window.closing.close((), lambda: None)
    table.settle()
    assert table.window.closing.answers_waiting == 1
    assert not table.context.outbox.has_unsent


def test_the_process_stays_while_something_waits(table: Desk) -> None:
    refused_answer(table)
    table.clock.go(LOCKED_SECONDS)
    table.window.renewal.look()
    table.settle()
    assert not table.window.wants_renewal
    table.window.closing.give_up()
    table.clock.go(LOCKED_SECONDS)
    table.window.renewal.look()
    table.settle()
    assert table.window.wants_renewal, "control: with nothing waiting it goes"


@pytest.mark.parametrize("is_locked", [True, False])
def test_closing_the_program_asks_before_anything_is_lost(table: Desk, *, is_locked: bool) -> None:
    go_to(table, "M6")
    table.settle()
    FullDisk(table)
    type_answer(table, "M6", str(NUMBER), enter=False)
    if is_locked:
        lock(table)
    table.window.close()
    table.settle()
    assert table.window.isVisible()
    table.screen(UnlockScreen)
    assert not table.vault.is_open()
    table.press("messages.yes")
    assert table.window.isVisible()
    assert table.window.closing.answers_waiting == 1


def test_whoever_chooses_to_lose_it_may_close(table: Desk) -> None:
    refused_answer(table)
    table.window.close()
    table.settle()
    with table.qtbot.waitSignal(table.window.closed):
        table.press("messages.no")


def test_a_program_with_nothing_unsaved_closes_without_a_question(table: Desk) -> None:  # control
    go_to(table, "M6")
    type_answer(table, "M6", str(NUMBER), enter=False)
    with table.qtbot.waitSignal(table.window.closed):
        table.window.close()


def test_a_half_typed_number_is_there_again_after_the_lock(open_desk: OpenDesk) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    desk.find(QLineEdit, "client.family_name").setText("Holm")
    QTest.keyClicks(desk.find(QLineEdit, "client.identity"), "19640823")
    lock(desk)
    unlock(desk)
    desk.screen(ClientFormScreen)
    assert desk.find(QLineEdit, "client.identity").text() == "19640823"
    assert desk.find(QLineEdit, "client.family_name").text() == "Holm"


def write_client(desk: Desk) -> None:
    for name, text in NEW_CLIENT.items():
        QTest.keyClicks(desk.find(QLineEdit, name), text)
    desk.find(QRadioButton, "client.message.no").click()


def written_client(desk: Desk) -> dict[str, str]:
    desk.screen(ClientFormScreen)
    return {name: desk.find(QLineEdit, name).text() for name in NEW_CLIENT}


def test_a_new_client_that_the_disk_refused_is_there_again_and_can_be_saved(open_desk: OpenDesk) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    disk = FullDisk(desk)
    write_client(desk)
    lock(desk)
    assert desk.find(QLabel, "messages.text").text() == waiting_sentence(1)
    unlock(desk)
    assert written_client(desk) == NEW_CLIENT
    assert desk.find(QRadioButton, "client.message.no").isChecked()
    lock(desk)
    assert desk.window.closing.answers_waiting == 1, "refused again, it waits again"
    disk.make_room()
    unlock(desk)
    desk.find(QLineEdit, "client.identity").setText("640823-3234")
    desk.press("client.save")
    desk.settle()
    (client,) = (each.event.client for each in desk.vault.log if isinstance(each.event, ClientSaved))
    assert (client.given_name, client.contact.phone) == ("Anna", "070-1")
    assert desk.window.closing.answers_waiting == 0


def test_such_a_client_holds_up_the_fresh_process_and_the_end(open_desk: OpenDesk) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    FullDisk(desk)
    write_client(desk)
    lock(desk)
    desk.clock.go(LOCKED_SECONDS)
    desk.window.renewal.look()
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert not desk.window.wants_renewal


def test_a_client_that_the_vault_took_holds_up_nothing(open_desk: OpenDesk) -> None:  # control
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    write_client(desk)
    lock(desk)
    assert desk.window.closing.answers_waiting == 0
    unlock(desk)
    assert written_client(desk) == NEW_CLIENT


def test_changed_details_that_the_disk_refused_are_there_again(open_desk: OpenDesk) -> None:
    client = make_client(given_name="Anna")
    desk = open_desk(client, Route(screen=ScreenName.NEW_CLIENT, client_id=client.id))
    disk = FullDisk(desk)
    desk.find(QLineEdit, "client.given_name").clear()
    QTest.keyClicks(desk.find(QLineEdit, "client.phone"), "070-2")
    lock(desk)
    unlock(desk)
    desk.screen(ClientFormScreen)
    assert not desk.find(QLineEdit, "client.given_name").text()
    assert desk.find(QLineEdit, "client.phone").text() == "070-2"
    disk.make_room()


def test_what_was_half_typed_about_one_stands_in_no_form_of_another(open_desk: OpenDesk) -> None:
    one, other = make_client(), make_client(identity="", case_number="2026-7")
    desk = open_desk(one, Route(screen=ScreenName.NEW_CLIENT, client_id=one.id))
    in_vault(desk, lambda: desk.context.clients.add(other))
    desk.find(QLineEdit, "client.identity").setText("19640823")
    lock(desk)
    desk.context.router.remember(None)  # something else came first after unlocking
    unlock(desk)
    for there in (None, other.id):
        desk.go(Route(screen=ScreenName.NEW_CLIENT, client_id=there))
        assert not desk.find(QLineEdit, "client.identity").text()
    desk.go(Route(screen=ScreenName.CLIENTS))
    lock(desk)
    desk.context.router.remember(None)
    unlock(desk)
    desk.go(Route(screen=ScreenName.NEW_CLIENT, client_id=one.id))
    assert desk.find(QLineEdit, "client.identity").text() == "19640823", "control: it waited for its own, over two locks"


def test_why_it_is_closed_unfinished_is_there_again_after_the_lock(table: Desk) -> None:
    show(table, ScreenName.FINISH, FinishScreen)
    table.press("finish.close_interrupted")
    QTest.keyClicks(table.find(QLineEdit, "finish.interrupt_reason"), "orkar inte mer")
    QTest.keyClick(table.window, Qt.Key.Key_F9)
    table.settle()
    unlock(table)
    table.qtbot.waitUntil(lambda: table.screen(FinishScreen).is_loaded)
    assert table.find(QLineEdit, "finish.interrupt_reason").text() == "orkar inte mer"
    assert table.find(QLineEdit, "finish.interrupt_reason").isVisible()


def test_a_disk_that_gets_full_is_said_while_there_is_time(open_desk: OpenDesk) -> None:
    desk = open_desk()
    band = desk.find(QLabel, "app.space.text")
    for is_short in (True, False):
        desk.vault.is_short_of_space = is_short
        desk.window.saver.timer.timeout.emit()
        desk.settle()
        assert band.isVisible() is is_short


@pytest.mark.parametrize("is_full", [True, False])
def test_the_bands_say_that_all_is_saved_only_when_it_is(table: Desk, *, is_full: bool) -> None:
    go_to(table, "M6")
    table.settle()
    disk = FullDisk(table)
    if not is_full:
        disk.make_room()
    type_answer(table, "M6", str(NUMBER))
    table.settle()
    assert table.context.outbox.has_unsent is is_full
    table.vault.is_short_of_space = True
    table.window.saver.timer.timeout.emit()
    table.window.idle.counting_down.emit(30)
    table.settle()
    for name in ("app.space", "app.idle"):
        (said,) = (label.text() for label in table.find(QFrame, name).findChildren(QLabel) if label.text())
        assert ("spara" in said) is not is_full
    disk.make_room()
