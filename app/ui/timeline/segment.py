"""A button that stays pressed, and is as wide as its words are then: in bold."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import sizes
from app.ui.widgets.buttons import Button


class Segment(Button):
    """The size hint of a button knows nothing of the bold text that the theme gives it when it is pressed down."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, "segment", parent=parent)
        self.setCheckable(True)

    def set_words(self, text: str, description: str = "") -> None:
        """The words, and room for them in bold."""
        super().set_words(text, description)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        font = QFont(QApplication.font())
        font.setBold(True)
        self.setMinimumWidth(QFontMetrics(font).horizontalAdvance(self.text()) + 2 * sizes.line_height(font))
