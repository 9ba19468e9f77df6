"""One line of the log as it is read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.cases.circumstances import Circumstances
from app.cases.events import Event
from app.cases.ids import ClientId, InterviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A line with its circumstances. `client_id` is also said where the event is about an interview of that client.

    `circumstances` is None in what the first version logged; `event` is None when an erasure took the content.
    """

    seq: int
    at: dt.datetime
    kind: str
    client_id: ClientId | None
    interview_id: InterviewId | None
    circumstances: Circumstances | None
    event: Event | None

    def __repr__(self) -> str:
        return f"LogEntry({self.seq}, {self.kind})"
