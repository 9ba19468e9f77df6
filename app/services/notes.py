"""What becomes of the notes of a talk, and erasing those that nobody is to keep (practice P19)."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from app.cases.events import InterviewMoved
from app.cases.ids import InterviewId
from app.cases.interviews import InterviewState
from app.cases.talk_codes import Fate
from app.errors import AppError, ErrorCode
from app.services.erasure import finish_erasure
from app.services.fates import Note, NoteRef, decided, notes_of
from app.services.interviews import book_in, record_put, refuse_open_card
from app.services.note_erasure import erase_notes
from app.services.ports import Clock, Vault


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
        the client struck from a summary that is kept, and words and numbers that a kept note had before it was changed; facts
        of weight keep theirs. AppError NOTES_UNDECIDED, OPEN_ALERT (practice P1), NOT_FOUND: nothing
        has changed. AppError NOT_ERASED, DISK_FULL ...: they are gone from the vault, but not yet from every copy;
        `ErasureService.finish` goes on with that.
        """
        with self._vault.begin() as work:
            refuse_open_card(work, interview_id)
            undecided = sum(not note.is_decided for note in notes_of(book_in(work, interview_id)))
            if undecided:
                raise AppError(ErrorCode.NOTES_UNDECIDED, {"notes": undecided})
            erased = erase_notes(work, interview_id)
            if work.interview(interview_id).state is not InterviewState.COMPLETED:
                work.append(InterviewMoved(interview_id=interview_id, state=InterviewState.COMPLETED))
            work.commit()
        finish_erasure(self._vault)
        return erased
