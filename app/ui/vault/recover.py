"""Getting back in without the passphrase: something to show, then new words, and the vault is open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import tr
from app.services.protection import Opening, RecoverySecret
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.vault.bring_secret import BringSecret
from app.ui.vault.choose_words import ChooseWords
from app.ui.vault.confirm_words import ConfirmWords
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.labels import Body, Heading, Subheading

UNLOCK = Route(screen=ScreenName.UNLOCK)
RESTORE = Route(screen=ScreenName.RESTORE)


class RecoverScreen(Screen):
    """What is brought and the new words live here until the vault is open or the screen is gone."""

    shows_case_data = False

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._secret: RecoverySecret | None = None
        self._heading = Heading()
        self._explanation = Body()
        self._bring = BringSecret(context)
        self._choose = ChooseWords(context)
        self._confirm = ConfirmWords(makes_vault=False)
        self._damage = Card()
        self._damage_title = Subheading()
        self._damage_text = Body()
        self._backups = plain_button("vault.backups", lambda: context.router.go(RESTORE))
        self._back = quiet_button("vault.recover.back", lambda: context.router.go(UNLOCK))
        self._lay_out()
        self._bring.brought.connect(self._new_words)
        self._bring.working.connect(self._set_trying)
        self._choose.chosen.connect(self._ask_again)
        self._confirm.back.connect(lambda: self._show_step(self._choose))
        self._confirm.confirmed.connect(self._recover)
        self._show_step(self._bring)
        self.retranslate()

    def start_focus(self) -> None:
        """Start with what is brought."""
        self._bring.start_focus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Get back in"))
        self._explanation.setText(self._explanation_words())
        self._damage_title.setText(tr("Do you have the passphrase, but the vault does not open?"))
        self._damage_text.setText(tr("Then a backup can be put back. Nothing is removed by it."))
        self._backups.set_words(tr("See the backups"))
        self._back.set_words(tr("Back to the passphrase"))
        for part in (self._bring, self._choose, self._confirm):
            part.retranslate()

    def _explanation_words(self) -> str:
        if self._bring.isVisibleTo(self):
            return tr("Everything in the vault is safe meanwhile. First show that you may open it, then you choose new words.")
        return tr("That opens the vault. Now choose new words, which open it from now on.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._backups)
        row.addStretch(1)
        self._damage.column.addWidget(self._damage_title)
        self._damage.column.addWidget(self._damage_text)
        self._damage.column.addLayout(row)
        page = Page(letters=72)
        parts: tuple[QWidget, ...] = (self._heading, self._explanation, self._bring, self._choose, self._confirm, self._damage)
        for widget in parts:
            page.column.addWidget(widget)
        last = QHBoxLayout()
        last.addWidget(self._back)
        last.addStretch(1)
        page.column.addLayout(last)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show_step(self, step: QWidget) -> None:
        for each in (self._bring, self._choose, self._confirm):
            each.setVisible(each is step)
        self._damage.setVisible(step is self._bring)
        self._explanation.setText(self._explanation_words())
        if step is self._bring:
            self._bring.start_focus()
        else:
            step.setFocus()

    def _set_trying(self, working: bool) -> None:
        self._damage.setEnabled(not working)
        self._back.setEnabled(not working)

    def _new_words(self, secret: RecoverySecret) -> None:
        self._secret = secret
        self._show_step(self._choose)

    def _ask_again(self, passphrase: str) -> None:
        self._confirm.expect(passphrase)
        self._show_step(self._confirm)

    def _recover(self, passphrase: str) -> None:
        secret, context = self._secret, self.context
        if secret is None:
            return
        self._confirm.set_working(working=True)
        self._back.setEnabled(False)
        context.jobs.vault.run(lambda: context.vault.recover(secret, passphrase), self._opened, self._refused, self)

    def _opened(self, _opening: Opening) -> None:
        self._bring.clear()
        self.context.messages.clear()
        self.context.router.go(Route(screen=ScreenName.GO_ON))

    def _refused(self, error: AppError) -> None:
        self._confirm.set_working(working=False)
        self._back.setEnabled(True)
        self._show_step(self._bring)
        self._bring.show_refusal(error)
