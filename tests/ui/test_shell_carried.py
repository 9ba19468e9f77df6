"""Nothing typed is lost when the disk refuses and the vault is locked or the program closed.

What the vault could not take waits over the lock, sealed, and is sent again once the same vault is open; nobody loses it by
closing the program without having chosen that.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.cases.events import AnswersRecorded, RecordPut
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
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault

NUMBER = 12


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
        if self._is_full and isinstance(store.log[-1].event, AnswersRecorded | RecordPut):
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
