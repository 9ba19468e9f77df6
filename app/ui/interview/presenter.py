"""Between the interview's widgets and the vault: answers go to the session at once, and from there to the vault in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.cases.ids import RecordKey
from app.cases.interviews import Interview, StoredBox
from app.cases.record_book import RecordBook, comment_key
from app.cases.records import WORDING_KEY, Comment, CommentKind, NotAsked, Parked, Record, WordingChoice
from app.cases.wordings import Wording
from app.forms.engine.answers import Outcome
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import Window, thirty_days
from app.forms.model import Answer, BoxKey, Form, ItemCode, Special, Words
from app.i18n import language
from app.services.interviews import InterviewFile
from app.services.spoken_words import SpokenWords
from app.ui.interview.alerts import new_cards
from app.ui.interview.visits import ended
from app.ui.shell.context import UiContext
from app.ui.shell.outbox import Unsent


class InterviewPresenter(QObject):
    """Runs on the main thread; nothing here waits for the vault."""

    changed = Signal(object)  # Outcome, after every act that changed a box
    records_changed = Signal()  # a comment, a parked item, a visit or a card was added, changed or dropped
    saved = Signal(object)  # Saved, when the vault has everything that was sent so far
    save_slow = Signal()  # the vault takes its time: what was last sent is not saved yet
    save_failed = Signal(object)  # AppError, when the vault could not take something; it is kept and tried again

    def __init__(self, context: UiContext, form: Form, file: InterviewFile, wordings: tuple[Wording, ...] = ()) -> None:
        super().__init__()
        self._context = context
        self.form = form
        self.spoken = SpokenWords(form, wordings)
        self.client = file.client
        self.interview: Interview = file.interview
        self._outbox = context.outbox
        waiting = self._outbox.unsent(self.interview.id)
        stored = {box.box: box for box in file.boxes} | waiting.boxes
        self.session = InterviewSession(form, {key: box.state() for key, box in stored.items()})
        self.book = RecordBook(file.records)
        self._take_over(waiting)
        self.position: BoxKey | None = waiting.position or file.interview.position
        self._outbox.saved.connect(self.saved)
        self._outbox.slow.connect(self.save_slow)
        self._outbox.failed.connect(self.save_failed)

    def _take_over(self, waiting: Unsent) -> None:
        for (kind, key), record in waiting.records.items():
            if record is None:
                self.book.drop(kind, key)
            else:
                self.book.put(record)
        for card in waiting.cards.values():
            self.book.put(card)

    @property
    def words(self) -> Words:
        """The words the caseworker reads, in the language of the screen: ours, or a wording in that language."""
        return self.spoken.read(self.book.wording(), language())

    @property
    def asked_words(self) -> Words:
        """The words the client is asked in: the wording chosen for this interview, else ours in the language of the screen."""
        return self.spoken.asked(self.book.wording(), language())

    def hold_in(self, wording: Wording | None) -> None:
        """Ask in these words from now on; None means our own. The answers stay as they are."""
        if wording is None:
            self.drop(WordingChoice.kind_of_record, WORDING_KEY)
        else:
            self.put(WordingChoice(wording=wording.id))

    @property
    def window(self) -> Window:
        """The thirty days before the interview's first day, with the first day of a follow-up's time."""
        follow_up = self.interview.follow_up
        return thirty_days(self.interview.first_day, follow_up.since if follow_up else None)

    def answer(self, box: BoxKey, answer: Answer | None) -> None:
        """A person gave this answer, or emptied the box."""
        if self.session.state(box).given == answer and self.session.state(box).rule is None:
            return
        self._take(self.session.answer(box, answer), box)
        self._settle_item(box)

    def leave_out(self, boxes: Iterable[BoxKey]) -> None:
        """Not asked, by one decision: every box of these that is blank. The talk stays where it is."""
        blank = [box for box in boxes if self.session.state(box).is_blank]
        self._take(self.session.answer_many(dict.fromkeys(blank, Special.NOT_ASKED)), self.position)

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

    def others_came(self) -> None:
        """What was answered before is hidden from them now, and not taken back unseen."""
        self.session.forget_acts()

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
            self.put(ended(visit, self.now()))

    def now(self) -> dt.datetime:
        """The moment, from the clock that was given."""
        return self._context.clock.now()

    def retry(self) -> None:
        """Send again what the vault could not take, as it stands now."""
        self._outbox.retry()

    @property
    def has_unsaved(self) -> bool:
        """True while something waits that the vault could not take."""
        return self._outbox.has_unsent

    def _take(self, outcome: Outcome, position: BoxKey | None) -> None:
        if not outcome.changes:
            return
        self.position = position
        cards = new_cards(self.form, self.book, outcome, self.now())
        for card in cards:
            self.book.put(card)
        boxes = tuple(StoredBox.of(change.box, change.after) for change in outcome.changes)
        self._outbox.send_boxes(self.interview.id, boxes, self.position, cards)
        self.changed.emit(outcome)

    def _settle_item(self, box: BoxKey) -> None:
        """An answered item no longer waits, and the decision not to ask it has ended."""
        item = self.form.boxes[box].item
        states = [self.session.state(each.key) for each in self.form.items[item].boxes]
        if self.book.is_parked(item) and not any(state.is_blank and state.relevant for state in states):
            self.drop(Parked.kind_of_record, RecordKey(item))
        if self.book.get(NotAsked.kind_of_record, RecordKey(item)) and not any(s.given is Special.NOT_ASKED for s in states):
            self.drop(NotAsked.kind_of_record, RecordKey(item))

    def _send_record_at(self, kind: str, key: RecordKey) -> None:
        self._outbox.send_record(self.interview.id, kind, key, self.book.get(kind, key))
