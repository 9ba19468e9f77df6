"""How the client's last talk ended, told in a few lines before this one; never with others in the room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import EndedHow
from app.i18n import formats, mark, tr
from app.services.talks import EarlierTalk
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Strong

ENDED_WORDS = {
    EndedHow.WITH_PLAN: mark("You made a plan."),
    EndedHow.WITHOUT_PLAN: mark("You ended without a plan."),
    EndedHow.PLAN_LATER: mark("The plan was left for later."),
}


class LastTime(QWidget):
    """Nothing of it is there for a first talk."""

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self._talk = talk
        card = Card(parent=self)
        self._title = Strong(parent=card)
        self.words = Body(parent=card)
        self.words.setObjectName("talk.last_time")
        for label in (self._title, self.words):
            card.column.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.refresh()

    def refresh(self) -> None:
        """Tell it, or nothing while others are there."""
        talks = self._talk.earlier.talks
        self.setVisible(bool(talks))
        if not talks:
            self.words.clear()
            return
        last = talks[0]
        self._title.setText(tr("Last time, {day}", day=formats.long_date(last.interview.first_day)))
        self.words.setText("\n".join(told(last)) or tr("Nothing was noted."))
        self._talk.tell_shown(last.interview.id)


def told(last: EarlierTalk) -> list[str]:
    """How it ended, the first step, the day to look at it again."""
    lines = [tr(ENDED_WORDS[last.end.how])] if last.end is not None else []
    if last.plan is not None and last.plan.first_step:
        lines.append(tr("First step: {step}", step=last.plan.first_step))
    if last.plan is not None and last.plan.follow_up_on is not None:
        lines.append(tr("To look at again: {day}", day=formats.long_date(last.plan.follow_up_on)))
    return lines
