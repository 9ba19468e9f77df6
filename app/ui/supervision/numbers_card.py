"""The ten counts and the four ratings of the whole talk, in the words of their form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import i18n
from app.forms.model import BoxKey, Form, ItemCode, Words
from app.forms.scoring import miti
from app.forms.wording import choice_words
from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.supervision.counter import Counter
from app.ui.supervision.rating_row import RatingRow
from app.ui.supervision.sheet import CodingSheet
from app.ui.widgets.labels import Hint, Subheading


class NumbersCard(QWidget):
    """Tells of each number as it is chosen or counted; keeps nothing."""

    changed = Signal(str, int)  # the box and its number

    def __init__(self, form: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self._ratings_title, self._counts_title, self._counts_hint = Subheading(), Subheading(), Hint()
        values = tuple(range(miti.RATING[0], miti.RATING[1] + 1))
        self._counters = {box: Counter(f"supervision.{box}", miti.COUNT[1], self) for box in miti.COUNTS}
        self._ratings = {box: RatingRow(f"supervision.{box}", values, self) for box in miti.GLOBALS}
        for box, rating in self._ratings.items():
            rating.chosen.connect(partial(self.changed.emit, box))
        for box, counter in self._counters.items():
            counter.changed.connect(partial(self.changed.emit, box))
        self._lay_out()

    def show_sheet(self, sheet: CodingSheet) -> None:
        """Show the numbers of a page."""
        for box, rating in self._ratings.items():
            rating.show_value(sheet.number(box))
        for box, counter in self._counters.items():
            counter.show_number(sheet.number(box) or 0)

    def retranslate(self) -> None:
        """Set the words anew."""
        words = self._form.words.get(i18n.language(), self._form.words[self._form.default_language])
        self._ratings_title.setText(tr("The whole talk, 1 to 5"))
        self._counts_title.setText(tr("Counted"))
        self._counts_hint.setText(tr("One press for each time. In the line: the arrows, or write the number."))
        for box, rating in self._ratings.items():
            rating.set_words(*_told(words, box), choice_words(words, self._form.boxes[box]))
        for box, counter in self._counters.items():
            counter.set_words(*_told(words, box))

    def _lay_out(self) -> None:
        counts, ratings = Card(parent=self), Card(parent=self)
        for part in (self._counts_title, self._counts_hint, *self._counters.values()):
            counts.column.addWidget(part)
        for part in (self._ratings_title, *self._ratings.values()):
            ratings.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(counts)
        column.addWidget(ratings)


def _told(words: Words, box: BoxKey) -> tuple[str, str]:
    spoken = words.items[ItemCode(box)]
    return spoken.label, spoken.question
