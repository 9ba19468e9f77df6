"""Putting a backup back: which one, with which passphrase, and in plain words what happens then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QSizePolicy, QVBoxLayout

from app.errors import AppError, ErrorCode
from app.i18n import ntr, tr
from app.services.protection import BackupCopy, Opening
from app.ui.cases.words import when
from app.ui.security.standing import copy_words
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.theme import sizes
from app.ui.vault.erased_words import erased_words
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.vault.refusal import Refusal
from app.ui.widgets.buttons import primary_button, quiet_button
from app.ui.widgets.labels import Body, Heading, Hint, Strong

# The backup itself does not hold; another one may.
_OF_THE_BACKUP = frozenset(
    {
        ErrorCode.BACKUP_UNUSABLE,
        ErrorCode.VAULT_DAMAGED,
        ErrorCode.KEY_FILE_DAMAGED,
        ErrorCode.KEY_PARAMETERS_REFUSED,
        ErrorCode.ROLLED_BACK,
        ErrorCode.VAULT_MISSING,
        ErrorCode.NOT_ENCRYPTED,
        ErrorCode.NOT_FOUND,
    }
)
_ROWS_SHOWN = 7


class RestoreScreen(Screen):
    """Starts nothing by itself: the newest backup is chosen, and is put back when somebody says so."""

    shows_case_data = False

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._copies: tuple[BackupCopy, ...] | None = None
        self._heading = Heading()
        self._explanation = Body()
        self._card = Card()
        self._which = Strong()
        self._list = QListWidget()
        self._list.setObjectName("vault.backups.list")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._next_best = Body()
        self._next_best.setObjectName("vault.backups.next")
        self._next_best.hide()
        self._field = PassphraseField("vault.backups.passphrase")
        self._hint = Hint()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._refusal = Refusal("vault.backups.outcome", context.clock)
        self._restore = primary_button("vault.restore", self._try)
        self._back = quiet_button("vault.restore.back", lambda: context.router.go(Route(screen=ScreenName.UNLOCK)))
        self._lay_out()
        self._field.entered.connect(self._try)
        self._field.changed.connect(self._enable)
        self._refusal.over.connect(self._enable)
        self.retranslate()
        context.jobs.vault.run(context.backups.all, self._show, self._failed, self)

    def start_focus(self) -> None:
        """Start in the list."""
        self._list.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Put a backup back"))
        self._explanation.setText(self._explanation_words())
        self._which.setText(tr("Which backup? The newest is most often the right one."))
        self._list.setAccessibleName(tr("Backups, the newest first"))
        self._field.set_label(tr("Passphrase"))
        self._hint.setText(
            tr("If it does not fit and you have changed it since the backup was made, write the one you had then.")
        )
        self._progress.setAccessibleName(tr("Putting the backup back"))
        self._restore.set_words(tr("Put this backup back"))
        self._back.set_words(tr("Back to the passphrase"))
        self._refusal.retranslate()
        if self._copies is not None:
            self._fill(self._copies)

    def _explanation_words(self) -> str:
        if self._copies is None:
            return tr("Looking for backups.")
        if not self._copies:
            return tr(
                "There are no backups here. Nothing has been changed. Ask whoever looks after the program whether there is "
                "another copy of the vault's folder."
            )
        return tr(
            "The backup takes the vault's place, and what you wrote after it is added, as far as it can be read. "
            "Nothing is removed: what lies there now is kept beside it."
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._restore)
        column = self._card.column
        for widget in (self._which, self._list, self._next_best, self._field, self._hint, self._progress, self._refusal):
            column.addWidget(widget)
        column.addLayout(row)
        self._card.hide()
        page = Page(letters=72)
        for part in (self._heading, self._explanation, self._card):
            page.column.addWidget(part)
        last = QHBoxLayout()
        last.addWidget(self._back)
        last.addStretch(1)
        page.column.addLayout(last)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, copies: tuple[BackupCopy, ...]) -> None:
        self._copies = copies
        self._fill(copies)
        self._list.setCurrentRow(0)
        self._card.setVisible(bool(copies))
        self._explanation.setText(self._explanation_words())
        self._enable()
        (self._field if copies else self._back).setFocus()

    def _fill(self, copies: tuple[BackupCopy, ...]) -> None:
        row, today = self._list.currentRow(), self.context.clock.today()
        self._list.clear()
        for copy in copies:
            QListWidgetItem(copy_words(copy, today), self._list).setData(Qt.ItemDataRole.UserRole, copy.id)
        self._list.setCurrentRow(row)
        self._list.setSpacing(sizes.lines(self.font(), 0.25))
        self._list.setFixedHeight(sizes.lines(self.font(), 1.8 * min(max(len(copies), 2), _ROWS_SHOWN) + 0.5))

    def _enable(self) -> None:
        may = not (self._field.is_empty or self._refusal.is_waiting or self._progress.isVisible())
        self._restore.setEnabled(may and self._list.currentRow() >= 0)

    def _try(self) -> None:
        if not self._restore.isEnabled() or self._copies is None:
            return
        copy, passphrase, context = self._copies[self._list.currentRow()], self._field.take(), self.context
        self._refusal.clear()
        self._next_best.hide()
        self._set_working(working=True)

        def failed(error: AppError) -> None:
            self._refused(error, passphrase)

        def restored(opening: Opening) -> None:
            self._restored(copy, opening)

        context.jobs.vault.run(lambda: context.backups.restore(copy.id, passphrase), restored, failed, self)

    def _restored(self, copy: BackupCopy, opening: Opening) -> None:
        said = " ".join((self._back_words(copy), _mended_words(opening.mended), *erased_words(opening)))
        matters = opening.erased_stands or not opening.knows_erased
        (self.context.messages.show_warning if matters else self.context.messages.show_note)(said)
        self.context.router.go(Route(screen=ScreenName.GO_ON))

    def _back_words(self, copy: BackupCopy) -> str:
        return tr("The backup from {when} is in place.", when=when(copy.made_at, self.context.clock.today()))

    def _refused(self, error: AppError, passphrase: str) -> None:
        self._set_working(working=False)
        self._refusal.show_error(error)
        if error.code is ErrorCode.TOO_MANY_TRIES:
            self._field.set_text(passphrase)
        elif error.code in _OF_THE_BACKUP:
            self._field.set_text(passphrase)
            self._choose_next()
        self._enable()
        self._field.setFocus()

    def _choose_next(self) -> None:
        row = self._list.currentRow() + 1
        if row < self._list.count():
            self._list.setCurrentRow(row)
            self._next_best.setText(tr("The next backup in the list is chosen now. You can try that one."))
        else:
            self._next_best.setText(
                tr("That was the oldest one. Try one that you have not tried, or ask whoever looks after the program for help.")
            )
        self._next_best.show()

    def _set_working(self, *, working: bool) -> None:
        self._progress.setVisible(working)
        for widget in (self._list, self._field, self._back):
            widget.setEnabled(not working)
        self._enable()

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)


def _mended_words(mended: int) -> str:
    if not mended:
        return tr("Nothing written after it was found.")
    return ntr(
        "What you saved after it is back too: {n} change.",
        "What you saved after it is back too: {n} changes.",
        mended,
    )
