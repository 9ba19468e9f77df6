"""Ending a programme: why, in one press and a few words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.programme_records import ProgrammeEnd
from app.i18n import tr
from app.services.programme_words import ENDS
from app.ui.shell.page import Card
from app.ui.visits.choice_row import ChoiceRow
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint


class EndCard(QWidget):
    """Every reason is equal. Nothing of what was noted is lost."""

    ended = Signal(object, str)  # ProgrammeEnd, and why in a few words

    def __init__(self) -> None:
        super().__init__()
        self._open = quiet_button("programme.end", self._show_form)
        self._form = Card("card", self)
        self._lead = Hint()
        self._why = ChoiceRow("programme.end.why", [each.value for each in ProgrammeEnd], self._form)
        self._words = LineField("programme.end.words", self._form)
        self._save = plain_button("programme.end.save", self._keep)
        self._cancel = quiet_button("programme.end.cancel", self._close)
        row = FlowRow(self._form)
        row.add(self._save, self._cancel)
        for widget in (self._lead, self._why, self._words, row):
            self._form.column.addWidget(widget)
        opener = FlowRow(self)
        opener.add(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(opener)
        column.addWidget(self._form)
        self._form.hide()
        self._why.changed.connect(self._allow)
        self._allow()
        self.retranslate()

    @property
    def typed(self) -> str:
        """The words typed and not kept."""
        return "" if self._form.isHidden() else self._words.text()

    def put_back(self, words: str) -> None:
        """Go on with those."""
        self._show_form()
        self._words.set_text(words)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._open.set_words(tr("End the programme …"))
        self._lead.setText(tr("What has been noted stays, and a new programme can be begun."))
        self._why.set_words(tr("Why does it end?"), {each.value: tr(ENDS[each]) for each in ProgrammeEnd})
        self._words.set_words(tr("More, in a few words (if you want)"))
        self._save.set_words(tr("End the programme"))
        self._cancel.set_words(tr("Keep the programme"))

    def _show_form(self) -> None:
        self._form.show()
        self._why.start_focus()

    def _close(self) -> None:
        self._form.hide()
        self._open.setFocus()

    def _allow(self) -> None:
        self._save.setEnabled(self._why.chosen is not None)

    def _keep(self) -> None:
        self.ended.emit(ProgrammeEnd(self._why.chosen), self._words.text())
