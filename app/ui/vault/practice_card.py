"""The way into practice, and out of it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.errors import AppError
from app.i18n import tr
from app.services.vault import VaultState
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.labels import Body, Subheading


class PracticeCard(Card):
    """Offers the practice vault; while practice is on and locked, offers to go on or to stop."""

    working = Signal(bool)  # True while the practice vault opens, False when it could not

    def __init__(self, context: UiContext) -> None:
        super().__init__("card")
        self._context = context
        self._heading = Subheading()
        self._text = Body()
        self._start = plain_button("vault.practice", self._open)
        self._stop = quiet_button("vault.practice.stop", self._leave)
        self._stop.setVisible(context.practice.is_on)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addWidget(self._stop)
        row.addStretch(1)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._text)
        self.column.addLayout(row)
        self.setFocusProxy(self._start)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Practise first"))
        self._text.setText(
            tr("Try everything with a made-up client. Practice lies apart from your vault and needs no passphrase.")
        )
        self._start.set_words(tr("Go on practising") if self._context.practice.is_on else tr("Practise with a made-up client"))
        self._stop.set_words(tr("Stop practising"))

    def _open(self) -> None:
        if not self._context.practice.is_on:
            self._context.router.remember(None)  # a place in the real vault is none in practice
        self.working.emit(True)
        self._context.jobs.vault.run(self._context.practice.open, self._opened, self._refused, self)

    def _opened(self, _nothing: None) -> None:
        self._context.messages.clear()
        self._context.router.go(Route(screen=ScreenName.GO_ON))

    def _refused(self, error: AppError) -> None:
        self.working.emit(False)
        self._context.messages.show_error(error)

    def _leave(self) -> None:
        self._context.router.remember(None)
        context = self._context

        def leave() -> VaultState:
            context.practice.leave()
            return context.vault.state()

        context.jobs.vault.run(leave, self._left, self._refused, self)

    def _left(self, state: VaultState) -> None:
        missing = state is VaultState.MISSING
        self._context.router.go(Route(screen=ScreenName.CREATE_VAULT if missing else ScreenName.UNLOCK))
