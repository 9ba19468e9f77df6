"""What is still undecided, what is lost, and only then the button that erases. It is never the one that Enter presses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import ntr, tr
from app.services.fates import Note
from app.ui.mi.after.note_words import GROUPS
from app.ui.review.parts import at_left
from app.ui.security.parts import Outcome, Waiting
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class EraseCard(Card):
    """Follows the notes as they are decided about."""

    wanted = Signal()  # the rest is to be erased
    again = Signal()  # what was not yet gone everywhere is to be erased from there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title, self._undecided, self._goes, self._means = Subheading(), Strong(), Body(), Hint()
        self._undecided.setObjectName("notes.undecided")
        self._goes.setObjectName("notes.goes")
        self.erase = Button("notes.erase_rest", "danger")
        self._again = Button("notes.again", "primary")
        self.waiting, self.outcome = Waiting(tr("Erasing")), Outcome("notes.outcome")
        self.erase.clicked.connect(self.wanted)
        self._again.clicked.connect(self.again)
        for widget in (self._title, self._undecided, self._goes, self._means, self.waiting, self.outcome):
            self.column.addWidget(widget)
        self.column.addLayout(at_left(self.erase, self._again))
        self._again.hide()
        self._notes: tuple[Note, ...] = ()

    def follow(self, notes: Sequence[Note]) -> None:
        """Show how it stands with these notes."""
        self._notes = tuple(notes)
        self._say()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Erase the rest"))
        self._means.setText(
            tr(
                "Also gone is what was taken away during the talk. It is erased from the vault and from every backup and cannot "
                "be brought back. The log only says how many notes went."
            )
        )
        self._again.set_words(tr("Try again now"))
        self._say()

    def set_working(self, *, working: bool) -> None:
        """Show that something is under way."""
        self.waiting.setVisible(working)
        self.erase.setEnabled(not working)
        self._again.setEnabled(not working)
        if working:
            self.outcome.say("")
        else:
            self._say()

    def offer_again(self) -> None:
        """It has left the vault, and something of it still stands in a copy."""
        self.erase.hide()
        self._again.show()
        self._again.setFocus()

    def _say(self) -> None:
        open_ones = sum(not note.is_decided for note in self._notes)
        going = [note for note in self._notes if note.is_to_be_erased]
        self._undecided.setText(
            ntr("{n} note is undecided.", "{n} notes are undecided.", open_ones) if open_ones else tr("Everything is decided.")
        )
        self._goes.setText("\n".join([tr("This is erased:"), *_what_goes(going)]))
        self._goes.setVisible(bool(going))
        self.erase.setEnabled(not open_ones)
        self.erase.set_words(_erasing(len(going), open_ones), tr("Decide about every note first.") if open_ones else "")


def _erasing(going: int, open_ones: int) -> str:
    """What the button does; while notes are undecided nobody knows yet whether any will be kept."""
    if going:
        return ntr("Erase {n} note for ever", "Erase {n} notes for ever", going)
    return tr("Erase the rest") if open_ones else tr("Finish the talk: every note is kept")


def _what_goes(going: Sequence[Note]) -> list[str]:
    """One line for each group that loses something."""
    counts = ((group, sum(isinstance(note.record, group.kinds) for note in going)) for group in GROUPS)
    return [tr("{group}: {n}", group=tr(group.title), n=count) for group, count in counts if count]
