"""The sittings of one interview: which one it is, its breaks, how it ended, and one that nobody ended (practice P14)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from app.cases.records import Pause, PauseReason, Place, Visit
from app.i18n import mark

if TYPE_CHECKING:
    from app.ui.interview.presenter import InterviewPresenter

REASON_WORDS = {
    PauseReason.BREAK: mark("A break"),
    PauseReason.TIRED: mark("Tired"),
    PauseReason.UPSET: mark("It was a lot"),
    PauseReason.AFFECTED: mark("Under the influence"),
    PauseReason.TIME: mark("No more time"),
    PauseReason.COMPANY: mark("Somebody came"),
    PauseReason.OTHER: mark("Something else"),
}
PLACE_PHRASES = {
    Place.HOME: mark("at home"),
    Place.OFFICE: mark("at the office"),
    Place.CUSTODY: mark("in custody"),
    Place.PHONE: mark("by phone"),
    Place.OTHER: mark("somewhere else"),
}


def ended(visit: Visit, at: dt.datetime) -> Visit:
    """The visit as it stands when it ends at that moment: a break that still lasts ends with it."""
    pauses = tuple(pause if pause.ended_at else dataclasses.replace(pause, ended_at=at) for pause in visit.pauses)
    return dataclasses.replace(visit, ended_at=at, pauses=pauses)


class Visits:
    """Acts through the presenter; the visits themselves stand in the interview's records."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    @property
    def number(self) -> int:
        """The number of the visit that is under way, or of the one that is about to begin; the first is 1."""
        visits = self._presenter.book.visits()
        return sum(visit.ended_at is not None for visit in visits) + 1

    @property
    def last(self) -> Visit | None:
        """The visit that ended last."""
        return next((visit for visit in reversed(self._presenter.book.visits()) if visit.ended_at is not None), None)

    @property
    def pause(self) -> Pause | None:
        """The break that lasts now."""
        visit = self._presenter.book.present_visit()
        return visit.pause if visit else None

    def end_forgotten(self, today: dt.date) -> None:
        """End a visit that began on an earlier day and that nobody ended: who was in the room then says nothing of today.

        It ended when something was last saved in it, or when it began.
        """
        visit = self._presenter.book.present_visit()
        if visit is None or visit.started_at.astimezone().date() >= today:
            return
        saved = self._presenter.interview.last_saved_at
        self._presenter.put(ended(visit, max(visit.started_at, saved) if saved else visit.started_at))

    def begin_pause(self, reason: PauseReason = PauseReason.BREAK) -> None:
        """The talk rests from now on."""
        visit = self._presenter.book.present_visit()
        if visit is not None and visit.pause is None:
            pause = Pause(started_at=self._presenter.now(), reason=reason)
            self._presenter.put(dataclasses.replace(visit, pauses=(*visit.pauses, pause)))

    def give_reason(self, reason: PauseReason) -> None:
        """Why the break that lasts now was needed."""
        self._change_pause(reason=reason)

    def end_pause(self) -> None:
        """The talk goes on."""
        self._change_pause(ended_at=self._presenter.now())

    def note_end(self, because: PauseReason | None, last_words: str) -> None:
        """Why the last visit stopped where it did, and what was said last, for whoever goes on."""
        last = self.last
        if last is not None:
            self._presenter.put(dataclasses.replace(last, ended_because=because, last_words=last_words))

    def _change_pause(self, *, reason: PauseReason | None = None, ended_at: dt.datetime | None = None) -> None:
        visit = self._presenter.book.present_visit()
        pause = visit.pause if visit else None
        if visit is None or pause is None:
            return
        changed = dataclasses.replace(pause, reason=reason or pause.reason, ended_at=ended_at)
        self._presenter.put(dataclasses.replace(visit, pauses=tuple(changed if each is pause else each for each in visit.pauses)))
