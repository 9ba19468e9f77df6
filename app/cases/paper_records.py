"""What is noted when a paper interview is read a second time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from app.cases.ids import RecordKey
from app.forms.model import BoxKey

PAPER_CHECK_KEY = RecordKey("paper_check")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondEntry:
    """What a second reading of the paper says for one box. The key is the box.

    `answer`: a value, X, N or - as they are kept; what is no answer stands as typed; "" says that the box is empty on the paper.
    """

    kind_of_record: ClassVar[str] = "second_entry"
    key: RecordKey
    box: BoxKey
    answer: str

    def __repr__(self) -> str:
        return f"SecondEntry({self.box})"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCheck:
    """A paper interview was read twice: so many boxes, so many differed. `settled_at`: when nothing differed any longer."""

    kind_of_record: ClassVar[str] = "paper_check"
    key: RecordKey = PAPER_CHECK_KEY
    boxes: int
    differed: int
    settled_at: dt.datetime | None = None

    def __repr__(self) -> str:
        return f"PaperCheck({self.differed} of {self.boxes})"
