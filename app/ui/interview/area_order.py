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
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.up: Button | None = None  # built when the mode is first opened
        self.down: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.change)
        self._column = column
        self.change.toggled.connect(self._open)
        self.retranslate()

    def _mover(self, name: str, key: str, by: int) -> Button:
        button = Button(name, key=key, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.moved.emit(by))
        self._column.insertWidget(self._column.count() - 1, button)
        return button

    @property
    def is_open(self) -> bool:
        """True while areas are being moved."""
        return self.change.isChecked()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.change.set_words(
            tr("Done") if self.is_open else tr("Change order"), tr("The client chooses in which order the areas come.")
        )
        if self._short:
            self.change.setText("✓" if self.is_open else "▲▼")
        for button, words, sign in ((self.up, tr("▲ Earlier"), "▲"), (self.down, tr("▼ Later"), "▼")):
            if button is not None:
                button.set_words(words)
                button.setText(sign if self._short else words)

    def set_short(self, *, short: bool) -> None:
        """Show signs only; the words stay for tooltip and screen reader."""
        self._short = short
        self.retranslate()

    def _open(self, opened: bool) -> None:
        self.up = self.up or self._mover("interview.order_up", "Alt+Up", -1)
        self.down = self.down or self._mover("interview.order_down", "Alt+Down", 1)
        for button in (self.up, self.down):
            button.setVisible(opened)
        self.retranslate()
        self.opened.emit(opened)
