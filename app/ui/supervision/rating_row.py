"""A rating of the whole talk, 1 to 5: five large segments, or a digit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets.answers.choice import SegmentButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Hint, Strong


class RatingRow(QWidget):
    """`name` begins the names of the segments ("supervision.empathy.4")."""

    chosen = Signal(int)  # a person chose this number

    def __init__(self, name: str, values: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._label, self._meant = Strong(parent=self), Hint(parent=self)
        self._group = QButtonGroup(self)
        row = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, uniform=True, spacing=4)
        self._segments = {value: SegmentButton(row) for value in values}
        for value, segment in self._segments.items():
            segment.setObjectName(f"{name}.{value}")
            segment.clicked.connect(partial(self._choose, value))
            self._group.addButton(segment)
            flow.addWidget(segment)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self._meant, row):
            column.addWidget(part)

    def show_value(self, value: int | None) -> None:
        """Mark this number, or none, without telling anyone."""
        self._group.setExclusive(False)
        for each, segment in self._segments.items():
            segment.setChecked(each == value)
        self._group.setExclusive(True)
        self._let_tab_in()

    def set_words(self, label: str, meant: str, choices: Mapping[str, str]) -> None:
        """What is rated, what is meant, and the words of each number."""
        self._label.setText(label)
        self._meant.setText(meant)
        for value, segment in self._segments.items():
            segment.show_choice(value, choices.get(str(value), ""))
            segment.setAccessibleName(f"{label}: {value} {choices.get(str(value), '')}".strip())
            segment.setAccessibleDescription(meant)

    def _choose(self, value: int) -> None:
        self._let_tab_in()
        self.chosen.emit(value)

    def _let_tab_in(self) -> None:
        """The tabulator comes to what is chosen, to the first while nothing is; arrows go on from there."""
        segments = tuple(self._segments.values())
        entry = next((segment for segment in segments if segment.isChecked()), segments[0])
        for segment in segments:
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is entry else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; the rest belongs to the page."""
        segment = self._segments.get(int(event.text())) if event.text().isascii() and event.text().isdigit() else None
        if segment is None:
            super().keyPressEvent(event)
        else:
            segment.setFocus()
            segment.click()
