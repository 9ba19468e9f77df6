"""A composite score that explains itself: the number or what blocks it, the range still possible, terms, formula, source."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.forms.model import Box, BoxKey, Form, ItemCode, Words
from app.forms.scoring.asi import RELATIONS
from app.forms.scoring.composite import Composite
from app.i18n import formats, tr
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Large, Strong, Subheading

DIGITS = 4
MONEY_SCORES = frozenset(("employment", "alcohol", "legal"))


class CompositeCard(Card):
    """Closed it shows the score; opened it shows how it comes about."""

    item_asked = Signal(str)  # ItemCode, when somebody wants to go to what blocks the score

    def __init__(self, form: Form, words: Words, composite: Composite, title: str, rate: float) -> None:
        super().__init__()
        self._form = form
        self._words = words
        self._composite = composite
        self._rate = rate
        self.column.addWidget(Subheading(title))
        if composite.score is None:
            self._add_blocked(composite)
        else:
            number = Large(formats.decimal(composite.score, DIGITS))
            number.setObjectName(f"result.score.{composite.name}")
            number.setAccessibleName(f"{title}: {number.text()}")
            self.column.addWidget(number)
        self._toggle = Button(f"result.explain.{composite.name}", "link")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._open)
        self._title = title
        self._details: QWidget | None = None
        self.column.addLayout(at_left(self._toggle))
        self._name_toggle()

    @property
    def is_open(self) -> bool:
        """True while the explanation is shown."""
        return self._toggle.isChecked()

    def open(self) -> None:
        """Show the explanation."""
        self._toggle.setChecked(True)

    def _add_blocked(self, composite: Composite) -> None:
        none = Strong(tr("No score"))
        none.setObjectName(f"result.score.{composite.name}")
        self.column.addWidget(none)
        self.column.addWidget(Body(tr("These need an answer other than X, N or not asked before there is a score:")))
        for item in dict.fromkeys(self._form.boxes[key].item for key in composite.blocked_by):
            button = Button(f"result.go.{composite.name}.{item}", "link")
            button.set_words(self._item_words(item), tr("Goes to the item."))
            button.clicked.connect(partial(self.item_asked.emit, item))
            self.column.addLayout(at_left(button))
        self.column.addWidget(Hint(_range_words(composite)))

    def _item_words(self, item: ItemCode) -> str:
        return f"{item}  {self._words.items[item].label}"

    def _name_toggle(self) -> None:
        words = tr("Hide the explanation") if self.is_open else tr("Show how it is counted")
        self._toggle.set_words(words)
        self._toggle.setAccessibleName(f"{words}: {self._title}")

    def _open(self, is_open: bool) -> None:
        self._name_toggle()
        if self._details is None:
            self._details = self._make_details()
            self.column.addWidget(self._details)
        self._details.setVisible(is_open)

    def _make_details(self) -> QWidget:
        details = QWidget()
        grid = QGridLayout(details)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        rows = [(tr("Starts from"), self._composite.constant)] if self._composite.constant else []
        lines = [(words, formats.decimal(value, DIGITS)) for words, value in [*rows, *self._terms()]]
        for row, (words, number) in enumerate(lines):
            grid.addWidget(Body(words), row, 0)
            value = Strong(number)
            value.setWordWrap(False)
            grid.addWidget(value, row, 1)
        for row, text in enumerate(self._notes(), start=len(lines)):
            grid.addWidget(Hint(text), row, 0, 1, 2)
        return details

    def _terms(self) -> list[tuple[str, float]]:
        return [(self._term_words(name), value) for name, value in self._composite.terms.items()]

    def _term_words(self, name: str) -> str:
        if name == RELATIONS:
            return tr("F18–F26  Share of relations with serious conflict")
        box: Box = self._form.boxes[BoxKey(name)]
        return self._item_words(box.item)

    def _notes(self) -> list[str]:
        composite = self._composite
        notes = [
            tr("Formula: {formula}", formula=composite.formula),
            tr("Source: {source}", source=composite.source),
        ]
        if composite.name in MONEY_SCORES:
            notes.append(rate_words(self._rate))
        return notes


def _range_words(composite: Composite) -> str:
    if composite.range is None:
        return tr("With the answers as they are, no score is possible.")
    least, greatest = (formats.decimal(end, DIGITS) for end in composite.range)
    return tr("It can still become {least} to {greatest}.", least=least, greatest=greatest)


def rate_words(rate: float) -> str:
    """The currency convention, said wherever an amount of money enters a score."""
    kronor = formats.number(int(rate)) if rate == int(rate) else formats.decimal(rate, 2)
    return tr(
        "{kronor} kronor count as 1 dollar: our convention, because the formula was made for dollars. "
        "Compare only with scores that use the same convention.",
        kronor=kronor,
    )
