"""One test: the latest result in words and numbers, every table for who wants to compare, and the results over time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import formats, language, tr
from app.i18n.voice import Voice
from app.services.companion_tests import TestHistory, TestResult
from app.services.companion_words import CompanionWords
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.theme.sizes import letters, lines
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class ResultCard(Card):
    """Made anew when the language changes; which parts are open is then given back by the screen."""

    test_asked = Signal(object)  # TestResult, when its own screen is wanted: the last part, or to put something right

    def __init__(self, history: TestHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.history = history
        self._words = words = CompanionWords(Voice(language()))
        self._name = f"results.{history.name}"
        self.setObjectName(self._name)
        latest = history.latest
        self.column.addWidget(Subheading(words.title(history)))
        self.column.addWidget(Hint(_when(latest)))
        self._add_latest(latest)
        self._compared = _block(words.compared(latest), f"{self._name}.tables")
        self._compare = quiet_button(f"{self._name}.compare", self._toggle)
        self._open = plain_button(f"{self._name}.open", lambda: self.test_asked.emit(latest))
        self.column.addWidget(self._compared)
        self.column.addLayout(at_left(self._open, self._compare))
        self._compared.hide()
        self._compare.setVisible(any(words.compared(latest)))
        self._open.set_words(tr("To the test") if latest.is_completed else tr("To the last part of the test"))
        self._say()
        if len(history.results) > 1:
            self._add_history()

    @property
    def is_comparing(self) -> bool:
        """True while every table is shown."""
        return not self._compared.isHidden()

    def compare(self) -> None:
        """Show every table."""
        self._compared.show()
        self._say()

    def start_focus(self) -> None:
        """On the way to the test."""
        self._open.setFocus()

    def _add_latest(self, result: TestResult) -> None:
        headline = " ".join(filter(None, (self._words.points(result), self._words.standing(result))))
        if headline:
            said = Strong(headline)
            said.setObjectName(f"{self._name}.latest")
            self.column.addWidget(said)
        if not result.is_complete:
            self.column.addWidget(Body(" ".join(filter(None, (self._words.which_missing(result), self._words.span(result))))))
        for text in self._words.parts(result):
            self.column.addWidget(Body(text))
        for text in filter(None, self._words.more(result)):
            self.column.addWidget(Body(text))
        if not result.is_completed:
            self.column.addWidget(Body(tr("The last part is not done: table and age can still be chosen.")))

    def _add_history(self) -> None:
        heading = Strong(tr("Over time"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(letters(self.font(), 3))
        grid.setVerticalSpacing(lines(self.font(), 0.2))
        for row, result in enumerate(self.history.results):
            for place, text in enumerate(self._words.line(result)):
                cell = Body(text)
                cell.setObjectName(f"{self._name}.line.{row}.{place}")
                grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(2, 1)
        self.column.addWidget(heading)
        self.column.addLayout(grid)

    def _toggle(self) -> None:
        self._compared.setVisible(self._compared.isHidden())
        self._say()

    def _say(self) -> None:
        self._compare.set_words(tr("Hide the tables") if self.is_comparing else tr("Compare the tables"))


def _when(result: TestResult) -> str:
    day = formats.long_date(result.on)
    said = tr("Filled in on paper {date}.", date=day) if result.interview.from_paper else tr("Answered {date}.", date=day)
    return said if result.age is None else f"{said} {tr('Age then: {n}.', n=result.age)}"


def _block(texts: Iterable[str], name: str) -> QWidget:
    widget = QWidget()
    widget.setObjectName(name)
    column = QVBoxLayout(widget)
    column.setContentsMargins(lines(widget.font(), 0.8), 0, 0, 0)
    for place, text in enumerate(texts):
        label: QLabel = Body(text)
        label.setObjectName(f"{name}.{place}")
        column.addWidget(label)
    return widget
