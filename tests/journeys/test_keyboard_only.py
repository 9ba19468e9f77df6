"""A section without a mouse: from the words of the introduction to the last question of the area."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.cases.records import IntroductionPoint
from app.ui.cases.client_page import ClientPageScreen
from tests.helpers.windows import Desk
from tests.journeys.pages.clients import ClientFormPage, ClientsPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ANSWERS: dict[str, int | str] = {
    "M1": 2, "M2.years": 3, "M2.months": 6, "M3": 1, "M3.specify": "Värk", "M4": 0, "M5": 0, "M6": 12, "M7": 3, "M8": 4,
}  # fmt: skip


class WithoutMouse(Person):
    """Somebody who only has keys."""

    def click(self, name: str) -> None:
        """There is no mouse."""
        raise AssertionError(f"{name} was to be clicked")

    def write(self, name: str, text: str) -> None:
        """Tab to the field and type."""
        self.tab_to(name)
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def push(self, name: str) -> None:
        """Tab to a button and press it with the space bar."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)


def _to_the_introduction(person: WithoutMouse) -> None:
    create = CreateVaultPage(person)
    passphrase = create.words()
    person.push("vault.words.written")
    create.write_again(passphrase)
    person.press(Qt.Key.Key_Return)
    ClientsPage(person).add()
    form = ClientFormPage(person)
    form.fill("Test", "Testsson", "IFO 1")
    form.save()
    person.screen(ClientPageScreen)
    person.push("interview.start")


def test_one_area_from_the_first_start_without_a_mouse(desk: Desk) -> None:
    person = WithoutMouse(desk.window)
    _to_the_introduction(person)
    introduction = IntroductionPage(person)
    for point in IntroductionPoint:
        person.push(f"introduction.{point.value}")
    person.push("interview.present.alone")
    person.push("interview.place.home")
    introduction.begin()
    page = InterviewPage(person)
    person.press(Qt.Key.Key_PageDown, CONTROL)
    asked = []
    while page.item.startswith("M"):
        asked.append(str(page.box))
        page.put(ANSWERS[page.box])
    assert asked == list(ANSWERS)
    assert {box: page.held()[box] for box in ANSWERS} == ANSWERS
    page.go_back()
    assert page.box == "M8"


def test_somebody_without_a_mouse_cannot_click(desk: Desk) -> None:
    with pytest.raises(AssertionError):
        CreateVaultPage(WithoutMouse(desk.window)).practise()
