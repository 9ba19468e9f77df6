"""What an erasure of notes takes out of tables and log, and what it leaves in their place (decision 034)."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.cases.closing_records import NoteFate, SummaryLine, TalkSummary
from app.cases.erasure_events import NoteLife, NoteLine, note_lives
from app.cases.events import LoggedEvent, NotesErased, RecordDropped, RecordPut
from app.cases.ids import InterviewId, RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import Record
from app.cases.talk_records import BalanceEntry, BalanceOpened, FeedbackChosen, FeedbackItem
from app.services.fates import (
    NOTE_KINDS,
    WORDED_KINDS,
    Note,
    is_empty,
    is_note,
    note_key,
    notes_of,
    without_words,
    words_in,
)
from app.services.feedback_report_rules import words_mark
from app.services.interviews import book_in, decode_record, record_put
from app.services.ports import StoredRecord, UnitOfWork

Which: TypeAlias = tuple[str, RecordKey]

_STAYING = (*WORDED_KINDS, FeedbackChosen)
_STAYS = frozenset(each.kind_of_record for each in _STAYING)
_OF_NOTES = _STAYS | {each.kind_of_record for each in (*NOTE_KINDS, NoteFate, BalanceOpened)}
_NOT_COUNTED = _STAYS | {NoteFate.kind_of_record, BalanceOpened.kind_of_record}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one line of the log told of a note when it was put: texts, and everything else that was said of it by name."""

    texts: tuple[str, ...]
    others: frozenset[tuple[str, float]] = frozenset()

    def __repr__(self) -> str:
        return "_Told()"

    def says_more_than(self, other: _Told) -> bool:
        """True when it said something that the other does not say any more. Having been shorter is not that."""
        return not (self.others <= other.others and all(any(text in each for each in other.texts) for text in self.texts))


def erase_notes(work: UnitOfWork, interview_id: InterviewId) -> int:
    """Take what is to go out of tables and log; gives how many notes went."""
    _strike_for_good(work, interview_id)
    words = _take_out_words(work, interview_id)
    _take_out_marks(work, interview_id)
    _keep_what_was_said_last_alone(work, interview_id)
    return _erase(work, interview_id, words)


def _strike_for_good(work: UnitOfWork, interview_id: InterviewId) -> None:
    book = book_in(work, interview_id)
    goes: dict[str, Note] = {note.fate.key: note for note in notes_of(book) if note.is_to_be_erased}
    for summary in book.of(TalkSummary):
        kept = _as_kept(summary, goes)
        if kept != summary:
            _put_anew(work, interview_id, kept)


def _take_out_words(work: UnitOfWork, interview_id: InterviewId) -> int:
    """What stays when nobody is to keep its words is put anew without them; gives how many lost theirs."""
    notes = [note.record for note in notes_of(book_in(work, interview_id)) if note.is_to_be_erased]
    worded = [record for record in notes if isinstance(record, WORDED_KINDS)]
    for record in worded:
        _put_anew(work, interview_id, without_words(record))
    return len(worded)


def _take_out_marks(work: UnitOfWork, interview_id: InterviewId) -> None:
    """That the feedback was gone through is kept with digests of what the client said of it. Of words that go, they go too."""
    book = book_in(work, interview_id)
    items = (note.record for note in notes_of(book) if not note.is_to_be_erased)
    stand = {words_mark(item.key, item.made_of_it.strip()) for item in items if isinstance(item, FeedbackItem)}
    for chosen in book.of(FeedbackChosen):
        left = dataclasses.replace(chosen, words=tuple(each for each in chosen.words if each in stand))
        if left != chosen:
            _put_anew(work, interview_id, left)


def _keep_what_was_said_last_alone(work: UnitOfWork, interview_id: InterviewId) -> None:
    """Nobody chose to keep what a note said before. Only what adds facts of weight keeps its history."""
    told: defaultdict[Which, list[_Told]] = defaultdict(list)
    for each in work.events(interview_id):
        match each.event:
            case RecordPut(kind=kind, key=key) if kind in _OF_NOTES:
                told[kind, key].append(_told_by(each.event))
            case RecordDropped(kind=kind, key=key):
                told.pop((kind, key), None)
            case _:
                pass
    for record in _standing(book_in(work, interview_id)):
        said = told[record.kind_of_record, record.key]
        if any(earlier.says_more_than(said[-1]) for earlier in said[:-1]):
            _put_anew(work, interview_id, record)


def _standing(book: RecordBook) -> Iterator[Record]:
    """What is kept but for its history: notes, what stays though its words may be gone, and what the balance was about."""
    notes = notes_of(book)
    kept = [note.record for note in notes if not note.is_to_be_erased]
    weighty = [note.record for note in notes if note.fate.has_weight]
    others = [each for each in book.all() if isinstance(each, (*_STAYING, BalanceOpened)) and each not in kept]
    yield from (each for each in (*kept, *others) if each not in weighty)


def _told_by(put: RecordPut) -> _Told:
    """Of what is kept with the talk only its words count: when it was, and who was there, is no note."""
    if put.kind in _STAYS:
        return _Told(tuple(filter(None, _words_of(put))))
    content = json.loads(put.content)
    return _Told(tuple(_texts(content)), frozenset(_others(content)))


