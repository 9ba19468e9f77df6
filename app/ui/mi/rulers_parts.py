"""The widgets of one ruler in the talk, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.cases.talk_codes import RulerKind
from app.i18n import tr
from app.services.talk_words import RULERS, WHAT_WOULD_RAISE, WHY_NOT_LOWER, lower_than
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.rulers_scale import GREATEST, RulerScale
from app.ui.shell.page import seen_whole
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Question

TOPICS = 3


class RulerParts(QWidget):
    """Widgets and layout only; `RulerCard` makes them work. `name` begins the names of what belongs to all its rulers."""

    def __init__(self, name: str, kinds: tuple[RulerKind, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.about_words = QLabel()
        self.about = QuoteLine(f"{name}.about")
        self.about_words.setBuddy(self.about)
        self.topic_buttons = [Button(f"{name}.about.{place}", "quiet") for place in range(1, TOPICS + 1)]
        self.kind_buttons = {kind: Button(f"{name}.kind.{kind.value}", "segment") for kind in kinds}
        self.scales = {kind: RulerScale(f"ruler.{kind.value}") for kind in kinds}
        self.question, self.least, self.greatest, self.keys = Question(), Body(), Body(), Hint()
        self.why_words, self.raise_words = Body(), Body()
        self.why_not_lower = QuoteLine(f"{name}.why_not_lower")
        self.what_would_raise = QuoteLine(f"{name}.what_would_raise")
        self.earlier, self.status, self.tip = Hint(), Hint(), Hint()
        for label, place in ((self.earlier, "earlier"), (self.status, "status"), (self.tip, "tip.text")):
            label.setObjectName(f"{name}.{place}")
        self.keep = Button(f"{name}.keep", "primary")
        self.another = Button(f"{name}.another")
        self.strike = Button(f"{name}.strike", "quiet")
        self.tip_button = Button(f"{name}.tip", "quiet")
        self.tip.hide()
        self.asked, self.answer = QWidget(self), QWidget(self)
        seen_whole(self.asked, self.answer)
        self._arrange()

    def _arrange(self) -> None:
        self._group = QButtonGroup(self)
        self._topics, kinds, ways = FlowRow(), FlowRow(), FlowRow()
        self._topics.add(*self.topic_buttons)
        kinds.add(*self.kind_buttons.values())
        ways.add(self.keep, self.another, self.strike, self.tip_button)
        for button in self.kind_buttons.values():
            button.setCheckable(True)
            self._group.addButton(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.lines(self.font(), 0.4))
        self._arrange_answer()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(0, 0, 0, 0)
        for widget in (self.question, self.answer):
            asked.addWidget(widget)
        above, below = (self.about_words, self.about, self._topics, kinds), (self.keys, self.earlier, self.status, ways, self.tip)
        for widget in (*above, self.asked, *below):
            column.addWidget(widget)
        kinds.setVisible(len(self.kind_buttons) > 1)

    def _arrange_answer(self) -> None:
        """The two questions side by side: with the numbers above them they are in sight at once, also in large text."""
        column, probes = QVBoxLayout(self.answer), QGridLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.lines(self.font(), 0.2))
        for scale in self.scales.values():
            column.addWidget(scale)
        column.addLayout(self._ends())
        pairs = ((self.why_words, self.why_not_lower), (self.raise_words, self.what_would_raise))
        for place, (words, line) in enumerate(pairs):
            words.setAlignment(Qt.AlignmentFlag.AlignBottom)  # each close above its line, whichever is the longer
            probes.addWidget(words, 0, place)
            probes.addWidget(line, 1, place)
            probes.setColumnStretch(place, 1)
        column.addLayout(probes)

    def _ends(self) -> QHBoxLayout:
        self.greatest.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        for label in (self.least, self.greatest):
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def retranslate(self) -> None:
        """Set every text that never changes anew."""
        self.about_words.setText(tr("What is it about, in the client's words?"))
        self.about.say(tr("What is it about, in the client's words?"), tr("for example: drinking on weekdays"))
        for kind, button in self.kind_buttons.items():
            button.set_words(tr(RULERS[kind].name))
        self.keys.setText(tr("The digits choose. For 10 press 1 and then 0."))
        self.another.set_words(tr("About something else"), tr("What is kept stays kept."))
        self.strike.set_words(tr("Strike this number"))
        self.tip_button.set_words(tr("A tip for me"), tr("For the caseworker alone."))

    def show_topics(self, topics: list[str]) -> None:
        """What was chosen to talk about, to be taken with one press."""
        for place, button in enumerate(self.topic_buttons):
            button.setHidden(place >= len(topics))
            if place < len(topics):
                button.set_words(topics[place])
        self._topics.setHidden(not topics)

    def show_ruler(self, kind: RulerKind, question: str, value: int | None) -> None:
        """One of the rulers, with its number and its ends."""
        self.question.setText(question)
        self.kind_buttons[kind].setChecked(True)
        for each, scale in self.scales.items():
            scale.setVisible(each is kind)
        self.scales[kind].say(question)
        if self.scales[kind].value != value:
            self.scales[kind].show_value(value)
        self.least.setText(f"0 = {tr(RULERS[kind].least)}")
        self.greatest.setText(f"{GREATEST} = {tr(RULERS[kind].greatest)}")

    def show_way_on(self, value: int | None, *, is_kept: bool, following: RulerKind | None) -> None:
        """A number that is kept leads to the next ruler, one that is not to what it is about; without a number none is needed."""
        self.keep.setVisible(value is not None and (not is_kept or following is not None))
        if is_kept and following is not None:
            self.keep.set_words(tr("Next: {name}", name=tr(RULERS[following].name)))
        else:
            self.keep.set_words(tr("Keep"))

    def show_probes(self, value: int | None) -> None:
        """The two questions that follow; at 0 there is nothing lower, at 10 nothing higher."""
        self.keys.setVisible(value in (None, 1))  # who has chosen another knows how; after 1 a 0 may follow
        has_lower, has_higher = value not in (None, 0), value not in (None, GREATEST)
        for widget in (self.why_words, self.why_not_lower):
            widget.setVisible(has_lower)
        for widget in (self.raise_words, self.what_would_raise):
            widget.setVisible(has_higher)
        if value is None:
            return
        for label, line, text in (
            (self.why_words, self.why_not_lower, tr(WHY_NOT_LOWER, value=value, lower=lower_than(value))),
            (self.raise_words, self.what_would_raise, tr(WHAT_WOULD_RAISE, value=value, higher=value + 1)),
        ):
            label.setText(text)
            line.say(text, tr("The client's words"))
