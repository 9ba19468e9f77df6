"""How a motivational talk ends: the summary read back, the plan, how it ended, and what becomes of each note."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from app.cases.ids import RecordKey
from app.cases.talk_codes import EndedHow, Fate

SUMMARY_KEY = RecordKey("summary")
PLAN_KEY = RecordKey("plan")
TALK_END_KEY = RecordKey("talk_end")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of the summary. `source`: "<kind>/<key>" of the note it came from, "" for a new one.

    A struck line is neither kept nor printed.
    """

    text: str
    source: str = ""
    struck: bool = False

    def __repr__(self) -> str:
        return "SummaryLine()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSummary:
    """The closing summary, made of change talk only, read back and corrected by the client. One per talk.

    `correction`: what the client wants added. `read_back_at`: when the client had heard it; then its paper is no draft.
    """

    kind_of_record: ClassVar[str] = "talk_summary"
    key: RecordKey = SUMMARY_KEY
    lines: tuple[SummaryLine, ...] = ()
    correction: str = ""
    read_back_at: dt.datetime | None = None

    @property
    def kept(self) -> tuple[SummaryLine, ...]:
        """The lines that the client let stand."""
        return tuple(line for line in self.lines if not line.struck)

    def __repr__(self) -> str:
        return f"TalkSummary({len(self.lines)} lines)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of the plan."""

    what: str
    when: str = ""
    where: str = ""
    how: str = ""

    def __repr__(self) -> str:
        return "PlanStep()"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHelper:
    """Somebody who can help, and how."""

    who: str
    how: str = ""

    def __repr__(self) -> str:
        return "PlanHelper()"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """The change plan; the client owns it, and needs no signature. One per talk. The commitment ruler is a `Ruler` of its own.

    Fields after the MET change plan worksheet (public domain). `first_step` should be taken within seven days of the talk.
    `postponed`: the client chose to wait with the plan.
    """

    kind_of_record: ClassVar[str] = "change_plan"
    key: RecordKey = PLAN_KEY
    at: dt.datetime
    changes: str = ""
    reasons: str = ""
    steps: tuple[PlanStep, ...] = ()
    helpers: tuple[PlanHelper, ...] = ()
    signs: str = ""
    obstacles: str = ""
    instead: str = ""
    first_step: str = ""
    first_step_on: dt.date | None = None
    follow_up_on: dt.date | None = None
    postponed: bool = False

    @property
    def is_empty(self) -> bool:
        """True when nothing stands in it yet."""
        words = (self.changes, self.reasons, self.signs, self.obstacles, self.instead, self.first_step)
        return not (any(words) or self.steps or self.helpers)

    def __repr__(self) -> str:
        return "ChangePlan()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEnd:
    """How the talk ended. `credit`: the acknowledgement given; `next_contact`: the day of the next one. One per talk."""

    kind_of_record: ClassVar[str] = "talk_end"
    key: RecordKey = TALK_END_KEY
    how: EndedHow
    at: dt.datetime
    credit: str = ""
    next_contact: dt.date | None = None

    def __repr__(self) -> str:
        return f"TalkEnd({self.how.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFate:
    """What becomes of one note (practice P19). The key is "<kind>/<key>" of the note; without any fate it is undecided.

    ERASE stands alone. `has_weight`: it adds facts of weight to the case, so it goes to the journal and is never erased here.
    `about_another`: it tells of somebody else, so it never leaves in the client's print (practice P8).
    """

    kind_of_record: ClassVar[str] = "note_fate"
    key: RecordKey
    fates: tuple[Fate, ...] = ()
    has_weight: bool = False
    about_another: bool = False

    def __repr__(self) -> str:
        return "NoteFate()"


ClosingRecord: TypeAlias = TalkSummary | ChangePlan | TalkEnd | NoteFate
CLOSING_RECORDS: tuple[type[ClosingRecord], ...] = (TalkSummary, ChangePlan, TalkEnd, NoteFate)
