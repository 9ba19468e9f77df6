"""The journal text of a timeline: what the days add up to, with sources, and never a single day or what it is remembered by."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from app.cases.ids import RecordKey
from app.cases.interviews import InterviewState, StoredBox
from app.cases.records import MemoryAnchor, Record, TimelineLine
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey
from app.services import companion_words, timeline_words
from app.services.documents.document import Document
from app.services.documents.material import Choice, Material
from app.services.documents.timeline_journal import build_timeline_journal
from app.services.interviews import InterviewFile
from tests.helpers.cases import a_client, an_interview
from tests.helpers.document_material import text_of
from tests.helpers.timeline_example import THIRTY_DAYS
from tests.reports.papers import POLICY, TODAY

SPAN: dict[str, Answer] = {"start": "2026-10-23", "length": 30}
THE_PARTY = "hos Kerstin"
LINES: tuple[Record, ...] = (
    TimelineLine(key=RecordKey("alcohol"), days=THIRTY_DAYS),
    TimelineLine(key=RecordKey("cannabis"), days=("1", "0", "?") + ("",) * 27),
    MemoryAnchor(key=RecordKey("2026-10-31"), day=dt.date(2026, 10, 31), text=THE_PARTY),
)


def journal(
    answers: dict[str, Answer],
    records: Sequence[Record] = LINES,
    state: InterviewState = InterviewState.COMPLETED,
    language: str = "en",
) -> Document:
    form = FormCatalogue().load("tlfb")
    session = InterviewSession(form)
    session.answer_many({BoxKey(key): answer for key, answer in answers.items()})
    client = a_client()
    interview = dataclasses.replace(
        an_interview(client.id), form_id=form.id, form_version=form.version, form_digest=form.digest, state=state
    )
    boxes = tuple(StoredBox.of(key, each) for key, each in session.states.items())
    file = InterviewFile(client=client, interview=interview, boxes=boxes, records=tuple(records))
    return build_timeline_journal(Material(file=file, form=form, policy=POLICY, today=TODAY), Choice(language=language))


def test_it_tells_what_the_days_add_up_to_and_by_which_rule() -> None:
    text = text_of(journal({**SPAN, "table": "women"}))
    assert "23 October 2026 to 21 November 2026, 30 days" in text
    assert "18 of 28 days sober (64 %)" in text
    assert "2 days are not remembered: they are not counted." in text
    assert "12.2 glasses a week" in text
    assert "By the week these days reach it" in text
    assert "Socialstyrelsen 2023. Holds from 12 September 2023." in text
    assert "The table for women. By the table: medium level" in text
    assert "Cannabis: 1 of 2 days" in text


def test_without_a_table_no_level_stands_there_and_nobody_is_asked_for_one() -> None:
    text = text_of(journal(SPAN))
    assert "WHO" not in text
    assert "Choose a table" not in text


def test_it_is_said_in_the_language_that_was_chosen() -> None:
    text = text_of(journal({**SPAN, "table": "men"}, language="sv"))
    assert "23 oktober 2026" in text
    assert "12,2" in text
    assert "sober" not in text


def test_what_a_day_is_remembered_by_and_the_client_are_not_in_it() -> None:
    client = a_client()
    text = text_of(journal(SPAN))
    for hidden in (client.given_name, client.family_name, client.identity, THE_PARTY):
        assert hidden not in text


def test_without_any_amount_there_is_nothing_to_judge() -> None:
    text = text_of(journal({**SPAN, "table": "men"}, records=()))
    assert "No day has an amount, so there is nothing to count." in text
    assert "30 days have not been talked of" in text
    assert "rule" not in text


def test_days_that_nobody_chose_are_said_so() -> None:
    assert "Nobody has said which days it is about." in text_of(journal({}, records=()))


def test_it_is_a_draft_until_the_timeline_is_completed_and_no_longer() -> None:
    assert journal(SPAN, state=InterviewState.TALK_ENDED).draft
    assert not journal(SPAN).draft


def test_the_tables_stand_in_the_same_order_as_beside_a_test() -> None:
    assert list(timeline_words.TABLES.items()) == list(companion_words.TABLE_CHOICES.items())
