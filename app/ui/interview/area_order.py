"""The order of the areas is the client's: a mode of the rail in which an area is chosen and moved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.widgets.buttons import Button


class OrderBar(QWidget):
    """Below the rail: one button that opens the mode, and two that move the chosen area."""

    opened = Signal(bool)
    moved = Signal(int)  # -1 for earlier, +1 for later

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._short = False
        self.change = Button("interview.order", "quiet", parent=self)
        self.change.setCheckable(True)
        self.up = Button("interview.order_up", key="Alt+Up", parent=self)
        self.down = Button("interview.order_down", key="Alt+Down", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        for button in (self.up, self.down, self.change):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(button)
        self.change.toggled.connect(self._open)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self._open(opened=False)

    @property
    def is_open(self) -> bool:
        """True while areas are being moved."""
        return self.change.isChecked()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.change.set_words(
            tr("Done") if self.is_open else tr("Change order"), tr("The client chooses in which order the areas come.")
        )
        self.up.set_words(tr("▲ Earlier"))
        self.down.set_words(tr("▼ Later"))
        if self._short:
            for button, sign in ((self.change, "✓" if self.is_open else "▲▼"), (self.up, "▲"), (self.down, "▼")):
                button.setText(sign)

    def set_short(self, *, short: bool) -> None:
        """Show signs only; the words stay for tooltip and screen reader."""
        self._short = short
        self.retranslate()

    def _open(self, opened: bool) -> None:
        for button in (self.up, self.down):
            button.setVisible(opened)
        self.retranslate()
        self.opened.emit(opened)
