"""Before the talk: what it is for, how long there is, and what is said first. Everything is ticked in passing or not at all."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients import Mandate
from app.cases.talk_codes import PreparationPoint
from app.cases.talk_records import TalkPreparation
from app.i18n import mark, tr
from app.services.talk_words import HONEST_FRAME
from app.ui.mi.company_cover import CompanyCover
from app.ui.mi.guide_card import GuideCard
from app.ui.mi.last_time import LastTime
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.theme import sizes
from app.ui.widgets.labels import Hint, Strong

POINT_WORDS = {
    PreparationPoint.PURPOSE: mark("What the talk is for"),
    PreparationPoint.TIME_FRAME: mark("How long we have"),
    PreparationPoint.CONFIDENTIALITY: mark("Confidentiality, and its exceptions"),
    PreparationPoint.NOTES: mark("What I write down"),
    PreparationPoint.YOU_DECIDE: mark("Who decides"),
}
SPOKEN = {
    PreparationPoint.PURPOSE: mark("“I would like to hear how you see things yourself.”"),
    PreparationPoint.TIME_FRAME: mark("“We have about so many minutes. We can stop earlier if you want to.”"),
    PreparationPoint.CONFIDENTIALITY: mark(
        "“What you say is protected by confidentiality. There are exceptions, for example if a child is being harmed.”"
    ),
    PreparationPoint.NOTES: mark("“I write down some of your own words. You may read them, and change or strike them.”"),
    PreparationPoint.YOU_DECIDE: mark("“You decide what we talk about, and what you want to do.”"),
}
MOST_MINUTES = 240


class PreparePanel(Panel):
    """One record keeps it all; it is made when the first thing is ticked or written."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.last_time = LastTime(talk, self)
        self._guide = GuideCard(talk, self)
        self._heading = Strong(parent=self)
        self.ticks = {point: QCheckBox(self) for point in PreparationPoint}
        self._spoken = {point: Hint(parent=self) for point in PreparationPoint}
        self.purpose = QuoteLine("talk.prepare.purpose", self)
        self.minutes = QuoteLine("talk.prepare.minutes", self, longest=3)
        self.interpreter = QuoteLine("talk.prepare.interpreter", self, longest=60)
        self._aim = QWidget(self)
        self._cover = CompanyCover("talk.prepare", self._aim, self)
        self._labels = {line: Strong(parent=self) for line in (self.purpose, self.minutes, self.interpreter)}
        self._arrange()

    def _arrange(self) -> None:
        aim, minutes, interpreter = QVBoxLayout(self._aim), QVBoxLayout(), QVBoxLayout()
        for (line, label), place in zip(self._labels.items(), (aim, minutes, interpreter), strict=True):
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(2)
            label.setBuddy(line)
            place.addWidget(label)
            place.addWidget(line)
            line.written.connect(self._keep)
            line.done.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.last_time)
        for widget in (self._guide, self._cover, self._aim):
            column.addWidget(widget)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addLayout(minutes, 1)
        beside.addLayout(interpreter, 2)
        column.addLayout(beside)
        column.addWidget(self._heading)
        for point, tick in self.ticks.items():
            tick.setObjectName(f"talk.prepare.{point.value}")
            tick.clicked.connect(self._keep)
            column.addWidget(tick)
            column.addWidget(self._spoken[point])
            self._spoken[point].setIndent(sizes.lines(self.font(), 1.6))
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Tick what you have said"))
        words = {
            self.purpose: tr("What the talk is about"),
            self.minutes: tr("Minutes we have"),
            self.interpreter: tr("Interpreter, if there is one (language)"),
        }
        for line, text in words.items():
            self._labels[line].setText(text)
            line.say(text)
        for point, tick in self.ticks.items():
            tick.setText(tr(POINT_WORDS[point]))
            spoken = tr(SPOKEN[point])
            if point is PreparationPoint.YOU_DECIDE and self.talk.presenter.client.mandate is not Mandate.VOLUNTARY:
                spoken = tr(HONEST_FRAME)
            self._spoken[point].setText(spoken)
            tick.setAccessibleDescription(spoken)
        for part in (self.last_time, self._guide, self._cover):
            part.retranslate()

    def refresh(self) -> None:
        """Show what is kept."""
        kept = self._kept()
        self._guide.refresh()
        self._cover.follow(in_company=self.talk.in_company, has_content=bool(kept.purpose))
        self.purpose.load(kept.purpose)
        if kept.minutes is not None or _minutes(self.minutes.text()) is not None:  # what is no time stays to be mended
            self.minutes.load("" if kept.minutes is None else str(kept.minutes))
        self.interpreter.load(kept.interpreter)
        for point, tick in self.ticks.items():
            tick.setChecked(point in kept.said)
        self.last_time.refresh()

    def client_is_alone(self) -> None:
        """What was opened for others is covered for the next who come."""
        self._cover.forget()

    def flush(self) -> None:
        """Hand over what is typed."""
        for line in self._labels:
            line.flush()

    def start_focus(self) -> None:
        """In the first line."""
        (self._cover.open if self._cover.covers else self.purpose).setFocus()

    def _kept(self) -> TalkPreparation:
        return next(iter(self.talk.presenter.book.of(TalkPreparation)), TalkPreparation())

    def _go_on(self) -> None:
        self.focusNextChild()

    def _keep(self) -> None:
        now = TalkPreparation(
            said=tuple(point for point, tick in self.ticks.items() if tick.isChecked()),
            purpose=self.purpose.text().strip(),
            minutes=_minutes(self.minutes.text()),
            interpreter=self.interpreter.text().strip(),
        )
        if now != self._kept():
            self.talk.presenter.put(now)


def _minutes(text: str) -> int | None:
    """So many minutes; None for nothing, and for what is no time a talk can take."""
    text = text.strip()
    return int(text) if text.isdecimal() and 0 < int(text) <= MOST_MINUTES else None
