"""Below a rating: where client and caseworker differ, who chose what and when, and last time's rating once this one stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms import wording
from app.forms.model import Item
from app.i18n import formats, tr
from app.services.follow_up import EarlierAnswers
from app.ui.review.parts import at_left
from app.ui.review.severity_rating import SeverityRatings
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint


class RatingStanding(QWidget):
    """Says nothing that could lead the rating before it is made: last time's comes after it, and only when asked for."""

    earlier_wanted = Signal()  # somebody wants to see last time's rating; that it is shown is logged

    def __init__(self, ratings: SeverityRatings) -> None:
        super().__init__()
        self._ratings = ratings
        self._earlier: EarlierAnswers | None = None
        self._item: Item | None = None
        self._is_made = False
        self._difference, self._history, self._last_time = Body(), Hint(), Hint()
        self._difference.setObjectName("after_talk.difference")
        self._last_time.setObjectName("after_talk.last_time")
        self._ask = Button("after_talk.show_last_time", "link")
        self._ask.clicked.connect(self.earlier_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self._difference, self._history, self._last_time):
            column.addWidget(label)
        column.addLayout(at_left(self._ask))

    def show_item(self, item: Item, *, is_made: bool) -> None:
        """What there is to say of this rating; `is_made` while its range is not being chosen."""
        self._item, self._is_made = item, is_made
        self._ask.set_words(tr("Show last time's rating"), tr("That you looked at it is noted in the log."))
        _say(self._difference, self._ratings.difference(item) if is_made else "")
        _say(self._history, self._words_of_history(item))
        self._show_last_time()

    def show_earlier(self, earlier: EarlierAnswers | None) -> None:
        """The interview that this one follows, now that it may be shown."""
        self._earlier = earlier
        self._show_last_time()

    def _show_last_time(self) -> None:
        item = self._item
        stands = item is not None and self._is_made and isinstance(self._ratings.answer(item), int)
        follows = self._ratings.closing.presenter.interview.follow_up is not None
        self._ask.setVisible(stands and follows and self._earlier is None)
        _say(self._last_time, self._words_of_last_time(item) if stands and item is not None and self._earlier is not None else "")

    def _words_of_last_time(self, item: Item) -> str:
        if self._earlier is None:
            return ""
        presenter, box = self._ratings.closing.presenter, item.boxes[0]
        answer = self._earlier.answers.get(box.key)
        words = tr("no answer") if answer is None else wording.answer_words(presenter.form, presenter.words, box, answer)
        return tr("Last time ({day}): {answer}.", day=formats.long_date(self._earlier.interview.first_day), answer=words)

    def _words_of_history(self, item: Item) -> str:
        rating = self._ratings.answer(item)
        if self._ratings.stands_without_range(item) and isinstance(rating, int):
            return tr(
                "Your rating {rating} ({words}) stands. It was made without a range; choose a range to rate anew.",
                rating=rating,
                words=self._ratings.words_of_point(item, rating),
            )
        return "\n".join(self._ratings.history(item))


def _say(label: Body, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
