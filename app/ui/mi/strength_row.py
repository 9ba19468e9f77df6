"""How strongly it was said: 1, 2 or 3, or nothing; never added up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint

STRENGTHS = (1, 2, 3)


class StrengthRow(QWidget):
    """Pressing the chosen one again takes it back."""

    chosen = Signal(object)  # int or None

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = Hint(parent=self)
        self._label.setWordWrap(False)
        self.buttons = {each: Button(f"{name}.{each}", "segment", parent=self) for each in STRENGTHS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._label)
        for strength, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, strength))
            row.addWidget(button)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._label.setText(tr("Strength"))
        for strength, button in self.buttons.items():
            button.set_words(str(strength))
            button.setAccessibleName(tr("Strength {n} of 3", n=strength))
            button.setMinimumWidth(sizes.target(self.font()))

    def show_strength(self, strength: int | None) -> None:
        """Mark the chosen one."""
        for each, button in self.buttons.items():
            button.setChecked(each == strength)

    def _choose(self, strength: int) -> None:
        wanted = strength if self.buttons[strength].isChecked() else None
        self.show_strength(wanted)
        self.chosen.emit(wanted)
