"""Reads a client's interviews, tests, calendars and talks once, and gives every piece that one talk can give back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from app.cases.ids import InterviewId
from app.cases.interviews import Interview, InterviewState
from app.cases.record_book import RecordBook
from app.errors import AppError
from app.forms.catalogue import FormCatalogue
from app.forms.model import Form
from app.i18n.voice import Voice
from app.services.follow_up import FOLLOW_UP_FORM, GRUND
from app.services.interviews import InterviewFile, book_in, load_file
from app.services.pieces.asi import StrengthProposal, asi_pieces, strength_proposals
from app.services.pieces.change import Twice, asi_change, audit_change, dudit_change, timeline_change
from app.services.pieces.own import strengths_piece, values_piece
from app.services.pieces.piece import Piece
from app.services.pieces.tests import AUDIT, DUDIT, audit_pieces, dudit_pieces
from app.services.pieces.timeline import timeline_pieces
from app.services.ports import UnitOfWork
from app.services.talks import TALK_FORM

TIMELINE = "tlfb"
_ASI = (GRUND, FOLLOW_UP_FORM)
_Told: TypeAlias = Callable[[Form, InterviewFile, Voice], Iterator[Piece]]
_Changed: TypeAlias = Callable[[Twice, Voice], Iterator[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An interview or test that is completed, with its form."""

    file: InterviewFile
    form: Form

    def __repr__(self) -> str:
        return "_Held()"


class Reading:
    """Reads the client's interviews once for one talk; `opened` says which others were read, in the order they were."""

    def __init__(self, work: UnitOfWork, forms: FormCatalogue, talk_id: InterviewId) -> None:
        self._work = work
        self._forms = forms
        self._talk = work.interview(talk_id)
        self._interviews = work.interviews_of(self._talk.client_id)
        self.opened: list[InterviewId] = []

    def pieces(self, voice: Voice) -> Iterator[Piece]:
        """Strengths first, then what matters, then what was told, then change."""
        asi = self._held(_ASI)
        talks = self._talks()
        proposals = strength_proposals(asi[0].form, asi[0].file, voice) if asi else ()
        latest = asi[0].file.interview if asi else None
        own = (strengths_piece(talks, proposals, latest, voice), values_piece(talks, voice))
        yield from filter(None, own)
        yield from chain.from_iterable(asi_pieces(held.form, held.file, voice) for held in asi[:1])
        audits, dudits, days = self._held((AUDIT,)), self._held((DUDIT,)), self._held((TIMELINE,))
        yield from _told(audits, audit_pieces, voice)
        yield from _told(dudits, dudit_pieces, voice)
        yield from chain.from_iterable(timeline_pieces(held.file, voice) for held in days[:1])
        yield from _changed(asi, asi_change, voice)
        yield from _changed(audits, audit_change, voice)
        yield from _changed(dudits, dudit_change, voice)
        if len(days) > 1:
            yield from timeline_change(days[1].file, days[0].file, voice)

    def proposals(self, voice: Voice) -> tuple[StrengthProposal, ...]:
        """The strengths of the latest ASI."""
        asi = self._held(_ASI, most=1)
        return strength_proposals(asi[0].form, asi[0].file, voice) if asi else ()

    def _held(self, forms: Sequence[str], *, most: int = 2) -> list[_Held]:
        """The latest completed ones of these forms, newest first. One whose form is no longer as it was is left out."""
        completed = [each for each in self._interviews if each.form_id in forms and each.state is InterviewState.COMPLETED]
        latest = sorted(completed, key=lambda each: (each.first_day, each.started_at), reverse=True)[:most]
        return [held for held in map(self._open, latest) if held is not None]

    def _open(self, interview: Interview) -> _Held | None:
        try:
            form = self._forms.load_for(interview)
        except AppError:
            return None
        self.opened.append(interview.id)
        return _Held(file=load_file(self._work, interview.id), form=form)

    def _talks(self) -> list[tuple[Interview, RecordBook]]:
        """The client's talks, this one first and then the newest."""
        talks = [each for each in self._interviews if each.form_id == TALK_FORM and each.id != self._talk.id]
        newest = sorted(talks, key=lambda each: each.started_at, reverse=True)
        self.opened.extend(each.id for each in newest)
        every = (self._talk, *newest)
        return [(each, book_in(self._work, each.id)) for each in every]


def _told(held: Sequence[_Held], told: _Told, voice: Voice) -> Iterator[Piece]:
    if held:
        yield from told(held[0].form, held[0].file, voice)


def _changed(held: Sequence[_Held], changed: _Changed, voice: Voice) -> Iterator[Piece]:
    if len(held) > 1:
        after, before = held[0], held[1]
        twice = Twice(before=before.file, after=after.file, form_before=before.form, form_after=after.form)
        yield from changed(twice, voice)
