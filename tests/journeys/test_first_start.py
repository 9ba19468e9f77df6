"""From a fresh machine to the first question, and a practice that leaves the real vault alone."""

from __future__ import annotations

from app.services.vault import VaultState
from app.ui.interview.screen import InterviewScreen
from tests.helpers.windows import Desk, in_vault
from tests.journeys.pages.clients import ClientPage, ClientsPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage
from tests.journeys.walk import FAMILY_NAME, GIVEN_NAME, HERE, walk_to_interview


def test_a_newcomer_reaches_the_first_question(desk: Desk) -> None:
    titles = set()
    page = walk_to_interview(Person(desk.window), lambda _what: titles.add(desk.window.windowTitle()))
    assert page.box == "G1"
    page.put("IFO 1")
    assert page.box == "G2"
    assert page.saved_words()
    titles.add(desk.window.windowTitle())
    assert titles == {"Röda tråden"}, "the window never names anyone"


def test_practice_lies_apart_from_the_real_vault(desk: Desk) -> None:
    person = Person(desk.window)
    CreateVaultPage(person).practise()
    ClientsPage(person).open_found("Övning")
    assert person.can_see("app.practice")
    ClientPage(person).start_interview()
    introduction = IntroductionPage(person)
    introduction.company(*HERE)
    introduction.begin()
    assert InterviewPage(person).box == "G1"
    person.click("app.lock")
    person.settle()
    person.click("vault.practice.stop")
    CreateVaultPage(person)
    assert not person.can_see("app.practice")
    assert not desk.window.findChildren(InterviewScreen)
    assert in_vault(desk, desk.context.vault.state) is VaultState.MISSING


def test_the_client_is_found_by_name_after_the_first_start(desk: Desk) -> None:
    person = Person(desk.window)
    walk_to_interview(person, lambda _what: None)
    person.click("app.clients")
    ClientsPage(person).open_found(FAMILY_NAME)
    ClientPage(person)
    assert any(GIVEN_NAME in text for text in person.texts())
