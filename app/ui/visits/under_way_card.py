"""One interview to go on with: where one was, what was last said, the cards that wait, and what is parked."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal

from app import i18n
from app.cases.interviews import InterviewState
from app.cases.records import AlertCard
from app.forms.catalogue import FormCatalogue
from app.i18n import formats, ntr, tr
from app.services.before_visit import NamedItem, ParkedItem, UnderWay
from app.ui.cases.words import standing_words, when
from app.ui.interview.alert_card import TITLES
from app.ui.interview.way_back import screen_now
from app.ui.shell.page import Card
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.roles import set_role
from app.ui.visits.words import visit_words
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong


class UnderWayCard(Card):
    """Notes and cards are not shown while a visit is under way with others in the room (practice P3)."""

    asked = Signal(object)  # Route, when one of its doors was chosen

    def __init__(self, under_way: UnderWay, today: dt.date, forms: FormCatalogue, *, is_next: bool) -> None:
        super().__init__("card")
        self._it, self._today, self._forms = under_way, today, forms
        interview = under_way.interview
        title = under_way.titles.get(i18n.language(), interview.form_id)
        self.column.addWidget(Strong(tr("{form}, begun {date}", form=title, date=formats.long_date(interview.first_day))))
        self.column.addWidget(Body(standing_words(interview)))
        if under_way.at is not None:
            self.column.addWidget(Body(where_words(under_way.at)))
        if under_way.interpreter:
            self.column.addWidget(Body(tr("Interpreter: {language}", language=under_way.interpreter)))
        if under_way.others_are_there:
            self.column.addWidget(Hint(tr("A visit is under way with others in the room: notes and cards are not shown.")))
        else:
            self._add_notes()
        self._add_doors(is_next=is_next)

    def _add_notes(self) -> None:
        for card in self._it.cards:
            self._add_card(card)
        visit = self._it.last_visit
        if visit is not None:
            self.column.addWidget(Hint(tr("Last visit: {visit}", visit=visit_words(visit))))
            if visit.last_words:
                self.column.addWidget(Body(tr("Last said: {words}", words=visit.last_words)))
        if self._it.parked:
            self.column.addWidget(Strong(ntr("{n} parked question", "{n} parked questions", len(self._it.parked))))
            for parked in self._it.parked:
                self.column.addWidget(Body(_parked_words(parked)))

    def _add_card(self, card: AlertCard) -> None:
        line = Body(tr("{card} waits since {when}.", card=tr(TITLES[card.kind]), when=when(card.opened_at, self._today)))
        set_role(line, "warning")
        self.column.addWidget(line)
        route = Route(screen=ScreenName.ALERT_CARD, interview_id=self._it.interview.id, card=card.kind)
        button = plain_button(f"before.card.{card.kind.value}.{self._it.interview.id}", partial(self.asked.emit, route))
        button.set_words(tr("To the card: {card}", card=tr(TITLES[card.kind])))
        row = FlowRow()
        row.add(button)
        self.column.addWidget(row)

    def _add_doors(self, *, is_next: bool) -> None:
        interview = self._it.interview
        is_open = interview.state is InterviewState.OPEN
        route = Route(
            screen=screen_now(interview, self._forms),
            client_id=interview.client_id,
            interview_id=interview.id,
        )
        maker = primary_button if is_next else plain_button
        button = maker(f"before.go_on.{interview.id}", partial(self.asked.emit, route))
        button.set_words(tr("Go on") if is_open else tr("After the talk"))
        row = FlowRow()
        row.add(button)
        self.column.addWidget(row)
        self.setFocusProxy(button)


def where_words(at: NamedItem) -> str:
    """The item one was at, by code and label."""
    label = at.label(i18n.language())
    return tr("At question {item}, {label}", item=at.item, label=label) if label else tr("At question {item}", item=at.item)


def _parked_words(parked: ParkedItem) -> str:
    item, label = parked.named.item, parked.named.label(i18n.language())
    words = tr("{item} {label}", item=item, label=label).strip()
    return tr("{question} (when you are alone)", question=words) if parked.because_of_company else words
