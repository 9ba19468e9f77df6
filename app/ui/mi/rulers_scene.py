"""One ruler on the client's screen: the question, eleven large numbers, and the words at both ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.talk_codes import RulerKind
from app.i18n import tr
from app.services.talk_words import RULERS
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi.rulers_scale import GREATEST, RulerScale
from app.ui.theme import sizes


class RulerScene(Scene):
    """Nothing but the question: no earlier number, no hint, no target."""

    chosen = Signal(int)  # the client pressed this number

    def __init__(self, kind: RulerKind, about: str, value: int | None) -> None:
        super().__init__()
        self._kind, self._about = kind, about
        self._question = SceneHeading()
        self._least, self._greatest = SceneText(), SceneText()
        self.scale = RulerScale("client_view.ruler")
        self.scale.show_value(value)
        self.scale.chosen.connect(self.chosen)
        self._greatest.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends = QHBoxLayout()
        for label in (self._least, self._greatest):
            ends.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setSpacing(sizes.lines(self.font(), 0.5))
        column.addStretch(1)
        for widget in (self._question, self.scale):
            column.addWidget(widget)
        column.addLayout(ends)
        column.addStretch(2)
        self.retranslate()

    def start_focus(self) -> None:
        """On the numbers."""
        self.scale.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = RULERS[self._kind]
        question = ruler_question(self._kind, self._about)
        self._question.setText(question)
        self.scale.say(question)
        self._least.setText(f"0 = {tr(words.least)}")
        self._greatest.setText(f"{GREATEST} = {tr(words.greatest)}")


def ruler_question(kind: RulerKind, about: str) -> str:
    """The question, with what it is about once somebody has said it."""
    words = RULERS[kind]
    return tr(words.question, about=about) if about else tr(words.question_alone)
