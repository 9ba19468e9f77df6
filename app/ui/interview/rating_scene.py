"""A client's rating on the client's screen: the question, and five steps in words."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.forms.model import Answer
from app.ui.client_view.scene import Scene, SceneHeading
from app.ui.theme import sizes
from app.ui.theme.direction import direct
from app.ui.widgets.answers.choice import ChoiceEditor, SegmentButton
from app.ui.widgets.answers.editor import BoxView

_SHARE = 0.55  # of the window's height, for the steps
_UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX


class RatingScene(Scene):
    """One press answers, and the computer is asked back for; the client may look once more and choose another step."""

    chosen = Signal(object)  # Answer, as the client pressed it

    def __init__(self, question: str, view: BoxView) -> None:
        super().__init__()
        heading = SceneHeading(question)
        direct(heading, question)
        self._steps = ChoiceEditor()
        self._steps.show_box(dataclasses.replace(view, spoken_name=question))
        column = QVBoxLayout(self)
        column.setSpacing(sizes.lines(self.font(), 1.5))
        column.addStretch(1)
        column.addWidget(heading)
        column.addWidget(self._steps)
        column.addStretch(2)
        self._steps.answered.connect(self._take)

    def start_focus(self) -> None:
        """On the steps."""
        self._steps.input_widget().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One step below the other where there is room, as a scale is read; else in lines that break."""
        super().resizeEvent(event)
        steps = [each.sizeHint() for each in self._steps.findChildren(SegmentButton)]
        has_room = sum(each.height() for each in steps) < self.window().height() * _SHARE
        widest = max((each.width() for each in steps), default=0)
        self._steps.setMaximumWidth(widest * 19 // 10 if has_room else _UNBOUNDED)

    def _take(self, answer: Answer) -> None:
        self.chosen.emit(answer)
        self.finished.emit()
