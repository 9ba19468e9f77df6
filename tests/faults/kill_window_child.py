"""The program with somebody quick at its keyboard, for the kill rounds.

It answers question after question through the window until it is killed. It tells what it is about to type, and how much of that
has shown as saved. "hasty" is the control: it tells before the vault has it. The vault's keys are wrapped at the least cost that
a reader accepts, so that a thousand rounds do not take a day; everything else is the program.
"""

from __future__ import annotations

import os
from pathlib import Path

from app.forms.model import Box, BoxKind, ItemCode, Special
from app.services.ports import Clock, Vault
from app.storage.vault import EncryptedVault
from app.ui.cases.go_on import GoOnScreen
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, floor_key_files
from tests.journeys.channel import may_begin, say
from tests.journeys.driver import run_with
from tests.journeys.pages.clients import GoOnPage
from tests.journeys.pages.interview import InterviewPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage

# Without the areas whose answers raise quiet cards: a card comes first after unlocking.
SECTIONS = ("M", "E", "D", "L")
MOST_UNSAVED = 4
TURNS_TOO_EARLY = 10


def light_vault(folder: Path, clock: Clock) -> Vault:
    """The encrypted vault with keys at the reader's floor."""
    return EncryptedVault(folder, floor_key_files, clock)


class QuickHand:
    """Answers without waiting to see each answer saved, but never more than a few ahead."""

    def __init__(self, person: Person, dice: Dice, *, hasty: bool) -> None:
        self._person = person
        self._dice = dice
        self._hasty = hasty
        self._typed = 0

    def run(self) -> None:
        """Unlock when told, take the offer, and answer for ever."""
        UnlockPage(self._person)
        say(ready=True)
        self._person.wait("the sign to begin", may_begin)
        page = self.go_on()
        page.screen.presenter.saved.connect(lambda _saved: self._tell_saved(page))
        while True:
            self.answer(page)

    def go_on(self) -> InterviewPage:
        """From the locked program to a question of an area without cards."""
        UnlockPage(self._person).unlock(PASSPHRASE)
        self._person.screen(GoOnScreen)
        GoOnPage(self._person).go_on()
        page = InterviewPage(self._person)
        self._jump(page)
        return page

    def _tell_saved(self, page: InterviewPage) -> None:
        if not self._hasty:
            say(saved=self._typed, words=page.saved_words())

    def _jump(self, page: InterviewPage) -> None:
        form = page.screen.presenter.form
        steps = [step for step in page.screen.conduct.navigator.steps if str(step.item.section) in SECTIONS]
        page.go_to(self._dice.pick(steps).item.code)
        if str(form.items[ItemCode(page.item)].section) not in SECTIONS:
            raise AssertionError("the jump should end in an area without cards")

    def answer(self, page: InterviewPage) -> None:
        """Answer the box that is asked, or go to another area when this one is through."""
        box = page.screen.presenter.form.boxes[page.box]
        if str(page.screen.presenter.form.items[box.item].section) not in SECTIONS:
            self._jump(page)
            return
        answer = self._answer_for(box, page)
        say(typing=box.key, answer=answer)
        if self._hasty:
            self._tell_too_early()
        self._person.type(answer)
        page.go_on()
        self._typed += not self._hasty
        if self._dice.below(MOST_UNSAVED):
            self._person.turn()
        else:
            self._person.settle()

    def _tell_too_early(self) -> None:
        self._typed += 1
        say(saved=self._typed)
        for _ in range(TURNS_TOO_EARLY):
            self._person.turn()

    def _answer_for(self, box: Box, page: InterviewPage) -> str:
        """What is typed: as `held` would show it, but for X, which takes X back where it stands already."""
        given = page.screen.presenter.session.state(box.key).given
        if box.kind.is_number and Special.NOT_ANSWERED in box.special and given is None and self._dice.falls(0.1):
            return Special.NOT_ANSWERED.value.lower()
        if box.choices is not None:
            return str(self._dice.pick(box.choices))
        if box.kind is BoxKind.TEXT:
            return f"svar {self._dice.below(1000)} åäö"
        if box.least is None or box.greatest is None:
            raise AssertionError(f"{box.key} has no bounds")
        return str(box.least + self._dice.below(box.greatest - box.least + 1))


def answer_until_killed(profile: Path, seed: int, *, hasty: bool) -> int:
    """The program off-screen, until it is killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return run_with(profile, lambda person: QuickHand(person, Dice(seed), hasty=hasty).run(), light_vault)
