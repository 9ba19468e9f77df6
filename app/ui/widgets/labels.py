"""Texts in the few sizes the program has; each follows the application's font, so text size changes live."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from app.ui.theme.roles import set_role


class Body(QLabel):
    """Running text: wraps, is plain (nothing typed by people is read as markup), and can be read by keyboard tools."""

    SCALE: ClassVar[float] = 1.0
    BOLD: ClassVar[bool] = False
    ROLE: ClassVar[str] = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self.ROLE:
            set_role(self, self.ROLE)
        self._follow_font()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the application's font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._follow_font()

    def _follow_font(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self.SCALE)
        font.setBold(self.BOLD)
        if font != self.font():
            self.setFont(font)
            self.updateGeometry()


class Heading(Body):
    """The name of a screen; one on each."""

    SCALE = 1.5
    BOLD = True


class Subheading(Body):
    """The name of a part of a screen."""

    SCALE = 1.15
    BOLD = True


class Question(Body):
    """The question that is being asked, readable at arm's length."""

    SCALE = 1.7


class Large(Body):
    """What should be read from a distance, such as the words of a new passphrase."""

    SCALE = 1.7
    BOLD = True


class Strong(Body):
    """A word or line that carries weight."""

    BOLD = True


class Hint(Body):
    """Quiet help beside something."""

    SCALE = 0.92
    ROLE = "hint"
