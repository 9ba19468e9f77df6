"""The lock: everything is gone from the screen at once, and the same question is there again afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.ui.interview.screen import InterviewScreen
from tests.helpers.windows import Desk
from tests.journeys.pages.interview import InterviewPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import UnlockPage
from tests.journeys.walk import walk_to_interview


def test_after_the_lock_the_same_question_with_what_was_typed(desk: Desk) -> None:
    person = Person(desk.window)
    words: list[str] = []

    def remember_words(what: str) -> None:
        if what == "create":
            words.append(person.read("vault.words"))

    page = walk_to_interview(person, remember_words)
    page.go_to("M6")
    person.type("12")
    person.press(Qt.Key.Key_F9)
    unlock = UnlockPage(person)
    assert not desk.window.findChildren(InterviewScreen)
    assert not any("M6" in label.text() for label in desk.window.findChildren(QLabel))
    unlock.unlock(words[0])
    page = InterviewPage(person)
    assert page.box == "M6"
    assert person.see(QLineEdit, "M6").text() == "12"
    assert page.held()["M6"] == 12


def test_a_wrong_passphrase_opens_nothing_and_says_so(desk: Desk) -> None:
    person = Person(desk.window)
    walk_to_interview(person, lambda _what: None)
    person.press(Qt.Key.Key_F9)
    UnlockPage(person).unlock("fel fel fel fel fel")
    person.wait("the answer", lambda: person.can_see("vault.outcome"))
    assert person.read("vault.outcome")
    UnlockPage(person)
