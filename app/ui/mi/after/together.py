"""Deciding about several notes at once: those of one group, or all that are left; and taking the latest choice back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.talk_codes import Fate
from app.i18n import mark, ntr, tr
from app.services.fates import Note
from app.ui.mi.after.choices import EVERYWHERE
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Subheading

_ALL = {
    Fate.JOURNAL: mark("All here: to the journal"),
    Fate.CLIENT: mark("All here: to the client"),
    Fate.ERASE: mark("All here: erased"),
}
_REST = {
    Fate.JOURNAL: mark("The rest here: to the journal"),
    Fate.CLIENT: mark("The rest here: to the client"),
    Fate.ERASE: mark("The rest here: erased"),
}
_UNDECIDED = {
    Fate.JOURNAL: mark("All undecided: to the journal"),
    Fate.ERASE: mark("All undecided: erased"),
}


def meant_by_all(notes: Collection[Note]) -> tuple[Note, ...]:
    """Which notes of a group a button for all of it means: those still undecided; all of them when none is, or all are.

    What was chosen for one note alone is thus never lost by a press for the others.
    """
    open_ones = tuple(note for note in notes if not note.is_decided)
    return open_ones or tuple(notes)


class Together(FlowRow):
    """The buttons for several notes, and one that takes back what was chosen last; its room is kept while it is not there."""

    chosen = Signal(object)  # Fate
    undone = Signal()

    def __init__(self, name: str, fates: Collection[Fate], role: str = "quiet") -> None:
        super().__init__()
        self._name = name
        self._all = {fate: Button(f"notes.all.{name}.{fate.value}", role) for fate in fates}
        self._undo = Button(f"notes.undo.{name}", "quiet")
        self.add(*self._all.values(), self._undo)
        for fate, button in self._all.items():
            button.clicked.connect(partial(self._press, fate))
        self._undo.clicked.connect(lambda _checked=False: self.undone.emit())
        keeps_room = self._undo.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._undo.setSizePolicy(keeps_room)
        self._undo.hide()

    def say(self, words: Mapping[Fate, str], about: str = "") -> None:
        """Set the words anew; `about`: what the buttons are about, for a screen reader."""
        for fate, button in self._all.items():
            button.set_words(tr(words[fate]), about)
        self._undo.set_words(tr("Undo"), " ".join(part for part in (about, tr("Key: {key}", key="Ctrl+Z")) if part))

    def follow(self, last_where: str, *, can_choose: bool = True) -> None:
        """`last_where`: the name of the row in which something was chosen last."""
        had_focus = self._undo.hasFocus()
        for button in self._all.values():
            button.setEnabled(can_choose)
        self._undo.setVisible(last_where == self._name)
        if had_focus and not self._undo.isVisible():
            self.start_focus()

    def start_focus(self) -> None:
        """On the first of them."""
        next(iter(self._all.values())).setFocus()

    def _press(self, fate: Fate, _checked: bool = False) -> None:
        self.chosen.emit(fate)


def group_words(notes: Collection[Note]) -> Mapping[Fate, str]:
    """What the buttons of a group are called: whether they mean all of it, or the rest."""
    return _ALL if len(meant_by_all(notes)) == len(notes) else _REST


class UndecidedCard(Card):
    """How many notes are left to decide about, and a way to decide about all of them. Nothing is chosen from the start."""

    chosen = Signal(object)  # Fate, for every note that is undecided
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title, self._hint = Subheading(), Hint()
        self._title.setObjectName("notes.left")
        self._row = Together(EVERYWHERE, _UNDECIDED, role="")
        for widget in (self._title, self._hint, self._row):
            self.column.addWidget(widget)
        self._row.chosen.connect(self.chosen)
        self._row.undone.connect(self.undone)
        self._left = 0

    def retranslate(self) -> None:
        """Set every text anew."""
        self._hint.setText(
            tr("Choose for single notes first, then for the rest at once. Every choice can be changed. Nothing is erased yet.")
        )
        self._row.say(_UNDECIDED)
        self._say()

    def follow(self, notes: Collection[Note], last_where: str) -> None:
        """Show how it stands with these notes."""
        self._left = sum(not note.is_decided for note in notes)
        self._row.follow(last_where, can_choose=self._left > 0)
        self._say()

    def _say(self) -> None:
        left = ntr("{n} note is undecided.", "{n} notes are undecided.", self._left)
        self._title.setText(left if self._left else tr("Everything is decided."))
