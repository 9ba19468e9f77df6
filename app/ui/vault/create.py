"""Making a vault, in two steps on one screen: choose the words, then write them once more."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.vault.choose_words import ChooseWords
from app.ui.vault.confirm_words import ConfirmWords
from app.ui.vault.practice_card import PracticeCard
from app.ui.widgets.labels import Body, Heading


class CreateVaultScreen(Screen):
    """The chosen words live here until the vault is made or the screen is gone; they are shown, never stored."""

    shows_case_data = False

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._heading = Heading()
        self._explanation = Body()
        self._choose = ChooseWords(context)
        self._confirm = ConfirmWords()
        self._confirm.hide()
        self._practice = PracticeCard(context)
        page = Page(letters=72)
        parts: tuple[QWidget, ...] = (self._heading, self._explanation, self._choose, self._confirm, self._practice)
        for widget in parts:
            page.column.addWidget(widget)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._choose.chosen.connect(self._ask_again)
        self._confirm.confirmed.connect(self._create)
        self._confirm.back.connect(self._go_back)
        self._practice.working.connect(self._practice_working)
        self.retranslate()

    def start_focus(self) -> None:
        """Start with the words."""
        self._choose.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Make your vault"))
        self._explanation.setText(
            " ".join(
                (
                    tr(
                        "Everything you write about clients lies encrypted in a vault on this computer. "
                        "Your passphrase opens it, and the program cannot give it back to you."
                    ),
                    self._way_back_words(),
                )
            )
        )
        self._choose.retranslate()
        self._confirm.retranslate()
        self._practice.retranslate()

    def _way_back_words(self) -> str:
        policy = self.context.policy
        if not policy.recovery_recipient:
            return tr("When the vault is made you are given a recovery code to write down, in case you lose the passphrase.")
        if policy.recovery_contact:
            return tr("If you lose it, {contact} can help you back in.", contact=policy.recovery_contact)
        return tr("If you lose it, IT where you work can help you back in.")

    def _ask_again(self, passphrase: str) -> None:
        self._confirm.expect(passphrase)
        self._choose.hide()
        self._practice.hide()
        self._confirm.show()
        self._confirm.setFocus()

    def _go_back(self) -> None:
        self._confirm.hide()
        self._choose.show()
        self._practice.show()
        self._choose.setFocus()

    def _create(self, passphrase: str) -> None:
        self._confirm.set_working(working=True)
        self.context.jobs.vault.run(lambda: self.context.vault.create(passphrase), self._created, self._refused, self)

    def _created(self, _code: str) -> None:
        self.context.router.go(Route(screen=ScreenName.GO_ON))

    def _refused(self, error: AppError) -> None:
        self._confirm.set_working(working=False)
        self.context.messages.show_error(error)
        if error.code is ErrorCode.VAULT_EXISTS:
            self.context.router.go(Route(screen=ScreenName.UNLOCK))

    def _practice_working(self, working: bool) -> None:
        self._choose.setEnabled(not working)
        self._practice.setEnabled(not working)
