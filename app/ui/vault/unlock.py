"""The start screen: the passphrase, what happens while it is checked, and the ways on when the vault does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.services.vault import VaultState
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.vault.practice_card import PracticeCard
from app.ui.vault.refusal import Refusal
from app.ui.widgets.buttons import primary_button, quiet_button
from app.ui.widgets.labels import Body, Heading

if TYPE_CHECKING:
    from app.services.protection import Opening

_BROKEN = frozenset({ErrorCode.VAULT_DAMAGED, ErrorCode.KEY_FILE_DAMAGED, ErrorCode.ROLLED_BACK, ErrorCode.VAULT_MISSING})


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
        self._refusal = Refusal("vault.outcome", context.clock)
        self._backups = primary_button("vault.backups", lambda: context.router.go(Route(screen=ScreenName.RESTORE)))
        self._backups.hide()
        self._locked_out = quiet_button("vault.locked_out", lambda: context.router.go(Route(screen=ScreenName.RECOVER)))
        self._practice = PracticeCard(context)
        self._lay_out()
        self._field.entered.connect(self._try)
        self._refusal.over.connect(self._wait_is_over)
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
        self._backups.set_words(tr("See the backups"))
        self._locked_out.set_words(tr("I cannot get in"))
        self._refusal.retranslate()
        self._progress.setAccessibleName(tr("Unlocking"))
        self._practice.retranslate()

    def _lay_out(self) -> None:
        page = Page(letters=64)
        card = self._card = Card()
        card.column.addWidget(self._explanation)
        card.column.addWidget(self._field)
        card.column.addWidget(self._progress)
        card.column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.addWidget(self._locked_out)
        row.addStretch(1)
        row.addWidget(self._backups)
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
        passphrase, context = self._field.take(), self.context
        self._set_working(working=True)

        def failed(error: AppError) -> None:
            self._refused(error, passphrase)

        context.jobs.vault.run(lambda: context.vault.unlock(passphrase), self._unlocked, failed, self)

    def _unlocked(self, _opening: Opening) -> None:
        self.context.messages.clear()
        self.context.router.go(Route(screen=ScreenName.GO_ON))

    def _refused(self, error: AppError, passphrase: str) -> None:
        self._set_working(working=False)
        self._refusal.show_error(error)
        self._show_backups(is_broken=error.code in _BROKEN)
        if error.code is ErrorCode.TOO_MANY_TRIES:
            self._field.set_text(passphrase)  # it was not tried at all, so nobody should have to write it again
            self._unlock.setEnabled(False)
        elif error.code is ErrorCode.VAULT_MISSING:
            self._look_for_a_vault(error)
        self._next_step(error.code).setFocus()

    def _next_step(self, code: ErrorCode) -> QWidget:
        """Where the keyboard goes after a refusal: to what leads on, which mostly is the field itself."""
        if code in _BROKEN:
            return self._backups
        return self._locked_out if code is ErrorCode.DEVICE_PART_MISSING else self._field

    def _show_backups(self, *, is_broken: bool) -> None:
        """The way on takes the place of the button that led nowhere; Enter in the field still tries again."""
        self._backups.setVisible(is_broken)
        self._unlock.setVisible(not is_broken)

    def _look_for_a_vault(self, error: AppError) -> None:
        """An empty folder is a fresh start; one with anything of a vault in it is not."""
        context = self.context

        def found(state: VaultState) -> None:
            if state is VaultState.MISSING:
                context.messages.show_error(error)
                context.router.go(Route(screen=ScreenName.CREATE_VAULT))

        context.jobs.vault.run(context.vault.state, found, context.messages.show_error, self)

    def _wait_is_over(self) -> None:
        self._unlock.setEnabled(True)
        self._field.setFocus()

    def _set_working(self, *, working: bool) -> None:
        self._progress.setVisible(working)
        for widget in (self._field, self._unlock, self._locked_out, self._practice):
            widget.setEnabled(not working)
        if working:
            self._refusal.clear()
            self._show_backups(is_broken=False)
