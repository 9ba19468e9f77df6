"""The yearly rehearsal with the recovery code: fetch the paper, write the code, see that it fits."""

from __future__ import annotations

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.ui.security.parts import Task, at_right
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint


class RehearseCode(Task):
    """The code is tried in earnest and not used up."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "rehearse_code")
        self._card = Card()
        self._fetch, self._write = Body(), Body()
        self._field = LineField("security.rehearse.code")
        self._hint = Hint()
        self._try = primary_button("security.rehearse.try", self._begin)
        for widget in (self._fetch, self._write, self._field, self._hint):
            self._card.column.addWidget(widget)
        self._card.column.addLayout(at_right(self._try))
        self.column.addWidget(self._card)
        self._field.edit.returnPressed.connect(self._begin)
        self.retranslate()

    def start_focus(self) -> None:
        """Start in the code."""
        self._field.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.heading.setText(tr("Rehearse with the recovery code"))
        self._fetch.setText(tr("1. Fetch the paper with the code from the unit's safe."))
        self._write.setText(tr("2. Write the code here. Nothing changes by this, and the code can be used again."))
        self._field.set_words(tr("Recovery code"), tr("Capitals, spaces and hyphens do not matter."))
        self._hint.setText(tr("3. Put the paper back in the safe."))
        self._try.set_words(tr("Try the code"))

    def _begin(self) -> None:
        code = self._field.text()
        if not code:
            self._field.setFocus()
            return
        self.set_working(working=True)
        self._card.setEnabled(False)
        self.context.jobs.vault.run(lambda: self.context.keys.rehearse_code(code), self._held, self._not_held, self)

    def _held(self, _nothing: None) -> None:
        self._field.set_text("")
        self.closed.emit(tr("The code fits, and the rehearsal is in the log. Put the paper back in the safe."))

    def _not_held(self, error: AppError) -> None:
        self._card.setEnabled(True)
        self.refused(error)
        if error.code is ErrorCode.RECOVERY_REFUSED:
            self.say(
                tr(
                    "The code does not open this vault. Nothing has changed. Look for a sign too many or too few. If the paper "
                    "is from before the latest code, go back and make a new code."
                )
            )
        self._field.setFocus()
