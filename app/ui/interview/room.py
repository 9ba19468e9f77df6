"""Who is in the room: said on the screen itself, or in the talk or interview whose visit is under way (practice P3)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from app.cases.ids import new_record_key
from app.cases.records import Place, Presence, Visit
from app.services.interviews import VisitUnderWay
from app.ui.interview.presenter import InterviewPresenter
from app.ui.shell.context import UiContext
from app.ui.shell.outbox import Outbox


class Room:
    """Acts through the presenter, and through the outbox on the visit of another interview, so that both know who came."""

    def __init__(self, context: UiContext, presenter: InterviewPresenter, under_way: Iterable[VisitUnderWay]) -> None:
        """`under_way`: as the vault has them; one that nobody ended on an earlier day says nothing of today."""
        self._outbox = context.outbox
        self._presenter = presenter
        self._elsewhere = visit_of_today(context, (each for each in under_way if each.interview_id != presenter.interview.id))

    @property
    def visit(self) -> Visit | None:
        """The visit that is under way; None while nobody has said who is here."""
        own = self._presenter.book.present_visit()
        if own is not None or self._elsewhere is None:
            return own
        return self._elsewhere.visit

    @property
    def in_company(self) -> bool:
        """True when anyone but the client and an interpreter is there."""
        visit = self.visit
        return visit is not None and visit.in_company

    def decide(self, place: Place, present: tuple[Presence, ...]) -> None:
        """Somebody came or went, or a sitting begins. What was opened for those who were here is not for the next."""
        visit = self.visit or Visit(key=new_record_key(), started_at=self._presenter.now())
        changed = dataclasses.replace(visit, place=place, present=present, opened_in_company=())
        if self._elsewhere is not None and visit is self._elsewhere.visit:
            self._elsewhere = dataclasses.replace(self._elsewhere, visit=changed)
            self._outbox.send_record(self._elsewhere.interview_id, Visit.kind_of_record, changed.key, changed)
        else:
            self._presenter.put(changed)
        if changed.in_company:
            self._presenter.others_came()


def visit_of_today(context: UiContext, under_way: Iterable[VisitUnderWay]) -> VisitUnderWay | None:
    """The first of these visits that is of today; one that nobody ended on an earlier day says nothing of today."""
    today = context.clock.today()
    return next((_newest(context.outbox, each) for each in under_way if _day(each.visit) >= today), None)


def others_are_here(context: UiContext, under_way: Iterable[VisitUnderWay]) -> bool:
    """True while a visit of today is under way with others in the room. `under_way`: the client's, as the vault has them."""
    there = visit_of_today(context, under_way)
    return there is not None and there.visit.in_company


def _newest(outbox: Outbox, there: VisitUnderWay) -> VisitUnderWay:
    """What the disk has refused so far is newer than what the vault holds."""
    waiting = outbox.unsent(there.interview_id).records.get((Visit.kind_of_record, there.visit.key))
    return dataclasses.replace(there, visit=waiting) if isinstance(waiting, Visit) else there


def _day(visit: Visit) -> dt.date:
    return visit.started_at.astimezone().date()
