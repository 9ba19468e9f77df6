"""The way through a programme: every talk below the one before, by phases where there are any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import i18n
from app.cases.ids import RecordKey
from app.i18n import formats, tr
from app.services.programmes import Run
from app.ui.programmes.day_line import DayLine
from app.ui.programmes.slot_card import SlotCard
from app.ui.programmes.slot_form import SlotAct, SlotChange
from app.ui.programmes.words import loose_words, phase_of, title_of
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Subheading


class WayThrough(QWidget):
    """Nothing is counted here, and nothing is late in red: a talk whose days have been says so and can be moved."""

    begin_asked = Signal(str)  # the key of a talk
    changed = Signal(str, object)  # the key of a talk, SlotChange
    take_back_asked = Signal(str)  # the key of a talk
    put_asked = Signal(str, str)  # the key of a talk, and the id of the one that was held without a place
    more_asked = Signal(object)  # the day of one talk more

    def __init__(self, run: Run, today: dt.date) -> None:
        super().__init__()
        self._run = run
        self._cards: dict[RecordKey, SlotCard] = {}
        self._phases: list[tuple[Subheading, int]] = []
        self._title, self._begun, self._source = Subheading(), Body(), Hint()
        self._missing, self._loose = Hint(), Hint()
        self._loose.setObjectName("programme.loose")
        self._more = quiet_button("programme.more", self._ask_for_more)
        self._more_form = QWidget(self)
        self._day = DayLine("programme.more.day", today, self._more_form)
        self._keep_more = plain_button("programme.more.save", self._add_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in (self._title, self._begun, self._source, self._missing, self._loose):
            self._column.addWidget(label)
        self._fill(today)
        self._lay_out_more()
        self.retranslate()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: at the next talk."""
        following = self._run.next
        if following is not None:
            return self._cards[following.slot.key].focus_button
        return self._more

    def focus_on(self, key: RecordKey) -> None:
        """Put the keyboard on that talk."""
        if key in self._cards:
            self._cards[key].focus_button.setFocus()

    def half_typed(self) -> Mapping[str, str]:
        """The words of an act that is not noted yet, by the act and the talk."""
        forms = ((card.form, key) for key, card in self._cards.items())
        return {f"{form.act.value}@{key}": form.typed for form, key in forms if form.act is not None and form.typed}

    def put_back(self, field: str, text: str) -> None:
        """Go on with those."""
        act, _, key = field.partition("@")
        card = self._cards.get(RecordKey(key))
        if card is not None and act in {each.value for each in SlotAct}:
            card.open_form(SlotAct(act), text)

    def retranslate(self) -> None:
        """Set every text anew."""
        programme, template = self._run.programme, self._run.template
        self._title.setText(title_of(template))
        self._begun.setText(tr("Begun {day}.", day=formats.long_date(programme.begun_on)))
        source = "" if template is None else template.said(i18n.language()).source
        certified = tr("It was said at the beginning that a certified worker holds it.") if programme.certified_worker else ""
        self._source.setText(" ".join(part for part in (source, certified) if part))
        self._source.setVisible(bool(self._source.text()))
        self._missing.setText(tr("The template of this programme is not on this computer, so the talks have their days alone."))
        self._missing.setVisible(template is None)
        self._loose.setText(loose_words(self._run.loose))
        self._loose.setVisible(bool(self._run.loose))
        for label, place in self._phases:
            label.setText(phase_of(self._run.lines[place]))
        for card in self._cards.values():
            card.retranslate()
        self._more.set_words(tr("One more talk …"))
        self._day.set_words(tr("Day"), tr("As 2026-11-30."))
        self._keep_more.set_words(tr("Add the talk"))

    def _fill(self, today: dt.date) -> None:
        following, phase = self._run.next, ""
        for place, line in enumerate(self._run.lines):
            now = "" if line.guide is None else line.guide.said(i18n.LANGUAGES[0]).phase
            if now and now != phase:
                heading = Subheading()
                self._phases.append((heading, place))
                self._column.addWidget(heading)
            phase = now or phase
            is_next = following is not None and following.slot.key == line.slot.key
            card = SlotCard(line, self._run, today, is_next=is_next)
            key = line.slot.key
            card.begin_asked.connect(partial(self.begin_asked.emit, key))
            card.changed.connect(partial(self._changed, key))
            card.take_back_asked.connect(partial(self.take_back_asked.emit, key))
            card.put_asked.connect(partial(self.put_asked.emit, key))
            self._cards[key] = card
            self._column.addWidget(card)

    def _lay_out_more(self) -> None:
        row = FlowRow(self._more_form)
        row.add(self._keep_more)
        form = QVBoxLayout(self._more_form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._day)
        form.addWidget(row)
        opener = FlowRow(self)
        opener.add(self._more)
        self._column.addWidget(opener)
        self._column.addWidget(self._more_form)
        self._more_form.hide()

    def _changed(self, key: RecordKey, change: SlotChange) -> None:
        self.changed.emit(key, change)

    def _ask_for_more(self) -> None:
        self._more_form.show()
        self._day.setFocus()

    def _add_more(self) -> None:
        day = self._day.take()
        if day is not None:
            self.more_asked.emit(day)
