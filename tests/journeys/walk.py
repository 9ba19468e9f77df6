"""A walk past every screen of the program, in a window over vaults in memory; at each stop something looks at the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.cases.records import CardKind, Place, Presence
from app.forms.model import Special
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.window import MainWindow
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage, GoOnPage
from tests.journeys.pages.ending import AlertCardPage, FinishPage, TalkEndPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, UnlockPage

Look = Callable[[str], None]
HERE = (Place.HOME, Presence.ALONE)
GIVEN_NAME, FAMILY_NAME, CASE_NUMBER = "Test", "Testsson", "IFO 1"
# One box of each kind of editor, and items with long words.
STOPS = (
    "G12",
    "M1",
    "M3",
    "M7",
    "E3",
    "E7",
    "E12",
    "D1",
    "D14",
    "D26",
    "D28",
    "L17",
    "H5",
    "F1",
    "F18",
    "F30",
    "P12",
    "RT.children.today",
)


def walk_to_interview(person: Person, look: Look) -> InterviewPage:
    """From the first start to the first question."""
    create = CreateVaultPage(person)
    passphrase = create.words()
    look("create")
    create.has_written_down()
    create.write_again(passphrase)
    look("confirm")
    create.make()
    clients = ClientsPage(person)
    look("clients, none yet")
    clients.add()
    form = ClientFormPage(person)
    form.fill(GIVEN_NAME, FAMILY_NAME, CASE_NUMBER)
    look("client form")
    form.save()
    client = ClientPage(person)
    look("client")
    client.start_interview()
    introduction = IntroductionPage(person)
    introduction.company(*HERE)
    look("introduction")
    introduction.begin()
    return InterviewPage(person)


def walk_interview(person: Person, page: InterviewPage, look: Look) -> None:
    """Past questions of every kind, the panels around them, a quiet card and the finish list, to the end of the visit."""
    for item in STOPS:
        page.go_to(item)
        look(f"question {item}")
    for key, what in ((Qt.Key.Key_F1, "help"), (Qt.Key.Key_F6, "whole area")):
        person.press(key)
        look(what)
        person.press(key)
    person.press(Qt.Key.Key_F3)
    look("who is here")
    person.click("interview.company_done")
    page.go_to("M6")
    page.put(Special.NOT_ANSWERED)
    page.open_go_to("a")
    look("go to")
    person.press(Qt.Key.Key_Escape)
    page.open_card(CardKind.LIFE)
    card = AlertCardPage(person)
    look("card")
    card.no_worry("Vi pratade om det, och det var länge sedan")  # one that waits would come first after unlocking
    InterviewPage(person).finish()
    FinishPage(person)
    look("finish")
    person.click("finish.close_interrupted")
    look("finish, unfinished")
    person.click("finish.another_day")
    TalkEndPage(person)
    look("talk end")


def walk_back(person: Person, passphrase: str, look: Look) -> None:
    """The program locks itself after a visit; then to what is offered after unlocking."""
    unlock = UnlockPage(person)
    look("unlock")
    unlock.unlock(passphrase)
    ClientPage(person)
    look("client with an interview")
    # The next start of the program comes here; this one remembers the client's page instead.
    person.window.go(Route(screen=ScreenName.GO_ON))
    GoOnPage(person)
    look("go on")


def resize_to_laptop(window: MainWindow) -> None:
    """The smallest screen that the program is for."""
    window.resize(1366, 768)