def _words_of(put: RecordPut) -> tuple[str, ...]:
    record = decode_record(StoredRecord(kind=put.kind, key=put.key, content=put.content))
    match record:
        case FeedbackChosen(words=words):
            return words
        case _ if isinstance(record, WORDED_KINDS):
            return (words_in(record),)
        case _:
            return ()


def _texts(content: object) -> Iterator[str]:
    match content:
        case str():
            yield content
        case list():
            for each in content:
                yield from _texts(each)
        case dict():
            for each in content.values():
                yield from _texts(each)
        case _:
            pass


def _others(content: object, name: str = "") -> Iterator[tuple[str, float]]:
    """Numbers, such as those of a ruler, and marks that were set, each with the name of its field."""
    match content:
        case list():
            for each in content:
                yield from _others(each, name)
        case dict():
            for inner, each in content.items():
                yield from _others(each, f"{name}.{inner}")
        case int() | float() if content is not False:
            yield name, content
        case _:
            pass


def _put_anew(work: UnitOfWork, interview_id: InterviewId, note: Record) -> None:
    """Dropped and put, so that what stood there before is a life of its own in the log, and can go."""
    work.append(RecordDropped(interview_id=interview_id, kind=note.kind_of_record, key=note.key))
    work.append(record_put(interview_id, note))


def _as_kept(summary: TalkSummary, goes: Mapping[str, Note]) -> TalkSummary:
    """A struck line is not kept. That the client struck it is, also when the summary goes: its note stays off the client's paper.

    Nor is a line made of a note about somebody else that goes: with the note goes what keeps it off that paper (practice P8).
    """
    left = (line for line in summary.lines if line.source not in goes or not goes[line.source].fate.about_another)
    lines = tuple(_without_words(line) for line in left if line.source or not line.struck)
    struck = tuple(line for line in lines if line.struck)
    if struck and (is_empty(summary) or note_key(summary) in goes):
        return dataclasses.replace(summary, lines=struck, correction="")
    return dataclasses.replace(summary, lines=lines)


def _without_words(line: SummaryLine) -> SummaryLine:
    return dataclasses.replace(line, text="") if line.struck else line


def _tells_only_what_was_struck(record: Record | None) -> bool:
    """All that is left of a summary that goes: which notes the client struck, without a word of them."""
    if not isinstance(record, TalkSummary) or not record.lines or record.correction:
        return False
    return all(line.struck and line.source and not line.text for line in record.lines)


def _erase(work: UnitOfWork, interview_id: InterviewId, words: int) -> int:
    """`words`: how many records were put anew without theirs; what they said before goes here, and each counts as a note."""
    book, logged = book_in(work, interview_id), tuple(work.events(interview_id))
    gone = set(_gone(book))
    lives = [life for life in _over(logged) if life.is_over or (life.kind, life.key) in gone]
    if not lives:
        return 0
    went = {(life.kind, life.key) for life in lives if life.kind not in _NOT_COUNTED}
    notes = words + sum(_has_gone(book, each, gone) for each in went)
    numbers = tuple(sorted(seq for life in lives for seq in life.numbers))
    work.append(NotesErased(interview_id=interview_id, notes=notes, events=numbers))
    return notes


def _has_gone(book: RecordBook, which: Which, gone: Collection[Which]) -> bool:
    record = book.get(*which)
    return which in gone or record is None or _tells_only_what_was_struck(record)


def _over(logged: Iterable[LoggedEvent]) -> Iterator[NoteLife]:
    """The lives of notes. What is kept with the talk is only meant where it once held words: else there is nothing to take."""
    logged = tuple(logged)
    worded = {each.seq for each in logged if isinstance(each.event, RecordPut) and _holds_words(each.event)}
    for life in note_lives(_lines(logged)):
        if life.kind not in _STAYS or worded.intersection(life.numbers):
            yield life


def _holds_words(put: RecordPut) -> bool:
    return put.kind in _STAYS and bool(_told_by(put).texts)


def _gone(book: RecordBook) -> Iterator[tuple[str, RecordKey]]:
    """What stands and is not to be kept: notes to be erased, empty ones, and what is about a note that goes or has gone."""
    kept = [note.record for note in notes_of(book) if not note.is_to_be_erased]
    others = (each for each in book.all() if is_note(each) and each not in kept)
    yield from ((each.kind_of_record, each.key) for each in others if not _tells_only_what_was_struck(each))
    names = {note_key(each) for each in kept}
    yield from ((fate.kind_of_record, fate.key) for fate in book.of(NoteFate) if fate.key not in names)
    if not any(isinstance(each, BalanceEntry) for each in kept):
        yield from ((each.kind_of_record, each.key) for each in book.of(BalanceOpened))


def _lines(logged: Iterable[LoggedEvent]) -> Iterator[NoteLine]:
    for each in logged:
        event = each.event
        if isinstance(event, RecordPut | RecordDropped) and event.kind in _OF_NOTES:
            yield NoteLine(seq=each.seq, kind=event.kind, key=event.key, taken_away=isinstance(event, RecordDropped))
