"""Lines of one's own in an order of one's own: added, moved up and down, and taken away, by keyboard and by touch."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.review.parts import Columns
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button

Line: TypeAlias = tuple[str, ...]
NARROW_LETTERS = 56


class LineRow(QFrame):
    """One line with its number, its fields and its buttons."""

    edited = Signal()  # a letter was typed
    moved = Signal(int)  # -1 up, +1 down
    removed = Signal()
    entered = Signal()  # Enter: the next line is wanted

    def __init__(self, name: str, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._number = QLabel(self)
        self.fields = [QLineEdit(text, self) for text in line]
        self.up, self.down, self.remove = (Button("", "quiet", parent=self) for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._number)
        for field in self.fields:
            field.setCursorPosition(0)
            field.textEdited.connect(self._edited)
        row.addWidget(Columns(self.fields, NARROW_LETTERS, shares=(3, *(2,) * (len(line) - 1))), 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.remove.clicked.connect(self._remove)

    @property
    def line(self) -> Line:
        """What is typed."""
        return tuple(field.text().strip() for field in self.fields)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in the order they are read."""
        return (*self.fields, self.up, self.down, self.remove)

    def show_place(self, number: int, count: int, headings: Line) -> None:
        """Name everything by the line's present place."""
        self._number.setText(f"{number}.")
        self._number.setMinimumWidth(sizes.letters(self.font(), 4))
        for place, (field, heading) in enumerate(zip(self.fields, headings, strict=True)):
            field.setObjectName(f"{self._name}.{number}" if place == 0 else f"{self._name}.{number}.{place}")
            field.setPlaceholderText(heading)
            field.setAccessibleName(tr("{heading}, line {n}", heading=heading, n=number))
        for button, what in ((self.up, "up"), (self.down, "down"), (self.remove, "remove")):
            button.setObjectName(f"{self._name}.{number}.{what}")
        self.up.set_words("▲", tr("Move line {n} up", n=number))
        self.down.set_words("▼", tr("Move line {n} down", n=number))
        self.remove.set_words(tr("Remove"), tr("Remove line {n}", n=number))
        self.up.setAccessibleName(tr("Move line {n} up", n=number))
        self.down.setAccessibleName(tr("Move line {n} down", n=number))
        self.remove.setAccessibleName(tr("Remove line {n}", n=number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the line; Enter asks for the next."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def _remove(self) -> None:
        self.removed.emit()


class LineList(QWidget):
    """`headings` says what each field of a line holds; `lines` leaves empty lines out."""

    changed = Signal()  # after a letter, a move, or a line more or less

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._width = width
        self._headings: Line = ("",) * width
        self._rows: list[LineRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add = Button(f"{name}.add", parent=self)
        self._add.clicked.connect(self._add_at_end)
        last = QHBoxLayout()
        last.addWidget(self._add)
        last.addStretch(1)
        self._column.addLayout(last)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is typed, in order."""
        return tuple(row.line for row in self._rows if any(row.line))

    def set_words(self, headings: Line, add: str) -> None:
        """What the fields hold, and the words of the button that adds a line."""
        self._headings = headings
        self._add.set_words(add)
        self._number_anew()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines; when there are none, one empty line to begin with."""
        for row in tuple(self._rows):
            self._take_away(row)
        for line in lines or (("",) * self._width,):
            self._insert(len(self._rows), line)
        self._number_anew()

    def take_focus(self) -> None:
        """Begin in the first line."""
        if self._rows:
            self._rows[0].fields[0].setFocus()

    def _add_at_end(self) -> None:
        self._insert(len(self._rows), ("",) * self._width).fields[0].setFocus()
        self._number_anew()

    def _insert(self, place: int, line: Line) -> LineRow:
        row = LineRow(self._name, line, self)
        row.edited.connect(self.changed)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        row.entered.connect(partial(self._after, row))
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        return row

    def _after(self, row: LineRow) -> None:
        """Enter goes to the next line, and makes one after the last unless that is still empty."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].fields[0].setFocus()
        elif any(row.line):
            self._add_at_end()

    def _move(self, row: LineRow, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        focused: QWidget | None = row.focusWidget()
        self._rows.insert(place + by, self._rows.pop(place))
        self._column.removeWidget(row)
        self._column.insertWidget(place + by, row)
        self._number_anew()
        if focused is not None and focused.isEnabled():
            focused.setFocus()
        else:
            row.fields[0].setFocus()
        self.changed.emit()

    def _remove(self, row: LineRow) -> None:
        place = self._rows.index(row)
        self._take_away(row)
        if not self._rows:
            self._insert(0, ("",) * self._width)
        self._number_anew()
        self._rows[min(place, len(self._rows) - 1)].fields[0].setFocus()
        self.changed.emit()

    def _take_away(self, row: LineRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)  # so that its names are free at once
        row.deleteLater()

    def _number_anew(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.show_place(number, len(self._rows), self._headings)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab goes through the lines and then to the button, which holds the list's place among its neighbours meanwhile."""
        stops = [stop for row in self._rows for stop in row.stops]
        for earlier, later in pairwise((self._add, *stops, self._add)):
            QWidget.setTabOrder(earlier, later)
