"""What stands around the answers of an interview, as the client page shows it: visits, how it ended, where it was taken over."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.cases.interviews import Interview, InterviewState
from app.cases.paper_records import PaperCheck
from app.cases.record_book import RecordBook
from app.cases.records import Transferred, Visit
from app.forms.model import BoxKey
from app.services.interviews import decode_record
from app.services.ports import UnitOfWork

OUTCOME_BOX = BoxKey("G12")
_SHOWN = frozenset({Visit.kind_of_record, Transferred.kind_of_record, PaperCheck.kind_of_record})


class EarlyEnd(enum.Enum):
    """Why an interview was closed unfinished, as coded in G12."""

    INTERRUPTED = 1
    DECLINED = 2
    UNABLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One interview without its answers.

    `early_end`: how it ended, where it was closed unfinished and that is coded. `was_read_twice`: an interview from paper
    whose answers were typed twice, and every difference was settled.
    """

    interview: Interview
    visits: tuple[Visit, ...] = ()
    early_end: EarlyEnd | None = None
    transferred: tuple[Transferred, ...] = ()
    was_read_twice: bool = False

    def __repr__(self) -> str:
        return f"Outline({self.interview.id})"


def outline(work: UnitOfWork, interview: Interview) -> Outline:
    """The interview as the client page shows it, inside a transaction that is already open; logs nothing."""
    stored = work.records(interview.id)
    book = RecordBook(decode_record(each) for each in stored if each.kind in _SHOWN)
    check = book.paper_check()
    return Outline(
        interview=interview,
        visits=book.visits(),
        early_end=_early_end(work, interview),
        transferred=book.transferred(),
        was_read_twice=check is not None and check.settled_at is not None,
    )


def _early_end(work: UnitOfWork, interview: Interview) -> EarlyEnd | None:
    if interview.state is not InterviewState.INTERRUPTED:
        return None
    coded = next((box.effective for box in work.boxes(interview.id) if box.box == OUTCOME_BOX), None)
    return next((each for each in EarlyEnd if each.value == coded), None)
