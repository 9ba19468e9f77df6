"""At the end of an area: the items that were parked in it, one press from each; the talk goes on meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import ntr, tr
from app.ui.interview.strip import Strip
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong

MOST_SHOWN = 6


class ParkedStrip(Strip):
    """Hidden while nothing waits. The keyboard stays in the answer."""

    chosen = Signal(str)  # ItemCode

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._codes: tuple[ItemCode, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._is_short = False
        self.buttons: list[Button] = []  # as many as were ever needed
        self._is_built = False
        self.hide()

    def _build(self) -> None:
        self._is_built = True
        self.text = Strong(parent=self)
        self.hide_button = Button("interview.waiting_close", "quiet", parent=self)
        self.text.setWordWrap(False)
        self._row = FlowRow(self)
        self._row.add(self.text, self.hide_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.addWidget(self._row)
        self.hide_button.clicked.connect(self.put_away)

    def show_waiting(self, area: str, items: tuple[tuple[ItemCode, str], ...]) -> None:
        """Show these items of that area; nothing when there are none."""
        if not items:
            self.put_away()
            return
        if not self._is_built:
            self._build()
        self._codes = tuple(code for code, _label in items[:MOST_SHOWN])
        self._labels = tuple(label for _code, label in items[:MOST_SHOWN])
        self.text.setText(ntr("{n} item waits in “{area}”.", "{n} items wait in “{area}”.", len(items), area=area))
        self.hide_button.set_words(tr("Later"))
        self._make_buttons(len(self._codes))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._codes))
        self._fill()
        self.show()

    def set_short(self, *, short: bool) -> None:
        """Show the codes only; what they are about stays for tooltip and screen reader."""
        self._is_short = short
        self._fill()

    def put_away(self) -> None:
        """They are found in the finish list."""
        if not self.isHidden():
            self.hide()

    def _make_buttons(self, least: int) -> None:
        for place in range(len(self.buttons), least):
            button = Button(f"interview.waiting.{place}", "quiet", parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._choose, place))
            self.buttons.append(button)
            self._row.add(button, self.hide_button)  # which moves to the end again

    def _fill(self) -> None:
        for button, code, label in zip(self.buttons, self._codes, self._labels, strict=False):
            button.set_words(f"{code}  {label}")
            if self._is_short:
                button.setText(str(code))

    def _choose(self, place: int) -> None:
        if place < len(self._codes):
            self.chosen.emit(self._codes[place])
