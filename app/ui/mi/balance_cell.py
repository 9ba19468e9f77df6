"""One of the four cells of the square: short lines, each with a weight if the client wants that. Nothing is added up."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_codes import BalanceCell
from app.cases.talk_records import BalanceEntry
from app.i18n import mark, ntr, tr
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Strong

CELL_TITLES = {
    BalanceCell.GOOD_AS_NOW: mark("Good about going on as now"),
    BalanceCell.BAD_AS_NOW: mark("Less good about going on as now"),
    BalanceCell.GOOD_OF_CHANGE: mark("Good about a change"),
    BalanceCell.BAD_OF_CHANGE: mark("Less good about a change"),
}
_NEXT_WEIGHT = {None: 1, 1: 2, 2: 3, 3: None}


class BalanceCellCard(Card):
    """A line to write on below the kept ones; Enter keeps it and begins the next."""

    def __init__(self, talk: Talk, cell: BalanceCell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._talk, self._cell = talk, cell
        self._name = f"balance.{cell.value}"
        self._title, self._hidden = Strong(), Hint()
        self._rows: dict[RecordKey, _Row] = {}
        self._list = QVBoxLayout()
        self.field = QuoteLine(f"{self._name}.add")
        self._title.setBuddy(self.field)
        for widget in (self._title, self._hidden):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self.column.addWidget(self.field)
        self.column.addStretch(1)
        self._hidden.hide()
        self._key = new_record_key()  # of the line that is being written
        self._was_hidden = False
        self.field.written.connect(self._write_new)
        self.field.done.connect(self._next)
        self.field.left.connect(self._next)

    def entries(self) -> tuple[BalanceEntry, ...]:
        """The lines of this cell, oldest first."""
        every = self._talk.presenter.book.of(BalanceEntry)
        return tuple(sorted((each for each in every if each.cell is self._cell), key=lambda each: each.at))

    def refresh(self) -> None:
        """The lines as they are kept; with others in the room only how many there are."""
        kept, hidden = self.entries(), self._talk.in_company
        if hidden is not self._was_hidden:
            self._was_hidden = hidden
            self._close_line()  # what is written in it was said before the others came
        shown = {} if hidden else {each.key: each for each in kept if each.key != self._key}
        for key in [key for key in self._rows if key not in shown]:
            self._take_away(key)
        for key, entry in shown.items():
            self._row(key).show_entry(entry)
        self._hidden.setVisible(hidden and bool(kept))
        if hidden and kept:
            self._hidden.setText(
                ntr("{n} noted, hidden while others are here", "{n} noted, hidden while others are here", len(kept))
            )

    def flush(self) -> None:
        """Hand over what is typed."""
        self.field.flush()
        for row in tuple(self._rows.values()):
            row.line.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        title = tr(CELL_TITLES[self._cell])
        self._title.setText(title)
        self.field.say(title, tr("Write, then Enter"))
        for row in self._rows.values():
            row.retranslate(title)

    def _row(self, key: RecordKey) -> _Row:
        if key not in self._rows:
            row = _Row(f"{self._name}.{len(self._rows)}", self)
            row.retranslate(tr(CELL_TITLES[self._cell]))
            row.line.written.connect(partial(self._change, key))
            row.line.editingFinished.connect(partial(self._strike_if_empty, key))
            row.line.done.connect(self.field.setFocus)
            row.weight.clicked.connect(partial(self._weigh, key))
            row.strike.clicked.connect(partial(self._strike, key))
            self._list.addWidget(row)
            row.show()
            self._rows[key] = row
        return self._rows[key]

    def _take_away(self, key: RecordKey) -> None:
        row = self._rows.pop(key)
        row.line.start_anew()
        if row.line.hasFocus() or row.weight.hasFocus() or row.strike.hasFocus():
            self.field.setFocus()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _entry(self, key: RecordKey) -> BalanceEntry | None:
        return self._talk.presenter.book.one(BalanceEntry, key)

    def _write_new(self, text: str) -> None:
        if text:
            kept = self._entry(self._key)
            at = kept.at if kept is not None else self._talk.presenter.now()
            self._talk.presenter.put(BalanceEntry(key=self._key, cell=self._cell, text=text, at=at))
        elif self._entry(self._key) is not None:
            self._strike(self._key)

    def _next(self) -> None:
        self._close_line()
        self.refresh()

    def _close_line(self) -> None:
        self.field.flush()
        self._key = new_record_key()
        self.field.start_anew()

    def _change(self, key: RecordKey, text: str) -> None:
        if text and (entry := self._entry(key)) is not None:
            self._talk.presenter.put(dataclasses.replace(entry, text=text))

    def _weigh(self, key: RecordKey, _checked: bool = False) -> None:
        if (entry := self._entry(key)) is not None:
            self._talk.presenter.put(dataclasses.replace(entry, weight=_NEXT_WEIGHT[entry.weight]))
            self.refresh()

    def _strike_if_empty(self, key: RecordKey) -> None:
        if key in self._rows and not self._rows[key].line.text().strip():
            self._strike(key)

    def _strike(self, key: RecordKey, _checked: bool = False) -> None:
        self._talk.presenter.drop(BalanceEntry.kind_of_record, key)
        self.refresh()


class _Row(QWidget):
    """One kept line, its weight, and the way to strike it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QuoteLine(f"{name}.text", self)
        self.weight = Button(f"{name}.weight", "quiet", parent=self)
        self.strike = Button(f"{name}.strike", "quiet", parent=self)
        self._weight: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addLayout(at_left(self.weight, self.strike))

    def show_entry(self, entry: BalanceEntry) -> None:
        self._weight = entry.weight
        self.line.load(entry.text)
        self._say_weight()

    def retranslate(self, title: str) -> None:
        self.line.say(title)
        self.strike.set_words(tr("Strike"))
        self._say_weight()

    def _say_weight(self) -> None:
        words = tr("Weight") if self._weight is None else tr("Weight {n}", n=self._weight)
        self.weight.set_words(words, tr("How much it weighs for the client, 1 to 3. Press again for the next."))
