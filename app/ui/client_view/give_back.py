"""The two calm pages at the end of the client view: "give the computer back", and by policy the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.client_view.client_view import leave_words
from app.ui.client_view.scene import SceneHeading, SceneText
from app.ui.shell.page import Page
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.widgets.buttons import plain_button, primary_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint


class GiveBack(QWidget):
    """What the client sees when done. Nothing here leads to the worker's view."""

    asked_again = Signal()  # the client wants to see the scene once more

    def __init__(self) -> None:
        super().__init__()
        self._thanks = SceneHeading()
        self._words = SceneText()
        self._way_out = Hint()
        self.again = quiet_button("client_view.again", self.asked_again.emit)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for label in (self._thanks, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._way_out.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._way_out)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._thanks.setText(tr("Thank you."))
        self._words.setText(tr("Give the computer back, please."))
        self.again.set_words(tr("Look once more"))
        self._way_out.setText(
            tr(
                "To whoever holds the talk: {keys}, or hold both lower corners. With a mouse: hold one corner, then the other.",
                keys=leave_words(),
            )
        )


class PassphrasePage(Page):
    """Asks for the passphrase before the worker's view comes back, where the municipality has decided so."""

    given = Signal(str)  # the passphrase, to be tried
    given_up = Signal()  # back to what the client was shown

    def __init__(self) -> None:
        super().__init__(letters=60)
        self._words = SceneText()
        self._field = PassphraseField("client_view.passphrase")
        self._note = Body()
        self._note.hide()
        self._leave = primary_button("client_view.leave", self._hand_over)
        self._stay = plain_button("client_view.stay", self.given_up.emit)
        row = FlowRow()
        row.add(self._leave, self._stay)
        for widget in (self._words, self._field, self._note, row):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._field.entered.connect(self._hand_over)
        self.retranslate()

    def clear(self) -> None:
        """Nothing is written and nothing said."""
        self._field.clear()
        self._note.hide()

    def start_focus(self) -> None:
        """The keyboard belongs in the field."""
        self._field.setFocus()

    def say(self, text: str) -> None:
        """What came of the last try."""
        self._note.setText(text)
        self._note.show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._words.setText(tr("The passphrase brings the caseworker's view back."))
        self._field.set_label(tr("Passphrase"))
        self._leave.set_words(tr("Show the caseworker's view"))
        self._stay.set_words(tr("Back to the client's view"))

    def _hand_over(self) -> None:
        if not self._field.is_empty:
            self.given.emit(self._field.take())
