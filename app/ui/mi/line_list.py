"""Short lines that belong together: one to write on, and below it those that are kept, the newest first."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_records import LONGEST_QUOTE
from app.i18n import ntr, tr
from app.ui.mi.quote_line import QuoteLine
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint

LINE_GAP = 4
ABOVE_ROWS = 2  # the line to write on, and what is said when the kept ones are hidden


class Lines(Protocol):
    """Where the lines of one list are kept."""

    def kept(self) -> tuple[tuple[RecordKey, str], ...]:
        """The lines, oldest first."""
        ...

    def write(self, key: RecordKey, text: str) -> None:
        """Keep this text under that key, a new line or a changed one."""
        ...

    def strike(self, key: RecordKey) -> None:
        """Take the line away."""
        ...

    def is_hidden(self) -> bool:
        """True while what is kept may not be shown, with others in the room."""
        ...


def hidden_words(count: int) -> str:
    """What stands in place of notes that others in the room may not read."""
    return ntr("{n} noted, hidden while others are here", "{n} noted, hidden while others are here", count)


class LineList(QWidget):
    """Nothing typed waits for Enter: the line is kept while it is written, and Enter only begins the next one."""

    added = Signal()  # a new line is done
    rows_changed = Signal()  # one more of the kept lines is shown, or one less

    def __init__(self, name: str, lines: Lines, parent: QWidget | None = None, *, longest: int = LONGEST_QUOTE) -> None:
        super().__init__(parent)
        self._name, self._lines, self._longest = name, lines, longest
        self._words = ""
        self._key = new_record_key()  # of the line that is being written
        self.field = QuoteLine(name, self, longest=longest)
        self.rows: dict[RecordKey, _Row] = {}
        self._made = 0
        self._was_hidden = False
        self._hidden = Hint(parent=self)
        self._hidden.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(LINE_GAP)
        for widget in (self.field, self._hidden):
            self._column.addWidget(widget)
        self.setFocusProxy(self.field)
        self.field.written.connect(self._write_new)
        self.field.done.connect(self.finish)
        self.field.left.connect(self.finish)

    def set_words(self, words: str, placeholder: str = "") -> None:
        """What is written here, to a screen reader, and quietly in the empty line."""
        self._words = words
        self.field.say(words, placeholder or words)
        for row in self.rows.values():
            row.set_words(words)
        self.refresh()

    def refresh(self) -> None:
        """Show the lines as they are kept; with others in the room only how many there are."""
        hidden, kept, before = self._lines.is_hidden(), self._lines.kept(), len(self.rows)
        if hidden is not self._was_hidden:
            self._was_hidden = hidden
            self._close_line()  # what is written in it was said before the others came
        shown = {} if hidden else {key: text for key, text in kept if key != self._key}
        for key in [key for key in self.rows if key not in shown]:
            self._take_away(key)
        for key, text in shown.items():
            self._row(key).line.load(text)
        if len(self.rows) != before:
            self.rows_changed.emit()
        self._hidden.setVisible(hidden and bool(kept))
        if hidden and kept:
            self._hidden.setText(hidden_words(len(kept)))

    def flush(self) -> None:
        """Hand over what is typed."""
        self.field.flush()
        for row in tuple(self.rows.values()):
            row.line.flush()

    def finish(self) -> None:
        """What is written is a line of its own, and the next one may begin."""
        has_text = bool(self.field.text().strip())
        self._close_line()
        self.refresh()
        if has_text:
            self.added.emit()

    def _close_line(self) -> None:
        self.field.flush()
        self._key = new_record_key()
        self.field.start_anew()

    def _row(self, key: RecordKey) -> _Row:
        if key not in self.rows:
            self._made += 1
            row = _Row(f"{self._name}.{self._made}", self, self._longest)
            row.set_words(self._words)
            row.line.written.connect(partial(self._change, key))
            row.line.editingFinished.connect(partial(self._strike_if_empty, key))
            row.line.done.connect(self.field.setFocus)
            row.strike.clicked.connect(partial(self._strike, key))
            self._column.insertWidget(ABOVE_ROWS, row)
            self.setTabOrder(self.field, row.line)
            self.setTabOrder(row.line, row.strike)
            row.show()
            self.rows[key] = row
        return self.rows[key]

    def _take_away(self, key: RecordKey) -> None:
        row = self.rows.pop(key)
        row.line.start_anew()
        if row.line.hasFocus() or row.strike.hasFocus():
            self.field.setFocus()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _write_new(self, text: str) -> None:
        if text:
            self._lines.write(self._key, text)
        elif self._key in dict(self._lines.kept()):
            self._lines.strike(self._key)

    def _change(self, key: RecordKey, text: str) -> None:
        """An emptied line may be on its way to other words; it is struck when one leaves it."""
        if text:
            self._lines.write(key, text)

    def _strike_if_empty(self, key: RecordKey) -> None:
        if key in self.rows and not self.rows[key].line.text().strip():
            self._strike(key)

    def _strike(self, key: RecordKey) -> None:
        self._lines.strike(key)
        self.refresh()


class _Row(QWidget):
    """One kept line and the way to strike it."""

    def __init__(self, name: str, parent: QWidget, longest: int) -> None:
        super().__init__(parent)
        self.line = QuoteLine(f"{name}.text", self, longest=longest)
        self.strike = Button(f"{name}.strike", "quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.strike)

    def set_words(self, words: str) -> None:
        self.line.say(words)
        self.strike.set_words(tr("Strike"))
