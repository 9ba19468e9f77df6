"""What can be said of one topic: its rank, who brought it up, parked, the worker's own, open in company."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import Chooser
from app.i18n import tr
from app.ui.mi.agenda_map import PICKED, AgendaMap
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Strong


class TopicDetails(QFrame):
    """About the bubble that was pressed last; nothing here is asked for."""

    changed = Signal()

    def __init__(self, agenda: AgendaMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._agenda = agenda
        self.key: RecordKey | None = None
        self._words = Strong()
        self._ranks = {rank: Button(f"agenda.rank.{rank}", "segment") for rank in range(1, PICKED + 1)}
        self._choosers = {chooser: Button(f"agenda.chosen_by.{chooser.value}", "segment") for chooser in Chooser}
        self._parked, self._must, self._company = QCheckBox(), QCheckBox(), QCheckBox()
        for box, name in ((self._parked, "park"), (self._must, "must_raise"), (self._company, "company")):
            box.setObjectName(f"agenda.{name}")
        self._strike = quiet_button("agenda.strike", self._take_off)
        self._arrange()
        self._connect()
        self.retranslate()
        self.hide()

    def show_topic(self, key: RecordKey | None) -> None:
        """About this topic, or none."""
        self.key = key
        topic = self._agenda.topic(key) if key is not None else None
        self.setVisible(topic is not None)
        if topic is None:
            return
        self._words.setText(topic.words)
        for rank, button in self._ranks.items():
            button.setChecked(topic.rank == rank)
        for chooser, button in self._choosers.items():
            button.setChecked(topic.chosen_by is chooser)
        self._parked.setChecked(topic.parked)
        self._must.setChecked(topic.must_raise)
        self._company.setChecked(topic.open_in_company)

    def retranslate(self) -> None:
        """Set every text anew."""
        for rank, button in self._ranks.items():
            button.set_words(tr("Number {n}", n=rank))
        words = {Chooser.CLIENT: tr("The client's"), Chooser.WORKER: tr("Mine"), Chooser.BOTH: tr("Both")}
        for chooser, button in self._choosers.items():
            button.set_words(words[chooser], tr("Who brought it up"))
        self._parked.setText(tr("Another time"))
        self._must.setText(tr("I have to bring it up (shown as from the caseworker)"))
        self._company.setText(tr("May be seen in a joint talk"))
        self._strike.set_words(tr("Take it off the map"))

    def _arrange(self) -> None:
        for button in (*self._ranks.values(), *self._choosers.values()):
            button.setCheckable(True)  # none may be chosen, too: the map says which is
        ranks, choosers, boxes = FlowRow(), FlowRow(), FlowRow()
        ranks.add(*self._ranks.values())
        choosers.add(*self._choosers.values())
        boxes.add(self._parked, self._must, self._company, self._strike)
        column = QVBoxLayout(self)
        for widget in (self._words, ranks, choosers, boxes):
            column.addWidget(widget)

    def _connect(self) -> None:
        for rank, button in self._ranks.items():
            button.clicked.connect(partial(self._rank, rank))
        for chooser, button in self._choosers.items():
            button.clicked.connect(partial(self._choose, chooser))
        self._parked.clicked.connect(self._park)
        self._must.clicked.connect(self._mark)
        self._company.clicked.connect(self._open)

    def _rank(self, rank: int, _checked: bool = False) -> None:
        if self.key is not None:
            self._agenda.rank(self.key, rank)
            self._tell()

    def _choose(self, chooser: Chooser, _checked: bool = False) -> None:
        if self.key is not None:
            self._agenda.choose(self.key, chooser)
            self._tell()

    def _park(self, checked: bool) -> None:
        if self.key is not None:
            self._agenda.park(self.key, parked=checked)
            self._tell()

    def _mark(self, checked: bool) -> None:
        if self.key is not None:
            self._agenda.mark_workers(self.key, must_raise=checked)
            self._tell()

    def _open(self, checked: bool) -> None:
        if self.key is not None:
            self._agenda.open_in_company(self.key, is_open=checked)
            self._tell()

    def _take_off(self) -> None:
        if self.key is not None:
            key, self.key = self.key, None
            self._agenda.strike(key)
            self._tell()

    def _tell(self) -> None:
        self.show_topic(self.key)
        self.changed.emit()
