"""The first step of getting back in: what somebody brings, the code from the safe or the line that IT opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.services.protection import RecoverySecret, Way
from app.ui.security.parts import Outcome
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.vault.file_line import FileLine
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.vault.refusal import Refusal
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Hint


class BringSecret(Card):
    """Tries what is brought before anything else is asked for. Trying changes nothing in the vault."""

    brought = Signal(object)  # RecoverySecret that opens the vault
    working = Signal(bool)  # True while it is tried

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._way = ChoiceField("vault.recover.way", (Way.RECOVERY_CODE.value, Way.IT_KEY.value))
        self._code = LineField("vault.recover.code")
        self._line = PassphraseField("vault.recover.line")
        self._from_file = plain_button("vault.recover.file", self._open_files)
        self._file = FileLine()
        self._no_line = Outcome("vault.recover.no_line")
        self._line_hint = Hint()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self.refusal = Refusal("vault.recover.outcome", context.clock)
        self._next = primary_button("vault.recover.next", self._try)
        self._lay_out()
        self._way.changed.connect(self._switch)
        self._code.edit.returnPressed.connect(self._try)
        self._line.entered.connect(self._try)
        self._code.changed.connect(self._enable)
        self._line.changed.connect(self._enable)
        self.refusal.over.connect(self._enable)
        self._file.read.connect(self._take_line)
        self.retranslate()
        self._way.choose(Way.RECOVERY_CODE.value)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._way.set_words(
            tr("What do you have?"),
            {
                Way.RECOVERY_CODE.value: (
                    tr("The recovery code"),
                    tr("The paper lies in the unit's safe. Somebody else may read it to you over the telephone."),
                ),
                Way.IT_KEY.value: (tr("Help from IT"), self._it_words()),
            },
        )
        self._code.set_words(tr("Recovery code"), tr("Capitals, spaces and hyphens do not matter."))
        self._line.set_label(tr("The line from IT"))
        self._line_hint.setText(
            tr("It begins with RODATRADEN-DATA-KEY. If it came in a file, let IT remove the file afterwards.")
        )
        self._from_file.set_words(tr("Read it from a file"))
        self._file.retranslate()
        self._progress.setAccessibleName(tr("Trying"))
        self._next.set_words(tr("Try it, and go on"))
        self.refusal.retranslate()

    def start_focus(self) -> None:
        """Start in the field of the way that is chosen."""
        self._field.setFocus()

    def clear(self) -> None:
        """Take what was brought off the screen."""
        self._code.set_text("")
        self._line.clear()

    def show_refusal(self, error: AppError) -> None:
        """Say why it was not taken, and let one try again."""
        self._set_working(working=False)
        self.refusal.show_error(error)
        self._enable()
        self._field.setFocus()

    @property
    def _field(self) -> LineField | PassphraseField:
        return self._line if self._way.chosen == Way.IT_KEY.value else self._code

    def _it_words(self) -> str:
        contact = self._context.policy.recovery_contact
        if contact:
            return tr("Ask {contact}. They have a key of their own, and give you a line to write here.", contact=contact)
        return tr("Where IT has a key of its own, they give you a line to write here.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._from_file)
        row.addStretch(1)
        self.column.addWidget(self._way)
        for widget in (self._code, self._line, self._line_hint):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self._file)
        self.column.addWidget(self._no_line)
        self.column.addWidget(self._progress)
        self.column.addWidget(self.refusal)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._next)
        self.column.addLayout(last)

    def _switch(self) -> None:
        is_from_it = self._way.chosen == Way.IT_KEY.value
        self._code.setVisible(not is_from_it)
        for widget in (self._line, self._line_hint, self._from_file):
            widget.setVisible(is_from_it)
        self._file.hide()
        self._no_line.say("")
        self.refusal.clear()
        self._enable()

    def _enable(self) -> None:
        has_text = bool(self._field.text().strip())
        self._next.setEnabled(has_text and not self.refusal.is_waiting and not self._progress.isVisible())

    def _open_files(self) -> None:
        self._no_line.say("")
        self._file.start()

    def _take_line(self, line: str) -> None:
        if not line:
            self._no_line.say(tr("There is no line from IT in that file. Nothing has changed. Choose another file."))
            self._from_file.setFocus()
            return
        self._line.set_text(line)
        self._line.setFocus()

    def _try(self) -> None:
        if not self._next.isEnabled():
            return
        secret = RecoverySecret(way=Way(self._way.chosen), text=self._field.text())
        self.refusal.clear()
        self._set_working(working=True)

        def tried(fits: bool) -> None:
            self._set_working(working=False)
            if fits:
                self.brought.emit(secret)
            else:
                self.show_refusal(AppError(ErrorCode.RECOVERY_REFUSED))

        self._context.jobs.vault.run(lambda: self._context.keys.fits(secret), tried, self.show_refusal, self)

    def _set_working(self, *, working: bool) -> None:
        self._progress.setVisible(working)
        for widget in (self._way, self._code, self._line, self._from_file):
            widget.setEnabled(not working)
        self._enable()
        self.working.emit(working)
