"""The two steps of a severity rating as one person takes them: first the range, then the point inside it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from app.cases.records import SeverityRange
from app.forms import wording
from app.forms.model import Answer, Box, Item
from app.i18n import formats, tr
from app.services import severity
from app.ui.review.closing import Closing, basis_of
from app.ui.widgets.answers.editor import BoxView


class SeverityRatings:
    """Acts through `Closing`. Pure but for that; it computes no rating and proposes none."""

    def __init__(self, closing: Closing) -> None:
        self.closing = closing
        self._presenter = closing.presenter

    # ---- What stands

    def range_of(self, item: Item) -> SeverityRange | None:
        """Step 1, once it is made."""
        return self._presenter.book.severity_range(item.code)

    def answer(self, item: Item) -> Answer | None:
        """The rating, or the code that stands in its place."""
        return self._presenter.session.state(item.boxes[0].key).given

    def stands_without_range(self, item: Item) -> bool:
        """True for a rating made without step 1, such as one entered from paper: it stays until it is rated anew."""
        return self.range_of(item) is None and isinstance(self.answer(item), int)

    def range_view(self, item: Item) -> BoxView:
        """All ten points."""
        return self.closing.view(item)

    def point_view(self, item: Item) -> BoxView:
        """Only the points of the range: others cannot be chosen."""
        view, chosen = self.closing.view(item), self.range_of(item)
        points = severity.points_of(chosen) if chosen is not None else range(0)
        return dataclasses.replace(view, choices=tuple((value, words) for value, words in view.choices if value in points))

    def words_of_point(self, item: Item, point: int) -> str:
        """The words of one point of 0-9."""
        presenter = self._presenter
        return wording.choice_words(presenter.words, item.boxes[0]).get(str(point), "")

    def difference(self, item: Item) -> str:
        """Where client and caseworker see it clearly differently, both in their own words; else ""."""
        rating = self.answer(item)
        if not isinstance(rating, int):
            return ""
        basis = basis_of(self._presenter.form, item)
        said = [words for box in basis.ratings if (words := self._clearly_other(box, rating))]
        if not said:
            return ""
        return tr(
            "The client: {client}. You: {own}. Talk about it in the feedback talk.",
            client=", ".join(dict.fromkeys(said)),
            own=self.words_of_point(item, rating),
        )

    def _clearly_other(self, box: Box, rating: int) -> str:
        client = self._presenter.session.state(box.key).effective
        if not isinstance(client, int) or not severity.clearly_differs(rating, client):
            return ""
        return wording.choice_words(self._presenter.words, box).get(str(client), "")

    def history(self, item: Item) -> tuple[str, ...]:
        """Which range was chosen and which point of it, by whom and when, a line for each."""
        chosen = self.range_of(item)
        if chosen is None:
            return (tr("Rated without a range."),) if self.stands_without_range(item) else ()
        span = f"{chosen.low}–{chosen.high}"
        lines = [_who_and_when(tr("Range {span}", span=span), chosen.set_by, _moment(chosen.set_at))]
        rating = self.answer(item)
        if isinstance(rating, int) and chosen.rated_at is not None:
            lines.append(_who_and_when(tr("Rating {rating}", rating=rating), chosen.rated_by, _moment(chosen.rated_at)))
        return tuple(lines)

    # ---- What a person does

    def choose_range(self, item: Item, low: int, high: int) -> None:
        """Step 1, for the first time or anew. A rating outside the range is taken back: it is asked for again."""
        rating = self.answer(item)
        ends = severity.range_between(low, high)
        if ends is None:
            raise ValueError("a range has two or three points")
        before = self.range_of(item)
        by, at = self.closing.caseworker, self._presenter.now()
        chosen = severity.with_range(before, item.code, ends, rating, by, at)
        # First the rating is taken back: should the power go in between, no rating stands outside its range.
        if isinstance(rating, int) and not severity.holds(chosen, rating):
            self.closing.answer(item.boxes[0].key, None)
        self._presenter.put(chosen)

    def rate(self, item: Item, answer: Answer | None) -> bool:
        """Step 2; gives whether the answer was one of the range's points and is taken."""
        chosen = self.range_of(item)
        if chosen is None or not severity.holds(chosen, answer):
            return False
        if self.answer(item) != answer or chosen.rated_at is None:
            self.closing.answer(item.boxes[0].key, answer)
            self._presenter.put(severity.rated(chosen, self.closing.caseworker, self._presenter.now()))
        return True

    def settle(self, item: Item) -> None:
        """After a code was set or taken back: whoever rated before did not rate what stands now."""
        chosen = self.range_of(item)
        if chosen is not None and chosen.rated_at is not None and not severity.holds(chosen, self.answer(item)):
            self._presenter.put(severity.not_rated(chosen))


def _moment(moment: dt.datetime) -> str:
    return f"{formats.long_date(moment.astimezone().date())} {formats.clock_time(moment)}"


def _who_and_when(what: str, by: str, when: str) -> str:
    if by:
        return tr("{what}: {by}, {when}", what=what, by=by, when=when)
    return f"{what}: {when}"
