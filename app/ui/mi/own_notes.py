"""The caseworker's own notes of the talk: one key away, never shown while others are in the room (practice P3)."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import tr
from app.ui.interview.strip import Strip
from app.ui.mi.line_list import LINE_GAP, LineList
from app.ui.mi.note_lines import NoteLines
from app.ui.mi.talk import Talk
from app.ui.theme import sizes
from app.ui.widgets.labels import Hint

LONGEST_NOTE = 600
LEAST_SHOWN, MOST_SHOWN = 2, 4


class OwnNotes(Strip):
    """A strip above the tool."""

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes = NoteLines(talk)
        self._hint = Hint(parent=self)
        self.list = LineList("talk.own_note", self._notes, self, longest=LONGEST_NOTE)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._sheet())
        self._area.viewport().setAutoFillBackground(False)
        self.list.rows_changed.connect(self._fit)
        column = QVBoxLayout(self)
        column.addWidget(self._hint)
        column.addWidget(self._area)
        column.addStretch(1)
        self._fit()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_area"):
            self._fit()

    def _fit(self) -> None:
        """Room for a few, less where there is little; the rest is scrolled to."""
        each, shown = sizes.target(self.font()) + LINE_GAP, 1 + len(self.list.rows)
        self._area.setMinimumHeight(min(shown, LEAST_SHOWN) * each)
        self._area.setMaximumHeight(min(shown, MOST_SHOWN) * each)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setAutoFillBackground(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        return sheet

    def retranslate(self) -> None:
        """Set every text anew."""
        self._hint.setText(tr("My note. Never on the client's screen or paper."))
        self.list.set_words(tr("My note"), tr("Three to five words"))

    def show_process(self, process: Process) -> None:
        """A new note is about this process."""
        if process is not self._notes.process:
            self.list.finish()
        self._notes.process = process

    def open(self) -> None:
        """Show them, with the keyboard in the empty line."""
        self.list.refresh()
        self.show()
        self.list.field.setFocus()

    def put_away(self) -> None:
        """Hide them; what is written is kept."""
        self.list.finish()
        self.hide()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.list.flush()
