"""What is noted around the answers: comments, parked items, visits, alert cards, the introduction, the feedback plan.

Each is a frozen value with its own kind and key; storage keeps them as (interview, kind, key) with encoded content, so a new
kind of note needs no new table. `codec` turns them into content and back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from app.cases.closing_records import CLOSING_RECORDS, ClosingRecord
from app.cases.day_records import CalendarLane, MemoryAnchor, TimelineLine
from app.cases.ids import RecordKey
from app.cases.paper_records import PaperCheck, SecondEntry
from app.cases.record_codes import (
    CardKind,
    CommentKind,
    HandOutWay,
    IntroductionPoint,
    NotAskedReason,
    PauseReason,
    Place,
    Presence,
    TakeHome,
)
from app.cases.talk_records import TALK_RECORDS, TalkRecord
from app.forms.model import BoxKey, ItemCode, SectionCode

# Choices and the records of other modules are given on from here, so that whoever makes a record finds it in one place.
__all__ = [
    "CalendarLane",
    "CardKind",
    "CommentKind",
    "HandOutWay",
    "IntroductionPoint",
    "MemoryAnchor",
    "NotAskedReason",
    "PauseReason",
    "Place",
    "Presence",
    "TakeHome",
    "TimelineLine",
]

AREA_ORDER_KEY = RecordKey("area_order")
WORDING_KEY = RecordKey("wording")
INTRODUCTION_KEY = RecordKey("introduction")
FEEDBACK_KEY = RecordKey("feedback")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on an item. Comments are part of the data."""

    kind_of_record: ClassVar[str] = "comment"
    key: RecordKey
    item: ItemCode
    kind: CommentKind
    text: str
    at: dt.datetime

    def __repr__(self) -> str:
        return f"Comment({self.item})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """An item to come back to. The key is the item code. `because_of_company`: parked by who is in the room (P3)."""

    kind_of_record: ClassVar[str] = "parked"
    key: RecordKey
    item: ItemCode
    at: dt.datetime
    because_of_company: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A break within a visit; `ended_at` is None while it lasts."""

    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    reason: PauseReason = PauseReason.OTHER
    words: str = ""

    def __repr__(self) -> str:
        return f"Pause({self.reason.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One sitting of the interview with its own clock. `opened_in_company`: items opened on purpose though others are there.

    `ended_because` and `last_words`: why it stopped there, and what was last said, for whoever goes on.
    """

    kind_of_record: ClassVar[str] = "visit"
    key: RecordKey
    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    place: Place = Place.HOME
    present: tuple[Presence, ...] = ()
    opened_in_company: tuple[ItemCode, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended_because: PauseReason | None = None
    last_words: str = ""

    def __repr__(self) -> str:
        return f"Visit({self.key}, {self.place.value})"

    @property
    def pause(self) -> Pause | None:
        """The break that lasts now."""
        return next((pause for pause in self.pauses if pause.ended_at is None), None)

    @property
    def in_company(self) -> bool:
        """True when anyone but the client and an interpreter is there."""
        return any(each not in (Presence.ALONE, Presence.INTERPRETER) for each in self.present)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCard:
    """A life, safety or child card. It is dealt with when filled in, or closed with a sentence why."""

    kind_of_record: ClassVar[str] = "card"
    key: RecordKey
    kind: CardKind
    opened_at: dt.datetime
    raised_by: BoxKey | None = None
    told: str = ""
    told_at: str = ""
    decided: str = ""
    decided_by: str = ""
    safe_now: str = ""
    children_at_home: str = ""
    who_may_read: str = ""
    done: str = ""
    closed_because: str = ""
    dealt_with_at: dt.datetime | None = None

    def __repr__(self) -> str:
        return f"AlertCard({self.kind.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Which points were said before item 1, or that it was skipped. The key is always "introduction"."""

    kind_of_record: ClassVar[str] = "introduction"
    key: RecordKey = INTRODUCTION_KEY
    said: tuple[IntroductionPoint, ...] = ()
    interpreter: str = ""
    on: dt.date | None = None
    skipped: bool = False

    def __repr__(self) -> str:
        return f"Introduction({len(self.said)} points)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a check's warning stands. The key is "<check>/<case>"."""

    kind_of_record: ClassVar[str] = "explanation"
    key: RecordKey
    check: str
    case: int
    text: str
    at: dt.datetime

    def __repr__(self) -> str:
        return f"Explanation({self.key})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    """A decision not to ask an item or a whole section. The key is the item or section code."""

    kind_of_record: ClassVar[str] = "not_asked"
    key: RecordKey
    section: SectionCode | None = None
    item: ItemCode | None = None
    reason: NotAskedReason
    decided_by: str
    at: dt.datetime

    def __repr__(self) -> str:
        return f"NotAsked({self.key})"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next, who does it, and when, as agreed with the client."""

    what: str
    who: str = ""
    when: str = ""

    def __repr__(self) -> str:
        return "NextStep()"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPlan:
    """The plan before the feedback talk: strengths in own words, wishes in the client's order, next steps. One per interview."""

    kind_of_record: ClassVar[str] = "feedback"
    key: RecordKey = FEEDBACK_KEY
    strengths: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    feedback_on: dt.date | None = None

    def __repr__(self) -> str:
        return "FeedbackPlan()"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOut:
    """A paper that left the vault: which document, as a draft or not, and what could safely be taken home.

    `because`: why it was safe after all, where something spoke against it (practice P4). `way`: how it left; `locked`: whether
    the file asks for a passphrase.
    """

    kind_of_record: ClassVar[str] = "hand_out"
    key: RecordKey
    document: str
    take_home: TakeHome
    draft: bool
    language: str
    at: dt.datetime
    because: str = ""
    way: HandOutWay = HandOutWay.FILE
    locked: bool = False

    def __repr__(self) -> str:
        return f"HandOut({self.document})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOrder:
    """The order in which the client wants to take the areas. One per interview; areas that are missing follow in the form's."""

    kind_of_record: ClassVar[str] = "area_order"
    key: RecordKey = AREA_ORDER_KEY
    sections: tuple[SectionCode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityRange:
    """Step 1 of a severity rating: 2 or 3 adjacent points on 0-9 from the objective items, before the client's ratings are seen.

    The key is the code of the severity item. `set_by` and `set_at` say who chose the range and when; `rated_by` and
    `rated_at` who chose the point inside it. Source: User's Guide (Fureman), Short Guide to the ASI.
    """

    kind_of_record: ClassVar[str] = "severity_range"
    key: RecordKey
    item: ItemCode
    low: int
    high: int
    set_by: str
    set_at: dt.datetime
    rated_by: str = ""
    rated_at: dt.datetime | None = None

    def __repr__(self) -> str:
        return f"SeverityRange({self.item})"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingChoice:
    """The words this interview is held in: an imported wording by its id; one per interview, none means our own words."""

    kind_of_record: ClassVar[str] = "wording_choice"
    key: RecordKey = WORDING_KEY
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackComment:
    """What the client said about one area when it was gone through together. The key is the section code."""

    kind_of_record: ClassVar[str] = "feedback_comment"
    key: RecordKey
    section: SectionCode
    text: str
    at: dt.datetime

    def __repr__(self) -> str:
        return f"FeedbackComment({self.section})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAssessment:
    """What the caseworker writes about one area for the investigation (practice P16). The key is the section code.

    `resources` and `problems` are for the feedback talk as well; the others never stand on a paper for the client.
    """

    kind_of_record: ClassVar[str] = "area_assessment"
    key: RecordKey
    section: SectionCode
    resources: str = ""
    problems: str = ""
    analysis: str = ""
    goals: str = ""
    intervention: str = ""

    def __repr__(self) -> str:
        return f"AreaAssessment({self.section})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred:
    """The interview's content now stands in the client's official file: the clock of the working copy starts (practice P16)."""

    kind_of_record: ClassVar[str] = "transferred"
    key: RecordKey
    on: dt.date
    by: str
    how: str = ""

    def __repr__(self) -> str:
        return f"Transferred({self.on})"


Record: TypeAlias = (
    Comment
    | Parked
    | Visit
    | AlertCard
    | Introduction
    | Explanation
    | NotAsked
    | FeedbackPlan
    | HandOut
    | AreaOrder
    | SeverityRange
    | CalendarLane
    | MemoryAnchor
    | WordingChoice
    | FeedbackComment
    | AreaAssessment
    | Transferred
    | SecondEntry
    | PaperCheck
    | TimelineLine
    | TalkRecord
    | ClosingRecord
)
RECORD_KINDS: dict[str, type[Record]] = {
    each.kind_of_record: each
    for each in (
        Comment,
        Parked,
        Visit,
        AlertCard,
        Introduction,
        Explanation,
        NotAsked,
        FeedbackPlan,
        HandOut,
        AreaOrder,
        SeverityRange,
        CalendarLane,
        MemoryAnchor,
        WordingChoice,
        FeedbackComment,
        AreaAssessment,
        Transferred,
        SecondEntry,
        PaperCheck,
        TimelineLine,
        *TALK_RECORDS,
        *CLOSING_RECORDS,
    )
}
