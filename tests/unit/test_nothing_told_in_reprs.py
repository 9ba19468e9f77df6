"""What people said or wrote never shows in the repr of a value: reprs end up in tracebacks and test output."""

from __future__ import annotations

import datetime as dt

import pytest

from app.cases import codec, events, ids
from app.cases.client_records import ContactAttempt, ContactResult, ContactWay, PlannedVisit
from app.cases.clients import Contact
from app.cases.interviews import Interview, InterviewState, StoredBox
from app.cases.paper_records import SecondEntry
from app.cases.records import (
    AlertCard,
    AreaAssessment,
    CardKind,
    Comment,
    CommentKind,
    Explanation,
    FeedbackComment,
    FeedbackPlan,
    HandOut,
    Introduction,
    MemoryAnchor,
    NextStep,
    Pause,
    TakeHome,
    Transferred,
    Visit,
)
from app.errors import Problem
from app.forms.model import BoxKey, ItemCode, SectionCode
from app.reports.page import Sheet
from app.reports.structure import Facts
from app.reports.wording import Speaker
from app.services.feedback.snapshot import ScaleBar
from app.services.paper_entry import Comparison, Difference
from app.ui.interview.finish_list import Entry, EntryKind
from app.ui.interview.rows import Row
from app.ui.shell.messages import Message
from app.ui.shell.outbox import Unsent

SAID = "blåbärskaka"
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
KEY = ids.new_record_key()
BOX = StoredBox(box=BoxKey("E6"), given=SAID, effective=SAID)
CARD = AlertCard(key=ids.RecordKey("life/P9.d30"), kind=CardKind.LIFE, opened_at=NOW, told=SAID, closed_because=SAID)
INTERVIEW = Interview(
    id=ids.new_interview_id(),
    client_id=ids.new_client_id(),
    form_id="asi-grund",
    form_version="1.0",
    form_digest="",
    first_day=NOW.date(),
    started_at=NOW,
    interrupted_because=SAID,
)
VALUES = (
    BOX,
    CARD,
    INTERVIEW,
    Contact(phone=SAID, email=SAID, address=SAID),
    NextStep(what=SAID, who=SAID, when=SAID),
    FeedbackPlan(strengths=(SAID,), next_steps=(NextStep(what=SAID),)),
    Introduction(interpreter=SAID),
    Comment(key=KEY, item=ItemCode("E6"), kind=CommentKind.QUOTE, text=SAID, at=NOW),
    Explanation(key=KEY, check="C3", case=0, text=SAID, at=NOW),
    HandOut(key=KEY, document="client_paper", take_home=TakeHome.EVERYTHING, draft=True, language="sv", at=NOW, because=SAID),
    events.RecordPut(interview_id=INTERVIEW.id, kind="comment", key=ids.RecordKey("E6/note"), content=SAID),
    events.InterviewMoved(interview_id=INTERVIEW.id, state=InterviewState.INTERRUPTED, because=SAID),
    events.AnswersRecorded(interview_id=INTERVIEW.id, boxes=(BOX,), position=None),
    events.InterviewStarted(interview=INTERVIEW),
    Entry(kind=EntryKind.WARNING, text=SAID, problem=Problem(id="C3", items=("M6",))),
    Row(item=ItemCode("E6"), code="E6", label="", answer=SAID),
    Message(text=SAID),
    Visit(key=KEY, started_at=NOW, last_words=SAID, pauses=(Pause(started_at=NOW, words=SAID),)),
    MemoryAnchor(key=KEY, day=NOW.date(), text=SAID),
    FeedbackComment(key=KEY, section=SectionCode("M"), text=SAID, at=NOW),
    AreaAssessment(
        key=KEY, section=SectionCode("M"), resources=SAID, problems=SAID, analysis=SAID, goals=SAID, intervention=SAID
    ),
    Transferred(key=KEY, on=NOW.date(), by="someone", how=SAID),
    SecondEntry(key=KEY, box=BoxKey("G1"), answer=SAID),
    Difference(box=BoxKey("G1"), first=SAID, second=SAID),
    Comparison(boxes=1, differences=(Difference(box=BoxKey("G1"), first=SAID, second=SAID),), unread=()),
    ContactAttempt(key=KEY, at=NOW, way=ContactWay.PHONE, result=ContactResult.REACHED, note=SAID),
    PlannedVisit(on=NOW.date(), interpreter=SAID, bring=SAID),
    events.ClientRecordPut(client_id=INTERVIEW.client_id, kind="contact_attempt", key=KEY, content=SAID),
    ScaleBar(step=3, words=SAID),
    Sheet(title=SAID, author=SAID, foot=SAID, draft=True, speaker=Speaker("sv")),
    Facts(title=SAID, author=SAID, language="sv-SE"),
    Unsent(boxes={BoxKey("E6"): BOX}, cards={CARD.key: CARD}),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_the_repr_keeps_silent(value: object) -> None:
    assert SAID not in repr(value)
    assert SAID not in f"{value}"


def test_encoding_is_where_the_words_are() -> None:  # control: they are there to be shown
    assert SAID in str(codec.encode(CARD))
