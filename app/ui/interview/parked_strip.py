"""At the end of an area: the items that were parked in it, one press from each; the talk goes on meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import ntr, tr
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong

MOST_SHOWN = 6


class ParkedStrip(QFrame):
    """Hidden while nothing waits. The keyboard stays in the answer."""

    chosen = Signal(str)  # ItemCode
    changed = Signal()  # it was shown or hidden

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self._codes: tuple[ItemCode, ...] = ()
        self.text = Strong(parent=self)
        self.buttons = [Button(f"interview.waiting.{place}", "quiet", parent=self) for place in range(MOST_SHOWN)]
        self.hide_button = Button("interview.waiting_close", "quiet", parent=self)
        row = FlowRow(self)
        for place, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, place))
            row.add(button)
        first = QHBoxLayout()
        first.addWidget(self.text, 1)
        first.addWidget(self.hide_button)
        column = QVBoxLayout(self)
        column.addLayout(first)
        column.addWidget(row)
        self.hide_button.clicked.connect(self.put_away)
        self.hide()

    def show_waiting(self, area: str, items: tuple[tuple[ItemCode, str], ...]) -> None:
        """Show these items of that area; nothing when there are none."""
        self._codes = tuple(code for code, _label in items[:MOST_SHOWN])
        self.text.setText(ntr("{n} item waits in “{area}”.", "{n} items wait in “{area}”.", len(items), area=area))
        self.hide_button.set_words(tr("Later"))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._codes))
            if place < len(self._codes):
                button.set_words("  ".join(items[place]))
        self.setVisible(bool(items))
        self.changed.emit()

    def put_away(self) -> None:
        """They are found in the finish list."""
        if not self.isHidden():
            self.hide()
            self.changed.emit()

    def _choose(self, place: int) -> None:
        if place < len(self._codes):
            self.chosen.emit(self._codes[place])
