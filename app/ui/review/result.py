"""The result, for the caseworker alone: the ratings as a profile, and seven composite scores that explain themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.cases.interviews import InterviewState
from app.cases.records import CommentKind
from app.forms import wording
from app.forms.model import Box, BoxKind, ClosingStep, Item, ItemCode
from app.forms.scoring import asi
from app.i18n import tr
from app.ui.review.area_titles import area_title, score_title
from app.ui.review.closing import Closing, basis_of, items_of
from app.ui.review.composite_card import CompositeCard, rate_words
from app.ui.review.parts import at_left
from app.ui.review.profile import AreaProfile, Rated
from app.ui.review.review_screen import ReviewScreen
from app.ui.review.severity_rating import SeverityRatings
from app.ui.review.talk_again import go_to_table_item
from app.ui.shell.page import Page
from app.ui.shell.router import ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading


class ResultScreen(ReviewScreen):
    """Scores are counted from what stands now; those stored at completion are in the log. There is no total."""

    STEP = ScreenName.RESULT
    IS_GATED = True

    def make_view(self) -> QWidget:
        """A page; what stands on it is made in the language of the screen."""
        self._page = Page(letters=120)
        self._cards: dict[str, CompositeCard] = {}
        return self._page

    def retranslate_view(self) -> None:
        """Make the page anew; what was open stays open."""
        opened = [name for name, card in self._cards.items() if card.is_open]
        while (old := self._page.column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._add_profile()
        self._add_scores()
        self._page.column.addStretch(1)
        for name in opened:
            self._cards[name].open()

    def focus_view(self) -> None:
        """The way on."""
        self._on.setFocus()

    # ---- Profile

    def _add_profile(self) -> None:
        column = self._page.column
        column.addWidget(Heading(tr("Result")))
        column.addWidget(Body(self._state_words()))
        self._on = Button("result.feedback", "primary")
        self._on.set_words(tr("Prepare the feedback talk"))
        self._on.clicked.connect(partial(self.go, ScreenName.FEEDBACK))
        on_row = QWidget()
        on_row.setLayout(at_left(self._on))
        column.addWidget(on_row)
        self._add_ratings()

    def _add_ratings(self) -> None:
        column, rated = self._page.column, items_of(self.presenter.form, ClosingStep.SEVERITY)
        if not rated:
            return
        column.addWidget(Subheading(tr("Your ratings, 0 to 9")))
        column.addWidget(
            Hint(tr("The need for new or additional help, each area by itself. They never stand on the client's paper."))
        )
        words = self.presenter.words
        for item in rated:
            own = () if self._waits(item) else tuple(map(self._rated, basis_of(self.presenter.form, item).ratings))
            column.addWidget(AreaProfile(area_title(words, item), self._rated(item.boxes[0]), self._about(item), own))

    def _waits(self, item: Item) -> bool:
        """While the area is not rated, the client's own ratings are not seen here either: they come after the range."""
        return any(self.presenter.session.state(box.key).is_blank for box in item.boxes)

    def _about(self, item: Item) -> tuple[str, ...]:
        """Why, from which range, by whom and when, and where the client sees it clearly differently."""
        ratings = SeverityRatings(Closing(self.presenter, self.context.policy))
        why = self.presenter.book.comment(item.code, CommentKind.NOTE)
        return tuple(filter(None, (why.text if why else "", *ratings.history(item), ratings.difference(item))))

    def _state_words(self) -> str:
        if self.presenter.interview.state is InterviewState.COMPLETED:
            return tr("The interview is completed. Compare only with the same person at another time; there is no total score.")
        return tr("The interview is not completed yet, so this may change. There is no total score.")

    def _rated(self, box: Box) -> Rated:
        presenter = self.presenter
        answer = presenter.session.state(box.key).effective
        words = wording.answer_words(presenter.form, presenter.words, box, answer)
        return Rated(
            label=presenter.words.items[box.item].label,
            step=answer if isinstance(answer, int) else None,
            greatest=9 if box.kind is BoxKind.SEVERITY_RATING else 4,
            words=words or tr("no answer yet"),
        )

    # ---- Scores

    def _add_scores(self) -> None:
        column, rate, presenter = self._page.column, self.context.policy.currency_rate, self.presenter
        self._cards = {}
        if not asi.is_scored(presenter.form):
            return
        column.addWidget(Subheading(tr("Composite scores")))
        column.addWidget(
            Hint(tr("From the 30 days, each from 0 to 1, higher is worse. They show change over time and are no diagnosis."))
        )
        column.addWidget(Hint(rate_words(rate)))
        for composite in asi.score(presenter.form, presenter.session.effective, rate):
            title = score_title(presenter.words, presenter.form, composite.name)
            card = CompositeCard(presenter.form, presenter.words, composite, title, rate)
            card.item_asked.connect(self._go_to_item)
            self._cards[composite.name] = card
            column.addWidget(card)

    def _go_to_item(self, item: str) -> None:
        go_to_table_item(self, ItemCode(item))
