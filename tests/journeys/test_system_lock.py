"""When the computer is locked, sleeps or is given to someone else, the vault is closed first. Tried on the real program.

The control is the program on a bus without logind: it works, is told nothing, and stays open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.host.clock import SystemClock
from tests.faults.kill_window_child import light_vault
from tests.helpers.logind import Logind, private_bus
from tests.helpers.vaults import PASSPHRASE
from tests.journeys.channel import Said, Watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux's")


class Program:
    """The program in a process of its own, with all that it said so far."""

    def __init__(self, profile: Path, address: str) -> None:
        self.profile = profile
        vault = light_vault(profile / "vault", SystemClock())
        vault.create(PASSPHRASE)
        vault.close()
        buses = {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
        self._process = Watched("tests.journeys.left_alone", [str(profile), "unlock"], buses)
        self._said: list[Said] = []

    def has_said(self, what: str) -> bool:
        """Whether it has said that by now."""
        while (said := self._process.said_within(0)) is not None:
            self._said.append(said)
        return any(what in said for said in self._said)

    def vault_is_closed(self) -> bool:
        """Whether another process may open the vault: only when the program has closed it."""
        vault = light_vault(self.profile / "vault", SystemClock())
        try:
            vault.open(PASSPHRASE)
        except AppError as error:
            if error.code is ErrorCode.VAULT_IN_USE:
                return False
            raise
        vault.close()
        return True

    def diary(self) -> str:
        """What it noted."""
        return (self.profile / "logs" / "program.log").read_text(encoding="utf-8")

    def close(self) -> None:
        """End it."""
        self._process.close()


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus with nobody on it but us."""
    with private_bus() as address:
        yield address


@pytest.fixture
def logind(bus: str) -> Iterator[Logind]:
    """A bus with a logind."""
    made = Logind(bus)
    yield made
    made.close()


@pytest.fixture
def program(tmp_path: Path, bus: str) -> Iterator[Program]:
    """The program on the test's bus; it opens its vault by itself."""
    made = Program(tmp_path, bus)
    yield made
    made.close()


def sleeps(logind: Logind) -> None:
    logind.sleep(begins=True)


def is_locked(logind: Logind) -> None:
    logind.lock()


def says_that_it_is_locked(logind: Logind) -> None:
    logind.change("LockedHint", value=True)


def is_given_to_someone_else(logind: Logind) -> None:
    logind.change("Active", value=False)


def saves_its_screen(logind: Logind) -> None:
    logind.save_screen()


@pytest.mark.parametrize("happens", [sleeps, is_locked, says_that_it_is_locked, is_given_to_someone_else, saves_its_screen])
def test_the_vault_is_closed_when_the_computer_is_left(
    logind: Logind, program: Program, happens: Callable[[Logind], None]
) -> None:
    logind.until(lambda: program.has_said("opened") and logind.delays == 1 and "GetSession" in logind.questions)
    assert not program.vault_is_closed(), "control: until then it is open"
    happens(logind)
    logind.until(lambda: logind.delays == 0)
    assert program.vault_is_closed(), "sleep waits until the vault is closed"
    logind.until(lambda: program.has_said("locked"))


def test_what_happens_to_others_locks_nothing(logind: Logind, program: Program) -> None:
    logind.until(lambda: program.has_said("opened") and logind.delays == 1 and "GetSession" in logind.questions)
    asked = len(logind.questions)
    logind.sleep(begins=False)
    logind.change("LockedHint", value=False)
    logind.until(lambda: logind.questions[asked:].count("Get") == 2)
    assert logind.delays == 1
    assert not program.has_said("locked")


def test_without_logind_the_program_works_and_notes_it(program: Program) -> None:
    while not program.has_said("opened"):
        continue
    assert not program.vault_is_closed()
    assert "logind did not answer" in program.diary()
