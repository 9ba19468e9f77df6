"""Where to go on, the list of clients, one client, and the form for a new one."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

from app.ui.cases.client_form import ClientFormScreen
from app.ui.cases.client_list import ClientListScreen
from app.ui.cases.client_page import ClientPageScreen
from app.ui.cases.go_on import GoOnScreen
from tests.journeys.pages.person import NotSeenError, Person

_ITEM = re.compile(r"\b(RT\.[a-z.]*[a-z]|[GMEDLHFP][0-9]+)\b")


class GoOnPage:
    """What is offered after unlocking."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(GoOnScreen)
        person.wait("the offer", lambda: person.can_see("interview.resume"))

    def offered_item(self) -> str:
        """The item that the offer names."""
        found = [match[1] for text in self.person.texts() if (match := _ITEM.search(text))]
        if not found:
            raise NotSeenError("no item is offered")
        return found[0]

    def go_on(self) -> None:
        """Take the offer: the focus is on it already."""
        self.person.press(Qt.Key.Key_Space)


class ClientsPage:
    """The list."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(ClientListScreen)

    def add(self) -> None:
        """A new client."""
        self.person.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    def open_found(self, text: str) -> None:
        """Search, and open the only one found."""
        self.person.type(text)
        self.person.settle()
        self.person.press(Qt.Key.Key_Return)


class ClientFormPage:
    """The details of a client."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(ClientFormScreen)

    def fill(self, given_name: str, family_name: str, case_number: str) -> None:
        """What is needed to begin. Without a number the client gets a reserve id."""
        self.person.write("client.given_name", given_name)
        self.person.write("client.family_name", family_name)
        self.person.write("client.case_number", case_number)

    def choose(self, name: str) -> None:
        """Press one of the choices."""
        self.person.click(name)

    def save(self) -> None:
        """Keep the client."""
        self.person.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


class ClientPage:
    """One client with the interviews."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(ClientPageScreen)

    def start_interview(self) -> None:
        """Begin an ASI Grund."""
        self.person.click("interview.start")
