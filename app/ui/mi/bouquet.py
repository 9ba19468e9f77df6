"""The bouquet: what the client has said in favour of change so far, to be given back in a summary."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.cases.record_book import RecordBook
from app.cases.talk_codes import Direction
from app.cases.talk_records import ChangeTalk
from app.i18n import tr
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint, Strong


def bouquet(book: RecordBook) -> tuple[ChangeTalk, ...]:
    """Quotes of change talk only, in the order they were heard; never status quo talk (mi.md 2.2)."""
    heard = (each for each in book.of(ChangeTalk) if each.direction is Direction.CHANGE and each.quote)
    return tuple(sorted(heard, key=lambda each: each.at))


class BouquetCard(Card):
    """To read from; changed where it was captured."""

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._talk = talk
        self._title = Strong(parent=self)
        self.words = Body(parent=self)
        self.words.setObjectName("talk.bouquet")
        self._hint = Hint(parent=self)
        for label in (self._title, self.words, self._hint):
            self.column.addWidget(label)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("What you have said so far"))
        self._hint.setText(tr("Gather it with your own words, and ask: have I understood you right?"))
        self.refresh()

    def refresh(self) -> None:
        """The quotes as they are kept."""
        quotes = bouquet(self._talk.presenter.book)
        if self._talk.in_company and quotes:
            self.words.setText(tr("Hidden while others are here."))
        elif quotes:
            self.words.setText("\n".join(tr("“{quote}”", quote=each.quote) for each in quotes))
        else:
            self.words.setText(tr("Nothing has been written down yet. It can be said all the same."))
