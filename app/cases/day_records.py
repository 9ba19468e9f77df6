"""Days looked back on together: the lines of the 30-day calendar, what days are remembered by, and the lines of a timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.cases.ids import RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLane:
    """One line of the 30-day calendar, such as days with alcohol. The key is the lane's id.

    `days`: one sign for each of the 30 days, oldest first: "1" some, "0" none, "?" unknown.
    """

    kind_of_record: ClassVar[str] = "calendar_lane"
    key: RecordKey
    days: str

    def __repr__(self) -> str:
        return f"CalendarLane({self.key})"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryAnchor:
    """Something the client remembers a day by, such as payday or a birthday. The key is the day, "2026-11-02"."""

    kind_of_record: ClassVar[str] = "memory_anchor"
    key: RecordKey
    day: dt.date
    text: str

    def __repr__(self) -> str:
        return "MemoryAnchor()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One line of a timeline (TLFB). The key is "alcohol", "gambling" or the substance's name in our list.

    `days`: one entry for each day of the timeline, oldest first: "" not yet talked of, "?" does not know, else a whole number:
    standard glasses for alcohol, 0 or 1 for everything else. A day that is not known is never a 0.
    """

    kind_of_record: ClassVar[str] = "timeline_line"
    key: RecordKey
    days: tuple[str, ...]

    def __repr__(self) -> str:
        return f"TimelineLine({self.key})"
