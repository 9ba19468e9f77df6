"""Between the interview's widgets and the vault: answers go to the session at once, and from there to the vault in order."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.cases.ids import RecordKey
from app.cases.interviews import Interview, StoredBox
from app.cases.record_book import RecordBook, comment_key
from app.cases.records import AlertCard, Comment, CommentKind, Parked, Record
from app.errors import AppError
from app.forms.engine.answers import Outcome
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import Window, thirty_days
from app.forms.model import Answer, BoxKey, Form, ItemCode, Special, Words
from app.i18n import language
from app.services.interviews import InterviewFile, Saved
from app.ui.interview.alerts import new_cards
from app.ui.shell.context import UiContext

RETRY_AFTER_MS = 3_000


class InterviewPresenter(QObject):
    """Runs on the main thread; nothing here waits for the vault."""

    changed = Signal(object)  # Outcome, after every act that changed a box
    records_changed = Signal()  # a comment, a parked item, a visit or a card was added, changed or dropped
    saved = Signal(object)  # Saved, when the vault has everything that was sent so far
    save_failed = Signal(object)  # AppError, when the vault could not take something; it is kept and tried again

    def __init__(self, context: UiContext, form: Form, file: InterviewFile) -> None:
        super().__init__()
        self._context = context
        self.form = form
        self.client = file.client
        self.interview: Interview = file.interview
        self.session = InterviewSession(form, {stored.box: stored.state() for stored in file.boxes})
        self.book = RecordBook(file.records)
        self.position: BoxKey | None = file.interview.position
        self._unsaved: dict[BoxKey, None] = {}
        self._unsaved_records: dict[tuple[str, RecordKey], None] = {}
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_AFTER_MS)
        self._retry.timeout.connect(self.retry)

    @property
    def words(self) -> Words:
        """The form's words in the language of the screen."""
        return self.form.words.get(language()) or self.form.words[self.form.default_language]

    @property
    def window(self) -> Window:
        """The thirty days before the interview's first day."""
        return thirty_days(self.interview.first_day)

    def answer(self, box: BoxKey, answer: Answer | None) -> None:
        """A person gave this answer, or emptied the box."""
        if self.session.state(box).given == answer and self.session.state(box).rule is None:
            return
        self._take(self.session.answer(box, answer), box)
        self._unpark_when_answered(box)

    def toggle_code(self, box: BoxKey, code: Special) -> None:
        """X, N or not asked; pressed again it is taken back."""
        given = self.session.state(box).given
        self.answer(box, None if given is code else code)

    def undo_last(self) -> BoxKey | None:
        """Take back the latest answer; gives the box it stood in."""
        outcome = self.session.undo_last()
        if outcome is None or not outcome.changes:
            return None
        box = outcome.changes[0].box
        self._take(outcome, box)
        return box

    def undo_fill(self, box: BoxKey) -> None:
        """The rule was wrong here: give the box back."""
        self._take(self.session.undo_fill(box), box)

    def redo_fill(self, box: BoxKey) -> None:
        """Let the rule decide again."""
        self._take(self.session.redo_fill(box), box)

    def put(self, record: Record) -> None:
        """Add or change a record, here and in the vault."""
        self.book.put(record)
        self._send_record_at(record.kind_of_record, record.key)
        self.records_changed.emit()

    def drop(self, kind: str, key: RecordKey) -> None:
        """Take a record away, here and in the vault."""
        self.book.drop(kind, key)
        self._send_record_at(kind, key)
        self.records_changed.emit()

    def comment(self, item: ItemCode, kind: CommentKind, text: str) -> None:
        """Keep the comment of that kind on that item; an empty text takes it away."""
        existing = self.book.comment(item, kind)
        text = text.strip()
        if (existing.text if existing else "") == text:
            return
        if text:
            key = comment_key(item, kind)
            self.put(Comment(key=key, item=item, kind=kind, text=text, at=self.now()))
        else:
            self.drop(Comment.kind_of_record, comment_key(item, kind))

    def toggle_parked(self, item: ItemCode) -> bool:
        """Park the item, or take it back; gives whether it is parked now."""
        if self.book.is_parked(item):
            self.drop(Parked.kind_of_record, RecordKey(item))
            return False
        self.put(Parked(key=RecordKey(item), item=item, at=self.now()))
        return True

    def end_visit(self) -> None:
        """The sitting is over; the next one has its own clock."""
        visit = self.book.present_visit()
        if visit is not None:
            self.put(dataclasses.replace(visit, ended_at=self.now()))

    def now(self) -> dt.datetime:
        """The moment, from the clock that was given."""
        return self._context.clock.now()

    def retry(self) -> None:
        """Send again what the vault could not take, as it stands now."""
        boxes, self._unsaved = tuple(self._unsaved), {}
        records, self._unsaved_records = tuple(self._unsaved_records), {}
        if boxes:
            self._send_boxes(tuple(StoredBox.of(box, self.session.state(box)) for box in boxes))
        for kind, key in records:
            self._send_record_at(kind, key)

    @property
    def has_unsaved(self) -> bool:
        """True while something waits that the vault could not take."""
        return bool(self._unsaved or self._unsaved_records)

    def _take(self, outcome: Outcome, box: BoxKey) -> None:
        if not outcome.changes:
            return
        self.position = box
        cards = new_cards(self.form, self.book, outcome, self.now())
        for card in cards:
            self.book.put(card)
        self._send_boxes(tuple(StoredBox.of(change.box, change.after) for change in outcome.changes), cards)
        self.changed.emit(outcome)

    def _unpark_when_answered(self, box: BoxKey) -> None:
        item = self.form.boxes[box].item
        states = (self.session.state(each.key) for each in self.form.items[item].boxes)
        if self.book.is_parked(item) and not any(state.is_blank and state.relevant for state in states):
            self.drop(Parked.kind_of_record, RecordKey(item))

    def _send_boxes(self, boxes: tuple[StoredBox, ...], cards: tuple[AlertCard, ...] = ()) -> None:
        call = partial(self._context.interviews.record, self.interview.id, boxes, self.position, cards)
        self._context.jobs.vault.run(call, self._saved, partial(self._boxes_failed, boxes, cards))

    def _send_record_at(self, kind: str, key: RecordKey) -> None:
        record = self.book.get(kind, key)
        service, interview = self._context.interviews, self.interview.id
        call = partial(service.put, interview, record) if record else partial(service.drop, interview, kind, key)
        self._context.jobs.vault.run(call, self._saved, partial(self._record_failed, kind, key))

    def _saved(self, saved: Saved) -> None:
        if self.has_unsaved:
            self._retry.start(0)
        elif not self._context.jobs.vault.is_busy:
            self.saved.emit(saved)

    def _boxes_failed(self, boxes: tuple[StoredBox, ...], cards: tuple[AlertCard, ...], error: AppError) -> None:
        self._unsaved_records.update({(card.kind_of_record, card.key): None for card in cards})
        self._unsaved.update({stored.box: None for stored in boxes})
        self._failed(error)

    def _record_failed(self, kind: str, key: RecordKey, error: AppError) -> None:
        self._unsaved_records[kind, key] = None
        self._failed(error)

    def _failed(self, error: AppError) -> None:
        self._retry.start(RETRY_AFTER_MS)
        self.save_failed.emit(error)
