"""First step of a new vault: five words from the program, or one's own with how hard they are to guess."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import tr
from app.services.passphrases import LEAST_BITS
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.labels import Body, Hint, Large

_STRONG_BITS = 64.0


class ChooseWords(QWidget):
    """Words and strength come from the vault thread, where the word list is read."""

    chosen = Signal(str)  # the passphrase, when the person has written it down

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self._bits = 0.0
        self._was_painted = False
        self._given = QRadioButton()
        self._own = QRadioButton()
        self._given.setObjectName("vault.words.given")
        self._own.setObjectName("vault.words.own")
        group = QButtonGroup(self)
        group.addButton(self._given)
        group.addButton(self._own)
        self._given.setChecked(True)
        self._given_card = Card()
        self._words = Large()
        self._words.setObjectName("vault.words")
        self._again = plain_button("vault.words.again", self._draw)
        self._own_card = Card()
        self._field = PassphraseField("vault.words.field")
        self._bar = QProgressBar()
        self._bar.setRange(0, round(_STRONG_BITS))
        self._bar.setTextVisible(False)
        self._strength = Body()
        self._strength.setObjectName("vault.strength")
        self._advice = Hint()
        self._next = primary_button("vault.words.written", self._choose)
        self._lay_out()
        self._given.toggled.connect(self._switch)
        self._field.changed.connect(self._weigh)
        self._field.entered.connect(self._choose)
        self.setFocusProxy(self._given)
        self.retranslate()
        self._switch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ask for words once the first frame is there: reading the list loads what the frame need not wait for."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._draw)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._given.setText(tr("Five words from the program"))
        self._own.setText(tr("Words of my own"))
        self._again.set_words(tr("Other words"))
        self._field.set_label(tr("Your own passphrase"))
        self._bar.setAccessibleName(tr("How hard it is to guess"))
        self._advice.setText(tr("Write the words on paper and keep it where only you can reach it, not in the computer bag."))
        self._next.set_words(tr("I have written the words down"))
        self._show_strength()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._again)
        row.addStretch(1)
        self._given_card.column.addWidget(self._words)
        self._given_card.column.addLayout(row)
        self._own_card.column.addWidget(self._field)
        self._own_card.column.addWidget(self._bar)
        self._own_card.column.addWidget(self._strength)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._given, self._own, self._given_card, self._own_card, self._advice):
            column.addWidget(widget)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._next)
        column.addLayout(last)

    def _switch(self) -> None:
        is_given = self._given.isChecked()
        self._given_card.setVisible(is_given)
        self._own_card.setVisible(not is_given)
        self._enable_next()
        if not is_given:
            self._field.setFocus()

    def _draw(self) -> None:
        self._context.jobs.vault.run(self._context.passphrases.generate, self._show_words, self._failed, self)

    def _show_words(self, words: str) -> None:
        self._words.setText(words)
        self._enable_next()

    def _weigh(self) -> None:
        self._asked += 1
        asked, text = self._asked, self._field.text()

        def weighed(bits: float) -> None:
            if asked == self._asked:
                self._bits = bits
                self._show_strength()

        self._context.jobs.vault.run(lambda: self._context.passphrases.bits(text), weighed, self._failed, self)

    def _show_strength(self) -> None:
        self._bar.setValue(min(round(self._bits), round(_STRONG_BITS)))
        self._strength.setText(self._strength_words())
        self._enable_next()

    def _strength_words(self) -> str:
        if self._field.is_empty:
            return tr("Take at least four words that have nothing to do with each other.")
        if self._bits < LEAST_BITS / 2:
            return tr("Easy to guess. Add more words.")
        if self._bits < LEAST_BITS:
            return tr("Not quite enough. One more word is likely to do.")
        return tr("Very hard to guess.") if self._bits >= _STRONG_BITS else tr("Hard to guess. That is enough.")

    def _enable_next(self) -> None:
        has_words = bool(self._words.text()) if self._given.isChecked() else self._bits >= LEAST_BITS
        self._next.setEnabled(has_words)

    def _choose(self) -> None:
        if self._next.isEnabled():
            self.chosen.emit(self._words.text() if self._given.isChecked() else self._field.text())

    def _failed(self, error: AppError) -> None:
        self._context.messages.show_error(error)
