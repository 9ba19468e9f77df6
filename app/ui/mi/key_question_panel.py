"""The key question: a summary so far, one open question about what comes next, and the ways the client sees."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import mark, tr
from app.ui.mi.bouquet import BouquetCard
from app.ui.mi.line_list import LineList
from app.ui.mi.note_lines import QuoteLines
from app.ui.mi.panel import Panel
from app.ui.mi.prompts import Prompts
from app.ui.mi.talk import Talk
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Strong

KEY_QUESTIONS = (
    mark("“What do you make of all this?”"),
    mark("“What would you like to do now, if anything?”"),
    mark("“If you took a step, what would it be?”"),
)


class KeyQuestionPanel(Panel):
    """Opened by the worker, never by the program; a plan may follow, or nothing."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.bouquet = BouquetCard(talk, self)
        self._question_label = Strong(parent=self)
        self.prompts = Prompts("talk.key_question.prompts", KEY_QUESTIONS, self)
        self._answer_label = Strong(parent=self)
        self.answer = LineList("talk.key_question", QuoteLines(talk, Process.PLAN, "key_question"), self)
        self._options_label = Strong(parent=self)
        self._options_hint = Hint(parent=self)
        self.options = LineList("talk.options", QuoteLines(talk, Process.PLAN, "options"), self)
        self.to_plan = Button("talk.to_plan", parent=self)
        self.to_ending = Button("talk.to_ending", parent=self)
        self.to_plan.clicked.connect(partial(self.opened_other.emit, "plan"))
        self.to_ending.clicked.connect(partial(self.opened_other.emit, "ending"))
        self._arrange()

    def _arrange(self) -> None:
        row = FlowRow(self)
        row.add(self.to_plan, self.to_ending)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        question = (self._question_label, self.prompts, self._answer_label, self.answer)
        options = (self._options_label, self._options_hint, self.options)
        for part in (self.bouquet, *question, *options, row):
            column.addWidget(part)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._question_label.setText(tr("Then one of these, and silence"))
        self._answer_label.setText(tr("What the client answers"))
        self.answer.set_words(tr("What the client answers"), tr("A short quote (Enter for the next)"))
        self._options_label.setText(tr("Ways that the client sees"))
        self._options_hint.setText(tr("The client's ideas first. Ask for leave before you add one of yours."))
        self.options.set_words(tr("Ways that the client sees"), tr("One way on each line (Enter for the next)"))
        self.to_plan.set_words(tr("To the plan"))
        self.to_ending.set_words(tr("To the ending"))
        self.bouquet.retranslate()
        self.prompts.retranslate()

    def refresh(self) -> None:
        """The lines as they are kept."""
        for part in (self.bouquet, self.answer, self.options):
            part.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.answer.flush()
        self.options.flush()

    def start_focus(self) -> None:
        """Before the line for the answer, not in it: letters are keys for change talk until one writes."""
        self.setFocus()
