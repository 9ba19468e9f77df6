"""What the log of events adds up to, in memory: the plain reading that every stored projection must equal."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientSaved,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewReviewed,
    InterviewStarted,
    RecordDropped,
    RecordPut,
    ScoresStored,
    ScoreStored,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, StoredBox
from app.forms.model import BoxKey


@dataclass(slots=True)
class InterviewProjection:
    """One interview's answers, records and scores as the log adds them up."""

    interview: Interview
    boxes: dict[BoxKey, StoredBox] = field(default_factory=dict)
    records: dict[tuple[str, RecordKey], str] = field(default_factory=dict)
    scores: tuple[ScoreStored, ...] = ()

    def __repr__(self) -> str:
        return "InterviewProjection()"


@dataclass(slots=True)
class Projection:
    """Clients and interviews after all events so far."""

    clients: dict[ClientId, Client] = field(default_factory=dict)
    interviews: dict[InterviewId, InterviewProjection] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "Projection()"

    def apply(self, event: Event, at: dt.datetime) -> None:
        """Let one event, logged at `at`, change the projection."""
        match event:
            case ClientSaved(client=client):
                self.clients[client.id] = client
            case InterviewStarted(interview=interview):
                self.interviews[interview.id] = InterviewProjection(interview=interview)
            case AnswersRecorded():
                self._answers(event, at)
            case RecordPut():
                self.interviews[event.interview_id].records[event.kind, event.key] = event.content
            case RecordDropped():
                self.interviews[event.interview_id].records.pop((event.kind, event.key), None)
            case InterviewMoved():
                self._change(event.interview_id, state=event.state, interrupted_because=event.interrupted_because)
            case InterviewReviewed():
                self._change(event.interview_id, reviewed_on=event.on)
            case ScoresStored():
                self.interviews[event.interview_id].scores = event.scores
            case _:
                self._erase(event)

    def _erase(self, event: Event) -> None:
        match event:
            case InterviewErased(interview_id=interview_id):
                self.interviews.pop(interview_id, None)
            case ClientErased(client_id=client_id):
                self.clients.pop(client_id, None)
                for each in [key for key, entry in self.interviews.items() if entry.interview.client_id == client_id]:
                    del self.interviews[each]
            case _:
                pass

    def _answers(self, event: AnswersRecorded, at: dt.datetime) -> None:
        entry = self.interviews[event.interview_id]
        entry.boxes.update({stored.box: stored for stored in event.boxes})
        answered = sum(1 for box in entry.boxes.values() if box.given is not None or box.given_code is not None)
        self._change(event.interview_id, position=event.position, answered=answered, last_saved_at=at)

    def _change(self, interview_id: InterviewId, **changes: object) -> None:
        entry = self.interviews[interview_id]
        entry.interview = dataclasses.replace(entry.interview, **changes)  # type: ignore[arg-type]  # field names checked by tests
