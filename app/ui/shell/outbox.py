"""What is on its way into the vault: sent in order, kept and sent again when the vault could not take it.

It lives as long as the window, so that nothing is lost when the screen that sent it has gone. At the lock what still waits is
taken out to be sealed, and put back when the same vault is open again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError, ErrorCode
from app.ui.jobs import JobThread

if TYPE_CHECKING:
    from app.cases.ids import InterviewId, RecordKey
    from app.cases.interviews import StoredBox
    from app.cases.records import AlertCard, Record
    from app.forms.model import BoxKey
    from app.services.interviews import InterviewService, Saved
    from app.ui.shell.carried import CarriedInterview

RETRY_AFTER_MS = 3_000
# Sending again would be refused again for ever: what it is about was erased meanwhile, or completed.
_FOR_GOOD = frozenset({ErrorCode.NOT_FOUND, ErrorCode.REASON_MISSING})
SLOW_AFTER_MS = 300

RecordId: TypeAlias = "tuple[str, RecordKey]"


@dataclass(slots=True, kw_only=True)
class Unsent:
    """What the vault could not take of one interview. A record that was dropped is None. Cards go with the answers."""

    boxes: dict[BoxKey, StoredBox] = field(default_factory=dict)
    position: BoxKey | None = None
    cards: dict[RecordKey, AlertCard] = field(default_factory=dict)
    records: dict[RecordId, Record | None] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Unsent({len(self.boxes)} boxes, {len(self.cards) + len(self.records)} records)"


class Outbox(QObject):
    """Runs on the main thread. Jobs come home in the order they were sent, so the latest of each box and record is what stays."""

    saved = Signal(object)  # Saved, when the vault has everything that was sent
    slow = Signal()  # the vault has not answered for a while
    failed = Signal(object)  # AppError, when the vault could not take something; it is kept and tried again

    def __init__(self, interviews: InterviewService, thread: JobThread) -> None:
        super().__init__()
        self._interviews = interviews
        self._thread = thread
        self._under_way = 0
        self._unsent: dict[InterviewId, Unsent] = {}
        self._when_home: list[Callable[[], None]] = []
        self._slow = QTimer(self, singleShot=True, interval=SLOW_AFTER_MS)
        self._slow.timeout.connect(self.slow)
        self._again = QTimer(self, singleShot=True, interval=RETRY_AFTER_MS)
        self._again.timeout.connect(self.retry)

    def __repr__(self) -> str:
        return f"Outbox({self._under_way} under way)"

    @property
    def has_unsent(self) -> bool:
        """True while something waits that the vault could not take."""
        return bool(self._unsent)

    def unsent(self, interview_id: InterviewId) -> Unsent:
        """What waits of this interview: newer than what the vault holds."""
        return self._unsent.get(interview_id, Unsent())

    def send_boxes(
        self,
        interview_id: InterviewId,
        boxes: tuple[StoredBox, ...],
        position: BoxKey | None,
        cards: tuple[AlertCard, ...] = (),
    ) -> None:
        """Store boxes, and the alert cards that they raised, as one thing."""
        call = partial(self._interviews.record, interview_id, boxes, position, cards)
        taken = partial(self._boxes_taken, interview_id, boxes)
        self._send(call, taken, partial(self._keep_boxes, interview_id, boxes, position, cards))

    def send_record(self, interview_id: InterviewId, kind: str, key: RecordKey, record: Record | None) -> None:
        """Store a record, or drop it when it is None."""
        service = self._interviews
        call = partial(service.drop, interview_id, kind, key) if record is None else partial(service.put, interview_id, record)
        taken = partial(self._record_taken, interview_id, (kind, key), record)
        self._send(call, taken, partial(self._keep_record, interview_id, (kind, key), record))

    def retry(self) -> None:
        """Send again what waits. What is still under way may be newer, so its end is waited for."""
        if self._under_way:
            return
        waiting, self._unsent = self._unsent, {}
        for interview_id, unsent in waiting.items():
            if unsent.boxes or unsent.cards:
                cards = tuple(unsent.cards.values())
                self.send_boxes(interview_id, tuple(unsent.boxes.values()), unsent.position, cards)
            for (kind, key), record in unsent.records.items():
                self.send_record(interview_id, kind, key, record)

    def when_home(self, then: Callable[[], None]) -> None:
        """Call `then` once nothing is under way: what still waits then, the vault could not take."""
        self._when_home.append(then)
        self._tell_when_home()

    def take_out(self) -> tuple[CarriedInterview, ...]:
        """What the vault could not take; nothing of it stays here."""
        self._again.stop()
        self._slow.stop()
        waiting, self._unsent = self._unsent, {}
        return tuple(_carried(interview_id, unsent) for interview_id, unsent in waiting.items())

    def put_back(self, carried: tuple[CarriedInterview, ...]) -> None:
        """What was taken out of this vault's box waits here again, and is sent."""
        for each in carried:
            self._keep_boxes(each.interview_id, each.boxes, each.position, each.cards)
            for note in each.records:
                self._keep_record(each.interview_id, (note.kind, note.key), note.record())
        self.retry()

    def _send(self, call: Callable[[], Saved], taken: Callable[[], None], keep: Callable[[], None]) -> None:
        self._under_way += 1
        if not self._slow.isActive():
            self._slow.start()
        self._thread.run(call, partial(self._arrived, taken), partial(self._not_taken, keep))

    # The lock may wait for the last one home, so it is told before anybody else is.

    def _arrived(self, taken: Callable[[], None], saved: Saved) -> None:
        self._one_home()
        taken()
        if self._under_way:
            return
        if self._unsent:
            self.retry()
        if not self._under_way:
            self._tell_when_home()
            self.saved.emit(saved)

    def _not_taken(self, keep: Callable[[], None], error: AppError) -> None:
        self._one_home()
        if error.code not in _FOR_GOOD:
            keep()
            self._again.start()
        self._tell_when_home()
        self.failed.emit(error)

    def _tell_when_home(self) -> None:
        while self._when_home and not self._under_way:
            self._when_home.pop(0)()

    def _one_home(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._slow.stop()

    # What comes home was sent after everything that waits, so it takes its place.

    def _boxes_taken(self, interview_id: InterviewId, boxes: tuple[StoredBox, ...]) -> None:
        if waiting := self._unsent.get(interview_id):
            for box in boxes:
                waiting.boxes.pop(box.box, None)
            self._drop_if_empty(interview_id, waiting)

    def _record_taken(self, interview_id: InterviewId, which: RecordId, record: Record | None) -> None:
        from app.cases.records import AlertCard  # noqa: PLC0415 - loaded after the first frame

        if waiting := self._unsent.get(interview_id):
            waiting.records.pop(which, None)
            if isinstance(record, AlertCard) and record.key in waiting.cards:
                waiting.cards[record.key] = record
            self._drop_if_empty(interview_id, waiting)

    def _drop_if_empty(self, interview_id: InterviewId, waiting: Unsent) -> None:
        if not (waiting.boxes or waiting.cards or waiting.records):
            del self._unsent[interview_id]

    def _keep_boxes(
        self, interview_id: InterviewId, boxes: tuple[StoredBox, ...], position: BoxKey | None, cards: tuple[AlertCard, ...]
    ) -> None:
        waiting = self._unsent.setdefault(interview_id, Unsent())
        waiting.boxes.update({box.box: box for box in boxes})
        waiting.cards.update({card.key: card for card in cards})
        waiting.position = position

    def _keep_record(self, interview_id: InterviewId, which: RecordId, record: Record | None) -> None:
        self._unsent.setdefault(interview_id, Unsent()).records[which] = record


def _carried(interview_id: InterviewId, unsent: Unsent) -> CarriedInterview:
    from app.ui.shell.carried import CarriedInterview, CarriedRecord  # noqa: PLC0415 - loaded after the first frame

    return CarriedInterview(
        interview_id=interview_id,
        boxes=tuple(unsent.boxes.values()),
        position=unsent.position,
        cards=tuple(unsent.cards.values()),
        records=tuple(CarriedRecord.of(kind, key, record) for (kind, key), record in unsent.records.items()),
    )
