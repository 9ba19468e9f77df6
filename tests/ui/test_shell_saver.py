"""Once the typing rests, the latest answers go into the database file."""

from __future__ import annotations

from app.errors import ErrorCode
from app.services.vault import VaultService
from app.ui.shell.saver import REST_MILLISECONDS
from tests.helpers.windows import Desk, OpenDesk, in_vault


def nothing(_vault: VaultService) -> None:
    """A piece of work of no importance."""


def work(desk: Desk) -> None:
    in_vault(desk, lambda: nothing(desk.context.vault))
    desk.settle()


def test_work_starts_the_rest_and_its_end_brings_a_checkpoint(open_desk: OpenDesk) -> None:
    desk = open_desk()
    work(desk)
    timer = desk.window.saver.timer
    assert timer.isActive()
    assert timer.interval() == REST_MILLISECONDS
    timer.timeout.emit()
    timer.stop()
    desk.settle()
    assert desk.vault.checkpoints == 1


def test_a_checkpoint_does_not_bring_another_one(open_desk: OpenDesk) -> None:
    desk = open_desk()
    work(desk)
    desk.window.saver.timer.stop()
    desk.window.saver.timer.timeout.emit()
    desk.settle()
    assert not desk.window.saver.timer.isActive()


def test_work_that_came_during_the_checkpoint_is_rested_for_too(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.saver.timer.stop()
    desk.window.saver.timer.timeout.emit()
    work(desk)
    assert desk.window.saver.timer.isActive()


def test_a_full_disk_at_the_checkpoint_is_said(open_desk: OpenDesk) -> None:
    desk = open_desk()
    said: list[object] = []
    desk.context.messages.shown.connect(said.append)
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.window.saver.timer.timeout.emit()
    desk.settle()
    assert said


def test_nothing_is_saved_into_a_locked_vault(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press("app.lock")
    desk.settle()
    assert not desk.window.saver.timer.isActive()
