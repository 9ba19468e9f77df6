"""What a severity rating builds on: the critical items with answers and comments, and all other objective ones on demand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.records import CommentKind
from app.forms.model import Item
from app.i18n import mark, ntr, tr
from app.ui.review.closing import Closing, Fact, basis_of
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong

_SAID = {
    CommentKind.QUOTE: mark("The client said: “{text}”"),
    CommentKind.NOTE: mark("Your note: {text}"),
    CommentKind.THIRD_PARTY: mark("About somebody else: {text}"),
}


class FactList(QWidget):
    """What was said, one part for each item: code and label, the answer below, then the comments."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show these; those shown before are gone."""
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            label = Body(f"{fact.item}  {fact.label}", self)
            answer = Strong(fact.answer or tr("no answer yet"), self)
            answer.setIndent(12)
            answer.setAccessibleName(f"{fact.item}  {fact.label}: {answer.text()}")
            self._column.addWidget(label)
            self._column.addWidget(answer)
            for kind, text in fact.comments:
                said = Hint(tr(_SAID[kind], text=text), self)
                said.setIndent(12)
                self._column.addWidget(said)


class BasisCard(Card):
    """Nothing here proposes a number, and nothing of the client's own ratings stands here: they come in step 2."""

    def __init__(self, closing: Closing) -> None:
        super().__init__()
        self._closing = closing
        self._item: Item | None = None
        self._title, self._critical = Strong(), FactList()
        self._all = Button("after_talk.show_all", "link")
        self._all.setCheckable(True)
        self._all.toggled.connect(self._show_others)
        self._others = FactList()
        self.column.addWidget(self._title)
        self.column.addWidget(self._critical)
        self.column.addLayout(at_left(self._all))
        self.column.addWidget(self._others)
        self.column.addStretch(1)

    def show_item(self, item: Item) -> None:
        """The basis of this rating; the other items are put away again."""
        self._item = item
        basis = basis_of(self._closing.presenter.form, item)
        self._title.setText(tr("The critical items"))
        self._critical.show_facts(self._closing.facts(basis.critical))
        self._all.setChecked(False)
        self._all.setVisible(bool(basis.others))
        self._show_others(shown=False)

    def _show_others(self, shown: bool) -> None:
        if self._item is None:
            return
        others = basis_of(self._closing.presenter.form, self._item).others
        count = len({box.item for box in others})
        words = ntr("Show {n} more item of the area", "Show all {n} other items of the area", count)
        self._all.set_words(tr("Hide the other items") if shown else words)
        self._others.show_facts(self._closing.facts(others) if shown else ())
        self._others.setVisible(shown)
