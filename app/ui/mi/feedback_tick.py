"""A tick whose words break into lines where the width ends; a check box of its own would be cut."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.ui.theme import sizes
from app.ui.widgets.labels import Body


class WordsTick(QWidget):
    """The box and its words beside it; pressing the words presses the box. To a screen reader it is the box with those words."""

    pressed = Signal()  # the box was ticked or unticked by a person

    def __init__(self, name: str, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self.box.setObjectName(name)
        self._words = _Words(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(indent, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self._words, 1)
        self.setMinimumHeight(sizes.target(self.font()))
        self.box.clicked.connect(self._press)
        self._words.clicked.connect(self.box.click)
        self.setFocusProxy(self.box)

    def set_words(self, words: str, spoken: str = "") -> None:
        """The words beside the box; `spoken` where a screen reader needs more of them."""
        self._words.setText(words)
        self.box.setAccessibleName(spoken or words)

    def show_state(self, *, ticked: bool, enabled: bool = True) -> None:
        """Ticked or not, and whether that can be changed."""
        self.box.setChecked(ticked)
        self.box.setEnabled(enabled)
        self._words.setEnabled(enabled)

    def _press(self) -> None:
        self.pressed.emit()


class _Words(Body):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As on the words of any check box."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
