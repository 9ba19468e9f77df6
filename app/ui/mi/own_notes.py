"""The caseworker's own notes of the talk: one key away, never shown while others are in the room (practice P3)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import tr
from app.ui.interview.strip import Strip
from app.ui.mi.line_list import LineList
from app.ui.mi.note_lines import NoteLines
from app.ui.mi.talk import Talk
from app.ui.widgets.labels import Hint

LONGEST_NOTE = 600


class OwnNotes(Strip):
    """A strip above the tool."""

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes = NoteLines(talk)
        self._hint = Hint(parent=self)
        self.list = LineList("talk.own_note", self._notes, self, longest=LONGEST_NOTE)
        column = QVBoxLayout(self)
        column.addWidget(self._hint)
        column.addWidget(self.list)
        self.hide()

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
