"""Random histories: events in any order that the program could have logged."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import strategies as st

from app.cases.clients import Client, Contact, Mandate, Protection
from app.cases.events import (
    AnswersRecorded,
    ClientErased,
    ClientOpened,
    ClientRevealed,
    ClientSaved,
    ErasureFinished,
    Event,
    InterviewErased,
    InterviewMoved,
    InterviewOpened,
    InterviewReviewed,
    InterviewStarted,
    KeysChanged,
    LogRead,
    RecordDropped,
    RecordPut,
    ScoresStored,
    ScoreStored,
    VaultCreated,
    VaultLocked,
    VaultUnlocked,
)
from app.cases.ids import ClientId, InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.forms.model import BoxKey

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


@st.composite
def histories(draw: st.DrawFn, max_size: int = 20) -> list[tuple[dt.datetime, Event]]:
    """Events with their moments. Clocks may go backwards; events are only about what was there before and is not erased."""
    clients: list[ClientId] = []
    owners: dict[InterviewId, ClientId] = {}
    history = []
    for index in range(draw(st.integers(0, max_size))):
        event = draw(_next_event(clients, list(owners), index))
        match event:
            case ClientSaved(client=client) if client.id not in clients:
                clients.append(client.id)
            case InterviewStarted(interview=interview):
                owners[interview.id] = interview.client_id
            case InterviewErased(interview_id=interview_id):
                del owners[interview_id]
            case ClientErased(client_id=client_id):
                clients.remove(client_id)
                owners = {key: owner for key, owner in owners.items() if owner != client_id}
            case _:
                pass
        history.append((draw(MOMENTS), event))
    return history


def _next_event(clients: list[ClientId], interviews: list[InterviewId], index: int) -> st.SearchStrategy[Event]:
    choices: list[st.SearchStrategy[Event]] = [_about_vault(), st.builds(ClientSaved, client=st.integers(0, 4).flatmap(_clients))]
    if clients:
        choices += [
            st.builds(ClientRevealed, client_id=st.sampled_from(clients)),
            st.builds(ClientOpened, client_id=st.sampled_from(clients)),
            st.builds(ClientErased, client_id=st.sampled_from(clients), reason=TEXTS),
            st.builds(InterviewStarted, interview=_interviews(clients, index)),
        ]
    if interviews:
        choices += [st.sampled_from(interviews).flatmap(_about_interview)] * 3
        choices.append(st.builds(InterviewErased, interview_id=st.sampled_from(interviews), reason=TEXTS))
    return st.one_of(choices)


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
        lambda client_id, day, moment: dataclasses.replace(started, client_id=client_id, first_day=day, started_at=moment),
        st.sampled_from(clients),
        DAYS,
        MOMENTS,
    )
