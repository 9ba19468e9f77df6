"""The yearly reminder to rehearse: a quiet card above the list of clients, never during an interview."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import tr
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Body


class RehearsalReminder(Card):
    """Hidden unless a rehearsal is due; put away, it stays so until the program is started anew. Practice has none."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("strip")
        self.setObjectName("security.reminder")
        self._context = context
        self._text = Body()
        self._go = plain_button("security.reminder.go", self._go_there)
        self._later = quiet_button("security.reminder.later", self._put_off)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self._go)
        flow.addWidget(self._later)
        self.column.addWidget(self._text)
        self.column.addWidget(row)
        self.retranslate()
        self.hide()
        if not (context.practice.is_on or context.session.reminder_put_off):
            context.jobs.vault.run(context.keys.rehearsal_is_due, self._show, self._not_known, self)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._text.setText(
            tr(
                "It is a year since the way back into the vault was last tried out. A rehearsal takes ten minutes, whenever it "
                "suits you."
            )
        )
        self._go.set_words(tr("To the rehearsal"))
        self._later.set_words(tr("Another day"))

    def _show(self, is_due: bool) -> None:
        self.setVisible(is_due)

    def _not_known(self, _error: AppError) -> None:
        """A reminder that cannot be looked up disturbs nobody."""

    def _go_there(self) -> None:
        self._context.router.go(Route(screen=ScreenName.SECURITY))

    def _put_off(self) -> None:
        self._context.session.reminder_put_off = True
        self.hide()
