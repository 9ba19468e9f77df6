"""What the tests of the store share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.cases.events import (
    AnswersRecorded,
    ClientSaved,
    Event,
    InterviewReviewed,
    InterviewStarted,
    RecordPut,
    ScoresStored,
    ScoreStored,
    VaultCreated,
)
from app.cases.ids import RecordKey
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.followed_up import follow_up_in
from tests.helpers.vaults import PASSPHRASE, encrypted_vault


@pytest.fixture
def lived_in(tmp_path: Path) -> Path:
    """The folder of a closed vault with quick key files: two clients, two open interviews, answers, notes, scores."""
    vault = encrypted_vault(tmp_path / "vault")
    vault.create(PASSPHRASE)
    clients = [a_client(), a_client("Bo", "Ek", "", "B 2")]
    interviews = [an_interview(each.id) for each in clients]
    scores = (ScoreStored(name="medical", score=0.25), ScoreStored(name="drug", score=None))
    first, second = (each.id for each in interviews)
    events: list[Event] = [
        VaultCreated(),
        *(ClientSaved(client=each) for each in clients),
        *(InterviewStarted(interview=each) for each in interviews),
        *(AnswersRecorded(interview_id=first, boxes=(a_box(f"M{number}", number),)) for number in range(1, 9)),
        RecordPut(interview_id=first, kind="comment", key=RecordKey("1"), content='{"a":1}'),
        RecordPut(interview_id=first, kind="comment", key=RecordKey("2"), content='{"a":2}'),
        InterviewReviewed(interview_id=first, on=dt.date(2026, 11, 30)),
        ScoresStored(interview_id=first, rules_version="1", currency_rate=10.0, scores=scores),
        AnswersRecorded(interview_id=second, boxes=(a_box("M1", 1),)),
    ]
    for event in events:
        with vault.begin() as work:
            work.append(event)
            work.commit()
    vault.close()
    return tmp_path / "vault"


@pytest.fixture
def followed_up(lived_in: Path) -> Path:
    """The same vault with a follow-up of the first interview, two notes about its client, and two wordings, one retired."""
    follow_up_in(lived_in)
    return lived_in
