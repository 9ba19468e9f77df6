"""A strip that opens among the parts of the interview's table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme.roles import set_role


class Strip(QFrame):
    """Says beforehand that it takes room, and afterwards that the room is free: never both at once, or the window grows."""

    opened = Signal(bool)  # true before it is shown, false after it is hidden

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")

    def setVisible(self, visible: bool) -> None:
        """Tell of it first when it takes room, last when it gives it back."""
        if visible:
            self.opened.emit(True)
        super().setVisible(visible)
        if not visible:
            self.opened.emit(False)
