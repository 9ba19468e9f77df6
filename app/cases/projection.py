"""What the log of events adds up to, in memory: the plain reading that every stored projection must equal."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from app.cases.clients import Client
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientRecordDropped,
    ClientRecordPut,
    ClientSaved,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewReviewed,
    InterviewStarted,
    NotebookPut,
    RecordDropped,
    RecordPut,
    ScoresStored,
    ScoreStored,
    WordingImported,
    WordingRetired,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, StoredBox
from app.cases.wordings import Wording, WordingId
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
    """Clients, their notes, interviews, imported words and the caseworker's notebook after all events so far.

    A client without notes has no entry there.
    """

    clients: dict[ClientId, Client] = field(default_factory=dict)
    interviews: dict[InterviewId, InterviewProjection] = field(default_factory=dict)
    client_records: dict[ClientId, dict[tuple[str, RecordKey], str]] = field(default_factory=dict)
    wordings: dict[WordingId, Wording] = field(default_factory=dict)
    notebook: dict[tuple[str, RecordKey], str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "Projection()"

    def apply(self, event: Event, at: dt.datetime) -> None:
        """Let one event, logged at `at`, change the projection.

        That notes or pages of the notebook were erased changes nothing here: what the log told of them went with them.
        """
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
            case ClientRecordPut() | ClientRecordDropped():
                self._note_about_client(event)
            case _:
                self._apply_rare(event)

    def _note_about_client(self, event: ClientRecordPut | ClientRecordDropped) -> None:
        notes = self.client_records.setdefault(event.client_id, {})
        if isinstance(event, ClientRecordPut):
            notes[event.kind, event.key] = event.content
        else:
            notes.pop((event.kind, event.key), None)
        if not notes:
            del self.client_records[event.client_id]

    def _apply_rare(self, event: Event) -> None:
        match event:
            case WordingImported(wording=wording):
                self.wordings[wording.id] = wording
            case WordingRetired(wording_id=wording_id):
                self.wordings[wording_id] = dataclasses.replace(self.wordings[wording_id], retired=True)
            case NotebookPut():
                self.notebook[event.kind, event.key] = event.content
            case InterviewErased(interview_id=interview_id):
                self.interviews.pop(interview_id, None)
            case ClientErased(client_id=client_id):
                self.clients.pop(client_id, None)
                self.client_records.pop(client_id, None)
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
