"""Strengths that are already told elsewhere, each to be affirmed by the client and then taken over, or left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.model import SectionCode
from app.i18n import tr
from app.ui.review.parts import Columns, at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Subheading

ROW_LETTERS = 60  # below this width the button of a proposal stands under it


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A strength that was told in an earlier talk or an interview, and the area it belongs to."""

    text: str
    area: SectionCode | None = None

    def __repr__(self) -> str:
        return "Proposed()"


class StrengthProposals(Card):
    """Nothing is fetched before it is asked for, and nothing of it is shown while others are in the room."""

    fetch_asked = Signal()
    taken = Signal(object)  # Proposed, when the client affirmed it
    exhausted = Signal()  # nothing is left to press here, and the keyboard was here

    def __init__(self) -> None:
        super().__init__()
        self._title, self._about, self._none = Subheading(), Hint(), Hint()
        self._fetch = Button("strengths.fetch")
        self._rows = QWidget()
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._proposals: tuple[Proposed, ...] | None = None
        self._taken: set[str] = set()
        for widget in (self._title, self._about, self._none):
            self.column.addWidget(widget)
        self.column.addLayout(at_left(self._fetch))
        self.column.addWidget(self._rows)
        self._fetch.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("What is already told"))
        self._about.setText(tr("Say it to the client and listen. Take it over only if the client agrees."))
        self._none.setText(tr("Nothing more is told of what goes well."))
        self._fetch.set_words(tr("Fetch from earlier talks and the interview"), tr("The log notes what you looked at."))
        self._build()

    def show_proposals(self, proposals: Iterable[Proposed]) -> None:
        """What was found."""
        self._proposals = tuple({each.text: each for each in proposals}.values())
        self._build()

    def show_state(self, *, in_company: bool, taken: set[str]) -> None:
        """What is taken over already is no proposal any more."""
        self.setVisible(not in_company)
        if taken != self._taken:
            self._taken = taken
            self._build()

    def _build(self) -> None:
        had_focus = any(button.hasFocus() for button in (self._fetch, *self._rows.findChildren(Button)))
        while (old := self._list.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        left = [each for each in self._proposals or () if each.text not in self._taken]
        for place, proposed in enumerate(left):
            self._list.addWidget(self._row(place, proposed))
        self._none.setVisible(self._proposals is not None and not left)
        self._fetch.setVisible(self._proposals is None)
        if had_focus:
            self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        shown = (button for button in (*self._rows.findChildren(Button), self._fetch) if button.isVisibleTo(self))
        button = next(shown, None)
        if button is not None:
            button.setFocus()
        else:
            self.exhausted.emit()

    def _row(self, place: int, proposed: Proposed) -> QWidget:
        row = QWidget(self._rows)
        take = Button(f"strengths.proposal.{place}", parent=row)
        take.set_words(tr("The client agrees"), proposed.text)
        take.clicked.connect(partial(self._take, proposed))
        line = QVBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Columns((Body(proposed.text), take), ROW_LETTERS, shares=(4, 1)))
        return row

    def _take(self, proposed: Proposed, _checked: bool = False) -> None:
        self.taken.emit(proposed)

    def _ask(self) -> None:
        self.fetch_asked.emit()
