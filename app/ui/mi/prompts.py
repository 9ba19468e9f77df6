"""Openings to choose from, never more than three at a time: after three, the talk is better served by a reflection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint

AT_A_TIME = 3


class Prompts(QWidget):
    """`prompts`: marked questions of our own. Asking for others shows the next three, and a reminder to reflect first."""

    def __init__(self, name: str, prompts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._prompts = tuple(prompts)
        self._first = 0
        self.lines = [Body(parent=self) for _ in range(min(AT_A_TIME, len(prompts)))]
        self.reflect = Hint(parent=self)
        self.reflect.setObjectName(f"{name}.reflect")
        self.more = Button(f"{name}.more", "quiet", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reflect)
        for line in self.lines:
            column.addWidget(line)
        row = FlowRow(self)
        row.add(self.more)
        column.addWidget(row)
        row.setHidden(len(prompts) <= AT_A_TIME)
        self.reflect.hide()
        self.more.clicked.connect(self._others)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.reflect.setText(tr("Reflect first: say back what you have heard, and wait. Then another question, if it is needed."))
        self.more.set_words(tr("Other openings"))
        self._show()

    def reflected(self) -> None:
        """The client has been heard: something was written down."""
        self.reflect.hide()

    def _others(self) -> None:
        self._first = (self._first + AT_A_TIME) % len(self._prompts)
        self.reflect.show()
        self._show()

    def _show(self) -> None:
        for place, line in enumerate(self.lines):
            line.setText(tr(self._prompts[(self._first + place) % len(self._prompts)]))
