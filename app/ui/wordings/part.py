"""What stands in the page's place until it is done or left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import tr
from app.ui.security.parts import Outcome, Waiting
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.sentences import sentence
from app.ui.widgets.buttons import quiet_button
from app.ui.widgets.labels import Body, Heading


class Part(QWidget):
    """A heading, a lead, what the part adds, and a sentence about how it went. Escape leaves."""

    closed = Signal(str)  # a sentence for the page; "" when it was left

    def __init__(self, context: UiContext, name: str, letters: int) -> None:
        super().__init__()
        self.context = context
        self.heading, self.lead = Heading(), Body()
        self.outcome = Outcome(f"wordings.{name}.outcome")
        self.waiting = Waiting(tr("Working"))
        self.cancel = quiet_button("wordings.cancel", self.leave)
        self.page = Page(letters=letters)
        self.column = QVBoxLayout()
        for widget in (self.heading, self.lead):
            self.page.column.addWidget(widget)
        self.page.column.addLayout(self.column)
        self.page.column.addWidget(self.waiting)
        self.page.column.addWidget(self.outcome)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.cancel.set_words(tr("Cancel"))

    def start_focus(self) -> None:
        """Put the keyboard where the part begins."""
        self.cancel.setFocus()

    def set_working(self, *, working: bool) -> None:
        """Show that something is under way."""
        self.waiting.setVisible(working)
        if working:
            self.outcome.say("")

    def refused(self, error: AppError) -> None:
        """Say what went wrong where one is working."""
        self.set_working(working=False)
        self.outcome.say(sentence(error))
        self.page.bring_into_view(self.outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Go back with nothing done."""
        self.closed.emit("")
