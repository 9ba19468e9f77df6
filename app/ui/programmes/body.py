"""What stands on the programme's screen below its heading: the choice, or the way through and what belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.programme_records import ProgrammeEnd
from app.services.programmes import ProgrammePage, Relapse, Run
from app.ui.programmes.acts import SAMPLES, ProgrammeActs
from app.ui.programmes.choose_page import ChoosePage
from app.ui.programmes.emergency_card import RelapseCards
from app.ui.programmes.end_card import EndCard
from app.ui.programmes.sample_card import SampleCard
from app.ui.programmes.way_card import WayThrough

_END = "end"


class ProgrammeBody(QWidget):
    """What is being typed stays while what was done beside it is shown."""

    show_asked = Signal()  # the client wants to see the emergency plan
    paper_asked = Signal()

    def __init__(self, acts: ProgrammeActs, today: dt.date) -> None:
        super().__init__()
        self._acts, self._today = acts, today
        self._run: Run | None = None
        self._choose: ChoosePage | None = None
        self._way: WayThrough | None = None
        self._relapse: RelapseCards | None = None
        self._samples: SampleCard | None = None
        self._end: EndCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def relapse(self) -> Relapse:
        """What the client has put together, as it stands here."""
        return Relapse() if self._relapse is None else self._relapse.relapse

    def show_page(self, page: ProgrammePage) -> None:
        """Show what the vault holds."""
        had, self._run = self._run, page.run
        if had is not None and page.run is not None:
            self._show_run_again(had, page.run)
        else:
            self._build(page)

    def start_focus(self, about: str = "") -> None:
        """Where the act was about something, there; else on the next talk, else on the first programme to choose."""
        if about == SAMPLES and self._samples is not None:
            self._samples.take_focus()
        elif self._way is not None:
            if about:
                self._way.focus_on(RecordKey(about))
            else:
                self._way.first.setFocus()
        elif self._choose is not None:
            self._choose.first.setFocus()

    def flush(self) -> None:
        """Hand over what is typed in the client's own lines."""
        if self._relapse is not None:
            self._relapse.flush()

    def half_typed(self) -> dict[str, str]:
        """The words of an act that is not noted, new lines that are not added, and why it ends."""
        typed: dict[str, str] = {}
        for part in (self._way, self._relapse):
            if part is not None:
                typed.update(part.half_typed())
        if self._end is not None and self._end.typed:
            typed[_END] = self._end.typed
        return typed

    def put_back(self, typed: Mapping[str, str]) -> None:
        """Go on with those."""
        for field, text in typed.items():
            if field == _END and self._end is not None:
                self._end.put_back(text)
            elif "@" in field and self._way is not None:
                self._way.put_back(field, text)
            elif self._relapse is not None:
                self._relapse.put_back(field, text)

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self._choose, self._way, self._relapse, self._samples, self._end):
            if part is not None:
                part.retranslate()

    def _build(self, page: ProgrammePage) -> None:
        while (old := self._column.takeAt(0)) is not None:
            let_go(old.widget())
        self._choose = self._way = self._relapse = self._samples = self._end = None
        if page.run is None:
            self._choose = ChoosePage(page.choices, self._today)
            self._choose.begin_asked.connect(self._acts.begin)
            self._column.addWidget(self._choose)
        else:
            self._column.addWidget(self._make_way(page.run))
        template = None if page.run is None else page.run.template
        if not page.relapse.is_empty or (template is not None and template.relapse):
            self._column.addWidget(self._make_relapse(page.relapse))  # the client's plan stays at hand after its programme
        if page.run is not None:
            self._add_samples(page.run)
            self._end = EndCard()
            self._end.ended.connect(self._end_programme)
            self._column.addWidget(self._end)

    def _show_run_again(self, had: Run, run: Run) -> None:
        """After an act: the talks anew, everything that may be typed in stays."""
        if (run.lines, run.loose) != (had.lines, had.loose) and self._way is not None:
            old, typed = self._way, self._way.half_typed()
            new = self._make_way(run)
            self._column.replaceWidget(old, new)
            let_go(old)
            self.put_back(typed)
        if self._samples is not None:
            self._samples.show_samples(run.samples)

    def _make_way(self, run: Run) -> WayThrough:
        self._way = way = WayThrough(run, self._today)
        way.begin_asked.connect(self._acts.begin_talk)
        way.changed.connect(self._acts.change_slot)
        way.take_back_asked.connect(self._acts.take_back)
        way.put_asked.connect(self._acts.put_talk)
        way.more_asked.connect(self._add_talk)
        return way

    def _make_relapse(self, relapse: Relapse) -> RelapseCards:
        self._relapse = cards = RelapseCards(relapse, self._today)
        cards.put.connect(self._acts.put)
        cards.dropped.connect(self._acts.drop)
        cards.show_asked.connect(self.show_asked)
        cards.paper_asked.connect(self.paper_asked)
        return cards

    def _add_samples(self, run: Run) -> None:
        if run.samples or (run.template is not None and run.template.samples):
            self._samples = SampleCard(run.programme.key, self._today)
            self._samples.show_samples(run.samples)
            self._samples.put.connect(self._acts.put_sample)
            self._samples.dropped.connect(self._acts.drop_sample)
            self._column.addWidget(self._samples)

    def _add_talk(self, day: dt.date) -> None:
        if self._run is not None:
            self._acts.add_talk(self._run.programme.key, day)

    def _end_programme(self, end: ProgrammeEnd, because: str) -> None:
        if self._run is not None:
            self.flush()
            self._acts.end(self._run.programme.key, end, because)


def let_go(widget: QWidget | None) -> None:
    """Take a part off the screen for good."""
    if widget is not None:
        widget.hide()
        widget.deleteLater()
