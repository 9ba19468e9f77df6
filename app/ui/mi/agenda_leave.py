"""Asking leave before anything the client told before is shown: yes, no, not now. One source at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import Leave, TopicSource
from app.cases.talk_records import LeaveGiven
from app.i18n import tr
from app.ui.mi.talk import Talk
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button, plain_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body


class LeaveStrip(QWidget):
    """`sources` are what there is; a no is never asked again, a "not now" only when somebody presses for it."""

    given = Signal()  # the client says yes

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._sources: tuple[TopicSource, ...] = ()
        self._again: set[TopicSource] = set()
        self._frame = QFrame()
        set_role(self._frame, "strip")
        self._question = Body()
        self._question.setObjectName("agenda.leave.question")
        self._answers: dict[Leave, Button] = {
            answer: plain_button(f"agenda.leave.{answer.value}", partial(self._answer, answer)) for answer in Leave
        }
        self._ask_again = quiet_button("agenda.leave.again", self._open_again)
        row = FlowRow()
        row.add(*self._answers.values())
        inside = QVBoxLayout(self._frame)
        inside.addWidget(self._question)
        inside.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        column.addWidget(self._ask_again)
        self.retranslate()

    def offer(self, sources: tuple[TopicSource, ...]) -> None:
        """What there is to ask about."""
        self._sources = sources
        self.refresh()

    def said_yes(self) -> tuple[TopicSource, ...]:
        """The sources that the client has given leave for in this talk."""
        return tuple(source for source in self._sources if self._said(source) is Leave.YES)

    def refresh(self) -> None:
        """The next question, if there is any left; none at all while others are in the room."""
        asked = self._asked()
        self._frame.setVisible(asked is not None)
        if asked is not None:
            self._question.setText(_question(asked))
        self._ask_again.setVisible(asked is None and bool(self._put_off()))
        self.setHidden(self._frame.isHidden() and self._ask_again.isHidden())

    def retranslate(self) -> None:
        """Set every text anew."""
        words = {Leave.YES: tr("Yes"), Leave.NO: tr("No"), Leave.NOT_NOW: tr("Not now")}
        for answer, button in self._answers.items():
            button.set_words(words[answer], tr("The client's answer"))
        self._ask_again.set_words(tr("Ask again about suggestions"))
        self.refresh()

    def _asked(self) -> TopicSource | None:
        if self._talk.in_company:
            return None
        waiting = (source for source in self._sources if self._said(source) is None or source in self._again)
        return next(waiting, None)

    def _put_off(self) -> tuple[TopicSource, ...]:
        if self._talk.in_company:
            return ()
        return tuple(source for source in self._sources if self._said(source) is Leave.NOT_NOW)

    def _said(self, source: TopicSource) -> Leave | None:
        given = self._talk.presenter.book.one(LeaveGiven, leave_key(source))
        return given.answer if given is not None else None

    def _open_again(self) -> None:
        self._again = set(self._put_off())
        self.refresh()
        self._answers[Leave.YES].setFocus()

    def _answer(self, answer: Leave) -> None:
        source = self._asked()
        if source is None:
            return
        self._again.discard(source)
        presenter = self._talk.presenter
        presenter.put(LeaveGiven(key=leave_key(source), answer=answer, at=presenter.now()))
        self.refresh()
        if answer is Leave.YES:
            self.given.emit()


def leave_key(source: TopicSource) -> RecordKey:
    """Under which the client's leave is kept, such as "agenda.asi"."""
    return RecordKey(f"agenda.{source.value}")


def _question(source: TopicSource) -> str:
    match source:
        case TopicSource.ASI:
            return tr("Ask: “Is it all right if we look at what you said matters to you in the interview?”")
        case TopicSource.AUDIT:
            return tr("Ask: “You have answered questions about alcohol. May that be one of the things to talk about?”")
        case TopicSource.DUDIT:
            return tr("Ask: “You have answered questions about drugs. May that be one of the things to talk about?”")
        case _:
            return tr("Ask: “We have looked at your days together. May that be one of the things to talk about?”")
