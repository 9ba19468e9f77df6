"""The recovery code on its way to paper: after the vault was made, after the code was used, or because it was never finished."""

from __future__ import annotations

import enum

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.errors import AppError
from app.i18n import tr
from app.services.protection import Way
from app.ui.security.code_paper import CodePaper
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import quiet_button
from app.ui.widgets.labels import Body, Heading, Hint

GO_ON = Route(screen=ScreenName.GO_ON)


class Reason(enum.Enum):
    """Why a code is shown."""

    MADE = "made"  # together with the vault
    USED = "used"  # the one before was used to get in
    AGAIN = "again"  # none was written down before


class RecoveryCodeScreen(Screen):
    """The code lives on this screen only. Whoever is cut off here, or waits, gets another one at the next unlocking."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._reason = Reason.MADE
        self._heading = Heading()
        self._purpose = Body()
        self._history = Body()
        self._paper = CodePaper()
        self._paper.hide()
        self._later = quiet_button("vault.code.later", self._put_off)
        self._later_hint = Hint()
        self._lay_out()
        self._paper.kept.connect(self._keep)
        self.retranslate()
        context.jobs.vault.run(self._code, self._show, self._failed, self)

    def return_route(self) -> Route:
        """A code that was not written down is not shown again: unlocking looks anew."""
        return GO_ON

    def start_focus(self) -> None:
        """Start on the button that goes on, once the code is there."""
        self._paper.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("A way back in"))
        self._purpose.setText(
            tr("If you lose your passphrase, or the computer breaks, this code is the way back into the vault.")
        )
        self._history.setText(self._history_words())
        self._history.setVisible(bool(self._history.text()))
        self._paper.retranslate()
        self._later.set_words(tr("Not now"))
        self._later_hint.setText(tr("Then you get a new code the next time you unlock."))

    def _history_words(self) -> str:
        match self._reason:
            case Reason.MADE:
                return ""
            case Reason.USED:
                return tr("The code you used just now no longer opens the vault. Here is a new one; destroy the old paper.")
            case Reason.AGAIN:
                return tr("No code has been written down for this vault yet. A code shown earlier no longer opens it.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._later)
        row.addWidget(self._later_hint, 1)
        page = Page(letters=72)
        for widget in (self._heading, self._purpose, self._history, self._paper):
            page.column.addWidget(widget)
        page.column.addLayout(row)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _code(self) -> tuple[str, Reason]:
        code = self.context.vault.take_new_code()
        if code:
            return code, Reason.MADE
        was_used = self.context.vault.last_opening.way is Way.RECOVERY_CODE
        return self.context.keys.new_recovery_code(), Reason.USED if was_used else Reason.AGAIN

    def _show(self, found: tuple[str, Reason]) -> None:
        code, self._reason = found
        self.retranslate()
        self._paper.show()
        self._paper.show_code(code)

    def _keep(self) -> None:
        self.context.jobs.vault.run(self.context.keys.code_kept, self._go_on, self._failed, self)

    def _put_off(self) -> None:
        self.context.jobs.vault.run(self.context.keys.put_off_code, self._go_on, self._failed, self)

    def _go_on(self, _nothing: None) -> None:
        self.context.router.go(GO_ON)

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
