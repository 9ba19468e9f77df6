"""What is filled in afterwards: three to five words now, the rest when nobody waits. Reached with one key from everywhere."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_records import ChangeTalk, FillInLater
from app.i18n import tr
from app.ui.mi.capture_bar import heard_words
from app.ui.mi.captures import Captures
from app.ui.mi.later import waiting_for_words
from app.ui.mi.line_list import hidden_words
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.widgets.labels import Body, Hint

LONGEST_REMINDER = 60


class LaterPanel(Panel):
    """A line for new words, then what waits: each is ticked when it is done, or gets the quote that is missing."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._hint = Body(parent=self)
        self.field = QuoteLine("talk.later.new", self, longest=LONGEST_REMINDER)
        self.field.done.connect(self._add)
        self._hidden = Hint(parent=self)
        self.rows: dict[tuple[str, RecordKey], LaterRow | MissingQuote] = {}
        self._captures = Captures(talk.presenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._hint, self.field, self._hidden):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._hint.setText(tr("Write three to five words and go on talking. Nothing here must be filled in."))
        self.field.say(tr("Remember"), tr("Remember … (Enter)"))
        for row in self.rows.values():
            row.retranslate()
        self.refresh()

    def start_focus(self) -> None:
        """In the empty line."""
        self.field.setFocus()

    def refresh(self) -> None:
        """What waits; with others in the room only how much."""
        waiting = waiting_for_words(self.talk.presenter.book)
        hidden = self.talk.in_company
        shown = {} if hidden else {(each.kind_of_record, each.key): each for each in waiting}
        for which in [which for which in self.rows if which not in shown and not self.rows[which].is_being_written()]:
            self._take_away(which)
        for which, each in shown.items():
            if which not in self.rows:
                self._add_row(which, each)
        self._hidden.setText(hidden_words(len(waiting)) if hidden else "")
        self._hidden.setVisible(hidden and bool(waiting))

    def flush(self) -> None:
        """Words that are typed are kept, Enter or not."""
        self._add()
        for row in tuple(self.rows.values()):
            row.flush()

    def _add(self) -> None:
        words = self.field.text().strip()
        if words:
            self.field.start_anew()
            presenter = self.talk.presenter
            presenter.put(FillInLater(key=new_record_key(), words=words, at=presenter.now()))

    def _add_row(self, which: tuple[str, RecordKey], record: FillInLater | ChangeTalk) -> None:
        row: LaterRow | MissingQuote
        if isinstance(record, FillInLater):
            row = LaterRow(record, self)
            row.tick.clicked.connect(partial(self._done, record.key))
        else:
            row = MissingQuote(record, self)
            row.line.written.connect(partial(self._captures.quote, record.key))
            row.line.done.connect(self.field.setFocus)
            row.line.editingFinished.connect(self.refresh)
        row.retranslate()
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        self.rows[which] = row

    def _take_away(self, which: tuple[str, RecordKey]) -> None:
        row = self.rows.pop(which)
        if row.has_keyboard():
            self.field.setFocus()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _done(self, key: RecordKey) -> None:
        presenter = self.talk.presenter
        waiting = presenter.book.one(FillInLater, key)
        if waiting is not None:
            presenter.put(dataclasses.replace(waiting, done_at=presenter.now()))


class LaterRow(QWidget):
    """Words to remember by, and a tick when it is filled in."""

    def __init__(self, record: FillInLater, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self.tick = QCheckBox(self)
        self.tick.setObjectName(f"talk.later.{record.key}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.tick.setText(self._record.words.replace("&", "&&"))
        self.tick.setToolTip(tr("Tick it when it is filled in"))

    def is_being_written(self) -> bool:
        """Nothing is written here."""
        return False

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on its tick."""
        return self.tick.hasFocus()

    def flush(self) -> None:
        """Nothing is typed here."""


class MissingQuote(QWidget):
    """Change talk that was heard, and a line for what was said."""

    def __init__(self, heard: ChangeTalk, parent: QWidget) -> None:
        super().__init__(parent)
        self._heard = heard
        self._kind = Body(parent=self)
        self._kind.setWordWrap(False)
        self.line = QuoteLine(f"talk.later.quote.{heard.key}", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._kind)
        row.addWidget(self.line, 1)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._kind.setText(heard_words(self._heard))
        self.line.say(heard_words(self._heard), tr("The client's words"))

    def is_being_written(self) -> bool:
        """Whether somebody is in the line: it does not go away under the fingers."""
        return self.line.hasFocus()

    def has_keyboard(self) -> bool:
        """The same."""
        return self.line.hasFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.line.flush()
