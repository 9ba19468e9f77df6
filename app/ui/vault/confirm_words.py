"""Second step of a new vault: the words once more, from the paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Subheading


class ConfirmWords(Card):
    """Compares word by word: how many spaces stand between them, and capitals of generated words, do matter to the vault."""

    confirmed = Signal(str)  # the passphrase, written the same twice
    back = Signal()  # the person wants to see or change the words

    def __init__(self, parent: QWidget | None = None, *, makes_vault: bool = True) -> None:
        """`makes_vault`: whether the words are for a new vault, or open one that stands."""
        super().__init__("card", parent)
        self._makes_vault = makes_vault
        self._expected = ""
        self._heading = Subheading()
        self._text = Body()
        self._field = PassphraseField("vault.confirm")
        self._outcome = Body()
        self._outcome.hide()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._back = plain_button("vault.back", self._go_back)
        self._create = primary_button("vault.create", self._confirm)
        for widget in (self._heading, self._text, self._field, self._progress, self._outcome):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._create)
        self.column.addLayout(row)
        self._field.entered.connect(self._confirm)
        self.setFocusProxy(self._field)
        self.retranslate()

    def expect(self, passphrase: str) -> None:
        """The words that should be written again."""
        self._expected = passphrase
        self._outcome.hide()
        self._field.clear()

    def set_working(self, *, working: bool) -> None:
        """Show that the vault is being made."""
        self._progress.setVisible(working)
        for widget in (self._field, self._back, self._create):
            widget.setEnabled(not working)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Write the words once more"))
        self._text.setText(tr("Take them from your paper. Then you know that the paper is right."))
        self._field.set_label(tr("The same passphrase"))
        self._outcome.setText(
            tr(
                "The words are not the same as before. Nothing has been made yet. Look at the paper, or go back and see "
                "the words."
            )
            if self._makes_vault
            else tr(
                "The words are not the same as before. Nothing has been changed. Look at the paper, or go back and see the words."
            )
        )
        self._progress.setAccessibleName(tr("Making the vault") if self._makes_vault else tr("Unlocking"))
        self._back.set_words(tr("Back to the words"))
        self._create.set_words(tr("Make the vault") if self._makes_vault else tr("Unlock the vault"))

    def _confirm(self) -> None:
        if self._field.text() == self._expected:
            self.confirmed.emit(self._field.take())
            return
        self._outcome.show()
        self._field.setFocus()

    def _go_back(self) -> None:
        self._expected = ""
        self._field.clear()
        self.back.emit()
