"""What becomes of each note of a talk (practice P19): which records are notes, and what has been decided about them.

Preparation, place, leave, visits, alert cards, hand-outs and how the talk ended are no notes: they are kept with the talk. But
what somebody wrote in words in three of them (`WORDED_KINDS`) is a note: without it the rest of the record stands.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from app.cases.closing_records import ChangePlan, NoteFate, TalkEnd, TalkSummary
from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import Record, Visit
from app.cases.talk_codes import Fate
from app.cases.talk_records import (
    AgendaTopic,
    BalanceEntry,
    ChangeTalk,
    FeedbackItem,
    FillInLater,
    Ruler,
    TalkNote,
    TalkPreparation,
    TalkQuote,
    TalkStrength,
    ValueCard,
    ValuesNow,
)

WordedRecord: TypeAlias = TalkPreparation | Visit | TalkEnd
NoteRecord: TypeAlias = (
    TalkQuote
    | ChangeTalk
    | Ruler
    | AgendaTopic
    | TalkStrength
    | ValueCard
    | ValuesNow
    | BalanceEntry
    | FeedbackItem
    | TalkNote
    | FillInLater
    | TalkSummary
    | ChangePlan
    | WordedRecord
)
R = TypeVar("R", bound=Record)
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)
# In the order in which they are gone through: what the client wants to take home first.
NOTE_KINDS: tuple[type[NoteRecord], ...] = (
    ChangePlan,
    TalkSummary,
    ChangeTalk,
    TalkQuote,
    Ruler,
    TalkStrength,
    ValueCard,
    ValuesNow,
    BalanceEntry,
    FeedbackItem,
    AgendaTopic,
    TalkNote,
    FillInLater,
)
# What the talk was to be about, how a visit stopped, what credit was given: only the words of these are a note.
WORDED_KINDS: tuple[type[WordedRecord], ...] = (TalkPreparation, Visit, TalkEnd)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRef:
    """Which note of a talk: its kind and its key."""

    kind: str
    key: RecordKey

    def __repr__(self) -> str:
        return f"NoteRef({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note and what has been decided about it; an empty fate when nothing has."""

    record: NoteRecord
    fate: NoteFate

    def __repr__(self) -> str:
        return f"Note({self.record.kind_of_record})"

    @property
    def ref(self) -> NoteRef:
        """Which note it is."""
        return NoteRef(kind=self.record.kind_of_record, key=self.record.key)

    @property
    def is_decided(self) -> bool:
        """True when it has a fate."""
        return bool(self.fate.fates)

    @property
    def is_to_be_erased(self) -> bool:
        """True when nobody is to keep it. What adds facts of weight to the case is never erased here."""
        return self.fate.fates == (Fate.ERASE,) and not self.fate.has_weight


def note_key(note: Record) -> RecordKey:
    """What a note is called in its fate and in the summary: "<kind>/<key>"."""
    return RecordKey(f"{note.kind_of_record}/{note.key}")


def fate_of(book: RecordBook, note: Record) -> NoteFate:
    """What was decided about a note; nothing as long as it is undecided."""
    key = note_key(note)
    return book.one(NoteFate, key) or NoteFate(key=key)


def may_be_told_again(book: RecordBook, note: Record) -> bool:
    """False for what tells of somebody else, and for what is to be erased: it comes back nowhere (practice P8, P19)."""
    fate = fate_of(book, note)
    return not (fate.about_another or Fate.ERASE in fate.fates)


def as_told_again(book: RecordBook, visit: Visit) -> Visit:
    """A visit as it is shown later: without its words where they are not to come back (`may_be_told_again`)."""
    return visit if may_be_told_again(book, visit) else _silent(visit)


def is_note(record: Record) -> bool:
    """True for a record of a talk that goes as a whole when nobody is to keep it."""
    return isinstance(record, NOTE_KINDS)


def words_in(record: WordedRecord) -> str:
    """What somebody wrote in a record that is kept with the talk; "" for nothing."""
    match record:
        case TalkPreparation():
            return record.purpose.strip()
        case TalkEnd():
            return record.credit.strip()
        case Visit():
            return "\n".join(
                text.strip() for text in (*(each.words for each in record.pauses), record.last_words) if text.strip()
            )


def without_words(record: WordedRecord) -> WordedRecord:
    """The same record when its words are gone: points ticked, times, who was there, how it ended, the next day all stand."""
    match record:
        case TalkPreparation():
            return dataclasses.replace(record, purpose="")
        case TalkEnd():
            return dataclasses.replace(record, credit="")
        case Visit():
            return _silent(record)


def _silent(visit: Visit) -> Visit:
    pauses = tuple(dataclasses.replace(each, words="") for each in visit.pauses)
    return dataclasses.replace(visit, pauses=pauses, last_words="")


def notes_of(book: RecordBook) -> tuple[Note, ...]:
    """Every note with anything in it, by kind in the order of `NOTE_KINDS`, then in the order they were made; last the words
    of what is kept with the talk.
    """
    kinds: tuple[type[NoteRecord], ...] = (*NOTE_KINDS, *WORDED_KINDS)
    records = (record for kind in kinds for record in as_made(book.of(kind)) if not is_empty(record))
    return tuple(Note(record=each, fate=fate_of(book, each)) for each in records)


def as_made(notes: Iterable[R]) -> list[R]:
    """In the order they were made, also when one was put anew; cards, which have no moment, as they come."""
    return sorted(notes, key=lambda note: getattr(note, "at", _NEVER))


def is_empty(record: NoteRecord) -> bool:
    """True when nothing was noted: a card that lies in no pile, a plan that nobody began. Change talk is a note without words.

    A plan that waits, or one of which only a day is agreed, was agreed with the client all the same.
    """
    match record:
        case ChangePlan():
            return record.is_empty and not record.postponed and record.first_step_on is None and record.follow_up_on is None
        case TalkSummary():
            return not (record.kept or record.correction.strip())
        case ValueCard():
            return record.weight is None and record.place is None
        case TalkQuote(text=text) | TalkNote(text=text) | TalkStrength(text=text) | ValuesNow(text=text):
            return not text.strip()
        case BalanceEntry(text=text) | AgendaTopic(words=text) | FillInLater(words=text):
            return not text.strip()
        case TalkPreparation() | Visit() | TalkEnd():
            return not words_in(record)
        case _:
            return False


def decided(
    note: Note, fates: Collection[Fate] | None = None, *, has_weight: bool | None = None, about_another: bool | None = None
) -> NoteFate:
    """The note's fate when this is decided; None leaves what stands.

    ERASE excludes the others. A note with facts of weight goes to the journal and is not erased (practice P19); one about
    somebody else never goes to the client (practice P8).
    """
    stands = note.fate
    weight = stands.has_weight if has_weight is None else has_weight
    other = stands.about_another if about_another is None else about_another
    wanted = set(stands.fates if fates is None else fates)
    if weight:
        wanted = (wanted - {Fate.ERASE}) | {Fate.JOURNAL}
    if other:
        wanted.discard(Fate.CLIENT)
    if Fate.ERASE in wanted:
        wanted = {Fate.ERASE}
    chosen = tuple(each for each in Fate if each in wanted)
    return dataclasses.replace(stands, fates=chosen, has_weight=weight, about_another=other)
