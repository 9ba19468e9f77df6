"""Before the result: somebody says that the client does not see the screen, or goes back to the days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.review.review_screen import GatePage
from app.ui.widgets.buttons import Button


class ResultGate(QWidget):
    """Nothing of the result is built yet."""

    passed = Signal()
    days_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = GatePage(self)
        self._back = Button("timeline.gate_back", "quiet", parent=self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._page, 1)
        column.addLayout(row)
        self._page.button.clicked.connect(self.passed)
        self._back.clicked.connect(self.days_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._page.retranslate()
        self._back.set_words(tr("Back to the days"))

    def start_focus(self) -> None:
        """Its one question."""
        self._page.button.setFocus()
