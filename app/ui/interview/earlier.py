"""What was answered the time before, quietly under the answer: it can be put away, since old answers can anchor new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.records import CommentKind
from app.forms import wording
from app.forms.engine.navigation import Step
from app.forms.model import FollowUp, Form
from app.i18n import formats, language, tr
from app.services.follow_up import EarlierAnswers
from app.ui.interview.resume import shortened
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body


class EarlierLine(QWidget):
    """One label that is used for every question, and two quiet buttons that the Tab key passes by."""

    toggled = Signal()
    before_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Body(parent=self)
        self.text.setObjectName("interview.earlier_text")
        self.before = Button("interview.earlier_before", "quiet", parent=self)
        self.toggle = Button("interview.earlier", "quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        for button in (self.before, self.toggle):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.toggle.clicked.connect(self.toggled)
        self.before.clicked.connect(self.before_asked)
        self.hide()

    def say(self, text: str, *, wanted: bool, has_before: bool) -> None:
        """Show the text and the ways; without `wanted` only the way to have it back."""
        self.text.setText(text)
        self.before.set_words(tr("And before that"))
        self.before.setVisible(wanted and has_before)
        self.toggle.set_words(tr("Hide") if wanted else tr("Show last time"), tr("Key: {key}", key="F8"))
        self.show()

    def say_nothing(self) -> None:
        """There is nothing to show of this question."""
        self.text.clear()
        self.hide()


def said_before(earlier: EarlierAnswers, form: Form, step: Step, place: int = 0) -> str:
    """What the earlier interview has of this box: "Last time (12 May 2026): 15 days. You said: …"; "" when it has no such box."""
    box = form.boxes.get(step.box.key)
    if box is None or not form.items[box.item].asked:
        return ""
    day = formats.long_date(earlier.interview.first_day)
    answer = earlier.answers.get(box.key)
    words = form.words.get(language()) or form.words[form.default_language]
    spoken = tr("no answer") if answer is None else wording.answer_words(form, words, box, answer)
    before = tr("Last time ({day}): {answer}.", day=day, answer=spoken)
    parts = [tr("Before that ({day}): {answer}.", day=day, answer=spoken) if place else before]
    if step.box.follow_up is FollowUp.SINCE_LAST and earlier.interview.follow_up is None:
        parts.append(tr("The question was about another time then."))
    item = step.item.code
    quotes = (tr("You said: “{quote}”", quote=shortened(text)) for text in earlier.comments_on(item, CommentKind.QUOTE))
    notes = (tr("My note: {note}", note=shortened(text)) for text in earlier.comments_on(item, CommentKind.NOTE))
    return " ".join((*parts, *quotes, *notes))
