"""How the talk ends: with a plan, without one, or with the plan for later. All three are equal, and none has to be chosen."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.closing_records import TALK_END_KEY, TalkEnd
from app.cases.talk_codes import EndedHow
from app.errors import AppError
from app.i18n import mark, tr
from app.services.interviews import Saved
from app.ui.mi.contact_day import ContactDay
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Body, Hint, Strong

WAYS: Final = {
    EndedHow.WITH_PLAN: mark("With a plan"),
    EndedHow.WITHOUT_PLAN: mark("Without a plan"),
    EndedHow.PLAN_LATER: mark("The plan waits"),
}
# Said when nobody has committed to anything: credit for the reflection, and no next step is forced (Folkhälsomyndigheten).
TO_SAY: Final = {
    EndedHow.WITH_PLAN: mark("“It is your plan. You can change it whenever you want.”"),
    EndedHow.WITHOUT_PLAN: mark("“You have thought aloud about things that are not easy. That counts, whatever you decide.”"),
    EndedHow.PLAN_LATER: mark(
        "“You have begun to think about it. It may take its time, and the plan is there when you want it.”"
    ),
}


class EndingPanel(Panel):
    """What is chosen is kept at once; the talk ends by a press of its own."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._question = Strong(parent=self)
        self.ways = {how: Button(f"talk.end.{how.value}", "segment", parent=self) for how in WAYS}
        self.more = Card(parent=self)
        self.to_say = Body(parent=self.more)
        self.to_say.setObjectName("talk.end.to_say")
        self._credit_label = Hint(parent=self.more)
        self.credit = QuoteLine("talk.end.credit", self.more)
        self.contact = ContactDay("talk.end.next_contact", self.more)
        self.waits = Hint(parent=self)
        self.waits.setObjectName("talk.end.waits")
        self.card = Button("talk.end.card", parent=self)
        self.done = Button("talk.end.done", key="Ctrl+Return", parent=self)
        self._taken_back: TalkEnd | None = None  # what was written, should a way be chosen again
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        row = QWidget(self)
        ways = FlowLayout(row, uniform=True)
        for button in self.ways.values():
            button.setCheckable(True)
            ways.addWidget(button)
        for part in (self.to_say, self._credit_label, self.credit, self.contact):
            self.more.column.addWidget(part)
        last = QWidget(self)
        ends = FlowLayout(last)
        for button in (self.done, self.card):
            ends.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._question, row, self.more, self.waits, last):
            column.addWidget(widget)
        column.addStretch(1)
        self.more.hide()

    def _connect(self) -> None:
        for how, button in self.ways.items():
            button.clicked.connect(partial(self._choose, how))
        self.credit.written.connect(self._keep_credit)
        self.contact.changed.connect(self._keep_contact)
        self.card.clicked.connect(self._to_card)
        self.done.clicked.connect(self.end_talk)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._question.setText(tr("How do you end today? All ways are as good."))
        for how, button in self.ways.items():
            button.set_words(tr(WAYS[how]))
        self._credit_label.setText(tr("What you gave credit for, in a few words"))
        self.credit.say(self._credit_label.text())
        self.contact.retranslate(self.talk.context.clock.today())
        self.waits.setText(tr("There is something for you to see to before the talk can end. “End the visit” keeps everything."))
        self.card.set_words(tr("Open it"))
        self.done.set_words(tr("End the talk"), tr("Everything is saved. Then comes a page that the client may read."))
        self.refresh()

    def refresh(self) -> None:
        """What is chosen, and whether something waits for the caseworker."""
        end = self._end
        for how, button in self.ways.items():
            button.setChecked(end is not None and end.how is how)
        self.more.setVisible(end is not None)
        if end is not None:
            self.to_say.setText(tr(TO_SAY[end.how]))
            self.credit.load(end.credit)
            for part in (self._credit_label, self.credit):
                part.setHidden(self.talk.in_company)
            self.contact.show_day(end.next_contact)
        waits = self.talk.company.has_open_card and not self.talk.in_company
        self.waits.setVisible(waits)
        self.card.setVisible(waits)
        self.done.setEnabled(not waits)

    def flush(self) -> None:
        """Hand over what is typed."""
        self.credit.flush()
        self.contact.flush()

    def start_focus(self) -> None:
        """On what is chosen; else on the first of the three, which is no more chosen than the others."""
        chosen = (button for button in self.ways.values() if button.isChecked())
        next(chosen, self.ways[EndedHow.WITH_PLAN]).setFocus()

    def end_talk(self) -> None:
        """The talk at the table is over; what is chosen or not, it ends the same way.

        With others in the room nothing tells of a card that waits: the visit ends, and the card comes first after unlocking.
        """
        self.flush()
        talk = self.talk
        waits, in_company = talk.company.has_open_card, talk.in_company
        if waits and not in_company:
            return
        talk.presenter.end_visit()
        if waits:
            self._to_clients_page()
            return
        context, interview_id = talk.context, talk.presenter.interview.id
        context.jobs.vault.run(partial(context.interviews.end_talk, interview_id), self._ended, self._not_ended, owner=self)

    @property
    def _end(self) -> TalkEnd | None:
        return self.talk.presenter.book.one(TalkEnd, TALK_END_KEY)

    def _choose(self, how: EndedHow) -> None:
        self.flush()
        presenter, end = self.talk.presenter, self._end
        if end is None:
            before = self._taken_back or TalkEnd(how=how, at=presenter.now())
            presenter.put(dataclasses.replace(before, how=how, at=presenter.now()))
        elif end.how is how:
            self._taken_back = end
            presenter.drop(TalkEnd.kind_of_record, TALK_END_KEY)
        else:
            presenter.put(dataclasses.replace(end, how=how))

    def _keep_credit(self, text: str) -> None:
        if self._end is not None:
            self.talk.presenter.put(dataclasses.replace(self._end, credit=text))

    def _keep_contact(self, day: dt.date | None) -> None:
        if self._end is not None and self._end.next_contact != day:
            self.talk.presenter.put(dataclasses.replace(self._end, next_contact=day))

    def _to_card(self) -> None:
        talk = self.talk
        talk.context.router.go(Route(screen=ScreenName.ALERT_CARD, interview_id=talk.presenter.interview.id))

    def _ended(self, _saved: Saved) -> None:
        self._to_clients_page()

    def _to_clients_page(self) -> None:
        talk = self.talk
        talk.context.router.go(Route(screen=ScreenName.TALK_END, interview_id=talk.presenter.interview.id))

    def _not_ended(self, error: AppError) -> None:
        self.talk.context.messages.show_error(error)
        self.refresh()
