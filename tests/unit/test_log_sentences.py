"""Every kind of event has its own plain sentence in the log, and none of them tells an answer, a name or a secret."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.cases import ids
from app.cases.client_records import CLIENT_RECORD_KINDS
from app.cases.clients import Contact
from app.cases.events import (
    EVENTS,
    AnswersRecorded,
    BackupRestored,
    ClientErased,
    ClientOpened,
    ClientRecordDropped,
    ClientRecordPut,
    ClientRevealed,
    ClientSaved,
    EarlierShown,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    KeysChanged,
    LogRead,
    NotebookErased,
    NotebookPut,
    NotesErased,
    RecordDropped,
    RecordPut,
    RecoveryRehearsed,
    ScoresStored,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
    WordingImported,
    WordingRetired,
)
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.records import RECORD_KINDS
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey
from app.services.audit import LogLine, Whom
from app.services.fates import NOTE_KINDS
from app.services.protection import KeyChange, Way
from app.ui.log.line_words import line_words, moment_words, whom_words
from app.ui.log.sentences import erased_sentence, event_sentence
from tests.helpers.cases import a_follow_up, a_wording
from tests.helpers.windows import make_client

AT = dt.datetime(2026, 11, 22, 9, 3, tzinfo=dt.UTC)
SECRET = "Linnea"
CLIENT = make_client(SECRET, SECRET, contact=Contact(phone=SECRET))
INTERVIEW = Interview(
    id=ids.new_interview_id(),
    client_id=CLIENT.id,
    form_id="asi-grund",
    form_version="1",
    form_digest="d",
    first_day=AT.date(),
    started_at=AT,
)
BOXES = tuple(StoredBox.of(BoxKey(key), BoxState(given=3, effective=3)) for key in ("D1.d30", "D1.life", "M6"))
EXAMPLES: tuple[Event, ...] = (
    VaultCreated(),
    VaultUnlocked(failed_tries=2, way=Way.DEVICE.value, ended_well=False, mended=3),
    VaultLocked(),
    KeysChanged(change=KeyChange.PASSPHRASE_CHANGED.value),
    RecoveryRehearsed(way=Way.IT_KEY.value),
    BackupRestored(made_at=AT, mended=1),
    LogRead(),
    ClientSaved(client=CLIENT),
    ClientRevealed(client_id=CLIENT.id),
    ClientOpened(client_id=CLIENT.id),
    ClientErased(client_id=CLIENT.id, reason="gallring", events=4),
    InterviewErased(interview_id=INTERVIEW.id, reason="gallring", events=4),
    ErasureFinished(up_to=9),
    InterviewStarted(interview=INTERVIEW),
    InterviewOpened(interview_id=INTERVIEW.id),
    AnswersRecorded(interview_id=INTERVIEW.id, boxes=BOXES, position=None),
    RecordPut(interview_id=INTERVIEW.id, kind="comment", key=ids.new_record_key(), content=f'{{"text":"{SECRET}"}}'),
    RecordDropped(interview_id=INTERVIEW.id, kind="comment", key=ids.new_record_key()),
    InterviewMoved(interview_id=INTERVIEW.id, state=InterviewState.INTERRUPTED, because="avbrott"),
    InterviewReviewed(interview_id=INTERVIEW.id, on=AT.date()),
    ScoresStored(
        interview_id=INTERVIEW.id, rules_version="1", currency_rate=10.0, scores=(ScoreStored(name="medical", score=0.123),)
    ),
    EarlierShown(interview_id=INTERVIEW.id, earlier_id=INTERVIEW.id),
    ClientRecordPut(client_id=CLIENT.id, kind="contact_attempt", key=ids.new_record_key(), content=f'{{"note":"{SECRET}"}}'),
    ClientRecordDropped(client_id=CLIENT.id, kind="contact_attempt", key=ids.new_record_key()),
    WordingImported(wording=a_wording("Kommunens")),
    WordingRetired(wording_id=a_wording().id),
    NotesErased(interview_id=INTERVIEW.id, notes=12, events=(3, 4)),
    NotebookPut(kind="coding", key=ids.new_record_key(), content=f'{{"text":"{SECRET}"}}'),
    NotebookErased(notes=2, events=(5,)),
)


def line(event: Event | None = None, **changes: object) -> LogLine:
    plain = LogLine(
        seq=7,
        at=AT,
        offset_minutes=None,
        clock_back=False,
        actor="anna.k",
        app_version="1",
        kind="vault_locked",
        client_id=None,
        interview_id=None,
        event=event,
        whom=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # checked when run


def test_the_examples_are_of_every_kind() -> None:
    assert {type(event) for event in EXAMPLES} == set(EVENTS.values())


@pytest.mark.parametrize("event", EXAMPLES, ids=[event.name for event in EXAMPLES])
def test_each_kind_has_a_sentence_that_tells_no_answer_and_no_name(event: Event) -> None:
    said = event_sentence(event)
    assert said.endswith(".") or "gallring" in said or "avbrott" in said
    assert not {SECRET, "0.123", event.name} & set(said.replace(".", " ").split())


def test_no_two_kinds_sound_the_same() -> None:
    assert len({event_sentence(event) for event in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("change", list(KeyChange))
def test_every_change_of_keys_is_told_apart(change: KeyChange) -> None:
    unknown = event_sentence(KeysChanged(change="something newer"))
    assert event_sentence(KeysChanged(change=change.value)) != unknown


@pytest.mark.parametrize("way", list(Way))
def test_every_way_of_opening_is_told_apart(way: Way) -> None:
    assert event_sentence(VaultUnlocked(way=way.value)) != event_sentence(VaultUnlocked())


@pytest.mark.parametrize("kind", list(RECORD_KINDS))
def test_every_kind_of_note_is_told_apart(kind: str) -> None:
    key = ids.new_record_key()
    said = event_sentence(RecordPut(interview_id=INTERVIEW.id, kind=kind, key=key, content="{}"))
    assert said != event_sentence(RecordPut(interview_id=INTERVIEW.id, kind="newer", key=key, content="{}"))


def test_erased_notes_are_counted_and_nothing_is_said_of_what_they_were() -> None:
    said = event_sentence(NotesErased(interview_id=INTERVIEW.id, notes=12, events=(3, 4)))
    assert "12" in said
    assert event_sentence(NotesErased(interview_id=INTERVIEW.id, notes=1, events=(3,))) != said


@pytest.mark.parametrize(
    "erased",
    [
        ClientErased(client_id=CLIENT.id, reason="Gallring"),
        InterviewErased(interview_id=INTERVIEW.id, reason="Gallring"),
        NotesErased(interview_id=INTERVIEW.id, notes=2, events=(3, 4)),
        NotebookErased(notes=2, events=(3, 4)),
    ],
    ids=lambda each: each.name,
)
def test_that_it_was_erased_once_more_is_told_before_what_was_erased(
    erased: ClientErased | InterviewErased | NotesErased | NotebookErased,
) -> None:
    said = event_sentence(replace(erased, again=True))
    assert said != event_sentence(erased)
    assert said.endswith(event_sentence(erased))


def test_all_notes_of_a_talk_sound_the_same() -> None:
    """Which tool was used says something about the client."""
    key = ids.new_record_key()
    events = [RecordPut(interview_id=INTERVIEW.id, kind=each.kind_of_record, key=key, content="{}") for each in NOTE_KINDS]
    assert len({event_sentence(each) for each in events}) == 1


@pytest.mark.parametrize("kind", list(CLIENT_RECORD_KINDS))
def test_every_kind_of_note_about_a_client_is_told_apart(kind: str) -> None:
    key = ids.new_record_key()
    put = ClientRecordPut(client_id=CLIENT.id, kind=kind, key=key, content="{}")
    dropped = ClientRecordDropped(client_id=CLIENT.id, kind=kind, key=key)
    assert event_sentence(put) != event_sentence(replace(put, kind="newer"))
    assert event_sentence(dropped) not in (event_sentence(replace(dropped, kind="newer")), event_sentence(put))


def test_a_follow_up_and_an_interview_from_paper_are_told_apart_from_others() -> None:
    started = [a_follow_up(INTERVIEW), replace(INTERVIEW, from_paper=True), INTERVIEW]
    assert len({event_sentence(InterviewStarted(interview=each)) for each in started}) == len(started)


def test_the_items_that_were_answered_are_named_by_their_codes_once() -> None:
    said = event_sentence(AnswersRecorded(interview_id=INTERVIEW.id, boxes=BOXES, position=None))
    assert "D1, M6" in said


def test_an_erased_line_says_so() -> None:
    words = line_words(line(kind="answers_recorded"))
    assert words.what == erased_sentence("answers_recorded")
    assert words.what != line_words(line(kind="something newer")).what


def test_a_clock_that_had_been_set_back_is_told() -> None:
    assert not line_words(line(VaultLocked())).odd
    assert line_words(line(VaultLocked(), clock_back=True)).odd


def test_a_line_says_who_did_it_and_about_whom_as_lists_do() -> None:
    whom = Whom(client_id=CLIENT.id, initials="AB", case_number="2026-114")
    facts = line_words(line(ClientOpened(client_id=CLIENT.id), whom=whom)).facts
    assert "anna.k" in facts
    assert "AB 2026-114" in facts
    hidden = whom_words(replace(whom, is_protected=True))
    assert "AB" not in hidden
    assert whom_words(replace(whom, is_erased=True)) not in ("", hidden)


def test_the_hour_is_the_one_the_wall_clock_showed() -> None:
    here = AT.astimezone().utcoffset() or dt.timedelta()
    same = round(here.total_seconds() / 60)
    local = AT.astimezone()
    assert moment_words(line(offset_minutes=same)) == f"{local:%Y-%m-%d %H:%M}"
    assert moment_words(line(offset_minutes=same + 150)).endswith(")")
    assert moment_words(line(offset_minutes=None)) == "2026-11-22 09:03 UTC"


def test_a_time_zone_behind_utc_with_half_hours_is_written_out() -> None:
    assert moment_words(line(offset_minutes=-210)).endswith("(UTC−3:30)")
