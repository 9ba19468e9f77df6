"""The journal text of a test: points, table and source, and never a single answer."""

from __future__ import annotations

import dataclasses

from app.cases.interviews import InterviewState, StoredBox
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, ItemCode, Words
from app.services.documents.companion_journal import build_companion_journal
from app.services.documents.document import Document
from app.services.documents.material import Choice, Material
from app.services.interviews import InterviewFile
from tests.helpers.cases import a_client, an_interview
from tests.helpers.document_material import text_of
from tests.reports.papers import POLICY, TODAY

FOURTEEN = dict(zip((f"Q{number}" for number in range(1, 11)), (3, 2, 2, 1, 1, 0, 1, 0, 0, 4), strict=True))


def journal(form_id: str, answers: dict[str, Answer], state: InterviewState = InterviewState.COMPLETED) -> Document:
    form = FormCatalogue().load(form_id)
    session = InterviewSession(form)
    session.answer_many({BoxKey(key): answer for key, answer in answers.items()})
    client = a_client()
    interview = dataclasses.replace(
        an_interview(client.id), form_id=form.id, form_version=form.version, form_digest=form.digest, state=state
    )
    boxes = tuple(StoredBox.of(key, each) for key, each in session.states.items())
    file = InterviewFile(client=client, interview=interview, boxes=boxes, records=())
    return build_companion_journal(Material(file=file, form=form, policy=POLICY, today=TODAY), Choice(language="en"))


def test_it_tells_points_zone_table_and_source() -> None:
    text = text_of(journal("audit", {**FOURTEEN, "table": "men", "age": 44}))
    assert "14 points of 40." in text
    assert "Zone II by the table for men" in text
    assert "Riddargatan" in text
    assert "Points never settle a diagnosis." in text
    assert "Zone III by the table for women" in text_of(journal("audit", {**FOURTEEN, "table": "women"}))


def test_the_cut_off_from_65_years_has_its_own_source_and_the_zone_its_own() -> None:
    text = text_of(journal("audit", {**FOURTEEN, "table": "men", "age": 65}))
    assert "At or above the cut-off from 65 years, 7 points (doktorerna.com)." in text
    assert "8 to 15 points (Riddargatan 1" in text
    assert "doktorerna" not in text_of(journal("audit", {**FOURTEEN, "table": "men", "age": 64})), "control"


def test_without_a_table_or_with_an_answer_missing_there_is_no_zone() -> None:
    assert "No table was chosen, so there is no zone." in text_of(journal("audit", dict(FOURTEEN)))
    missing = {key: points for key, points in FOURTEEN.items() if key != "Q7"}
    text = text_of(journal("audit", {**missing, "table": "men"}))
    assert "No zone." in text
    assert "Zone II" not in text


def test_single_answers_and_the_client_are_not_in_it() -> None:
    document = journal("audit", {**FOURTEEN, "table": "men"})
    client = a_client()
    words = FormCatalogue().load("audit").words["en"]
    text = text_of(document)
    for hidden in (client.given_name, client.family_name, client.identity, *_late_labels(words)):
        assert hidden not in text


def _late_labels(words: Words) -> list[str]:
    """The labels of the last five questions: those before are like the names of the three parts."""
    return [words.items[ItemCode(f"Q{number}")].label for number in range(6, 11)]


def test_it_is_a_draft_until_the_test_is_completed_and_no_longer() -> None:
    assert journal("audit", dict(FOURTEEN), InterviewState.OPEN).draft
    assert not journal("audit", dict(FOURTEEN)).draft
