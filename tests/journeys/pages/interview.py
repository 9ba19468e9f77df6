"""Before the first question, and the questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget

from app.cases.records import CardKind, CommentKind, IntroductionPoint, Place, Presence
from app.forms.model import BoxKey, Special
from app.services.interviews import Saved
from app.ui.interview.introduction import IntroductionScreen
from app.ui.interview.screen import InterviewScreen
from tests.journeys.pages.person import NotSeenError, Person

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class IntroductionPage:
    """What is said to the client, and who is here."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(IntroductionScreen)

    def say_everything(self) -> None:
        """Tick every point."""
        for point in IntroductionPoint:
            if not self.person.see(QCheckBox, f"introduction.{point.value}").isChecked():
                self.person.click(f"introduction.{point.value}")

    def company(self, place: Place, *present: Presence) -> None:
        """Say where the talk is and who is there."""
        for each in present:
            self.person.click(f"interview.present.{each.value}")
        self.person.click(f"interview.place.{place.value}")

    def begin(self) -> None:
        """On to the first question."""
        self.person.press(Qt.Key.Key_Return, _CONTROL)


class InterviewPage:
    """One question at a time. `box` is where the keyboard is; every answer is waited for until it shows as saved."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.screen = person.screen(InterviewScreen)
        self.saves = 0
        self.screen.presenter.saved.connect(self._has_saved)

    def _has_saved(self, _saved: Saved) -> None:
        self.saves += 1

    @property
    def is_open(self) -> bool:
        """True while the questions are on screen."""
        return self.person.window.screen_shown is self.screen

    @property
    def box(self) -> BoxKey:
        """The box that is asked: the editor with the keyboard bears its key."""
        boxes = self.screen.presenter.form.boxes
        found = [BoxKey(name) for name in self.person.focus_names() if name in boxes]
        if not found:
            raise NotSeenError(f"no question has the keyboard; {self.person.where()}")
        return found[0]

    @property
    def item(self) -> str:
        """The item that is asked."""
        return str(self.screen.presenter.form.boxes[self.box].item)

    def held(self) -> dict[str, int | str]:
        """Every answer that the screen holds, codes as in files of answers."""
        states = self.screen.presenter.session.states
        given = {str(key): state.given for key, state in states.items()}
        return {key: _plain(answer) for key, answer in given.items() if answer is not None}

    def put(self, answer: int | str | Special) -> None:
        """Type an answer, wait until the screen shows it as saved, and go on. What is typed in a line is taken by Enter."""
        before = self.saves
        is_line = self._is_line
        if isinstance(answer, Special) and is_line and not self.screen.presenter.form.boxes[self.box].kind.is_number:
            self.person.click(f"interview.code_{answer.value.lower()}")
        elif isinstance(answer, Special):
            self.person.type(answer.value.lower())
            is_line = False
        else:
            self.person.type(str(answer).lower() if answer == "N" else str(answer))
        if is_line:
            self.go_on()
        self._wait_until_saved(before)
        if not is_line and self.is_open:
            self.go_on()

    @property
    def has_offer(self) -> bool:
        """Whether something is offered for this box."""
        return self.person.can_see("interview.offer")

    def take_offer(self) -> str:
        """Take what is offered for this box and go on; gives what was taken."""
        before, box = self.saves, self.box
        self.person.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        self._wait_until_saved(before)
        taken = str(self.held()[box])
        self.go_on()
        return taken

    def go_on(self) -> None:
        """Enter."""
        self.person.press(Qt.Key.Key_Return)

    def go_back(self) -> None:
        """Shift+Enter."""
        self.person.press(Qt.Key.Key_Return, _SHIFT)

    def go_to(self, text: str) -> str:
        """Ctrl+G, a code or a word, Enter; gives the item that was found."""
        self.person.press(Qt.Key.Key_G, _CONTROL)
        self.person.type(text)
        self.person.press(Qt.Key.Key_Return)
        return self.item

    def open_go_to(self, text: str) -> list[str]:
        """Ctrl+G and a word; gives the hits and leaves the list open."""
        self.person.press(Qt.Key.Key_G, _CONTROL)
        self.person.type(text)
        hits = self.person.see(QListWidget, "interview.goto_hits")
        return [hits.item(row).text() for row in range(hits.count())]

    def comment(self, kind: CommentKind, text: str) -> None:
        """F2, the kind, the words, F2."""
        before = self.saves
        self.person.press(Qt.Key.Key_F2)
        self.person.click(f"interview.comment.{kind.value}")
        self.person.write("interview.comment_text", text)
        self.person.press(Qt.Key.Key_F2)
        self._wait_until_saved(before)

    def park(self) -> None:
        """F4: come back to it later."""
        before = self.saves
        self.person.press(Qt.Key.Key_F4)
        self._wait_until_saved(before)

    def finish(self) -> None:
        """To the finish list."""
        self.person.click_or_find_in("interview.more", "interview.finish")

    def open_card(self, kind: CardKind) -> None:
        """F7 and the kind of worry."""
        self.person.press(Qt.Key.Key_F7)
        self.person.choose_in_menu(f"interview.alert.{kind.value}")

    def saved_words(self) -> str:
        """What the status line says of saving."""
        return self.person.read("interview.saved")

    @property
    def _is_line(self) -> bool:
        return self.person.focus().metaObject().className() == "CodeLineEdit"

    def _wait_until_saved(self, before: int) -> None:
        jobs = self.person.window.context.jobs.vault
        self.person.wait("the answer to be saved", lambda: not self.is_open or (self.saves > before and not jobs.is_busy))
        if self.is_open and not self.saved_words():
            raise NotSeenError("the screen does not say that it is saved")


def _plain(answer: int | str | Special) -> int | str:
    return answer.value if isinstance(answer, Special) else answer
