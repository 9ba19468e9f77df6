"""What is asked before an erasure: why it is allowed, in words that name nobody, and a sign that one means it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import mark, tr
from app.services.erasure import LONGEST_REASON
from app.ui.shell.page import Card
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.labels import Subheading


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why an erasure may be allowed: its words, which go into the log, and what to think of."""

    words: str
    think: str


OTHER = "other"
GROUNDS = {
    "retention": Ground(
        words=mark("The time for keeping it has passed"),
        think=mark(
            "As a rule five years after the last note in the file. Some files are kept for research: ask your archive, for "
            "instance when the client was born on the 5th, 15th or 25th."
        ),
    ),
    "transferred": Ground(
        words=mark("A working copy that has been transferred"),
        think=mark("Everything that belongs in the client's file stands there now."),
    ),
    "decision": Ground(
        words=mark("A decision by an authority or a court"),
        think=mark("For example by IVO. Write the decision's number and date below."),
    ),
    "mistake": Ground(
        words=mark("Registered by mistake"),
        think=mark("For example the same person twice, or the wrong person. What happened may not be erased, only corrected."),
    ),
    OTHER: Ground(words=mark("Another ground"), think=mark("Write which below.")),
}
_LEAST_OWN_WORDS = 3


class WhyCard(Card):
    """The ground is chosen; own words are needed only where the ground does not say enough."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._title = Subheading()
        self._grounds = ChoiceField("erase.ground", tuple(GROUNDS))
        self.own_words = LineField("erase.reason")
        self.own_words.edit.setMaxLength(LONGEST_REASON - 60)  # the ground's own words stand before them
        for widget in (self._title, self._grounds, self.own_words):
            self.column.addWidget(widget)
        self._grounds.changed.connect(self.changed)
        self.own_words.changed.connect(self._clear_note)
        self.setFocusProxy(self._grounds)

    @property
    def reason(self) -> str:
        """What goes into the log: the ground with the own words; "" while something is missing."""
        chosen, own = self._grounds.chosen, self.own_words.text()
        if chosen is None or (chosen in (OTHER, "decision") and len(own) < _LEAST_OWN_WORDS):
            return ""
        ground = tr(GROUNDS[chosen].words)
        return tr("{ground}: {words}", ground=ground, words=own) if own else ground

    def start_focus(self) -> None:
        """Put the keyboard on the first ground."""
        self._grounds.start_focus()

    def say_named(self) -> None:
        """Say that the words tell who it was."""
        self.own_words.set_note(tr("This tells who it was. It stays in the log, so name nobody: no name, no number."))
        self.own_words.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(tr("Why it may be erased"))
        words = {key: (tr(ground.words), tr(ground.think)) for key, ground in GROUNDS.items()}
        self._grounds.set_words(tr("The ground"), words)
        self.own_words.set_words(
            tr("In your own words"), tr("It stays in the log, so name nobody. Needed for a decision or another ground.")
        )

    def _clear_note(self) -> None:
        self.own_words.set_note("")
        self.changed.emit()


class SureCard(Card):
    """The case number, or a word where there is none, written by hand: no erasure by a slip of the hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._case_number = ""
        self._field = LineField("erase.sure")
        self.column.addWidget(self._field)
        self._field.changed.connect(self.changed)

    @property
    def is_sure(self) -> bool:
        """True when what was asked for is written."""
        return self._field.text().casefold() == self._expected.casefold()

    def ask(self, case_number: str) -> None:
        """Ask for this case number, or for the word when it is empty."""
        self._case_number = case_number
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        if self._case_number:
            self._field.set_words(tr("Write the case number {number} to show that you mean it", number=self._case_number))
        else:
            self._field.set_words(tr("Write the word {word} to show that you mean it", word=self._expected))

    @property
    def _expected(self) -> str:
        return self._case_number or tr("ERASE")
