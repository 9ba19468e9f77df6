"""A card of the result: its heading, one sentence a line, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint, Subheading


class ResultCard(Card):
    """Shows lines; `add` puts a widget between heading and lines."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._heading = Subheading(parent=self)
        self._lines: list[Body] = []
        self._source = Hint(parent=self)
        self._rows = QVBoxLayout()
        self.column.addWidget(self._heading)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._source)

    def add(self, widget: QWidget) -> None:
        """Put a widget above the lines."""
        self.column.insertWidget(1, widget)

    def show_lines(self, heading: str, lines: Iterable[str], source: str = "") -> None:
        """The lines as they stand."""
        self._heading.setText(heading)
        said = tuple(line for line in lines if line)
        while len(self._lines) < len(said):
            line = Body(parent=self)
            self._rows.addWidget(line)
            self._lines.append(line)
        for number, label in enumerate(self._lines):
            label.setText(said[number] if number < len(said) else "")
            label.setVisible(number < len(said))
        self._source.setText(source)
        self._source.setVisible(bool(source))
