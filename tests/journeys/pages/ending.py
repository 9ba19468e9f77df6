"""The end of the talk: the finish list, the quiet cards, and the page that the client may read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from app.ui.interview.alert_card import AlertCardScreen
from app.ui.interview.finish import FinishScreen
from app.ui.interview.talk_end import TalkEndScreen
from tests.journeys.pages.person import NotSeenError, Person


class FinishPage:
    """Everything that is left, one press to each."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(FinishScreen)

    def entries(self) -> list[str]:
        """The lines of the list."""
        rows = self.person.see(QListWidget, "finish.list")
        return [rows.item(row).text() for row in range(rows.count())]

    def open_entry(self, word: str) -> None:
        """Press the first line that holds the word."""
        for row, text in enumerate(self.entries()):
            if word in text:
                self.person.click_row("finish.list", row)
                return
        raise NotSeenError(f"nothing in the list says {word}")

    def open_card(self) -> None:
        """Press the line of the card that waits: it stands first."""
        self.person.click_row("finish.list", 0)

    def can_end(self) -> bool:
        """Whether the talk can be ended."""
        return self.person.see(QPushButton, "finish.end_talk").isEnabled()

    def end_talk(self) -> None:
        """End it."""
        self.person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


class AlertCardPage:
    """The card that waits longest."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(AlertCardScreen)

    def no_worry(self, because: str) -> None:
        """Write why there is no worry, and close it."""
        self.person.write("card.closed_because", because)
        self.person.click("card.close")


class TalkEndPage:
    """Thanks, and what happens next."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(TalkEndScreen)

    def meet_again(self, day: str) -> None:
        """The day for going through it together."""
        self.person.write("talk_end.feedback_day", day)
        self.person.press(Qt.Key.Key_Return)
        self.person.settle()

    def client_does_not_see(self) -> None:
        """On to the caseworker's own view."""
        self.person.click("talk_end.after")
