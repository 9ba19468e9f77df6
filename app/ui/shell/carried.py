"""What waits over a lock, as bytes to seal: answers and notes that the disk would not take, and lines that were half typed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.cases import codec
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import StoredBox
from app.cases.records import RECORD_KINDS, AlertCard, Record
from app.forms.model import BoxKey
from app.ui.shell.half_typed import HalfTyped


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRecord:
    """A note as its encoded content; None when it was dropped."""

    kind: str
    key: RecordKey
    content: str | None

    def __repr__(self) -> str:
        return f"CarriedRecord({self.kind})"

    @classmethod
    def of(cls, kind: str, key: RecordKey, record: Record | None) -> CarriedRecord:
        """The carried form of a note."""
        return cls(kind=kind, key=key, content=None if record is None else json.dumps(codec.encode(record)))

    def record(self) -> Record | None:
        """The note again."""
        return None if self.content is None else codec.decode(RECORD_KINDS[self.kind], json.loads(self.content))


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedInterview:
    """What waits of one interview."""

    interview_id: InterviewId
    boxes: tuple[StoredBox, ...]
    position: BoxKey | None
    cards: tuple[AlertCard, ...]
    records: tuple[CarriedRecord, ...]

    def __repr__(self) -> str:
        return f"CarriedInterview({len(self.boxes)} boxes, {len(self.cards) + len(self.records)} records)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Everything that waits over one lock."""

    interviews: tuple[CarriedInterview, ...] = ()
    lines: tuple[HalfTyped, ...] = ()

    def __repr__(self) -> str:
        return f"Carried({self.answers} answers, {len(self.lines)} lines)"

    @property
    def answers(self) -> int:
        """How many answers and notes wait."""
        return sum(len(each.boxes) + len(each.cards) + len(each.records) for each in self.interviews)

    def to_bytes(self) -> bytes:
        """As bytes to seal; empty when nothing waits."""
        return json.dumps(codec.encode(self)).encode() if self.interviews or self.lines else b""

    @classmethod
    def from_bytes(cls, content: bytes) -> Carried:
        """What `to_bytes` gave."""
        return codec.decode(cls, json.loads(content))
