"""What the tests of the store put into a vault besides interviews: a follow-up, notes about a client, words, a notebook."""

from __future__ import annotations

from pathlib import Path

from app.cases.events import (
    AnswersRecorded,
    ClientRecordPut,
    EarlierShown,
    Event,
    InterviewStarted,
    NotebookPut,
    WordingImported,
    WordingRetired,
)
from app.cases.ids import ClientId, RecordKey
from app.cases.interviews import Interview
from tests.helpers.cases import a_box, a_follow_up, a_wording
from tests.helpers.vaults import PASSPHRASE, encrypted_vault


def follow_up_in(folder: Path) -> None:
    """A follow-up of the first interview, two notes about its client, two wordings, one of them retired, and two pages."""
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    with vault.begin() as work:
        (client,) = work.search_clients("öberg", 1)
        (earlier,) = work.interviews_of(client.id)
        for event in _events(client.id, earlier):
            work.append(event)
        work.commit()
    vault.close()


def _events(client_id: ClientId, earlier: Interview) -> tuple[Event, ...]:
    follow_up, words, other = a_follow_up(earlier), a_wording(), a_wording(version=2)
    return (
        InterviewStarted(interview=follow_up),
        EarlierShown(interview_id=follow_up.id, earlier_id=earlier.id),
        AnswersRecorded(interview_id=follow_up.id, boxes=(a_box("M1", 3),)),
        ClientRecordPut(client_id=client_id, kind="contact_attempt", key=RecordKey("a"), content='{"a":1}'),
        ClientRecordPut(client_id=client_id, kind="contact_attempt", key=RecordKey("b"), content='{"b":1}'),
        WordingImported(wording=words),
        WordingImported(wording=other),
        WordingRetired(wording_id=words.id),
        NotebookPut(kind="coding", key=RecordKey("b"), content='{"b":1}'),
        NotebookPut(kind="coding", key=RecordKey("a"), content='{"a":1}'),
    )
