"""What the client has put together against relapse: hard situations, early signs, the emergency plan; in the client's words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases import ids
from app.cases.programme_records import PlanPerson, RiskSituation, WarningSign
from app.i18n import formats, tr
from app.services.documents import emergency_plan as words
from app.services.programmes import Relapse
from app.ui.programmes.line_rows import LineRows
from app.ui.review.parts import NoteField
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

_Kept = TypeVar("_Kept", bound=RiskSituation | WarningSign)
_TEXTS = ("first", "places", "after", "why")


class RelapseCards(QWidget):
    """Everything is kept as it is written. `put` and `dropped` go to the vault; the rest are doors."""

    put = Signal(object)  # a note about the client
    dropped = Signal(object)  # a note about the client
    show_asked = Signal()  # the client wants to see it
    paper_asked = Signal()

    def __init__(self, relapse: Relapse, today: dt.date) -> None:
        super().__init__()
        self._relapse, self._today = relapse, today
        self._risks = LineRows("programme.risk", 2, self)
        self._signs = LineRows("programme.sign", 1, self)
        self._people = LineRows("programme.emergency.person", 2, self)
        self._titles = {name: Subheading() for name in ("risks", "signs", "plan")}
        self._labels = {name: Strong() for name in (*_TEXTS, "people")}
        self._texts = {name: NoteField(f"programme.emergency.{name}") for name in _TEXTS}
        self._danger, self._lead, self._state = Strong(), Hint(), Body()
        self._state.setObjectName("programme.emergency.state")
        self._show = plain_button("programme.emergency.show", self.show_asked.emit)
        self._gone_through = plain_button("programme.emergency.gone_through", self._note_gone_through)
        self._paper = plain_button("programme.paper", self.paper_asked.emit)
        self._lay_out()
        self._connect()
        for name, field in self._texts.items():
            field.show_text(getattr(relapse.plan, name))
        self.show_relapse(relapse)
        self.retranslate()

    @property
    def relapse(self) -> Relapse:
        """What is kept now."""
        return self._relapse

    def show_relapse(self, relapse: Relapse) -> None:
        """Show what is kept, but for the longer texts: what is being typed there stays."""
        self._relapse = relapse
        self._risks.show_lines({each.key: (each.situation, each.instead) for each in relapse.situations})
        self._signs.show_lines({each.key: (each.text,) for each in relapse.signs})
        self._people.show_lines({str(place): (each.who, each.phone) for place, each in enumerate(relapse.plan.people)})
        self._say_state()

    def flush(self) -> None:
        """Hand over what is typed."""
        for rows in (self._risks, self._signs, self._people):
            rows.flush()
        for field in self._texts.values():
            field.flush()

    def half_typed(self) -> Mapping[str, str]:
        """New lines that cannot be kept yet, as their first field is empty."""
        typed = {name: rows.half_typed() for name, rows in self._new_lines().items()}
        return {name: text for name, text in typed.items() if text}

    def put_back(self, field: str, text: str) -> None:
        """Go on with those."""
        rows = self._new_lines().get(field)
        if rows is not None:
            rows.put_back(text)

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        self._titles["risks"].setText(tr("Hard situations"))
        self._titles["signs"].setText(tr("Early signs"))
        self._titles["plan"].setText(tr("The emergency plan"))
        self._risks.set_words(
            tr("Places, people, feelings and times when it is hard, in the client's words."),
            (tr("When it is hard"), tr("What I do then")),
            tr("Add the situation"),
        )
        shows = tr("What the client, or somebody close, notices first.")
        self._signs.set_words(shows, (tr("What shows first"),), tr("Add the sign"))
        self._people.set_words("", (tr("Who"), tr("Phone")), tr("Add somebody to call"))
        said = {"first": words.DO_FIRST, "places": words.PLACES, "after": words.AFTER, "why": words.WHY, "people": words.CALL}
        for name, message in said.items():
            self._labels[name].setText(tr(message))
        for name, field in self._texts.items():
            field.setAccessibleName(tr(said[name]))
        self._danger.setText(tr(words.DANGER))
        self._lead.setText(tr("Written together, in the client's words. The client decides what stands here."))
        self._show.set_words(tr("Show it to the client"), tr("The screen shows the plan alone, in large letters."))
        self._gone_through.set_words(tr("Gone through with the client today"))
        self._paper.set_words(tr("Print or save the plan …"))
        self._say_state()

    def _lay_out(self) -> None:
        risks, signs, plan = Card(), Card(), Card()
        for card, name, rows in ((risks, "risks", self._risks), (signs, "signs", self._signs)):
            card.column.addWidget(self._titles[name])
            card.column.addWidget(rows)
        plan.column.addWidget(self._titles["plan"])
        plan.column.addWidget(self._lead)
        self._add_text(plan, "first")
        for widget in (self._labels["people"], self._people, self._danger):
            plan.column.addWidget(widget)
        for name in _TEXTS[1:]:
            self._add_text(plan, name)
        doors = FlowRow(self)
        doors.add(self._show, self._gone_through, self._paper)
        for last in (self._state, doors):
            plan.column.addWidget(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (risks, signs, plan):
            column.addWidget(card)

    def _add_text(self, card: Card, name: str) -> None:
        self._labels[name].setBuddy(self._texts[name])
        card.column.addWidget(self._labels[name])
        card.column.addWidget(self._texts[name])

    def _connect(self) -> None:
        self._risks.added.connect(self._add_risk)
        self._risks.changed.connect(self._change_risk)
        self._risks.removed.connect(self._remove)
        self._signs.added.connect(self._add_sign)
        self._signs.changed.connect(self._change_sign)
        self._signs.removed.connect(self._remove)
        self._people.added.connect(self._add_person)
        self._people.changed.connect(self._change_person)
        self._people.removed.connect(self._remove_person)
        for name, field in self._texts.items():
            field.written.connect(lambda text, name=name: self._keep_plan(**{name: text}))

    def _new_lines(self) -> Mapping[str, LineRows]:
        return {"risk": self._risks, "sign": self._signs, "person": self._people}

    def _say_state(self) -> None:
        plan = self._relapse.plan
        on = plan.gone_through_on
        draft = tr("Not gone through with the client yet. Until then its paper says draft.")
        self._state.setText(draft if on is None else tr("Gone through with the client {day}.", day=formats.long_date(on)))
        self._state.setVisible(not self._relapse.is_empty)
        for button in (self._show, self._gone_through, self._paper):
            button.setEnabled(not self._relapse.is_empty)

    # ---- What is written

    def _add_risk(self, texts: tuple[str, str]) -> None:
        self._put_risk(RiskSituation(key=ids.new_record_key(), situation=texts[0], instead=texts[1]))

    def _change_risk(self, key: str, texts: tuple[str, str]) -> None:
        self._put_risk(RiskSituation(key=ids.RecordKey(key), situation=texts[0], instead=texts[1]))

    def _add_sign(self, texts: tuple[str]) -> None:
        self._put_sign(WarningSign(key=ids.new_record_key(), text=texts[0]))

    def _change_sign(self, key: str, texts: tuple[str]) -> None:
        self._put_sign(WarningSign(key=ids.RecordKey(key), text=texts[0]))

    def _remove(self, key: str) -> None:
        relapse = self._relapse
        situations = tuple(each for each in relapse.situations if each.key != key)
        signs = tuple(each for each in relapse.signs if each.key != key)
        gone = {*relapse.situations, *relapse.signs} - {*situations, *signs}
        self._take(dataclasses.replace(relapse, situations=situations, signs=signs))
        for each in gone:
            self.dropped.emit(each)

    def _add_person(self, texts: tuple[str, str]) -> None:
        self._keep_plan(people=(*self._relapse.plan.people, PlanPerson(who=texts[0], phone=texts[1])))

    def _change_person(self, place: str, texts: tuple[str, str]) -> None:
        people = list(self._relapse.plan.people)
        people[int(place)] = PlanPerson(who=texts[0], phone=texts[1])
        self._keep_plan(people=tuple(people))

    def _remove_person(self, place: str) -> None:
        people = self._relapse.plan.people
        self._keep_plan(people=tuple(each for number, each in enumerate(people) if number != int(place)))

    def _put_risk(self, record: RiskSituation) -> None:
        self._take(dataclasses.replace(self._relapse, situations=_with(self._relapse.situations, record)))
        self.put.emit(record)

    def _put_sign(self, record: WarningSign) -> None:
        self._take(dataclasses.replace(self._relapse, signs=_with(self._relapse.signs, record)))
        self.put.emit(record)

    def _keep_plan(self, **changes: object) -> None:
        plan = dataclasses.replace(self._relapse.plan, gone_through_on=None, **changes)  # type: ignore[arg-type]  # fields of it
        self.show_relapse(dataclasses.replace(self._relapse, plan=plan))
        self.put.emit(plan)

    def _note_gone_through(self) -> None:
        self.flush()
        plan = dataclasses.replace(self._relapse.plan, gone_through_on=self._today)
        self.show_relapse(dataclasses.replace(self._relapse, plan=plan))
        self.put.emit(plan)

    def _take(self, relapse: Relapse) -> None:
        """Counted from at once, so that two changes soon after each other both stay; it must be read through together anew."""
        was_gone_through = relapse.plan.gone_through_on is not None
        self.show_relapse(relapse)
        if was_gone_through:
            self._keep_plan()


def _with(records: tuple[_Kept, ...], record: _Kept) -> tuple[_Kept, ...]:
    """The records with this one in the place of the one with its key, or at the end."""
    if any(each.key == record.key for each in records):
        return tuple(record if each.key == record.key else each for each in records)
    return (*records, record)
