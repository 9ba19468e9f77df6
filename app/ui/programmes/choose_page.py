"""Choosing a programme when none is under way: what there is, from which day, and what it asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import i18n
from app.i18n import ntr, tr
from app.services.programme_templates import Choices, Template
from app.services.schedule import windows
from app.ui.programmes.day_line import DayLine
from app.ui.programmes.words import span_words, time_words, times_words
from app.ui.shell.page import Card
from app.ui.visits.words import begin_small
from app.ui.widgets.buttons import Button, plain_button, primary_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What was chosen."""

    template: Template
    on: dt.date
    certified_worker: bool = False


class ChoosePage(QWidget):
    """Each template is a card; the chosen one opens below its words."""

    begin_asked = Signal(object)  # Beginning

    def __init__(self, choices: Choices, today: dt.date) -> None:
        super().__init__()
        self._problems = choices.problems
        self._lead, self._wrong = Body(), Hint()
        self._cards = [TemplateCard(each, today) for each in choices.templates]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lead)
        for card in self._cards:
            card.chosen.connect(partial(self._choose, card))
            card.begin_asked.connect(self.begin_asked)
            column.addWidget(card)
        column.addWidget(self._wrong)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._cards[0].choose_button if self._cards else self

    def retranslate(self) -> None:
        """Set every text anew."""
        self._lead.setText(tr("No programme is under way. Choose together with the client what suits."))
        wrong = len(self._problems)
        count = ntr("{n} line is wrong in a programme of your own:", "{n} lines are wrong in programmes of your own:", wrong)
        self._wrong.setText("\n".join((count, *self._problems)))
        self._wrong.setVisible(bool(self._problems))
        for card in self._cards:
            card.retranslate()

    def _choose(self, chosen: TemplateCard) -> None:
        for card in self._cards:
            card.set_open(is_open=card is chosen)


class TemplateCard(Card):
    """What the programme is and when its talks are; opened, the day it begins and what it asks for."""

    chosen = Signal()
    begin_asked = Signal(object)  # Beginning

    def __init__(self, template: Template, today: dt.date) -> None:
        super().__init__()
        self._template, self._today = template, today
        self._title, self._about, self._times, self._source = Subheading(), Body(), Body(), Hint()
        self.choose_button: Button = plain_button(f"programme.choose.{template.id}", self.chosen.emit)
        self._body = QWidget(self)
        self._asks, self._days = Body(), Body()
        self._asks_for = Strong()
        self._certified = QCheckBox(self._body)
        self._certified.setObjectName("programme.certified")
        self._day = DayLine("programme.day", today, self._body)
        self._begin = primary_button("programme.begin", self._press_begin)
        self._cancel = quiet_button("programme.cancel", self._close)
        self._lacks = Hint()
        self._named: tuple[tuple[QWidget, str], ...] = tuple(
            (widget, widget.objectName()) for widget in (self._begin, self._cancel, self._certified, self._day.edit)
        )
        self._lay_out()
        self._day.set_text(today.isoformat())
        self._day.changed.connect(self._show_days)
        self._certified.toggled.connect(self._show_lack)
        self.set_open(is_open=False)
        self.retranslate()

    def set_open(self, *, is_open: bool) -> None:
        """Show or hide what is asked before it begins. Its buttons are named alike in every card, so only one may be open."""
        self._body.setVisible(is_open)
        self.choose_button.setVisible(not is_open)
        for widget, name in self._named:
            widget.setObjectName(name if is_open else "")
        self.setProperty("role", "chosen" if is_open else "card")
        self.style().polish(self)
        if is_open:
            (self._certified if self._template.certified else self._begin).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        template, words = self._template, self._template.said(i18n.language())
        self._title.setText(words.title)
        self._about.setText(words.about)
        self._times.setText(self._times_line())
        recalled = tr("The weeks are recalled and not read in the source: check them.") if template.recalled else ""
        self._source.setText(" ".join(part for part in (words.source, recalled) if part))
        self._source.setVisible(bool(self._source.text()))
        self.choose_button.set_words(tr("Choose"))
        self.choose_button.setAccessibleName(tr("Choose {programme}", programme=words.title))
        self._asks_for.setText(tr("Is this right for the client?"))
        self._asks.setText("\n".join(f"•  {each}" for each in words.eligibility))
        for label in (self._asks_for, self._asks):
            label.setVisible(bool(words.eligibility))
        self._certified.setText(tr("A certified worker holds the talks"))
        self._certified.setVisible(template.certified)
        self._day.set_words(tr("First day"), tr("As 2026-11-30. Weeks are counted from this day."))
        self._begin.set_words(tr("Begin the programme"))
        self._cancel.set_words(tr("Choose another"))
        self._show_days()
        self._show_lack()

    def _times_line(self) -> str:
        template = self._template
        count = ntr("{n} talk", "{n} talks", len(template.talks))
        parts = [f"{count}: {begin_small(times_words(template))}."]
        if template.within_days is not None:
            parts.append(ntr("Within {n} day.", "Within {n} days.", template.within_days))
        return " ".join(parts)

    def _lay_out(self) -> None:
        row = FlowRow(self._body)
        row.add(self._begin, self._cancel)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        for widget in (self._asks_for, self._asks, self._certified, self._day, self._days, self._lacks, row):
            body.addWidget(widget)
        choose = FlowRow(self)
        choose.add(self.choose_button)
        for part in (self._title, self._about, self._times, self._source, choose, self._body):
            self.column.addWidget(part)

    def _close(self) -> None:
        self.set_open(is_open=False)
        self.choose_button.setFocus()

    def _show_days(self) -> None:
        """The first and the last talk, so that a wrong year is seen before it begins."""
        day = self._day.day
        if day is None:
            self._days.setText("")
            return
        times = [guide.time for guide in self._template.talks]
        spans = windows(times, day)
        when = [begin_small(time_words(times[place])) for place in (0, -1)]
        days = [span_words(spans[place].first, spans[place].last) for place in (0, -1)]
        first = tr("First talk: {when} ({days}).", when=when[0], days=days[0])
        last = tr("Last talk: {when} ({days}).", when=when[1], days=days[1])
        self._days.setText(f"{first} {last}")

    def _show_lack(self) -> None:
        lacks = self._template.certified and not self._certified.isChecked()
        self._lacks.setText(tr("It begins when a certified worker holds it.") if lacks else "")
        self._lacks.setVisible(lacks)
        self._begin.setEnabled(not lacks)

    def _press_begin(self) -> None:
        day = self._day.take()
        if day is not None:
            certified = self._certified.isChecked()
            self.begin_asked.emit(Beginning(template=self._template, on=day, certified_worker=certified))
