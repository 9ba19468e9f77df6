"""Another passphrase: choose new words, then prove with the old ones that one may."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.errors import AppError
from app.i18n import tr
from app.ui.security.parts import Task
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.vault.choose_words import ChooseWords
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body


class ProveWords(Card):
    """The old words, and the new ones from the paper."""

    proved = Signal(str, str)  # the old passphrase and the new one, which is the same as was chosen
    differed = Signal()  # the new words are not those that were chosen
    back = Signal()  # the person wants to see or change the new words

    def __init__(self) -> None:
        super().__init__()
        self._expected = ""
        self._text = Body()
        self._old = PassphraseField("security.passphrase.old")
        self._new = PassphraseField("security.passphrase.new")
        self._back = plain_button("security.passphrase.back", self._go_back)
        self._change = primary_button("security.passphrase.change", self._prove)
        for widget in (self._text, self._old, self._new):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._change)
        self.column.addLayout(row)
        self._old.entered.connect(self._new.setFocus)
        self._new.entered.connect(self._prove)
        self.setFocusProxy(self._old)

    def expect(self, passphrase: str) -> None:
        """The new words that should be written again."""
        self._expected = passphrase
        self._old.clear()
        self._new.clear()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._text.setText(tr("Write the present passphrase, and then the new words from your paper."))
        self._old.set_label(tr("The present passphrase"))
        self._new.set_label(tr("The new words once more"))
        self._back.set_words(tr("Back to the words"))
        self._change.set_words(tr("Change the passphrase"))

    def _prove(self) -> None:
        if self._old.is_empty:
            self._old.setFocus()
        elif self._new.text() != self._expected:
            self.differed.emit()
            self._new.setFocus()
        else:
            # The new words stay written: when the old ones were mistyped, only they are asked for again.
            self.proved.emit(self._old.take(), self._new.text())

    def _go_back(self) -> None:
        self.expect("")
        self.back.emit()


class ChangePassphrase(Task):
    """The chosen words live here until the task is done or left."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "passphrase")
        self._text = Body()
        self._choose = ChooseWords(context)
        self._prove = ProveWords()
        self._prove.hide()
        for widget in (self._text, self._choose, self._prove):
            self.column.addWidget(widget)
        self._choose.chosen.connect(self._ask_for_old)
        self._prove.back.connect(self._show_words)
        self._prove.differed.connect(self._say_different)
        self._prove.proved.connect(self._change)
        self.retranslate()

    def start_focus(self) -> None:
        """Start with the words."""
        self._choose.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.heading.setText(tr("Change the passphrase"))
        self._text.setText(tr("Nothing in the vault changes. The old words open it until the new ones do."))
        self._choose.retranslate()
        self._prove.retranslate()

    def _ask_for_old(self, passphrase: str) -> None:
        self._prove.expect(passphrase)
        self._choose.hide()
        self._prove.show()
        self._prove.setFocus()

    def _show_words(self) -> None:
        self.outcome.say("")
        self._prove.hide()
        self._choose.show()
        self._choose.setFocus()

    def _say_different(self) -> None:
        self.say(
            tr("The new words are not the same as before, so nothing has been changed. Look at the paper, or go back to them.")
        )

    def _change(self, old: str, new: str) -> None:
        self.set_working(working=True)
        self._prove.setEnabled(False)
        self.context.jobs.vault.run(lambda: self.context.keys.change_passphrase(old, new), self._changed, self._not_changed, self)

    def _changed(self, _nothing: None) -> None:
        self.closed.emit(tr("The passphrase is changed. Destroy the paper with the old words."))

    def _not_changed(self, error: AppError) -> None:
        self._prove.setEnabled(True)
        self.refused(error)
        self._prove.setFocus()
