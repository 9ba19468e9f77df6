"""What the page about the vault is built of: a part with its mark and buttons, and a task that takes the page's place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import tr
from app.ui.security.standing import Standing
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.sentences import sentence
from app.ui.theme.roles import set_role
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import Button, quiet_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Body, Heading, Strong, Subheading


class StatusCard(Card):
    """One part of the page: its name, a mark in words, what stands, and what can be done about it."""

    def __init__(self, name: str, *buttons: Button) -> None:
        super().__init__()
        self._title = Subheading()
        self._name = name
        self._mark = Strong()
        self._text = Body()
        self._text.setObjectName(f"security.{name}.text")
        for label in (self._title, self._mark, self._text):
            self.column.addWidget(label)
        row = QWidget()
        flow = FlowLayout(row)
        for button in buttons:
            flow.addWidget(button)
        self.column.addWidget(row)
        row.setVisible(bool(buttons))
        self._mark.hide()

    def set_title(self, title: str) -> None:
        """Name the part."""
        self._title.setText(title)

    def say(self, text: str) -> None:
        """What to say where nothing has a state."""
        self._mark.hide()
        self._text.setText(text)

    def show_standing(self, standing: Standing) -> None:
        """Say how it stands."""
        self._put_mark(standing)
        self._text.setText(standing.text)

    def _put_mark(self, standing: Standing) -> None:
        """A fresh label: one that changes its role keeps the margins of the role it had."""
        mark, old = Strong(standing.mark), self._mark
        set_role(mark, "good" if standing.is_good else "warning")
        mark.setObjectName(f"security.{self._name}.mark")
        mark.setWordWrap(False)
        self.column.replaceWidget(old, mark)
        self.column.setAlignment(mark, Qt.AlignmentFlag.AlignLeft)
        old.setObjectName("")
        old.hide()
        old.deleteLater()
        self._mark = mark


def at_right(button: Button) -> QHBoxLayout:
    """A row with the button that goes on at its end."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row


class Waiting(QProgressBar):
    """Moves while something is under way that says nothing of how far it has come."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName(words)
        self.hide()


class Outcome(Body):
    """A sentence about what was tried, said to a screen reader too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        set_role(self, "warning")
        self.hide()

    def say(self, text: str) -> None:
        """Show it; nothing hides it."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            announce(self, text)


class Task(QWidget):
    """Takes the page's place until it is done or left, and is destroyed then with whatever was typed in it.

    Escape leaves it as long as nothing is under way.
    """

    closed = Signal(str)  # a sentence for the page; "" when it was left

    def __init__(self, context: UiContext, name: str) -> None:
        super().__init__()
        self.context = context
        self.heading = Heading()
        self.outcome = Outcome(f"security.{name}.outcome")
        self.waiting = Waiting(tr("Working"))
        self.leave_button = quiet_button(f"security.{name}.leave", self._leave)
        self.page = page = Page(letters=72)
        self.column = QVBoxLayout()
        page.column.addWidget(self.heading)
        page.column.addLayout(self.column)
        page.column.addWidget(self.waiting)
        page.column.addWidget(self.outcome)
        row = QHBoxLayout()
        row.addWidget(self.leave_button)
        row.addStretch(1)
        page.column.addLayout(row)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def retranslate(self) -> None:
        """Set the words anew; what a task adds follows in its own."""
        self.leave_button.set_words(tr("Back to the vault's page"))

    def start_focus(self) -> None:
        """Put the keyboard where the task begins."""
        self.leave_button.setFocus()

    def set_working(self, *, working: bool) -> None:
        """Show that something is under way; until it is over the task cannot be left."""
        self.waiting.setVisible(working)
        self.leave_button.setEnabled(not working)
        if working:
            self.outcome.say("")

    def refused(self, error: AppError) -> None:
        """Say what went wrong where one is working."""
        self.set_working(working=False)
        self.say(sentence(error))

    def say(self, text: str) -> None:
        """Say how it went, where it can be seen."""
        self.outcome.say(text)
        self.page.bring_into_view(self.outcome)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab comes to the way back last, as the eye does; it was made before anything that a task adds."""
        super().showEvent(event)
        last: QWidget = self.leave_button
        while (here := last.nextInFocusChain()) is not None and self.isAncestorOf(here):
            last = here
        self.setTabOrder(last, self.leave_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape and self.leave_button.isEnabled():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.closed.emit("")
