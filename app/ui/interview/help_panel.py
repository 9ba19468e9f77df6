"""What counts and what does not, beside the question and never over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import sizes
from app.ui.theme.direction import direct
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Strong

WIDEST = 16_777_215  # Qt's own "no limit"


class HelpPanel(QFrame):
    """A column at the right, as wide as about thirty letters; opened and closed with one key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        self.setObjectName("interview.help_panel")
        self._wide = False
        self._help = ""
        self._is_built = False
        self._fit()

    def _build(self) -> None:
        self._is_built = True
        self.title = Strong(parent=self)
        self.text = Body(parent=self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(area)

    def show_help(self, text: str) -> None:
        """Show the help of one item, now or when the panel is opened."""
        self._help = text
        if self._is_built:
            self._say()

    def setVisible(self, visible: bool) -> None:
        """Its parts are built when it is first opened."""
        if visible and not self._is_built:
            self._build()
            self._say()
        super().setVisible(visible)

    def _say(self) -> None:
        self.title.setText(tr("What counts"))
        self.text.setText(self._help or tr("There is no more to say about this item."))
        direct(self.text, self._help)

    def set_wide(self, *, wide: bool) -> None:
        """Take the whole width, or be a column."""
        self._wide = wide
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def _fit(self) -> None:
        width = sizes.letters(QApplication.font(), 34)
        self.setMinimumWidth(0 if self._wide else width)
        self.setMaximumWidth(WIDEST if self._wide else width)
