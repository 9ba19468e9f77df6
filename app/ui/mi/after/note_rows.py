"""One note and what becomes of it, and the notes of one group with buttons that decide about all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.cases.closing_records import NoteFate
from app.cases.ids import RecordKey
from app.cases.talk_codes import Fate
from app.i18n import mark, tr
from app.services.fates import Note, decided
from app.ui.mi.after.choices import EVERYWHERE
from app.ui.mi.after.note_words import Group, note_text, share_words
from app.ui.mi.after.together import Together, group_words, meant_by_all
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Subheading

FATES = {Fate.JOURNAL: mark("To the journal"), Fate.CLIENT: mark("To the client"), Fate.ERASE: mark("Is erased")}


class NoteRow(QWidget):
    """What stands in the note, three choices, two marks. Nothing is chosen until somebody chooses."""

    decided = Signal(object)  # NoteFate, after each choice

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        name = str(note.fate.key)
        self._text = Body(parent=self)
        self._text.setObjectName(f"notes.text.{name}")
        self._fates = {fate: Button(f"notes.fate.{name}.{fate.value}", "segment", parent=self) for fate in Fate}
        self._weight, self._another = QCheckBox(self), QCheckBox(self)
        self._weight.setObjectName(f"notes.weight.{name}")
        self._another.setObjectName(f"notes.another.{name}")
        choices = FlowRow(self)
        choices.add(*self._fates.values(), self._weight, self._another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, choices):
            column.addWidget(widget)
        for fate, button in self._fates.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._press, fate))
        self._weight.clicked.connect(lambda on: self._decide(decided(self.note, has_weight=on)))
        self._another.clicked.connect(lambda on: self._decide(decided(self.note, about_another=on)))
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        """Show the note as it stands now."""
        self.note = note
        text = note_text(note.record)
        self._text.setText(text)
        for fate, button in self._fates.items():
            words = tr(FATES[fate])
            button.setText(words)
            button.setChecked(fate in note.fate.fates)
            button.setAccessibleName(tr("{choice}: {note}", choice=words, note=text))
        self._weight.setText(tr("Adds facts of weight"))
        self._another.setText(tr("Tells of somebody else"))
        self._weight.setChecked(note.fate.has_weight)
        self._another.setChecked(note.fate.about_another)
        self._weight.setAccessibleDescription(text)
        self._another.setAccessibleDescription(text)
        self._say_why_not(note)

    def decide(self, fates: Collection[Fate]) -> NoteFate:
        """What becomes of the note when its group is decided about; its own marks still hold."""
        return decided(self.note, fates)

    def start_focus(self) -> None:
        """On the first choice."""
        self._fates[Fate.JOURNAL].setFocus()

    def _say_why_not(self, note: Note) -> None:
        erase, client = self._fates[Fate.ERASE], self._fates[Fate.CLIENT]
        erase.setEnabled(not note.fate.has_weight)
        erase.setToolTip(tr("Facts of weight belong in the journal.") if note.fate.has_weight else "")
        client.setEnabled(not note.fate.about_another)
        client.setToolTip(tr("What tells of somebody else is not given to the client.") if note.fate.about_another else "")

    def _press(self, fate: Fate, _checked: bool = False) -> None:
        chosen = set(self.note.fate.fates)
        if fate in chosen:
            chosen.discard(fate)
        elif fate is Fate.ERASE:
            chosen = {fate}
        else:
            chosen = (chosen - {Fate.ERASE}) | {fate}
        self._decide(decided(self.note, chosen))

    def _decide(self, fate: NoteFate) -> None:
        self.show_note(Note(record=self.note.record, fate=fate))
        self.decided.emit(fate)


class GroupCard(Card):
    """The notes of one group."""

    decided = Signal(str, object)  # the group's name, and the fates that one press gave: NoteFate, one for each note
    undone = Signal()

    def __init__(self, group: Group, notes: Iterable[Note], *, shows_share: bool, parent: QWidget | None = None) -> None:
        """`shows_share`: as long as all that was heard is there; of what was kept a share says nothing."""
        super().__init__(parent=parent)
        self._group, self._shows_share = group, shows_share
        self._title, self._share = Subheading(), Hint()
        self._share.setObjectName(f"notes.share.{group.name}")
        self._together = Together(group.name, tuple(Fate))
        for widget in (self._title, self._share, self._together):
            self.column.addWidget(widget)
        self.rows: dict[RecordKey, NoteRow] = {}
        for note in notes:
            self._add(note)
        self._together.setVisible(len(self.rows) > 1)
        self._together.chosen.connect(self._decide_all)
        self._together.undone.connect(self.undone)
        self.retranslate()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes as they stand."""
        return tuple(row.note for row in self.rows.values())

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr(self._group.title))
        self._name_together()
        for row in self.rows.values():
            row.show_note(row.note)
        said = share_words(self.notes) if self._shows_share else ""
        self._share.setText(said)
        self._share.setVisible(bool(said))

    def follow(self, notes: Mapping[RecordKey, Note], last_where: str) -> None:
        """Something was filled in or decided, here or elsewhere; `last_where`: the group in which something was chosen last."""
        for key, row in self.rows.items():
            if key in notes and notes[key] != row.note:
                row.show_note(notes[key])
        self._name_together()
        self._together.follow(last_where)

    def _name_together(self) -> None:
        self._together.say(group_words(self.notes), tr(self._group.title))

    def _add(self, note: Note) -> None:
        if self.rows:
            line = QFrame()
            set_role(line, "line")
            self.column.addWidget(line)
        row = NoteRow(note)
        row.decided.connect(self._decide_one)
        self.rows[note.fate.key] = row
        self.column.addWidget(row)

    def _decide_one(self, fate: NoteFate) -> None:
        # The only note of a group has no row of buttons: taking back is offered where all notes are decided about.
        self.decided.emit(self._group.name if len(self.rows) > 1 else EVERYWHERE, (fate,))

    def _decide_all(self, fate: Fate) -> None:
        meant = {note.fate.key for note in meant_by_all(self.notes)}
        fates = tuple(row.decide([fate]) for key, row in self.rows.items() if key in meant)
        self.decided.emit(self._group.name, fates)
