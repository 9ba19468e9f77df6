"""Rows of several short fields in a change plan: steps (what, when, where, how) and helpers (who, how)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.mi.quote_line import QuoteLine
from app.ui.review.parts import at_left
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint

_LEAST_LETTERS = 22  # the width of one field below which the fields of a row stand below one another


class PlanRows(QWidget):
    """Always one empty row at the end. A row whose fields are all emptied is gone the next time the rows are shown."""

    written = Signal(object)  # tuple[tuple[str, ...], ...]: every row that holds anything, each with all its fields

    def __init__(self, name: str, fields: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._fields = name, tuple(fields)
        self._rows: list[_Row] = []
        self._words: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add_row()

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the rows, without the empty ones."""
        rows = (tuple(field.text().strip() for field in row.fields.values()) for row in self._rows)
        return tuple(row for row in rows if any(row))

    def load(self, kept: Sequence[tuple[str, ...]]) -> None:
        """Show what is kept. While somebody writes in a row nothing moves."""
        if not any(row.has_focus for row in self._rows) or self.texts() == tuple(kept):
            self._show(kept)

    def _show(self, kept: Sequence[tuple[str, ...]]) -> None:
        while len(self._rows) > len(kept) + 1:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, texts in enumerate(kept):
            self._row(place).load(texts)
        for row in self._rows[len(kept) :]:
            row.load([""] * len(self._fields))
        if not self._rows[-1].is_empty:
            self._add_row()

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in tuple(self._rows):
            for field in row.fields.values():
                field.flush()

    def set_words(self, words: Sequence[str]) -> None:
        """What each field is for."""
        self._words = dict(zip(self._fields, words, strict=True))
        for row in self._rows:
            row.retranslate(self._words)

    def start_focus(self) -> None:
        """The first field of the first row."""
        next(iter(self._rows[0].fields.values())).setFocus()

    def _row(self, place: int) -> _Row:
        while len(self._rows) <= place:
            self._add_row()
        return self._rows[place]

    def _add_row(self) -> None:
        place = len(self._rows)
        row = _Row(f"{self._name}.{place}", self._fields, self)
        row.retranslate(self._words)
        for field in row.fields.values():
            field.textEdited.connect(self._grow)
            field.written.connect(self._write)
        row.strike.clicked.connect(partial(self._strike, row))
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _grow(self, _text: str) -> None:
        if not self._rows[-1].is_empty:
            self._add_row()

    def _write(self, _text: str) -> None:
        self.written.emit(self.texts())

    def _strike(self, row: _Row, _checked: bool = False) -> None:
        self.flush()
        place = self._rows.index(row)
        kept = [tuple(field.text().strip() for field in each.fields.values()) for each in self._rows if each is not row]
        row.strike.setFocus()  # a field with the keyboard in it is never written in
        self._show([texts for texts in kept if any(texts)])
        next(iter(self._rows[min(place, len(self._rows) - 1)].fields.values())).setFocus()
        self.written.emit(self.texts())


class _Row(QWidget):
    """The fields of one row beside each other where there is room, and the way to strike it."""

    def __init__(self, name: str, fields: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = {field: QuoteLine(f"{name}.{field}", self) for field in fields}
        self._labels = {field: Hint(parent=self) for field in fields}
        self.strike = Button(f"{name}.strike", "quiet", parent=self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, sizes.lines(self.font(), 0.4))
        column.addLayout(self._grid)
        column.addLayout(at_left(self.strike))
        for field in self.fields.values():
            field.textChanged.connect(self._follow)
        self._place(2)
        self._follow()

    @property
    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields.values())

    @property
    def is_empty(self) -> bool:
        return not any(field.text().strip() for field in self.fields.values())

    def load(self, texts: Sequence[str]) -> None:
        for field, text in zip(self.fields.values(), texts, strict=True):
            field.load(text)
        self._follow()

    def retranslate(self, words: dict[str, str]) -> None:
        for field, line in self.fields.items():
            self._labels[field].setText(words.get(field, ""))
            line.setAccessibleName(words.get(field, ""))
        self.strike.set_words(tr("Strike"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below, as the width allows."""
        super().resizeEvent(event)
        self._place(2 if self.width() >= sizes.letters(QApplication.font(), 2 * _LEAST_LETTERS) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, (field, line) in enumerate(self.fields.items()):
            row, column = divmod(number, columns)
            self._grid.addWidget(self._labels[field], 2 * row, column)
            self._grid.addWidget(line, 2 * row + 1, column)

    def _follow(self) -> None:
        self.strike.setVisible(not self.is_empty)
