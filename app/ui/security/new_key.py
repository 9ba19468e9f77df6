"""The vault gets a new key: for when somebody may have learnt what opens it."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.ui.security.code_paper import CodePaper
from app.ui.security.parts import Task, at_right
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.vault.passphrase_field import PassphraseField
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.labels import Body, Hint


class NewKey(Task):
    """The passphrase stays the same; a recovery code does not, so a new one is written down before the task is done."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "key")
        self._card = Card()
        self._when, self._copies, self._stays = Body(), Body(), Hint()
        self._field = PassphraseField("security.key.passphrase")
        self._renew = primary_button("security.key.renew", self._begin)
        for widget in (self._when, self._copies, self._stays, self._field):
            self._card.column.addWidget(widget)
        self._card.column.addLayout(at_right(self._renew))
        self._paper = CodePaper()
        self._paper.hide()
        self.column.addWidget(self._card)
        self.column.addWidget(self._paper)
        self._field.entered.connect(self._begin)
        self._paper.kept.connect(self._keep)
        self.retranslate()

    def start_focus(self) -> None:
        """Start in the passphrase."""
        self._field.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.heading.setText(tr("A new key for the vault"))
        self._when.setText(
            tr(
                "Do this when somebody may have learnt the passphrase or the recovery code and may have had the files, or when "
                "somebody who knew them has left. Change the passphrase first. Otherwise it is not needed."
            )
        )
        self._copies.setText(
            tr(
                "Everything is encrypted anew. The older backups, which the old key still opens, are replaced by a new one. "
                "A copy that somebody has already taken away still opens with what opened it then."
            )
        )
        self._stays.setText(
            tr(
                "The passphrase stays as it is. If there is a recovery code, you get a new one to write down: have pen and paper "
                "ready."
            )
        )
        self._field.set_label(tr("Passphrase"))
        self._renew.set_words(tr("Give the vault a new key"))
        self._paper.retranslate()

    def _begin(self) -> None:
        if self._field.is_empty:
            self._field.setFocus()
            return
        passphrase = self._field.take()
        self.set_working(working=True)
        self._card.setEnabled(False)
        self.context.jobs.vault.run(lambda: self.context.keys.renew(passphrase), self._renewed, self._not_renewed, self)

    def _renewed(self, code: str) -> None:
        self.set_working(working=False)
        if not code:
            self._say_done(None)
            return
        self._card.hide()
        self._paper.show()
        self._paper.show_code(code)

    def _not_renewed(self, error: AppError) -> None:
        self._card.setEnabled(True)
        self.refused(error)
        if error.code is ErrorCode.WRONG_PASSPHRASE:
            self._field.setFocus()

    def _keep(self) -> None:
        self.context.jobs.vault.run(self.context.keys.code_kept, self._say_done, self.refused, self)

    def _say_done(self, _nothing: None) -> None:
        self.closed.emit(tr("The vault has a new key, and a new backup has taken the place of the older ones."))
