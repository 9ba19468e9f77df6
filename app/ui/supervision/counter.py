"""Counting while one listens: a large button for one more, one for one less, and a line to write any number in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Strong

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}


class CountLine(QLineEdit):
    """A whole number up to `most`; arrows up and down, plus and minus, go one step."""

    stepped = Signal(int)

    def __init__(self, name: str, most: int, parent: QWidget) -> None:
        super().__init__("0", parent)
        self.setObjectName(name)
        self.setValidator(QIntValidator(0, most, self))
        self.setMaxLength(len(str(most)))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps are taken here, everything else is writing."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An emptied line says 0, as it counts."""
        super().focusOutEvent(event)
        if not self.text():
            self.setText("0")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(sizes.letters(self.font(), 7) + sizes.lines(self.font(), 0.6))
        self.setMinimumHeight(sizes.target(self.font()))


class Counter(QWidget):
    """One kind of utterance and how many times it was heard. `name` begins the names of its parts ("supervision.question")."""

    changed = Signal(int)

    def __init__(self, name: str, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self._label, self._meant = Strong(parent=self), Hint(parent=self)
        self._less = Button(f"{name}.less", parent=self)
        self._line = CountLine(name, most, self)
        self._more = Button(f"{name}.more", parent=self)
        self._label.setBuddy(self._line)
        self._lay_out()
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self._line.stepped.connect(self._step)
        self._line.textEdited.connect(lambda _text: self.changed.emit(self.number))
        self._line.editingFinished.connect(self._tidy)

    @property
    def number(self) -> int:
        """What is counted; an emptied line is 0."""
        return int(self._line.text() or 0)

    def show_number(self, number: int) -> None:
        """Show what is kept."""
        self._line.setText(str(number))

    def set_words(self, label: str, meant: str) -> None:
        """The kind of utterance, and what counts as one."""
        self._label.setText(label)
        self._meant.setText(meant)
        self._line.setAccessibleName(label)
        self._line.setAccessibleDescription(meant)
        self._less.set_words("−", tr("One less: {what}", what=label))
        self._more.set_words("+", tr("One more: {what}", what=label))

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(0)
        for words in (self._label, self._meant):
            text.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(text, 1)
        for part in (self._less, self._line, self._more):
            row.addWidget(part)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """One more is what is pressed most, and without looking."""
        side = sizes.target(self.font())
        self._less.setMinimumWidth(side)
        self._more.setMinimumWidth(2 * side)

    def _step(self, by: int) -> None:
        number = min(self._most, max(0, self.number + by))
        if number != self.number:
            self.show_number(number)
            self.changed.emit(number)

    def _tidy(self) -> None:
        self.show_number(self.number)
