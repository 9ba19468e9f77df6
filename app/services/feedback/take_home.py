"""Is it safe to take home? Asked every time, and never assumed (practice P4, P7)."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import StoredBox
from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, CardKind, HandOut, Record, TakeHome
from app.errors import AppError, ErrorCode
from app.forms.model import Alert, BoxKey, Form
from app.services.interviews import InterviewFile, decode_record, load_file
from app.services.ports import UnitOfWork

EARLIER_IN_LIFE = "life"
HARM_IN_ASI = frozenset(map(BoxKey, ("F27.d30", "F28.d30", "F29.d30")))
"""Practice P4. Named here too, for the papers of talks and tests: their own forms do not have what the ASI asks."""
YES = 1


class TakeHomeReason(enum.Enum):
    """Why nothing is taken home until somebody says otherwise."""

    ASKED_EACH_TIME = "asked_each_time"
    SAFETY_CARD = "safety_card"
    HURT_BY_SOMEBODY_NEAR = "hurt_by_somebody_near"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReason:
    """Why the client's latest paper was safe after all, as it was written then. It says nothing of today by itself."""

    because: str
    at: dt.datetime

    def __repr__(self) -> str:
        return "EarlierReason()"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHomeAdvice:
    """What stands chosen from the start, and why. `earlier`: a reason to confirm for this paper; it does not count by itself."""

    choice: TakeHome
    reason: TakeHomeReason
    earlier: EarlierReason | None = None

    @property
    def needs_reason(self) -> bool:
        """True when taking a paper home asks for a written reason first."""
        return self.reason is not TakeHomeReason.ASKED_EACH_TIME


def default_take_home(form: Form, file: InterviewFile) -> TakeHomeAdvice:
    """What stands chosen for this interview: nothing, with the strongest reason for it."""
    return advice(form, file.boxes, file.records)


def advice(form: Form, boxes: Iterable[StoredBox], records: Iterable[Record]) -> TakeHomeAdvice:
    """What stands chosen for these answers and notes."""
    return TakeHomeAdvice(choice=TakeHome.NOTHING, reason=_reason(form, boxes, records))


def advice_in(work: UnitOfWork, interview_id: InterviewId, form: Form) -> TakeHomeAdvice:
    """What stands chosen for this interview's client: every interview of the client is looked at, not this one alone."""
    file = load_file(work, interview_id)
    found = default_take_home(form, file)
    for interview in work.interviews_of(file.client.id):
        if found.needs_reason:
            break
        records = tuple(decode_record(stored) for stored in work.records(interview.id))
        found = advice(form, work.boxes(interview.id), records)
    return found


def with_earlier_reason(work: UnitOfWork, client_id: ClientId, found: TakeHomeAdvice) -> TakeHomeAdvice:
    """The same with the reason that was given for the client's latest paper, where one is asked for.

    What was safe before somebody opened a card about safety says nothing of the time after it, so such a reason is not offered.
    """
    if not found.needs_reason:
        return found
    stored = [each for interview in work.interviews_of(client_id) for each in work.records(interview.id)]
    stored += work.client_records(client_id)
    known = [decode_record(each) for each in stored if each.kind in (HandOut.kind_of_record, AlertCard.kind_of_record)]
    given = [each for each in known if isinstance(each, HandOut) and each.because]
    worries = [each.opened_at for each in known if isinstance(each, AlertCard) and each.kind is CardKind.SAFETY]
    latest = max(given, key=lambda each: each.at, default=None)
    if latest is None or any(opened > latest.at for opened in worries):
        return found
    return replace(found, earlier=EarlierReason(because=latest.because, at=latest.at))


def refuse_missing_reason(found: TakeHomeAdvice, because: str) -> None:
    """AppError NOT_SAFE_TO_TAKE_HOME when something speaks against it and nothing is written about why it is safe."""
    if found.needs_reason and not because.strip():
        raise AppError(ErrorCode.NOT_SAFE_TO_TAKE_HOME)


def _reason(form: Form, boxes: Iterable[StoredBox], records: Iterable[Record]) -> TakeHomeReason:
    if any(map(_tells_of_danger, RecordBook(records).cards())):
        return TakeHomeReason.SAFETY_CARD
    if any(_tells_of_harm(form, stored) for stored in boxes):
        return TakeHomeReason.HURT_BY_SOMEBODY_NEAR
    return TakeHomeReason.ASKED_EACH_TIME


def _tells_of_danger(card: AlertCard) -> bool:
    """Also when it is dealt with: the danger is not over because somebody was told. Only a sentence why there is none ends it."""
    return card.kind is CardKind.SAFETY and not (card.dealt_with_at is not None and card.closed_because.strip())


def _tells_of_harm(form: Form, stored: StoredBox) -> bool:
    box = form.boxes.get(stored.box)
    if box is None and stored.box not in HARM_IN_ASI:
        return False
    if box is not None and (form.items[box.item].alert is not Alert.SAFETY or box.part == EARLIER_IN_LIFE):
        return False
    # Also an answer that is set aside was said by somebody.
    return YES in (stored.given, stored.effective)
