"""What was written before waits while others are in the room; opening it is a deliberate act (practice P3)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.review.parts import at_left
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body


class CompanyCover(QWidget):
    """Stands in the place of `content` while it is covered. Once opened it is open until the client is alone again."""

    def __init__(self, name: str, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = content
        self._says = Body(parent=self)
        self.open = Button(f"{name}.open_in_company", parent=self)
        self._is_opened = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._says)
        column.addLayout(at_left(self.open))
        self.hide()
        self.open.clicked.connect(self._open)

    @property
    def covers(self) -> bool:
        """True while what was written is not shown."""
        return self._content.isHidden()

    def follow(self, *, in_company: bool, has_content: bool) -> None:
        """Cover what is there when others came; uncover it when they left."""
        if not in_company:
            self._is_opened = False
        covers = in_company and has_content and not self._is_opened
        if in_company and not has_content:
            self._is_opened = True  # what is written while they are here need not be hidden from them
        self._content.setVisible(not covers)
        self.setVisible(covers)

    def forget(self) -> None:
        """The client is alone again, also where nobody looked: what was opened for others is covered for the next who come."""
        self._is_opened = False

    def retranslate(self) -> None:
        """Set every text anew."""
        self._says.setText(tr("Something is written here. It is hidden while others are in the room."))
        self.open.set_words(tr("Show it all the same"), tr("Ask the client first, when nobody else hears."))

    def _open(self) -> None:
        self._is_opened = True
        self.follow(in_company=True, has_content=True)
        self._content.setFocus()
