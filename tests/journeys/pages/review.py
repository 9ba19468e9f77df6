"""The caseworker's own view: after the talk, the result, the feedback talk and the client's paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.cases.records import TakeHome
from app.forms.model import BoxKey
from app.services.interviews import Saved
from app.ui.review.after_talk import AfterTalkScreen
from app.ui.review.feedback import FeedbackScreen
from app.ui.review.paper import PaperScreen
from app.ui.review.result import ResultScreen
from tests.journeys.pages.person import Person

RANGE = ".range"
SCORES = ("medical", "employment", "alcohol", "drug", "legal", "family", "psychiatric")


class AfterTalkPage:
    """Observations, ratings and confidence, one box at a time."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.screen = person.screen(AfterTalkScreen)
        self.saves = 0
        self.screen.presenter.saved.connect(self._has_saved)

    def _has_saved(self, _saved: Saved) -> None:
        self.saves += 1

    @property
    def box(self) -> BoxKey | None:
        """The box with the keyboard; None when the steps are through."""
        boxes = self.screen.presenter.form.boxes
        names = (name.removesuffix(RANGE) for name in self.person.focus_names())
        return next((BoxKey(name) for name in names if name in boxes), None)

    @property
    def waits_for_range(self) -> bool:
        """True in step 1 of a rating: the range comes before the point."""
        return any(name.endswith(RANGE) for name in self.person.focus_names())

    def choose_range(self, low: int, high: int) -> None:
        """Type the two ends of the range, and wait until it is saved."""
        self._type(f"{low}{high}")

    def put(self, answer: int) -> None:
        """Type the answer, wait until it is saved, and go on. A rating gets its range first: the point and one beside it."""
        if self.waits_for_range:
            self.choose_range(max(answer - 1, 0), max(answer, 1))
        self._type(str(answer))
        self.person.press(Qt.Key.Key_Return)

    def _type(self, text: str) -> None:
        before, jobs = self.saves, self.person.window.context.jobs.vault
        self.person.type(text)
        self.person.wait("the rating to be saved", lambda: self.saves > before and not jobs.is_busy)

    def complete(self) -> None:
        """Complete the interview."""
        self.person.wait("the way on", lambda: self.person.see(QPushButton, "after_talk.complete").isEnabled())
        self.person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


class ResultPage:
    """The profile and the seven scores."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(ResultScreen)

    def scores(self) -> dict[str, str]:
        """Each score as it is written."""
        return {name: self.person.read(f"result.score.{name}") for name in SCORES}

    def explain(self, name: str) -> None:
        """Show how it is counted."""
        self.person.click(f"result.explain.{name}")

    def to_feedback(self) -> None:
        """On to the feedback talk."""
        self.person.click("result.feedback")


class FeedbackPage:
    """Strengths, wishes, next steps, the day, and that it was gone through."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.screen(FeedbackScreen)

    def lines(self, name: str, lines: list[tuple[str, ...]]) -> None:
        """Write lines one after the other; Tab goes to the next field, Enter to the next line."""
        self.person.write(f"feedback.{name}.1", lines[0][0])
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                if place:
                    self.person.press(Qt.Key.Key_Tab)
                if number or place:
                    self.person.type(text)
            if number + 1 < len(lines):
                self.person.press(Qt.Key.Key_Return)

    def day(self, day: str) -> None:
        """The day of the talk."""
        self.person.write("feedback.day", day)

    def gone_through(self) -> None:
        """Mark it as gone through with the client on the day that stands there."""
        self.person.click("feedback.review")
        self.person.wait("the mark", lambda: not self.person.see(QPushButton, "feedback.review").isEnabled())

    def to_paper(self) -> None:
        """On to the paper."""
        self.person.click("feedback.paper")


class PaperPage:
    """The client's paper."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.screen = person.screen(PaperScreen)

    def take_home(self, choice: TakeHome, because: str) -> None:
        """Say what may be taken home, and why where something speaks against it."""
        self.person.click(f"paper.take_home.{choice.value}")
        self.person.settle()
        if self.person.can_see("paper.because"):
            self.person.write("paper.because", because)
            self.person.settle()

    def save_in(self, folder: Path) -> None:
        """Name a folder and save."""
        self.person.write("paper.folder", str(folder))
        self.person.click("report.save")
        self.person.wait("the paper to be saved", lambda: self.person.can_see("paper.saved"))
        self.person.see(QLabel, "paper.saved")

    def pages(self) -> int:
        """How many pages are shown."""
        return len([each for each in self.screen.findChildren(QWidget) if type(each).__name__ == "PageView"])
