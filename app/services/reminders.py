"""What should not be forgotten: interviews in no official file yet, follow-ups and talks that are due (practice P16, P18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.cases.clients import Client
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import InterviewLine, InterviewState
from app.cases.records import Transferred
from app.services.follow_up import MONTHS_BETWEEN, advice, is_asi, months_later
from app.services.ports import Clock, UnitOfWork, Vault
from app.services.programme_due import DueTalk, due_talks

LIST_LENGTH = 100
_COUNTED = (InterviewState.OPEN, InterviewState.TALK_ENDED, InterviewState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCounts:
    """How many interviews are not taken over into the official file, how many follow-ups are due, and how many agreed talks."""

    not_transferred: int = 0
    follow_ups_due: int = 0
    talks_due: int = 0

    def __bool__(self) -> bool:
        return bool(self.not_transferred or self.follow_ups_due or self.talks_due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One line: whose interview, its first day, and for a follow-up the day it was due.

    Of a client with protected details it says nothing but that: initials and case number are empty.
    """

    client_id: ClientId
    interview_id: InterviewId
    form_id: str
    first_day: dt.date
    due_on: dt.date | None = None
    initials: str = ""
    case_number: str = ""
    is_protected: bool = False

    def __repr__(self) -> str:
        return f"Reminder({self.interview_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkReminder:
    """One line: whose agreed talk, from which day, and by which day it should be held; never of which programme (practice P18).

    Of a client with protected details it says nothing but that.
    """

    client_id: ClientId
    due_from: dt.date
    due_by: dt.date
    initials: str = ""
    case_number: str = ""
    is_protected: bool = False

    def __repr__(self) -> str:
        return "TalkReminder()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """The lists by day, what waits longest first and at most `LIST_LENGTH` of each, with how many there are in all."""

    counts: ReminderCounts = ReminderCounts()
    not_transferred: tuple[Reminder, ...] = ()
    follow_ups_due: tuple[Reminder, ...] = ()
    talks_due: tuple[TalkReminder, ...] = ()

    def __repr__(self) -> str:
        return "Reminders()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    interview: InterviewLine
    due_on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        return self.due_on or self.interview.first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    not_transferred: tuple[_Waiting, ...]
    due: tuple[_Waiting, ...]
    talks: tuple[DueTalk, ...]

    def counts(self) -> ReminderCounts:
        return ReminderCounts(not_transferred=len(self.not_transferred), follow_ups_due=len(self.due), talks_due=len(self.talks))


class ReminderService:
    """Runs on the vault thread. Looks at states and days only, never at an answer (practice P18)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def counts(self) -> ReminderCounts:
        """How many there are; names nobody."""
        with self._vault.begin() as work:
            return self._find(work).counts()

    def load(self) -> Reminders:
        """The lists, with initials and case number as far as a list may show them."""
        with self._vault.begin() as work:
            found = self._find(work)
            return Reminders(
                counts=found.counts(),
                not_transferred=_listed(work, found.not_transferred),
                follow_ups_due=_listed(work, found.due),
                talks_due=tuple(_talk(each, work.client(each.client_id)) for each in found.talks[:LIST_LENGTH]),
            )

    def _find(self, work: UnitOfWork) -> _Found:
        states = {state: work.interview_lines(state) for state in _COUNTED}
        transferred = {interview_id for interview_id, _ in work.records_of_kind(Transferred.kind_of_record)}
        completed = states[InterviewState.COMPLETED]
        return _Found(
            not_transferred=tuple(_Waiting(interview=each) for each in completed if each.id not in transferred),
            due=_due((each for state in _COUNTED for each in states[state] if is_asi(each.form_id)), self._clock.today()),
            talks=due_talks(work, self._clock.today()),
        )


def _due(interviews: Iterable[InterviewLine], today: dt.date) -> tuple[_Waiting, ...]:
    """The latest interview of each client to follow up now; where the Grund is too old for that, nothing is due."""
    latest_day = months_later(today, -MONTHS_BETWEEN)
    by_client: dict[ClientId, list[InterviewLine]] = {}
    for each in interviews:
        by_client.setdefault(each.client_id, []).append(each)
    found = []
    for of_client in by_client.values():
        if max(each.first_day for each in of_client) > latest_day:
            continue  # far the most, and quick to tell
        advised = advice(of_client, today)
        if advised.is_due and not advised.grund_is_old:
            followed = next(each for each in of_client if each.id == advised.earlier)
            found.append(_Waiting(interview=followed, due_on=advised.due_on))
    return tuple(found)


def _listed(work: UnitOfWork, waiting: Iterable[_Waiting]) -> tuple[Reminder, ...]:
    first = sorted(waiting, key=lambda each: (each.day, each.interview.started_at))[:LIST_LENGTH]
    return tuple(_reminder(each, work.client(each.interview.client_id)) for each in first)


def _reminder(waiting: _Waiting, client: Client) -> Reminder:
    return Reminder(
        client_id=client.id,
        interview_id=waiting.interview.id,
        form_id=waiting.interview.form_id,
        first_day=waiting.interview.first_day,
        due_on=waiting.due_on,
        initials="" if client.is_protected else client.initials,
        case_number="" if client.is_protected else client.case_number,
        is_protected=client.is_protected,
    )


def _talk(due: DueTalk, client: Client) -> TalkReminder:
    return TalkReminder(
        client_id=client.id,
        due_from=due.due_from,
        due_by=due.due_by,
        initials="" if client.is_protected else client.initials,
        case_number="" if client.is_protected else client.case_number,
        is_protected=client.is_protected,
    )
