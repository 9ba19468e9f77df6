"""The backups of the vault in a list, and how one of them is put back."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QSizePolicy

from app.i18n import tr
from app.services.protection import BackupCopy
from app.ui.security.parts import Task, at_right
from app.ui.security.standing import copy_words
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Hint


class BackupList(Task):
    """Only read here: a backup is put back while the vault is locked."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "backups")
        self._copies: tuple[BackupCopy, ...] = ()
        self._text, self._how = Body(), Hint()
        self._list = QListWidget()
        self._list.setObjectName("security.backups.list")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lock = plain_button("security.backups.lock", self._lock_and_put_back)
        for widget in (self._text, self._list, self._how):
            self.column.addWidget(widget)
        self.column.addLayout(at_right(self._lock))
        self.retranslate()
        context.jobs.vault.run(context.backups.all, self._show, self.refused, self)

    def start_focus(self) -> None:
        """Start in the list."""
        self._list.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.heading.setText(tr("Backups"))
        self._text.setText(
            tr(
                "A backup is made when you unlock and when an interview is completed. Those of the latest seven days are kept, "
                "and then one a week for eight weeks."
            )
        )
        self._list.setAccessibleName(tr("Backups, the newest first"))
        self._how.setText(
            tr(
                "If the vault should be damaged, you put a backup back while the vault is locked. What you wrote after the "
                "backup comes with it, and what was there before is kept beside it."
            )
        )
        self._lock.set_words(tr("Lock, and choose a backup to put back"))
        self._fill()

    def _lock_and_put_back(self) -> None:
        """The list on the other side of the lock is read after the vault is closed: both wait on the vault thread."""
        router = self.context.router
        router.lock()
        router.go(Route(screen=ScreenName.RESTORE))

    def _show(self, copies: tuple[BackupCopy, ...]) -> None:
        self._copies = copies
        self._fill()

    def _fill(self) -> None:
        today = self.context.clock.today()
        self._list.clear()
        self._list.addItems([copy_words(copy, today) for copy in self._copies])
        self._list.setCurrentRow(0)
        rows = min(max(len(self._copies), 2), 9)
        self._list.setSpacing(sizes.lines(self.font(), 0.25))
        self._list.setFixedHeight(sizes.lines(self.font(), 1.8 * rows + 0.5))
