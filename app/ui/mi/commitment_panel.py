"""How determined the client is: one ruler, and the client's own words. A low number means a smaller step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.closing_records import ChangePlan
from app.cases.talk_codes import Process, RulerKind
from app.cases.talk_records import LONGEST_QUOTE
from app.i18n import tr
from app.ui.client_view.scene import Scene
from app.ui.mi.line_list import LineList
from app.ui.mi.note_lines import QuoteLines
from app.ui.mi.panel import Panel
from app.ui.mi.rulers_card import RulerCard
from app.ui.mi.talk import Talk
from app.ui.widgets.labels import Subheading

ASKED = "commitment"


class CommitmentPanel(Panel):
    """It begins with the change that stands first in the plan, which the client may put in other words."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.card = RulerCard(talk, (RulerKind.COMMITMENT,), "commitment")
        self._words = Subheading()
        self.lines = LineList("commitment.words", QuoteLines(talk, Process.PLAN, ASKED))
        column = QVBoxLayout(self)
        for widget in (self.card, self._words, self.lines):
            column.addWidget(widget)
        column.addStretch(1)
        self.retranslate()
        self.refresh()

    def scene(self) -> Scene | None:
        """The ruler for the client to press."""
        self.card.flush()
        return self.card.scene()

    def refresh(self) -> None:
        """Show what is kept, and the plan's first change where nothing is said yet."""
        self.card.refresh()
        plan = next(iter(self.talk.presenter.book.of(ChangePlan)), None)
        if plan is not None and plan.changes and not self.card.drafts.about and not self.talk.in_company:
            self.card.put_back("about", plan.changes.splitlines()[0][:LONGEST_QUOTE])
        self.lines.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.card.flush()
        self.lines.flush()

    def half_typed(self) -> Mapping[str, str]:
        """A number without words, or words without a number."""
        return self.card.half_typed()

    def put_back(self, field: str, text: str) -> None:
        """A line that was half typed before the lock."""
        self.card.put_back(field, text)

    def start_focus(self) -> None:
        """Where work begins."""
        self.card.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.card.retranslate()
        self._words.setText(tr("In the client's own words"))
        self.lines.set_words(tr("What the client says about it"))
