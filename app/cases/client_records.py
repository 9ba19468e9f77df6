"""What is noted about a client outside any interview: tries to reach them, the planned visit (practice P15), a programme."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from app.cases.ids import RecordKey
from app.cases.programme_records import PROGRAMME_RECORDS, ProgrammeRecord
from app.cases.records import HandOut, Place

PLANNED_VISIT_KEY = RecordKey("planned_visit")


class ContactWay(enum.Enum):
    """How somebody tried to reach the client."""

    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    LETTER = "letter"
    VISIT = "visit"
    OTHER = "other"


class ContactResult(enum.Enum):
    """What came of it, as a code that can be counted."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    NOT_THERE = "not_there"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    CANCELLED_BY_US = "cancelled_by_us"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempt:
    """One try to reach the client, or one appointment, with its coded result."""

    kind_of_record: ClassVar[str] = "contact_attempt"
    key: RecordKey
    at: dt.datetime
    way: ContactWay
    result: ContactResult
    by: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"ContactAttempt({self.result.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """The next visit: when, where, with which interpreter, what to bring. One per client."""

    kind_of_record: ClassVar[str] = "planned_visit"
    key: RecordKey = PLANNED_VISIT_KEY
    on: dt.date | None = None
    time: str = ""
    place: Place = Place.HOME
    interpreter: str = ""
    bring: str = ""

    def __repr__(self) -> str:
        return "PlannedVisit()"


# A `HandOut` here is a paper about the client that belongs to no interview, such as the emergency plan.
ClientRecord: TypeAlias = ContactAttempt | PlannedVisit | HandOut | ProgrammeRecord
CLIENT_RECORD_KINDS: dict[str, type[ClientRecord]] = {
    each.kind_of_record: each for each in (ContactAttempt, PlannedVisit, HandOut, *PROGRAMME_RECORDS)
}
