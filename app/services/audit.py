"""The log as people read it, and its check. Reading it is logged before it happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.circumstances import Circumstances
from app.cases.events import Event, LogRead
from app.cases.ids import ClientId, InterviewId
from app.cases.log_entries import LogEntry
from app.errors import AppError
from app.services.ports import UnitOfWork, Vault
from app.services.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whom a line is about, as far as a list may say it: nothing about a protected person, nor about one who was erased."""

    client_id: ClientId
    initials: str = ""
    case_number: str = ""
    is_protected: bool = False
    is_erased: bool = False

    def __repr__(self) -> str:
        return f"Whom({self.client_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log.

    `at`: UTC; `offset_minutes`: what local time was ahead of it, None where nobody knows. `clock_back`: the computer's clock
    stood before that of the line before. `whom`: None when the line is about no client. `event`: None when it was erased.
    """

    seq: int
    at: dt.datetime
    offset_minutes: int | None
    clock_back: bool
    actor: str
    app_version: str
    kind: str
    client_id: ClientId | None
    interview_id: InterviewId | None
    event: Event | None
    whom: Whom | None

    def __repr__(self) -> str:
        return f"LogLine({self.seq}, {self.kind})"

    @property
    def local_time(self) -> dt.datetime:
        """The moment as the clock on the wall showed it then; in UTC where nobody knows what it showed."""
        offset = dt.timedelta(minutes=self.offset_minutes or 0)
        return self.at.astimezone(dt.timezone(offset))


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """Some lines of the log, newest first; `more`: there are older ones."""

    lines: tuple[LogLine, ...]
    more: bool


class AuditService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def page(self, client_id: ClientId | None = None, before: int | None = None, limit: int = 200) -> LogPage:
        """Lines numbered below `before`, or the newest; with a client, only what is about that client.

        Beginning to read (no `before`) is itself a line of the log, and the first one on the page.
        """
        with self._vault.begin() as work:
            if before is None:
                work.append(LogRead(client_id=client_id))
                work.commit()
            entries = work.log(client_id, before, limit + 1)
            people = _people(work, entries)
        shown = entries[:limit]
        return LogPage(lines=tuple(_line(each, people) for each in shown), more=len(entries) > limit)

    def check(self) -> Verdict:
        """Whether log, tables and pages are whole; that somebody asked is logged first."""
        with self._vault.begin() as work:
            work.append(LogRead(checked=True))
            work.commit()
        return self._vault.verify()


def _people(work: UnitOfWork, entries: Sequence[LogEntry]) -> dict[ClientId, Whom]:
    found = {entry.client_id for entry in entries if entry.client_id is not None}
    return {client_id: _whom(work, client_id) for client_id in found}


def _whom(work: UnitOfWork, client_id: ClientId) -> Whom:
    try:
        client = work.client(client_id)
    except AppError:
        return Whom(client_id=client_id, is_erased=True)
    if client.is_protected:
        return Whom(client_id=client_id, is_protected=True)
    return Whom(client_id=client_id, initials=client.initials, case_number=client.case_number)


def _line(entry: LogEntry, people: dict[ClientId, Whom]) -> LogLine:
    circumstances = entry.circumstances or Circumstances()
    return LogLine(
        seq=entry.seq,
        at=entry.at,
        offset_minutes=circumstances.offset_minutes,
        clock_back=circumstances.clock_back,
        actor=circumstances.actor,
        app_version=circumstances.app_version,
        kind=entry.kind,
        client_id=entry.client_id,
        interview_id=entry.interview_id,
        event=entry.event,
        whom=None if entry.client_id is None else people[entry.client_id],
    )
