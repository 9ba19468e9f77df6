"""What is noted about a client's programme: the programme itself, its talks, and what belongs to some of them.

These are notes about the client, outside any interview; a talk that was held is an interview of its own that the slot refers to.
What the client says here (situations, signs, the emergency plan) is the client's; samples are the caseworker's, and never on any
paper for the client.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import ClassVar, TypeAlias, TypeVar

from app.cases.ids import InterviewId, RecordKey

Day = TypeVar("Day", dt.date, str)
EMERGENCY_PLAN_KEY = RecordKey("emergency_plan")


class SlotState(enum.Enum):
    """Where one talk of a programme stands."""

    PLANNED = "planned"
    MOVED = "moved"
    HELD = "held"
    MISSED = "missed"
    NOT_NEEDED = "not_needed"

    @property
    def waits(self) -> bool:
        """True while the talk is still to come."""
        return self in (SlotState.PLANNED, SlotState.MOVED)


def agreed_or_planned(state: SlotState, agreed: Day | None, planned: Day) -> Day:
    """The day that counts for a talk: the one agreed on where it was moved, else the planned one. Dates, or both as ISO text."""
    return agreed if state is SlotState.MOVED and agreed is not None else planned


class ProgrammeEnd(enum.Enum):
    """Why a programme ended; all are equal."""

    DONE = "done"
    CLIENTS_WISH = "clients_wish"
    OTHER_HELP = "other_help"
    NO_CONTACT = "no_contact"
    OTHER = "other"


class SampleState(enum.Enum):
    """Whether a sample was given on its day."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    AGREED_NOT = "agreed_not"


class SampleResult(enum.Enum):
    """What the sample showed, as a code and nothing more."""

    WAITING = "waiting"
    NOTHING_FOUND = "nothing_found"
    FOUND = "found"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme that the client goes through, by the template of that id and version.

    `ended_on`: the day it ended, None while it runs; `end` and `because` say why. `certified_worker`: whoever began it said that
    a certified worker holds it, where the method asks for one.
    """

    kind_of_record: ClassVar[str] = "programme"
    key: RecordKey
    template: str
    version: str
    begun_on: dt.date
    certified_worker: bool = False
    ended_on: dt.date | None = None
    end: ProgrammeEnd | None = None
    because: str = ""

    @property
    def runs(self) -> bool:
        """True until it is ended."""
        return self.ended_on is None

    def __repr__(self) -> str:
        return f"Programme({self.key})"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotNote:
    """One act about a slot: on which day it was noted, what it became, and why in a few words."""

    on: dt.date
    state: SlotState
    reason: str = ""

    def __repr__(self) -> str:
        return f"SlotNote({self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSlot:
    """One talk of a programme. `number` counts from 1; `first_day` to `last_day` is its window, as the schedule gave it.

    `day`: the agreed day of a moved talk, the day of a held or missed one. `interview_id`: the talk that was begun from here.
    `notes`: what was done about it, oldest first. `is_extra`: added by people, not by the template.
    """

    kind_of_record: ClassVar[str] = "programme_slot"
    key: RecordKey
    programme: RecordKey
    number: int
    first_day: dt.date
    last_day: dt.date
    state: SlotState = SlotState.PLANNED
    day: dt.date | None = None
    interview_id: InterviewId | None = None
    notes: tuple[SlotNote, ...] = ()
    is_extra: bool = False

    @property
    def due_from(self) -> dt.date:
        """The first day on which it may be held as it stands now."""
        return agreed_or_planned(self.state, self.day, self.first_day)

    @property
    def due_by(self) -> dt.date:
        """The last day on which it should be held as it stands now."""
        return agreed_or_planned(self.state, self.day, self.last_day)

    def __repr__(self) -> str:
        return f"ProgrammeSlot({self.number}, {self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSituation:
    """A situation in which it is hard, in the client's words, and what the client does then."""

    kind_of_record: ClassVar[str] = "risk_situation"
    key: RecordKey
    situation: str
    instead: str = ""

    def __repr__(self) -> str:
        return "RiskSituation()"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """Something by which the client, or somebody near, notices early that it is getting harder."""

    kind_of_record: ClassVar[str] = "warning_sign"
    key: RecordKey
    text: str

    def __repr__(self) -> str:
        return "WarningSign()"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPerson:
    """Somebody to call, and the number."""

    who: str
    phone: str = ""

    def __repr__(self) -> str:
        return "PlanPerson()"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyPlan:
    """What the client does when it is hard, in the client's words. One per client.

    `first`: what helps at once; `places`: where it is good to be; `after`: what to do if it went wrong all the same; `why`: what
    it is worth it for. `gone_through_on`: the day it was read through with the client; until then its paper is a draft.
    """

    kind_of_record: ClassVar[str] = "emergency_plan"
    key: RecordKey = EMERGENCY_PLAN_KEY
    first: str = ""
    people: tuple[PlanPerson, ...] = ()
    places: str = ""
    after: str = ""
    why: str = ""
    gone_through_on: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing stands in it yet."""
        return not (self.people or any((self.first, self.places, self.after, self.why)))

    def __repr__(self) -> str:
        return "EmergencyPlan()"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTaken:
    """One sample on one day: whether it was given, and its result as a code. Never on a paper for the client."""

    kind_of_record: ClassVar[str] = "sample_taken"
    key: RecordKey
    programme: RecordKey
    on: dt.date
    state: SampleState
    result: SampleResult = SampleResult.WAITING

    def __repr__(self) -> str:
        return "SampleTaken()"


ProgrammeRecord: TypeAlias = Programme | ProgrammeSlot | RiskSituation | WarningSign | EmergencyPlan | SampleTaken
PROGRAMME_RECORDS: tuple[type[ProgrammeRecord], ...] = (
    Programme,
    ProgrammeSlot,
    RiskSituation,
    WarningSign,
    EmergencyPlan,
    SampleTaken,
)
