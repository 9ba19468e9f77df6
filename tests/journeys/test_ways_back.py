"""The whole way back into a vault, as a person walks it; and what is told after the program was cut off."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from app.cases.events import BackupRestored
from app.services.policy import Policy
from app.services.protection import Opening
from tests.helpers.windows import Desk
from tests.journeys.pages.clients import ClientsPage, GoOnPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage
from tests.journeys.walk import walk_to_interview
from tests.journeys.ways_back import walk_backups, walk_recovery, walk_refusals, walk_the_code

EARLIER = tuple(dt.datetime(2026, 11, day, 8, 12, tzinfo=dt.UTC) for day in (14, 19, 20, 21))


@pytest.fixture
def policy() -> Policy:
    """A small unit without a key at IT."""
    return Policy()


def no_look(_what: str) -> None:
    """Nobody looks."""


def lock(person: Person) -> None:
    person.click("app.lock")
    person.settle()


def test_from_a_lost_passphrase_and_a_damaged_vault_back_to_work(desk: Desk) -> None:
    person = Person(desk.window)
    passphrase, code = walk_the_code(desk, person, no_look)
    lock(person)
    walk_refusals(desk, person, passphrase, no_look)
    new_passphrase = walk_recovery(person, code, no_look)
    assert new_passphrase != passphrase
    for moment in EARLIER:
        desk.vault.fake_copies.add(moment)
    lock(person)
    walk_backups(desk, person, new_passphrase, no_look)
    assert any(isinstance(each.event, BackupRestored) for each in desk.vault.log)
    ClientsPage(person)


class TestCutOff:
    """Where IT has a key: no code is asked for, and what was found stands with the offer."""

    @pytest.fixture
    def policy(self) -> Policy:
        """A municipality with an off-line key."""
        return Policy(recovery_recipient="age1municipality")

    def _start_anew(self, desk: Desk, opening: Opening) -> Person:
        person, words = Person(desk.window), list[str]()
        page = walk_to_interview(person, lambda what: words.append(person.read("vault.words")) if what == "create" else None)
        page.put("IFO 1")
        lock(person)
        desk.context.router.remember(None)  # a fresh process remembers nothing
        desk.vault.opening = opening
        UnlockPage(person).unlock(words[0])
        return person

    def test_the_offer_says_whose_interview_where_when_how_much_and_what_came_back(self, desk: Desk) -> None:
        person = self._start_anew(desk, Opening(ended_well=False, mended=2))
        page = GoOnPage(person)
        assert page.offered_item() == "G1"
        said = " ".join(person.texts())
        assert "TT" in said
        assert "IFO 1" in said
        assert f"{desk.clock.now().astimezone():%H:%M}" in said
        assert "1 " in said
        assert " 2 " in f" {person.read('go_on.cut_off')}"
        assert not person.can_see("messages.text")

    def test_after_a_good_end_the_offer_says_nothing_of_it(self, desk: Desk) -> None:
        person = self._start_anew(desk, Opening())
        GoOnPage(person)
        assert not person.can_see("go_on.cut_off")


class KeysOnly(Person):
    """Somebody who reaches and presses everything with the keyboard."""

    def click(self, name: str) -> None:
        """Tab to it and press the space bar; arrows go between the choices of a group."""
        if isinstance(self.see(QWidget, name), QRadioButton):
            self._choose(name)
        else:
            self.tab_to(name)
            self.press(Qt.Key.Key_Space)

    def write(self, name: str, text: str) -> None:
        """Tab to the field and type over what stands there."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def _choose(self, name: str) -> None:
        group, _dot, _own = name.rpartition(".")
        for _ in range(60):
            if any(each.startswith(group) for each in self.focus_names()):
                break
            self.press(Qt.Key.Key_Tab)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if name not in self.focus_names():
                self.press(key)
        assert name in self.focus_names()


def test_the_ways_back_without_a_mouse(desk: Desk) -> None:
    person = KeysOnly(desk.window)
    passphrase, code = walk_the_code(desk, person, no_look)
    person.press(Qt.Key.Key_F9)
    person.settle()
    new_passphrase = walk_recovery(person, code, no_look)
    assert new_passphrase != passphrase
    for moment in EARLIER:
        desk.vault.fake_copies.add(moment)
    person.press(Qt.Key.Key_F9)
    person.settle()
    walk_backups(desk, person, new_passphrase, no_look)
