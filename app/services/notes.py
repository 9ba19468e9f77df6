"""What becomes of the notes of a talk, and erasing those that nobody is to keep (practice P19)."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from app.cases.closing_records import NoteFate, SummaryLine, TalkSummary
from app.cases.erasure_events import NoteLine, note_lives
from app.cases.events import InterviewMoved, LoggedEvent, NotesErased, RecordDropped, RecordPut
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import InterviewState
from app.cases.record_book import RecordBook
from app.cases.records import Record
from app.cases.talk_codes import Fate
from app.cases.talk_records import BalanceEntry, BalanceOpened
from app.errors import AppError, ErrorCode
from app.services.erasure import finish_erasure
from app.services.fates import NOTE_KINDS, Note, NoteRef, decided, is_empty, is_note, note_key, notes_of
from app.services.interviews import book_in, record_put, refuse_open_card
from app.services.ports import Clock, UnitOfWork, Vault

_OF_NOTES = frozenset(each.kind_of_record for each in (*NOTE_KINDS, NoteFate, BalanceOpened))

_NOT_COUNTED = (NoteFate.kind_of_record, BalanceOpened.kind_of_record)


class NoteService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def notes(self, interview_id: InterviewId) -> tuple[Note, ...]:
        """Every note of the talk that must be decided about, with its fate; AppError NOT_FOUND."""
        with self._vault.begin() as work:
            return notes_of(book_in(work, interview_id))

    def decide(
        self,
        interview_id: InterviewId,
        refs: Collection[NoteRef],
        fates: Collection[Fate],
        *,
        has_weight: bool | None = None,
        about_another: bool | None = None,
    ) -> tuple[Note, ...]:
        """Decide about these notes, as `fates.decided` does, and give all notes as they then stand.

        No fates at all make them undecided again; None leaves a mark as it is. AppError NOT_FOUND when one is no note of the
        talk.
        """
        with self._vault.begin() as work:
            notes = {note.ref: note for note in notes_of(book_in(work, interview_id))}
            for ref in refs:
                if ref not in notes:
                    raise AppError(ErrorCode.NOT_FOUND)
                fate = decided(notes[ref], fates, has_weight=has_weight, about_another=about_another)
                work.append(record_put(interview_id, fate))
                notes[ref] = dataclasses.replace(notes[ref], fate=fate)
            work.commit()
            return tuple(notes.values())

    def erase_rest(self, interview_id: InterviewId) -> int:
        """Erase every note that nobody is to keep, everywhere, and complete the talk; gives how many went.

        With them goes what was noted in the talk and taken away again, since it still stood in the log, the words of lines that
        the client struck from a summary that is kept, and words that a kept note had before it was changed; facts of weight
        keep theirs. AppError NOTES_UNDECIDED, OPEN_ALERT (practice P1), NOT_FOUND: nothing
        has changed. AppError NOT_ERASED, DISK_FULL ...: they are gone from the vault, but not yet from every copy;
        `ErasureService.finish` goes on with that.
        """
        with self._vault.begin() as work:
            refuse_open_card(work, interview_id)
            undecided = sum(not note.is_decided for note in notes_of(book_in(work, interview_id)))
            if undecided:
                raise AppError(ErrorCode.NOTES_UNDECIDED, {"notes": undecided})
            _strike_for_good(work, interview_id)
            _keep_the_last_words_alone(work, interview_id)
            erased = _erase(work, interview_id)
            if work.interview(interview_id).state is not InterviewState.COMPLETED:
                work.append(InterviewMoved(interview_id=interview_id, state=InterviewState.COMPLETED))
            work.commit()
        finish_erasure(self._vault)
        return erased


def _strike_for_good(work: UnitOfWork, interview_id: InterviewId) -> None:
    book = book_in(work, interview_id)
    goes: dict[str, Note] = {note.fate.key: note for note in notes_of(book) if note.is_to_be_erased}
    for summary in book.of(TalkSummary):
        kept = _as_kept(summary, goes)
        if kept != summary:
            _put_anew(work, interview_id, kept)


def _keep_the_last_words_alone(work: UnitOfWork, interview_id: InterviewId) -> None:
    """Nobody chose to keep what a note said before. Only what adds facts of weight keeps its history."""
    told: defaultdict[tuple[str, RecordKey], list[str]] = defaultdict(list)
    for each in work.events(interview_id):
        match each.event:
            case RecordPut(kind=kind, key=key, content=content):
                told[kind, key].append(content)
            case RecordDropped(kind=kind, key=key):
                told.pop((kind, key), None)
            case _:
                pass
    for note in notes_of(book_in(work, interview_id)):
        said = told[note.ref.kind, note.ref.key]
        is_kept = not (note.is_to_be_erased or note.fate.has_weight)
        if is_kept and any(_says_what_is_gone(earlier, said[-1]) for earlier in said[:-1]):
            _put_anew(work, interview_id, note.record)


def _says_what_is_gone(earlier: str, last: str) -> bool:
    """True when a note said something that it does not say any more. Having been shorter is not that."""
    stands = tuple(_texts(json.loads(last)))
    return not all(any(text in each for each in stands) for text in _texts(json.loads(earlier)))


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


def _erase(work: UnitOfWork, interview_id: InterviewId) -> int:
    """Take what is to go out of tables and log; gives how many notes went."""
    book = book_in(work, interview_id)
    gone = set(_gone(book))
    lives = [life for life in note_lives(_lines(work.events(interview_id))) if life.is_over or (life.kind, life.key) in gone]
    if not lives:
        return 0
    went = {(life.kind, life.key) for life in lives if life.kind not in _NOT_COUNTED}
    standing = {each: book.get(*each) for each in went}
    notes = sum(each in gone or record is None or _tells_only_what_was_struck(record) for each, record in standing.items())
    numbers = tuple(sorted(seq for life in lives for seq in life.numbers))
    work.append(NotesErased(interview_id=interview_id, notes=notes, events=numbers))
    return notes


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
