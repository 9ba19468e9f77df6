"""Nothing vetoes the lock or the end of the program: no fault of a screen, of what waits, or of the vault itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.services.vault import VaultService
from app.ui.cases.client_form import ClientFormScreen
from app.ui.cases.client_list import ClientListScreen
from app.ui.shell.carried import Carried
from app.ui.shell.router import Route, ScreenName
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault

HANDS_OVER = ("flush", "half_typed", "return_route")


class FaultError(Exception):
    """A fault of the program."""


def stumble(*_arguments: object) -> None:
    raise FaultError


def told(qtbot: QtBot, desk: Desk, act: Callable[[], object]) -> list[type[BaseException]]:
    """Which faults reach whoever takes uncaught exceptions."""
    with qtbot.captureExceptions() as taken:
        act()
        # Only the event loop: a fault told while events are sent by hand would come out of that call instead.
        jobs = desk.context.jobs
        qtbot.waitUntil(lambda: bool(taken) and not (jobs.vault.is_busy or jobs.papers.is_busy))
    return [kind for kind, _error, _trace in taken]


@pytest.mark.parametrize("what", HANDS_OVER)
def test_a_screen_that_stumbles_while_handing_over_cannot_stop_the_lock(
    open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    desk = open_desk()
    monkeypatch.setattr(desk.screen(ClientListScreen), what, stumble)
    assert set(told(qtbot, desk, desk.window.lock)) == {FaultError}, "the fault is not swallowed"
    desk.screen(UnlockScreen)
    assert not desk.vault.is_open()


@pytest.mark.parametrize("what", HANDS_OVER)
def test_nor_can_it_stop_the_end_of_the_program(
    open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    desk = open_desk()
    monkeypatch.setattr(desk.screen(ClientListScreen), what, stumble)
    assert set(told(qtbot, desk, desk.window.close)) == {FaultError}
    assert not desk.window.isVisible()
    assert not desk.vault.is_open()


@pytest.mark.parametrize(("owner", "what"), [(Carried, "to_bytes"), (VaultService, "seal_for_later"), (VaultService, "lock")])
def test_a_fault_in_the_closing_leaves_a_program_that_can_be_ended(
    open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, owner: type, what: str
) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    desk.find(QLineEdit, "client.identity").setText("1964")
    monkeypatch.setattr(owner, what, stumble)
    assert told(qtbot, desk, desk.window.lock) == [FaultError]
    monkeypatch.undo()
    if what != "lock":
        assert not desk.vault.is_open()
    with qtbot.waitSignal(desk.window.closed):
        desk.window.close()


def test_an_unlocking_during_a_slow_closing_ends_before_a_screen_that_can_be_used(open_desk: OpenDesk) -> None:
    """A disk that hangs: the passphrase is written before the last answer is home, and the vault closes after all."""
    desk = open_desk()
    homes: list[Callable[[], None]] = []
    when_home = desk.context.outbox.when_home
    desk.context.outbox.when_home = homes.append  # type: ignore[method-assign,assignment]  # an answer is on its way
    desk.window.lock()
    first = desk.screen(UnlockScreen)
    desk.vault.close()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.context.jobs.vault.run(lambda: None, lambda _nothing: when_home(homes[0]), desk.bugs.append)
    desk.settle()
    assert desk.screen(UnlockScreen) is not first
    assert not desk.vault.is_open()
    assert desk.find(QLineEdit, "vault.passphrase").isEnabled()
    desk.context.outbox.when_home = when_home  # type: ignore[method-assign]
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    assert desk.window.is_open, "control: the next unlocking opens"


def test_a_place_in_the_real_vault_is_none_in_practice(open_desk: OpenDesk) -> None:
    desk = open_desk(route=Route(screen=ScreenName.NEW_CLIENT))
    desk.window.lock()
    desk.settle()
    desk.press("vault.practice")
    desk.settle()
    assert desk.context.practice.is_on
    desk.screen(ClientListScreen)


def test_a_place_in_practice_is_come_back_to_there(open_desk: OpenDesk) -> None:  # control
    desk = open_desk()
    in_vault(desk, desk.context.vault.lock)
    in_vault(desk, desk.context.practice.open)
    desk.go(Route(screen=ScreenName.NEW_CLIENT))
    desk.window.lock()
    desk.settle()
    desk.press("vault.practice")
    desk.settle()
    desk.screen(ClientFormScreen)
