"""What stands in the calendar of one interview, and what a person does there. Every act is kept at once, line by line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.cases.ids import RecordKey
from app.cases.records import CalendarLane, MemoryAnchor
from app.forms.model import ItemCode
from app.services import calendar
from app.services.calendar import NOTHING_KNOWN, Calendar, Day, Tally
from app.services.calendar_plan import Lane, LaneId
from app.ui.interview.calendar_link import line_is_hidden
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.presenter import InterviewPresenter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """What was there before an act: lines by id, None for one that was not kept yet."""

    lines: tuple[tuple[LaneId, str | None], ...]


def calendar_of(presenter: InterviewPresenter) -> Calendar:
    """The calendar as it stands beside the answers."""
    return Calendar(presenter.form, presenter.book.calendar(), presenter.session.effective)


class CalendarBoard(QObject):
    """Acts through the presenter. `item` is what the calendar was opened from: its line always stands there."""

    changed = Signal()  # a line was painted, added or taken away, or a day got another thing to remember it by

    def __init__(self, presenter: InterviewPresenter, item: ItemCode | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._item = item
        self._company = CompanyRules(presenter)
        self._acts: list[_Act] = []
        self.days = tuple(presenter.window.first + dt.timedelta(days=place) for place in range(len(NOTHING_KNOWN)))
        presenter.records_changed.connect(self.changed)

    # ---- What stands there

    @property
    def calendar(self) -> Calendar:
        """The calendar as it stands now."""
        return calendar_of(self.presenter)

    def lanes(self) -> tuple[Lane, ...]:
        """The lines that are shown, in their order."""
        now = self.calendar
        return tuple(lane for lane in now.plan.lanes if not self.is_hidden(lane) and (now.is_used(lane) or self._is_own(lane)))

    def lanes_to_add(self) -> tuple[Lane, ...]:
        """The painted lines that can be asked for; a counted one comes by itself."""
        shown = self.lanes()
        return tuple(
            lane for lane in self.calendar.plan.lanes if lane not in shown and not lane.is_counted and not self.is_hidden(lane)
        )

    def is_hidden(self, lane: Lane) -> bool:
        """Private lines wait while others are in the room (practice P3)."""
        return line_is_hidden(self._company, lane)

    def state(self, lane: Lane, place: int) -> Day:
        """What is known of one day."""
        return Day(self.calendar.days(lane)[place])

    def tally(self, lane: Lane) -> Tally:
        """The days of a line."""
        return self.calendar.tally(lane)

    def anchor(self, day: dt.date) -> str:
        """What the client remembers the day by."""
        return next((each.text for each in self.presenter.book.anchors() if each.day == day), "")

    def anchors(self) -> tuple[MemoryAnchor, ...]:
        """Everything days are remembered by, within the thirty days."""
        return tuple(each for each in self.presenter.book.anchors() if each.day in self.days)

    def can_be_removed(self, lane: Lane) -> bool:
        """A line that was added and has nothing in it."""
        return self.calendar.is_kept(lane) and self.tally(lane).is_untouched

    @property
    def can_undo(self) -> bool:
        """True when an act of this sitting can be taken back."""
        return bool(self._acts)

    def _item_of(self, lane: Lane) -> ItemCode:
        return self.presenter.form.boxes[lane.box].item

    def _is_own(self, lane: Lane) -> bool:
        return self._item is not None and self._item_of(lane) == self._item

    # ---- What a person does

    def paint(self, lanes: tuple[Lane, ...], first: int, last: int, state: Day) -> None:
        """The days from `first` to `last` of these lines; a counted line follows and is left alone."""
        now = self.calendar
        self._put({lane.id: calendar.painted(now.days(lane), first, last, state) for lane in lanes if not lane.is_counted})

    def rest_is_none(self, lane: Lane) -> None:
        """Every day of the line that is not filled in has nothing: said by a person for all of them at once."""
        if not lane.is_counted:
            self._put({lane.id: calendar.rest_is_none(self.calendar.days(lane))})

    def add(self, lane: Lane) -> None:
        """Let the line stand there, with nothing filled in."""
        if not self.calendar.is_kept(lane):
            self.presenter.put(CalendarLane(key=RecordKey(lane.id), days=NOTHING_KNOWN))

    def remove(self, lane: Lane) -> None:
        """Take away a line that nothing stands in."""
        if self.can_be_removed(lane):
            self.presenter.drop(CalendarLane.kind_of_record, RecordKey(lane.id))

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
        """Take back the latest act of this sitting."""
        if not self._acts:
            return
        for lane, before in self._acts.pop().lines:
            if before is None:
                self.presenter.drop(CalendarLane.kind_of_record, RecordKey(lane))
            else:
                self.presenter.put(CalendarLane(key=RecordKey(lane), days=before))

    def _put(self, lines: dict[LaneId, str]) -> None:
        kept = self.presenter.book.calendar()
        changed = {lane: days for lane, days in lines.items() if kept.get(lane, NOTHING_KNOWN) != days}
        if not changed:
            return
        self._acts.append(_Act(lines=tuple((lane, kept.get(lane)) for lane in changed)))
        for lane, days in changed.items():
            self.presenter.put(CalendarLane(key=RecordKey(lane), days=days))
