"""One box as a short line: its code, its label, the line itself, and what the code on it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QSizePolicy, QWidget

from app.forms.engine.answers import AnswerRefusedError, parse_answer
from app.forms.engine.navigation import Step
from app.forms.model import Box, BoxKey, BoxKind
from app.ui.interview.sentences import refusal_sentence
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Hint, Strong

_LETTERS = {BoxKind.DATE: 14, BoxKind.TIME: 10, BoxKind.MONEY: 12}


class BoxLine(QLineEdit):
    """One box as a short line."""

    stepped = Signal(int)  # +1 or -1, when Enter or an arrow asks for the next or the earlier line
    entered = Signal()  # the keyboard came here

    def __init__(self, key: BoxKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.read_text = ""
        self.is_refused = False
        self.setObjectName(f"page.{key}")

    @property
    def has_unread(self) -> bool:
        """True while something is typed that was not read yet."""
        return self.text() != self.read_text

    def show_answer(self, text: str) -> None:
        """Show what counts, unless something else is being typed or stays there to be mended."""
        if self.is_refused or (self.hasFocus() and self.isModified()):
            return
        self.read_text = text
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows move between lines."""
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is chosen, so that typing replaces it."""
        super().focusInEvent(event)
        self.entered.emit()


class BoxRow:
    """A box on the page: code, label, line, and what the code means; below, when needed, a sentence about what is typed."""

    def __init__(self, step: Step, code: str, words: str, page: QWidget) -> None:
        self.step = step
        self.line = BoxLine(step.box.key, page)
        self.line.setAccessibleName(f"{step.box.key}. {words}")
        self._code, self._label = Strong(code, page), Body(words, page)
        self._code.setWordWrap(False)
        self._code.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._meaning = Hint(parent=page)
        self._sentence: Body | None = None  # most lines never need one
        self._said = ""
        self._looked_at = ("", "")  # a text and what is to be said of it
        self._grid: QGridLayout | None = None
        self._row = 0

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Two rows of the grid, from that one on; a text has the whole width of its line."""
        grid.addWidget(self._code, row, 0)
        grid.addWidget(self._label, row, 1)
        if self.step.box.kind is BoxKind.TEXT:
            self._meaning.hide()
            grid.addWidget(self.line, row, 2, 1, 2)
        else:
            grid.addWidget(self.line, row, 2)
            grid.addWidget(self._meaning, row, 3)
        self._grid, self._row = grid, row

    def leave(self) -> None:
        """Go from the page. Not destroyed at once: the key that brought the change may still be on its way through the line."""
        for widget in (self._code, self._label, self.line, self._meaning, self._sentence):
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def refusal(self, text: str) -> str:
        """The sentence about a text that cannot be an answer of this box; "" for one that can."""
        if text != self._looked_at[0]:
            self._looked_at = (text, refusal_of(self.step.box, text))
        return self._looked_at[1]

    def fit(self, label_width: int) -> None:
        """Follow the text size and the width of the page."""
        self._label.setFixedWidth(label_width)
        if self.step.box.kind is not BoxKind.TEXT:
            self.line.setFixedWidth(sizes.letters(QApplication.font(), _LETTERS.get(self.step.box.kind, 8)))

    def say(self, sentence: str) -> None:
        """Mark the line and say what the box takes; "" takes both away."""
        if sentence == self._said:
            return
        self._said = sentence
        self.line.is_refused = bool(sentence)
        set_role(self.line, "odd" if sentence else "")
        self.line.setAccessibleDescription(sentence)
        label = self._sentence_label()
        label.setText(sentence)
        label.setVisible(bool(sentence))
        if sentence:
            self._meaning.clear()

    def _sentence_label(self) -> Body:
        if self._sentence is None:
            self._sentence = Body(parent=self.line.parentWidget())
            set_role(self._sentence, "warning")
            if self._grid is not None:
                self._grid.addWidget(self._sentence, self._row + 1, 1, 1, 3)
        return self._sentence

    def mean(self, words: str) -> None:
        """What the answer means, where that says more than the line."""
        self._meaning.setText("" if words == self.line.text() else words)


def refusal_of(box: Box, text: str) -> str:
    """The sentence about a text that cannot be an answer; "" for one that can."""
    try:
        parse_answer(box, text)
    except AnswerRefusedError as refusal:
        return refusal_sentence(refusal.refusal)
    return ""
