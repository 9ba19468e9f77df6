"""The 30-day calendar: what is painted, what that makes, what it proposes, and where it and an answer do not fit together.

Pure. A day of a line is *some*, *none* or *unknown*; it is unknown until a person says otherwise. A count is proposed only for
a line without any unknown day, and an answer is never filled in. Timeline follow-back as a way of asking: Sobell & Sobell 1992.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import Problem
from app.forms.engine.window import DAYS
from app.forms.model import Answer, BoxKey, Form
from app.services.calendar_plan import CalendarPlan, Lane, LaneId, ShownLane, plan_for


class Day(enum.Enum):
    """What is known of one day; the value is its sign in a painted line."""

    NONE = "0"
    SOME = "1"
    UNKNOWN = "?"


class Clash(enum.IntEnum):
    """How calendar and answer disagree; the value is the case of the problem."""

    DIFFERS = 0  # the line is whole and says another number
    FEWER = 1  # the answer is less than the days that have something
    MORE = 2  # the answer is more than the days that have something or are unknown
    OUTSIDE = 3  # something on days on which the line around it has nothing


# The signs themselves: the counting below goes through some hundreds of them for each question that is shown.
_NONE, _SOME, _UNKNOWN = (each.value for each in Day)
_SIGNS = _NONE + _SOME + _UNKNOWN
CHECK = "KAL."
NOTHING_KNOWN = _UNKNOWN * DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The days of a line: with something, and not known. The rest have nothing."""

    some: int
    unknown: int

    @property
    def is_whole(self) -> bool:
        """True when every day is known."""
        return self.unknown == 0

    @property
    def is_untouched(self) -> bool:
        """True when nothing is known of any day."""
        return self.unknown == DAYS


def check_id(box: BoxKey) -> str:
    """The id under which a disagreement about this box is explained."""
    return f"{CHECK}{box}"


def is_calendar_check(check: str) -> bool:
    """True for the id of a disagreement between calendar and answer."""
    return check.startswith(CHECK)


def whole_line(days: str) -> str:
    """The 30 signs of a kept line; what cannot be read is unknown."""
    if len(days) == DAYS and not days.strip(_SIGNS):
        return days
    return "".join(sign if sign in _SIGNS else _UNKNOWN for sign in days[:DAYS]).ljust(DAYS, _UNKNOWN)


def tally_of(days: str) -> Tally:
    """How many days have something and how many are unknown."""
    return Tally(some=days.count(_SOME), unknown=days.count(_UNKNOWN))


def painted(days: str, first: int, last: int, state: Day) -> str:
    """The line with the days from `first` to `last`, both included and in either order, in this state."""
    low, high = sorted((first, last))
    low, high = max(low, 0), min(high, DAYS - 1)
    return days[:low] + state.value * (high - low + 1) + days[high + 1 :]


def rest_is_none(days: str) -> str:
    """The line with every unknown day as one with nothing: a deliberate act, for the whole rest at once."""
    return days.replace(_UNKNOWN, _NONE)


