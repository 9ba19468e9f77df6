"""What was heard, by direction: each can be put into words, changed or struck. Nothing is counted here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import Direction
from app.cases.talk_records import ChangeTalk
from app.i18n import tr
from app.services.talk_words import DIRECTIONS
from app.ui.mi.capture_bar import letter_words
from app.ui.mi.captures import Captures
from app.ui.mi.heard_row import HeardRow
from app.ui.mi.panel import Panel
from app.ui.mi.talk import Talk
from app.ui.widgets.labels import Body, Hint, Strong


class ChangeTalkPanel(Panel):
    """Two groups of rows; the newest stands last, as it was said."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._captures = Captures(talk.presenter)
        self.rows: dict[RecordKey, HeardRow] = {}
        self._hint = Hint(parent=self)
        self._titles = {direction: Strong(parent=self) for direction in Direction}
        self._empty = {direction: Body(parent=self) for direction in Direction}
        self._groups: dict[Direction, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        for direction in Direction:
            column.addWidget(self._titles[direction])
            column.addWidget(self._empty[direction])
            self._groups[direction] = QVBoxLayout()
            column.addLayout(self._groups[direction])
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._hint.setText(
            tr("One key when you hear it: {letters}. With Shift: status quo talk. The words can wait.", letters=letter_words())
        )
        for direction, title in self._titles.items():
            title.setText(tr(DIRECTIONS[direction]))
        for row in self.rows.values():
            row.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """What is noted, as it stands; with others in the room only that there is something."""
        heard = self._heard()
        shown = {} if self.talk.in_company else {each.key: each for each in heard}
        for key in [key for key in self.rows if key not in shown]:
            self._take_away(key)
        for key, each in shown.items():
            self._row(key, each)
        for direction, label in self._empty.items():
            is_empty = not any(each.direction is direction for each in heard)
            label.setText(tr("Hidden while others are here.") if self.talk.in_company else tr("Nothing noted yet."))
            label.setVisible(self.talk.in_company or is_empty)

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in tuple(self.rows.values()):
            row.flush()

    def start_focus(self) -> None:
        """Not in a line: letters are keys for change talk until one writes."""
        first = next(iter(self.rows.values()), None)
        (first.kind if first is not None else self).setFocus()

    def _heard(self) -> tuple[ChangeTalk, ...]:
        return tuple(sorted(self.talk.presenter.book.of(ChangeTalk), key=lambda each: each.at))

    def _row(self, key: RecordKey, heard: ChangeTalk) -> None:
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = HeardRow(key, self)
            row.quote.written.connect(partial(self._captures.quote, key))
            row.about.written.connect(partial(self._captures.about, key))
            row.strength.chosen.connect(partial(self._captures.strength, key))
            row.kind_chosen.connect(partial(self._captures.kind, key))
            row.strike.clicked.connect(partial(self._captures.strike, key))
            row.retranslate()
        group = self._groups[heard.direction]
        if group.indexOf(row) < 0:
            group.addWidget(row)
            row.show()
        row.show_heard(heard)

    def _take_away(self, key: RecordKey) -> None:
        row = self.rows.pop(key)
        keyboard = QApplication.focusWidget()
        had_keyboard = keyboard is not None and row.isAncestorOf(keyboard)
        row.hide()
        row.deleteLater()
        if had_keyboard:
            self.start_focus()
