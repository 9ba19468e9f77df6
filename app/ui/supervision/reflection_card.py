"""Four short questions to oneself. A text in which a personal number or a client's name stands stays on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.notebook import LONGEST_REFLECTION, TalkCoding, holds_a_number
from app.i18n import ntr, tr
from app.ui.review.parts import NoteField
from app.ui.shell.page import Card
from app.ui.supervision.words import REFLECTIONS
from app.ui.theme.roles import set_role
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class ReflectionCard(Card):
    """Hands a text over when it can be kept, and says beside it when it cannot."""

    written = Signal(str, str)  # which of the four, and the text

    def __init__(self, parent: QWidget) -> None:
        super().__init__("card", parent)
        self._heading, self._hint = Subheading(parent=self), Hint(parent=self)
        self._labels = {name: Strong(parent=self) for name in REFLECTIONS}
        self._fields = {name: NoteField(f"supervision.{name}", 2.2, self) for name in REFLECTIONS}
        self._notes = {name: Body(parent=self) for name in REFLECTIONS}
        self._naming: dict[str, str] = {}  # texts that were found to name a client
        self.column.addWidget(self._heading)
        self.column.addWidget(self._hint)
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            self._notes[name].setObjectName(f"supervision.{name}.note")
            set_role(self._notes[name], "warning")
            self._notes[name].hide()
            for part in (self._labels[name], field, self._notes[name]):
                self.column.addWidget(part)
            field.written.connect(partial(self._take, name))

    def show_coding(self, coding: TalkCoding) -> None:
        """Show the texts that are kept."""
        self._naming.clear()
        for (name, field), text in zip(self._fields.items(), coding.reflections, strict=True):
            field.show_text(text)
            self._say(name, "")

    def say_naming(self, texts: Mapping[str, str]) -> None:
        """These texts were not kept, since they name a client: said beside each that still stands as it was."""
        self._naming.update(texts)
        for name in texts:
            self._say(name, self._fields[name].toPlainText())

    def flush(self) -> None:
        """Hand over what is typed."""
        for field in self._fields.values():
            field.flush()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Questions to yourself"))
        self._hint.setText(tr("A few words are enough. Write nothing that tells who the client is."))
        for name, words in REFLECTIONS.items():
            self._labels[name].setText(tr(words))
            self._fields[name].setAccessibleName(tr(words))
            self._say(name, self._fields[name].toPlainText())

    def _take(self, name: str, text: str) -> None:
        self._say(name, text)
        if not self._notes[name].text():
            self.written.emit(name, text)

    def _say(self, name: str, text: str) -> None:
        """What keeps a text from being kept; nothing where all is well."""
        note, beyond = "", len(text.strip()) - LONGEST_REFLECTION
        if holds_a_number(text):
            note = tr("This looks like a personal number. It is not saved until the number is gone.")
        elif text.strip() and text.strip() == self._naming.get(name):
            note = tr("A client's name stands here. It is not saved until the name is gone.")
        elif beyond > 0:
            note = ntr("{n} character too many to be saved.", "{n} characters too many to be saved.", beyond)
        self._notes[name].setText(note)
        self._notes[name].setVisible(bool(note))
        self._fields[name].setAccessibleDescription(note)
