"""What may and may not stand on the basis for the investigation and on the council's page."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.clients import Protection
from app.cases.ids import RecordKey
from app.cases.record_book import comment_key
from app.cases.records import AreaAssessment, Comment, CommentKind, FeedbackPlan, NextStep, Record, SeverityRange
from app.forms.model import ItemCode, SectionCode
from app.reports.renderer import PaperRenderer
from app.services.documents.case_presentation import LONGEST, build_case_presentation
from app.services.documents.document import Document
from app.services.documents.investigation import build_investigation
from app.services.documents.material import Choice, Material
from app.services.documents.plain_text import plain_text
from app.services.interviews import InterviewFile
from tests.helpers.cases import START
from tests.reports.papers import POLICY, fictive_file, grund

SV, DEIDENTIFIED = Choice(language="sv"), Choice(language="sv", deidentified=True)
SECRET = "Grannen Sten sålde"
ANALYSIS = "Drickandet hänger ihop med värken."
WISH = "Sova hela natten."
WHY = "Fyra avgiftningar på ett år."


def _comment(item: str, kind: CommentKind, text: str) -> Comment:
    return Comment(key=comment_key(ItemCode(item), kind), item=ItemCode(item), kind=kind, text=text, at=START)


RECORDS: tuple[Record, ...] = (
    _comment("M6", CommentKind.QUOTE, "Ryggen är värst."),
    _comment("M6", CommentKind.NOTE, "Ser trött ut."),
    _comment("D1", CommentKind.THIRD_PARTY, SECRET),
    _comment("D32", CommentKind.NOTE, WHY),
    AreaAssessment(
        key=RecordKey("D"), section=SectionCode("D"), analysis=ANALYSIS, intervention="Öppenvård två gånger i veckan."
    ),
    SeverityRange(
        key=RecordKey("D32"),
        item=ItemCode("D32"),
        low=5,
        high=7,
        set_by="A. Berg",
        set_at=START,
        rated_by="A. Berg",
        rated_at=START,
    ),
    FeedbackPlan(wishes=(WISH,)),
)


def _material(*records: Record, protection: Protection = Protection.NONE) -> Material:
    file = fictive_file()
    client = dataclasses.replace(file.client, protection=protection)
    told: InterviewFile = dataclasses.replace(file, client=client, records=(*RECORDS, *records))
    return Material(file=told, form=grund(), policy=POLICY, today=dt.date(2026, 11, 22))


def _text(document: Document) -> str:
    return plain_text(document)


BOTH = [pytest.param(build_investigation, SV, id="basis"), pytest.param(build_case_presentation, SV, id="council")]


@pytest.mark.parametrize(("build", "choice"), [*BOTH, pytest.param(build_case_presentation, DEIDENTIFIED, id="no names")])
def test_nothing_about_others_no_note_no_name_and_no_identity(build: object, choice: Choice) -> None:
    material = _material()
    text = _text(build(material, choice))  # type: ignore[operator]  # one of the builders
    client = material.file.client
    for secret in (SECRET, "Ser trött ut", client.given_name, client.family_name, client.identity, client.identity[2:8]):
        assert secret not in text


@pytest.mark.parametrize(("build", "choice"), BOTH)
def test_an_identity_that_was_typed_into_the_plan_is_hidden(build: object, choice: Choice) -> None:
    identity = _material().file.client.identity
    step = NextStep(what=f"Ringa {identity}", who=identity)
    material = _material(FeedbackPlan(wishes=(f"Bo kvar {identity}",), next_steps=(step,)))
    text = _text(build(material, choice))  # type: ignore[operator]  # one of the builders
    assert "Bo kvar" in text, "control"
    assert identity not in text


@pytest.mark.parametrize(("build", "choice"), BOTH)
def test_the_case_number_is_there(build: object, choice: Choice) -> None:  # control
    material = _material()
    assert material.file.client.case_number in _text(build(material, choice))  # type: ignore[operator]  # as above


def test_the_basis_has_quote_assessment_reason_range_and_what_was_written() -> None:
    text = _text(build_investigation(_material(), SV))
    for wanted in ("Ryggen är värst.", WHY, ANALYSIS, "A. Berg", "Öppenvård", WISH):
        assert wanted in text
    assert text.count(ANALYSIS) == 1, "alcohol and drugs share what was written"


def test_without_names_no_free_text_no_date_and_no_case_number() -> None:
    material = _material()
    text = _text(build_case_presentation(material, DEIDENTIFIED))
    for secret in (WISH, WHY, "Öppenvård", material.file.client.case_number, "22 november", material.file.client.initials + "\n"):
        assert secret not in text
    assert "2026" in text, "the season with its year is left"


def test_with_names_the_free_text_is_there() -> None:  # control
    text = _text(build_case_presentation(_material(), SV))
    for wanted in (WISH, WHY, "Öppenvård"):
        assert wanted in text


def test_a_protected_person_has_not_even_initials() -> None:
    open_one, protected = _material(), _material(protection=Protection.PROTECTED_REGISTRATION)
    initials = f" · {open_one.file.client.initials}"
    assert initials in _text(build_case_presentation(open_one, SV))
    assert initials not in _text(build_case_presentation(protected, SV))
    assert initials not in _text(build_investigation(protected, SV))
    assert POLICY.unit in _text(build_investigation(open_one, SV)), "control"
    assert POLICY.unit not in _text(build_investigation(protected, SV)), "the unit tells where"


def test_what_a_protected_person_said_of_the_work_stays_out() -> None:
    quote = _comment("E7", CommentKind.QUOTE, "Sågen i Sala.")
    open_one, hidden = _material(quote), _material(quote, protection=Protection.PROTECTED_REGISTRATION)
    assert "Sala" in _text(build_investigation(open_one, SV)), "control"
    assert "Sala" not in _text(build_investigation(hidden, SV))


def test_a_draft_says_so_and_the_caseworkers_observations_stay_out() -> None:
    document = build_investigation(_material(), SV)
    assert document.draft is _material().file.interview.is_draft
    labels = grund().words["sv"].items
    for code in ("P15", "P20", "M10"):
        assert labels[ItemCode(code)].label not in _text(document)


@pytest.mark.parametrize("choice", [SV, DEIDENTIFIED])
def test_the_councils_page_is_one_page_also_with_the_longest_texts(choice: Choice) -> None:
    long = "Ord " * 400
    severities = ("M9", "E22", "D32", "D33", "L30", "F36", "P21")
    notes = tuple(_comment(item, CommentKind.NOTE, long) for item in severities)
    written = tuple(
        AreaAssessment(key=RecordKey(code), section=SectionCode(code), intervention=f"{code} {long}") for code in "MEDLFP"
    )
    plan = FeedbackPlan(wishes=tuple(f"{number} {long}" for number in range(9)))
    document = build_case_presentation(_material(*notes, *written, plan), choice)
    renderer = PaperRenderer()
    assert len(renderer.pages(renderer.document(document), 300)) == 1
    if not choice.deidentified:
        assert "…" in _text(document)
        assert long[: LONGEST + 20] not in _text(document)


def test_an_empty_interview_gives_documents_without_empty_headings() -> None:
    material = _material()
    empty = dataclasses.replace(material, file=dataclasses.replace(material.file, boxes=(), records=()))
    for document in (build_investigation(empty, SV), build_case_presentation(empty, SV)):
        assert "\n\n\n" not in _text(document)
