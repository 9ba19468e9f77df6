"""What can be given back to the client in a talk, piece by piece, and the personal feedback report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId
from app.cases.talk_records import FeedbackChosen
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.i18n.voice import Voice
from app.services.feedback_report_rules import left_to_go_through, on_report, seen_through
from app.services.interviews import book_in, record_put
from app.services.pieces.piece import FeedbackMaterial
from app.services.ports import Clock, UnitOfWork, Vault

if TYPE_CHECKING:
    from app.services.pieces.asi import StrengthProposal
    from app.services.pieces.reading import Reading


class TalkFeedbackService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, forms: FormCatalogue) -> None:
        self._vault = vault
        self._clock = clock
        self._forms = forms

    def material(self, talk_id: InterviewId, language: str, told: frozenset[InterviewId] = frozenset()) -> FeedbackMaterial:
        """Every piece that can be given back in this talk, in "sv" or "en".

        It is from the client's latest completed ASI, AUDIT, DUDIT and calendar, from this talk and earlier ones, and from what
        has changed since the time before. That another interview was read is logged, but for those `told` of already.
        """
        with self._vault.begin() as work:
            reading = self._read(work, talk_id)
            pieces = tuple(reading.pieces(Voice(language)))
            _log(work, talk_id, reading, told)
        return FeedbackMaterial(pieces=pieces, read=frozenset(reading.opened))

    def strengths(self, talk_id: InterviewId, language: str) -> tuple[StrengthProposal, ...]:
        """What the latest completed ASI tells of strengths, for the client to affirm. That it was read is logged."""
        with self._vault.begin() as work:
            reading = self._read(work, talk_id)
            found = reading.proposals(Voice(language))
            _log(work, talk_id, reading)
        return found

    def review(self, talk_id: InterviewId, chosen: FeedbackChosen, material: FeedbackMaterial) -> FeedbackChosen:
        """The whole report was gone through with the client: from now on it may leave.

        AppError NOT_GONE_THROUGH while a piece of it was neither offered in the talk nor ticked, or when it holds none.
        """
        with self._vault.begin() as work:
            book = book_in(work, talk_id)
            book.put(chosen)
            if left_to_go_through(book, material) or not on_report(book, material):
                raise AppError(ErrorCode.NOT_GONE_THROUGH)
            reviewed = replace(seen_through(book, material), reviewed_at=self._clock.now())
            work.append(record_put(talk_id, reviewed))
            work.commit()
        return reviewed

    def _read(self, work: UnitOfWork, talk_id: InterviewId) -> Reading:
        from app.services.pieces.reading import Reading  # noqa: PLC0415 - the first window need not wait for every test's rules

        return Reading(work, self._forms, talk_id)


def _log(work: UnitOfWork, talk_id: InterviewId, reading: Reading, told: frozenset[InterviewId] = frozenset()) -> None:
    for earlier in reading.opened:
        if earlier not in told:
            work.append(EarlierShown(interview_id=talk_id, earlier_id=earlier))
    work.commit()
