"""The start screen: the passphrase, and what happens while it is checked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.shell.sentences import sentence
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.vault.practice_card import PracticeCard
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.labels import Body, Heading


class UnlockScreen(Screen):
    """The window never waits: the passphrase is checked on the vault thread while a bar shows that something happens."""

    shows_case_data = False

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._heading = Heading()
        self._explanation = Body()
        self._field = PassphraseField("vault.passphrase")
        self._unlock = primary_button("vault.unlock", self._try)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._outcome = Body()
        self._outcome.setObjectName("vault.outcome")
        self._outcome.hide()
        self._practice = PracticeCard(context)
        self._lay_out()
        self._field.entered.connect(self._try)
        self._practice.working.connect(lambda working: self._set_working(working=working))
        self.retranslate()

    def start_focus(self) -> None:
        """Start in the passphrase, or on the way back into practice."""
        if self.context.practice.is_on:
            self._practice.setFocus()
        else:
            self._field.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Unlock"))
        self._explanation.setText(tr("Write your passphrase. Everything in the vault is safe while it is locked."))
        self._field.set_label(tr("Passphrase"))
        self._unlock.set_words(tr("Unlock the vault"))
        self._progress.setAccessibleName(tr("Unlocking"))
        self._practice.retranslate()

    def _lay_out(self) -> None:
        page = Page(letters=64)
        card = self._card = Card()
        card.column.addWidget(self._explanation)
        card.column.addWidget(self._field)
        card.column.addWidget(self._progress)
        card.column.addWidget(self._outcome)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._unlock)
        card.column.addLayout(row)
        page.column.addStretch(1)
        for widget in (self._heading, card, self._practice):
            page.column.addWidget(widget)
        page.column.addStretch(2)
        card.setHidden(self.context.practice.is_on)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _try(self) -> None:
        if self._field.is_empty or not self._unlock.isEnabled():
            return
        passphrase = self._field.take()
        self._set_working(working=True)
        self.context.jobs.vault.run(lambda: self.context.vault.unlock(passphrase), self._unlocked, self._refused, self)

    def _unlocked(self, _nothing: None) -> None:
        self.context.messages.clear()
        self.context.router.go(Route(screen=ScreenName.GO_ON))

    def _refused(self, error: AppError) -> None:
        self._set_working(working=False)
        if error.code is ErrorCode.VAULT_MISSING:
            self.context.messages.show_error(error)
            self.context.router.go(Route(screen=ScreenName.CREATE_VAULT))
            return
        self._outcome.setText(sentence(error))
        self._outcome.show()
        self._field.setFocus()

    def _set_working(self, *, working: bool) -> None:
        self._progress.setVisible(working)
        self._unlock.setEnabled(not working)
        self._field.setEnabled(not working)
        self._practice.setEnabled(not working)
        if working:
            self._outcome.hide()
