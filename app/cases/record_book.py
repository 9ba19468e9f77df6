"""All records of one interview, looked up the way people ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.cases.ids import RecordKey
from app.cases.paper_records import PAPER_CHECK_KEY, PaperCheck, SecondEntry
from app.cases.records import (
    AREA_ORDER_KEY,
    FEEDBACK_KEY,
    INTRODUCTION_KEY,
    WORDING_KEY,
    AlertCard,
    AreaAssessment,
    AreaOrder,
    CalendarLane,
    CardKind,
    Comment,
    CommentKind,
    Explanation,
    FeedbackComment,
    FeedbackPlan,
    HandOut,
    Introduction,
    MemoryAnchor,
    NotAsked,
    Parked,
    Record,
    SeverityRange,
    Transferred,
    Visit,
    WordingChoice,
)
from app.forms.model import BoxKey, ItemCode, SectionCode

R = TypeVar("R", bound=Record)


class RecordBook:
    """Keeps the latest of each (kind, key), in the order they were first put."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[tuple[str, RecordKey], Record] = {}
        for record in records:
            self.put(record)

    def __repr__(self) -> str:
        return f"RecordBook({len(self._records)} records)"

    def put(self, record: Record) -> None:
        """Add or replace a record."""
        self._records[record.kind_of_record, record.key] = record

    def drop(self, kind: str, key: RecordKey) -> None:
        """Forget a record; does nothing when it is not there."""
        self._records.pop((kind, key), None)

    def get(self, kind: str, key: RecordKey) -> Record | None:
        """The record of that kind and key, if it is there."""
        return self._records.get((kind, key))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of that class, in the order they were first put."""
        return tuple(record for record in self._records.values() if isinstance(record, kind))

    def one(self, kind: type[R], key: RecordKey) -> R | None:
        """The record of that class and key."""
        record = self._records.get((kind.kind_of_record, key))
        return record if isinstance(record, kind) else None

    def all(self) -> tuple[Record, ...]:
        """Every record."""
        return tuple(self._records.values())

    def comments(self, item: ItemCode | None = None) -> tuple[Comment, ...]:
        """The comments, of one item or of all."""
        found = (record for record in self._records.values() if isinstance(record, Comment))
        return tuple(comment for comment in found if item is None or comment.item == item)

    def comment(self, item: ItemCode, kind: CommentKind) -> Comment | None:
        """The comment of that kind on that item; there is one of each at most."""
        record = self._records.get((Comment.kind_of_record, comment_key(item, kind)))
        return record if isinstance(record, Comment) else None

    def parked(self) -> tuple[Parked, ...]:
        """Items to come back to, in the order they were parked."""
        return tuple(record for record in self._records.values() if isinstance(record, Parked))

    def is_parked(self, item: ItemCode) -> bool:
        """True when the item waits."""
        return (Parked.kind_of_record, RecordKey(item)) in self._records

    def visits(self) -> tuple[Visit, ...]:
        """The sittings, oldest first."""
        visits = (record for record in self._records.values() if isinstance(record, Visit))
        return tuple(sorted(visits, key=lambda visit: visit.started_at))

    def present_visit(self) -> Visit | None:
        """The visit that is under way."""
        return next((visit for visit in reversed(self.visits()) if visit.ended_at is None), None)

    def cards(self) -> tuple[AlertCard, ...]:
        """Every alert card, dealt with or not."""
        return tuple(record for record in self._records.values() if isinstance(record, AlertCard))

    def open_cards(self, kind: CardKind | None = None) -> tuple[AlertCard, ...]:
        """Alert cards nobody has dealt with."""
        return tuple(card for card in self.cards() if card.dealt_with_at is None and (kind is None or card.kind is kind))

    def introduction(self) -> Introduction | None:
        """What was said before the first item, if anything was noted."""
        record = self._records.get((Introduction.kind_of_record, INTRODUCTION_KEY))
        return record if isinstance(record, Introduction) else None

    def feedback(self) -> FeedbackPlan:
        """The plan for the feedback talk; empty when none is made yet."""
        record = self._records.get((FeedbackPlan.kind_of_record, FEEDBACK_KEY))
        return record if isinstance(record, FeedbackPlan) else FeedbackPlan()

    def explained(self) -> frozenset[tuple[str, int]]:
        """The warnings that have a comment, as (check, case)."""
        found = (record for record in self._records.values() if isinstance(record, Explanation))
        return frozenset((record.check, record.case) for record in found if record.text.strip())

    def explanation(self, check: str, case: int) -> Explanation | None:
        """The comment on one warning."""
        record = self._records.get((Explanation.kind_of_record, explanation_key(check, case)))
        return record if isinstance(record, Explanation) else None

    def decisions_not_to_ask(self) -> tuple[NotAsked, ...]:
        """Items and sections left out by decision."""
        return tuple(record for record in self._records.values() if isinstance(record, NotAsked))

    def hand_outs(self) -> tuple[HandOut, ...]:
        """Papers that left the vault."""
        return tuple(record for record in self._records.values() if isinstance(record, HandOut))

    def area_order(self) -> tuple[SectionCode, ...]:
        """The areas in the order the client chose; empty when nothing was chosen."""
        record = self._records.get((AreaOrder.kind_of_record, AREA_ORDER_KEY))
        return record.sections if isinstance(record, AreaOrder) else ()

    def severity_range(self, item: ItemCode) -> SeverityRange | None:
        """Step 1 of that severity rating, once it is made."""
        record = self._records.get((SeverityRange.kind_of_record, RecordKey(item)))
        return record if isinstance(record, SeverityRange) else None

    def calendar(self) -> dict[str, str]:
        """The painted lines of the 30-day calendar by lane id, one sign a day."""
        return {str(record.key): record.days for record in self._records.values() if isinstance(record, CalendarLane)}

    def anchors(self) -> tuple[MemoryAnchor, ...]:
        """What the client remembers days by, oldest day first."""
        found = (record for record in self._records.values() if isinstance(record, MemoryAnchor))
        return tuple(sorted(found, key=lambda anchor: anchor.day))

    def wording(self) -> str | None:
        """The id of the imported words this interview is held in."""
        record = self._records.get((WordingChoice.kind_of_record, WORDING_KEY))
        return record.wording if isinstance(record, WordingChoice) else None

    def feedback_comment(self, section: SectionCode) -> str:
        """What the client said about the area when it was gone through; "" for nothing."""
        record = self._records.get((FeedbackComment.kind_of_record, RecordKey(section)))
        return record.text if isinstance(record, FeedbackComment) else ""

    def assessment(self, section: SectionCode) -> AreaAssessment:
        """What the caseworker wrote about the area; empty when nothing is written."""
        record = self._records.get((AreaAssessment.kind_of_record, RecordKey(section)))
        return record if isinstance(record, AreaAssessment) else AreaAssessment(key=RecordKey(section), section=section)

    def transferred(self) -> tuple[Transferred, ...]:
        """When the interview was taken over into the official file, in the order it was noted."""
        return tuple(record for record in self._records.values() if isinstance(record, Transferred))

    def paper_check(self) -> PaperCheck | None:
        """What two readings of a paper interview said of each other, once both are done."""
        record = self._records.get((PaperCheck.kind_of_record, PAPER_CHECK_KEY))
        return record if isinstance(record, PaperCheck) else None

    def second_entries(self) -> dict[BoxKey, str]:
        """What the second reading of a paper interview says, by box; "" where the paper is empty."""
        return {record.box: record.answer for record in self._records.values() if isinstance(record, SecondEntry)}


def comment_key(item: ItemCode, kind: CommentKind) -> RecordKey:
    """One comment of each kind on each item."""
    return RecordKey(f"{item}/{kind.value}")


def explanation_key(check: str, case: int) -> RecordKey:
    """One explanation for each warning."""
    return RecordKey(f"{check}/{case}")
