"""What stands in one timeline, and what a person does there. Every act is kept at once, line by line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.cases.ids import RecordKey
from app.cases.records import MemoryAnchor, TimelineLine
from app.services import timeline_days
from app.services.timeline_days import NOT_TALKED_OF, Days
from app.services.timeline_lines import ALCOHOL, TimelineKind, line_kind, line_kinds
from app.services.timelines import Span, span_of
from app.ui.interview.presenter import InterviewPresenter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """One line as it was before an act; None for one that was not kept yet. `spot`: where a number was being typed."""

    line: RecordKey
    before: TimelineLine | None
    spot: tuple[int, int] | None = None


class TimelineBoard(QObject):
    """Acts through the presenter. `line` is the one that is on screen; the others wait behind their names."""

    changed = Signal()  # a day was filled in, a line added, taken away or chosen, or a day got another thing to remember it by

    def __init__(self, presenter: InterviewPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.line: TimelineKind = line_kinds()[0]
        self._acts: list[_Act] = []
        self._read: dict[RecordKey, tuple[TimelineLine | None, Days]] = {}  # a line as it was kept, and its days
        span = self.span
        self.days = timeline_days.days_between(span.start, span.length) if span is not None else ()
        presenter.records_changed.connect(self.changed)

    # ---- What stands there

    @property
    def span(self) -> Span | None:
        """Which days the timeline is about; None until somebody has said so."""
        return span_of(self.presenter.interview.first_day, self.presenter.session.effective)

    @property
    def values(self) -> Days:
        """The days of the line on screen, oldest first."""
        return self.values_of(self.line)

    def values_of(self, kind: TimelineKind) -> Days:
        """The days of a line, oldest first."""
        kept = self._kept(kind.key)
        known = self._read.get(kind.key)
        if known is None or known[0] is not kept:
            known = self._read[kind.key] = (kept, timeline_days.whole(kept.days if kept is not None else (), len(self.days)))
        return known[1]

    def lines(self) -> tuple[TimelineKind, ...]:
        """The lines that stand there: alcohol, and every other one that was added."""
        return tuple(kind for kind in line_kinds() if kind.key == ALCOHOL or self._kept(kind.key) is not None)

    def lines_to_add(self) -> tuple[TimelineKind, ...]:
        """The lines that can be asked for."""
        shown = self.lines()
        return tuple(kind for kind in line_kinds() if kind not in shown)

    @property
    def can_be_removed(self) -> bool:
        """A line on screen that was added and has nothing in it."""
        return self.line.key != ALCOHOL and timeline_days.not_talked_of(self.values) == len(self.days)

    def anchor(self, day: dt.date) -> str:
        """What the client remembers the day by."""
        kept = self.presenter.book.one(MemoryAnchor, RecordKey(day.isoformat()))
        return kept.text if kept is not None else ""

    def anchors(self) -> tuple[MemoryAnchor, ...]:
        """Everything days are remembered by, within the timeline."""
        return tuple(each for each in self.presenter.book.anchors() if each.day in self.days)

    @property
    def can_undo(self) -> bool:
        """True when an act of this sitting can be taken back."""
        return bool(self._acts)

    # ---- What a person does

    def choose(self, key: RecordKey) -> None:
        """Show another line."""
        kind = line_kind(key)
        if kind is not None and kind != self.line:
            self.line = kind
            self.changed.emit()

    def add(self, key: RecordKey) -> None:
        """Let the line stand there with nothing filled in, and show it."""
        if self._kept(key) is None:
            self.presenter.put(TimelineLine(key=key, days=timeline_days.untouched(len(self.days))))
        self.choose(key)

    def remove(self) -> None:
        """Take away the line on screen, when nothing stands in it."""
        if self.can_be_removed:
            gone, self.line = self.line, line_kinds()[0]
            self._acts = [act for act in self._acts if act.line != gone.key]
            self.presenter.drop(TimelineLine.kind_of_record, gone.key)
            self.changed.emit()

    def paint(self, first: int, last: int, value: str, *, is_typed_on: bool = False) -> None:
        """The days from `first` to `last` hold `value`. `is_typed_on`: one more figure of the number just typed there."""
        self._put(timeline_days.painted(self.values, first, last, value), (first, last), is_typed_on=is_typed_on)

    def rest_is_nothing(self) -> None:
        """Every day of the line not yet talked of had nothing: said by a person for all of them at once."""
        self._put(timeline_days.rest_is(self.values, timeline_days.NOTHING))

    def same_weekday_is(self, place: int) -> None:
        """Every such weekday not yet talked of was like the day at `place`."""
        if self.values[place] != NOT_TALKED_OF:
            self._put(timeline_days.same_weekday_is(self.values, place))

    def remember(self, day: dt.date, text: str) -> None:
        """What the client remembers the day by; "" for nothing any more."""
        text = text.strip()
        if text == self.anchor(day):
            return
        key = RecordKey(day.isoformat())
        if text:
            self.presenter.put(MemoryAnchor(key=key, day=day, text=text))
        else:
            self.presenter.drop(MemoryAnchor.kind_of_record, key)

    def undo(self) -> None:
        """Take back the latest act of this sitting, and show the line it was done in."""
        if not self._acts:
            return
        act = self._acts.pop()
        self.choose(act.line)
        if act.before is None:
            self.presenter.drop(TimelineLine.kind_of_record, act.line)
        else:
            self.presenter.put(act.before)

    def others_came(self) -> None:
        """What was filled in before is hidden from them now, and not taken back unseen."""
        self._acts.clear()
        self.changed.emit()

    def can_be(self, length: int) -> bool:
        """True when no day that was talked of would be lost by a timeline of that length."""
        return all(timeline_days.can_be(line.days, length) for line in self.presenter.book.of(TimelineLine))

    def _kept(self, key: RecordKey) -> TimelineLine | None:
        return self.presenter.book.one(TimelineLine, key)

    def _put(self, days: Days, spot: tuple[int, int] | None = None, *, is_typed_on: bool = False) -> None:
        before = self._kept(self.line.key)
        if days == self.values:
            return
        goes_on = is_typed_on and bool(self._acts) and (self._acts[-1].line, self._acts[-1].spot) == (self.line.key, spot)
        if not goes_on:
            self._acts.append(_Act(line=self.line.key, before=before, spot=spot))
        self.presenter.put(TimelineLine(key=self.line.key, days=days))