class Calendar:
    """The painted lines of one interview as they stand now, beside its answers. Made anew after every change; cheap."""

    def __init__(self, form: Form, painted_lines: Mapping[str, str], answers: Mapping[BoxKey, Answer]) -> None:
        self.plan: CalendarPlan = plan_for(form)
        self._form = form
        self._lanes = {lane.id: lane for lane in self.plan.lanes}
        self._lines = {LaneId(lane): whole_line(days) for lane, days in painted_lines.items()}
        self._answers = answers
        self._days = {lane.id: self._days_of(lane) for lane in self.plan.lanes}

    def lane_of(self, box: BoxKey) -> Lane | None:
        """The line that proposes a number for this box."""
        return next((lane for lane in self.plan.lanes if lane.box == box), None)

    def is_kept(self, lane: Lane) -> bool:
        """True once the line was painted or added."""
        return lane.id in self._lines

    def days(self, lane: Lane) -> str:
        """The 30 signs of a line, oldest day first."""
        return self._days[lane.id]

    def tally(self, lane: Lane) -> Tally:
        """The days of a line."""
        return tally_of(self.days(lane))

    def proposal(self, box: BoxKey) -> int | None:
        """The number of days to propose for this box: only of a line without unknown days."""
        lane = self.lane_of(box)
        if lane is None:
            return None
        tally = self.tally(lane)
        return tally.some if tally.is_whole and self._is_begun(lane) else None

    def part(self, box: BoxKey) -> Tally | None:
        """What a line that is begun but not whole can say of this box."""
        lane = self.lane_of(box)
        if lane is None or not self._is_begun(lane):
            return None
        tally = self.tally(lane)
        return None if tally.is_whole else tally

    def is_used(self, lane: Lane) -> bool:
        """True when the line stands in the calendar by itself: always, or something is painted or answered there."""
        if lane.shown is ShownLane.ALWAYS or self.is_kept(lane):
            return True
        if lane.is_counted:
            return sum(self._has_something(self._lanes[each]) for each in lane.several if self._knows(each)) > 1
        return lane.shown is ShownLane.USED and self._has_something(lane)

    def problems(self) -> tuple[Problem, ...]:
        """Where the calendar and the answers do not fit together, in the order of the lines."""
        found = (self._clash(lane) for lane in self.plan.lanes)
        clashes = [problem for problem in found if problem is not None]
        return (*clashes, *(problem for lane in self.plan.lanes if (problem := self._outside(lane)) is not None))

    def days_outside(self, lane: Lane) -> tuple[int, ...]:
        """The days with something on which the line around it has nothing, by their place; unknown days are no such days."""
        if lane.within is None or not self._knows(lane.within):
            return ()
        around = self.days(self._lanes[lane.within])
        return tuple(place for place, sign in enumerate(self.days(lane)) if sign == _SOME and around[place] == _NONE)

    def _knows(self, lane: LaneId) -> bool:
        return lane in self._lanes

    def _days_of(self, lane: Lane) -> str:
        if lane.is_counted:
            return self._counted(lane)
        return self._lines.get(lane.id, NOTHING_KNOWN)

    def _has_something(self, lane: Lane) -> bool:
        item = self._form.items[self._form.boxes[lane.box].item]
        counts = [self._answers.get(box.key) for box in item.boxes if box.part in ("", "d30", "life")]
        return _SOME in self.days(lane) or any(isinstance(each, int) and each > 0 for each in counts)

    def _is_begun(self, lane: Lane) -> bool:
        """Counted from answers alone it would only say again what was answered."""
        sources = lane.several or (lane.id,)
        return any(each in self._lines and not tally_of(self._lines[each]).is_untouched for each in sources)

    def _source(self, lane: LaneId) -> str:
        """A line that others are counted from; one that is not painted has nothing where the answer is 0 days."""
        days = self._lines.get(lane, NOTHING_KNOWN)
        if not self._knows(lane) or not tally_of(days).is_untouched:
            return days
        return _NONE * DAYS if self._answers.get(self._lanes[lane].box) == 0 else NOTHING_KNOWN

    def _counted(self, lane: Lane) -> str:
        columns = zip(*map(self._source, lane.several), strict=True)
        return "".join(_together(column).value for column in columns)

    def _clash(self, lane: Lane) -> Problem | None:
        answer, tally = self._answers.get(lane.box), self.tally(lane)
        if not isinstance(answer, int) or not self._is_begun(lane):
            return None
        if tally.is_whole:
            case = Clash.DIFFERS if answer != tally.some else None
        elif answer < tally.some:
            case = Clash.FEWER
        else:
            case = Clash.MORE if answer > tally.some + tally.unknown else None
        return None if case is None else Problem(id=check_id(lane.box), items=(lane.box,), case=case)

    def _outside(self, lane: Lane) -> Problem | None:
        if lane.within is None or not self.days_outside(lane):
            return None
        return Problem(id=check_id(lane.box), items=(lane.box, self._lanes[lane.within].box), case=Clash.OUTSIDE)


def _together(signs: tuple[str, ...]) -> Day:
    """Two or more with something are several, whatever the others; fewer are not, if no unknown one could make it two."""
    some, unknown = signs.count(_SOME), signs.count(_UNKNOWN)
    if some > 1:
        return Day.SOME
    return Day.NONE if some + unknown <= 1 else Day.UNKNOWN
