"""Engage: openings of our own, a reminder of how to listen, and a line for the client's words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import mark, tr
from app.ui.mi.line_list import LineList
from app.ui.mi.note_lines import QuoteLines
from app.ui.mi.panel import Panel
from app.ui.mi.prompts import Prompts
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Strong

OPENINGS = (
    mark("“What would you like to begin with today?”"),
    mark("“Tell me how things have been for you lately.”"),
    mark("“What should I know about you, to understand this better?”"),
    mark("“What is a good day like for you?”"),
    mark("“What matters most to you just now?”"),
    mark("“How do you see it yourself, that we meet?”"),
)
LISTENING = (
    mark("Open questions: invite to tell, rather than to say yes or no."),
    mark("Affirm: say what you see that is strong and works."),
    mark("Reflect: say back what you hear. Two reflections for each question go a long way."),
    mark("Summarise: gather what was said, and ask if you have understood."),
)


class EngagePanel(Panel):
    """Can be come back to at any time in the talk."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.prompts = Prompts("talk.engage.prompts", OPENINGS, self)
        self._quotes_label = Strong(parent=self)
        self.quotes = LineList("talk.engage.quote", QuoteLines(talk, Process.ENGAGE), self)
        self.quotes.added.connect(self.prompts.reflected)
        self._openings_label = Strong(parent=self)
        card = Card(parent=self)
        self._listening = Strong(parent=card)
        self._lines = [Body(parent=card) for _ in LISTENING]
        for label in (self._listening, *self._lines):
            card.column.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._quotes_label, self.quotes, self._openings_label, self.prompts, card):
            column.addWidget(part)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._quotes_label.setText(tr("The client's words"))
        self.quotes.set_words(tr("The client's words"), tr("A short quote (Enter for the next)"))
        self._openings_label.setText(tr("Openings"))
        self._listening.setText(tr("Open, affirm, reflect, summarise"))
        for label, words in zip(self._lines, LISTENING, strict=True):
            label.setText(tr(words))
        self.prompts.retranslate()

    def refresh(self) -> None:
        """The quotes as they are kept."""
        self.quotes.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.quotes.flush()

    def start_focus(self) -> None:
        """On the openings, not in the line: letters are keys for change talk until one writes."""
        self.prompts.more.setFocus()
