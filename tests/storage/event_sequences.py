"""Random histories: events in any order that the program could have logged."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import strategies as st

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.erasure_events import NoteLine, note_lives
from app.cases.events import (
    AnswersRecorded,
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
    ScoresStored,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
    WordingImported,
    WordingRetired,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import FollowUp, FollowUpPeriod, Interview, InterviewState, StoredBox
from app.cases.wordings import Wording, WordingId
from app.forms.model import BoxKey
from app.forms.overlay import ChoiceWords, OverlayRow, WordsOverlay

# What text a person can type: anything but lone surrogates, which no file can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_FIRST, _LAST = (dt.datetime.fromisoformat(f"{year}-01-02") for year in (1970, 2100))
MOMENTS = st.datetimes(_FIRST, _LAST, timezones=st.just(dt.UTC))
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
BOXES = st.sampled_from([BoxKey(key) for key in ("M1", "M2.years", "D1.d30", "H1.drug", "F18.life", "M5.specify")])
VALUES = st.none() | st.integers(0, 999999) | TEXTS
CODES = st.sampled_from([None, "X", "N", "-"])
RULES = st.sampled_from([None, "K5", "K11"])
KINDS = st.sampled_from(["comment", "parked", "visit", "card"])
KEYS = st.sampled_from([RecordKey(key) for key in "abc"])


def _stored_boxes() -> st.SearchStrategy[StoredBox]:
    return st.builds(
        StoredBox,
        box=BOXES,
        given=VALUES,
        given_code=CODES,
        effective=VALUES,
        effective_code=CODES,
        rule=RULES,
        relevant=st.booleans(),
        undone=RULES,
    )


def _clients(index: int) -> st.SearchStrategy[Client]:
    """Client number `index`; its identity is its own, so histories never hold two people with one identity."""
    return st.builds(
        Client,
        id=st.just(ClientId(f"client{index}")),
        given_name=TEXTS,
        family_name=TEXTS,
        identity=st.sampled_from(["", f"19640823323{index}"]),
        case_number=TEXTS,
        contact=st.builds(
            Contact,
            phone=TEXTS,
            email=TEXTS,
            address=TEXTS,
            safe_way=TEXTS,
            may_leave_message=st.sampled_from([None, True, False]),
        ),
        protection=st.sampled_from(Protection),
        mandate=st.sampled_from(Mandate),
        is_practice=st.booleans(),
    )


def _about_interview(interview_id: InterviewId) -> st.SearchStrategy[Event]:
    the_interview = st.just(interview_id)
    scores = st.lists(st.builds(ScoreStored, name=TEXTS, score=st.none() | st.floats(0, 1)), max_size=3).map(tuple)
    boxes = st.lists(_stored_boxes(), max_size=4, unique_by=lambda each: each.box).map(tuple)
    return st.one_of(
        st.builds(AnswersRecorded, interview_id=the_interview, boxes=boxes, position=st.none() | BOXES),
        st.builds(AnswersRecorded, interview_id=the_interview, boxes=boxes, position=st.none() | BOXES),
        st.builds(RecordPut, interview_id=the_interview, kind=KINDS, key=KEYS, content=TEXTS),
        st.builds(RecordDropped, interview_id=the_interview, kind=KINDS, key=KEYS),
        st.builds(InterviewOpened, interview_id=the_interview),
        st.builds(InterviewMoved, interview_id=the_interview, state=st.sampled_from(InterviewState), because=TEXTS),
        st.builds(InterviewReviewed, interview_id=the_interview, on=st.none() | DAYS),
        st.builds(ScoresStored, interview_id=the_interview, rules_version=TEXTS, currency_rate=st.floats(0.1, 99), scores=scores),
    )


def _about_vault() -> st.SearchStrategy[Event]:
    return st.one_of(
        st.builds(VaultCreated),
        st.builds(VaultUnlocked, failed_tries=st.integers(0, 9)),
        st.builds(VaultLocked),
        st.builds(KeysChanged, change=TEXTS),
        st.builds(LogRead, client_id=st.none() | st.just(ClientId("client1"))),
        st.builds(ErasureFinished, up_to=st.just(0)),  # the journal is held against it, and nothing is scrubbed here
    )


def _wordings(index: int) -> st.SearchStrategy[Wording]:
    choices = st.lists(st.builds(ChoiceWords, code=TEXTS, words=TEXTS), max_size=2).map(tuple)
    rows = st.builds(OverlayRow, code=TEXTS, official_code=TEXTS, label=TEXTS, question=TEXTS, help=TEXTS, choices=choices)
    overlay = st.builds(
        WordsOverlay,
        form_id=TEXTS,
        language=st.sampled_from(["sv", "ar", "so"]),
        name=TEXTS,
        rows=st.lists(rows, max_size=3).map(tuple),
    )
    return st.builds(
        Wording,
        id=st.just(WordingId(f"wording{index}")),
        version=st.integers(1, 9),
        overlay=overlay,
        digest=TEXTS,
        imported_at=MOMENTS,
        imported_by=TEXTS,
    )


@dataclasses.dataclass(slots=True)
class _There:
    """What a history has brought so far and not erased."""

    clients: list[ClientId] = dataclasses.field(default_factory=list)
    owners: dict[InterviewId, ClientId] = dataclasses.field(default_factory=dict)
    wordings: list[WordingId] = dataclasses.field(default_factory=list)
    notes: dict[InterviewId | None, list[NoteLine]] = dataclasses.field(default_factory=dict)  # those of the notebook under None

    def follow(self, event: Event, seq: int) -> None:
        match event:
            case RecordPut() | RecordDropped() | NotebookPut():
                whose = None if isinstance(event, NotebookPut) else event.interview_id
                line = NoteLine(seq=seq, kind=event.kind, key=event.key, taken_away=isinstance(event, RecordDropped))
                self.notes.setdefault(whose, []).append(line)
            case NotesErased() | NotebookErased():
                whose = event.interview_id if isinstance(event, NotesErased) else None
                self.notes[whose] = [each for each in self.notes[whose] if each.seq not in event.events]
            case ClientSaved(client=client) if client.id not in self.clients:
                self.clients.append(client.id)
            case InterviewStarted(interview=interview):
                self.owners[interview.id] = interview.client_id
            case InterviewErased(interview_id=interview_id):
                del self.owners[interview_id]
            case ClientErased(client_id=client_id):
                self.clients.remove(client_id)
                self.owners = {key: owner for key, owner in self.owners.items() if owner != client_id}
            case WordingImported(wording=wording):
                self.wordings.append(wording.id)
            case _:
                pass

    def beside(self, interview_id: InterviewId) -> list[InterviewId]:
        return [each for each, owner in self.owners.items() if owner == self.owners[interview_id]]


@st.composite
def histories(draw: st.DrawFn, max_size: int = 20) -> list[tuple[dt.datetime, Event]]:
    """Events with their moments. Clocks may go backwards; events are only about what was there before and is not erased."""
    there, history = _There(), []
    for index in range(draw(st.integers(0, max_size))):
        event = draw(_next_event(there, index))
        there.follow(event, index + 1)
        history.append((draw(MOMENTS), event))
    return history


def _next_event(there: _There, index: int) -> st.SearchStrategy[Event]:
    choices: list[st.SearchStrategy[Event]] = [
        _about_vault(),
        st.builds(ClientSaved, client=st.integers(0, 4).flatmap(_clients)),
        st.builds(WordingImported, wording=_wordings(index)),
        st.builds(NotebookPut, kind=KINDS, key=KEYS, content=TEXTS),
    ]
    if there.notes.get(None):
        choices.append(_lives(there, None).map(lambda events: NotebookErased(notes=1, events=events)))
    if there.wordings:
        choices.append(st.builds(WordingRetired, wording_id=st.sampled_from(there.wordings)))
    if there.clients:
        client = st.sampled_from(there.clients)
        choices += [
            st.builds(ClientRevealed, client_id=client),
            st.builds(ClientOpened, client_id=client),
            st.builds(ClientErased, client_id=client, reason=TEXTS),
            st.builds(ClientRecordPut, client_id=client, kind=KINDS, key=KEYS, content=TEXTS),
            st.builds(ClientRecordDropped, client_id=client, kind=KINDS, key=KEYS),
            st.builds(InterviewStarted, interview=_interviews(there.clients, index)),
        ]
    if there.owners:
        interviews = list(there.owners)
        choices += [st.sampled_from(interviews).flatmap(_about_interview)] * 3
        choices += [
            st.builds(InterviewErased, interview_id=st.sampled_from(interviews), reason=TEXTS),
            st.sampled_from(interviews).flatmap(lambda each: _looking_back(there, each)),
            st.sampled_from(interviews).flatmap(lambda each: _follow_ups(there, each, index)),
        ]
        choices += [_erased_notes(there, each) for each in interviews if there.notes.get(each)]
    return st.one_of(choices)


def _erased_notes(there: _There, interview_id: InterviewId) -> st.SearchStrategy[Event]:
    return _lives(there, interview_id).map(
        lambda events: NotesErased(interview_id=interview_id, notes=1, events=events),
    )


def _lives(there: _There, whose: InterviewId | None) -> st.SearchStrategy[tuple[int, ...]]:
    """The numbers of some lives of notes, standing or over."""
    lives = st.sets(st.sampled_from([tuple(each.numbers) for each in note_lives(there.notes[whose])]), min_size=1)
    return lives.map(lambda chosen: tuple(sorted(seq for numbers in chosen for seq in numbers)))


def _looking_back(there: _There, interview_id: InterviewId) -> st.SearchStrategy[Event]:
    return st.builds(EarlierShown, interview_id=st.just(interview_id), earlier_id=st.sampled_from(there.beside(interview_id)))


def _follow_ups(there: _There, earlier: InterviewId, index: int) -> st.SearchStrategy[Event]:
    back = st.builds(FollowUp, earlier=st.just(earlier), period=st.sampled_from(FollowUpPeriod), since=DAYS)
    plain = _interviews([there.owners[earlier]], index)
    followed = st.builds(lambda interview, follow_up: dataclasses.replace(interview, follow_up=follow_up), plain, back)
    return st.builds(InterviewStarted, interview=followed)


def _interviews(clients: list[ClientId], index: int) -> st.SearchStrategy[Interview]:
    started = Interview(
        id=InterviewId(f"interview{index}"),
        client_id=clients[0],
        form_id="asi-grund",
        form_version="1.0",
        form_digest="0",
        first_day=dt.date(2026, 11, 22),
        started_at=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC),
    )
    return st.builds(
        lambda client_id, day, moment, from_paper: dataclasses.replace(
            started, client_id=client_id, first_day=day, started_at=moment, from_paper=from_paper
        ),
        st.sampled_from(clients),
        DAYS,
        MOMENTS,
        st.booleans(),
    )
