"""The whole interview and the journal text as papers: tagged, whole, and as they were when they were last looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.cases.interviews import InterviewState
from app.cases.records import CommentKind
from app.forms.model import Answer, BoxKind
from app.reports.renderer import PaperRenderer
from app.services.documents.document import Document
from app.services.documents.journal import build_journal
from app.services.documents.material import Choice, Material
from app.services.documents.plain_text import plain_text
from app.services.documents.record import build_record
from tests.golden import documents as golden
from tests.helpers.document_material import empty, fictive, material_of
from tests.helpers.tagged_papers import faults, headings, needs_pdfinfo
from tests.reports.papers import a_comment, embedded_fonts, file_of, grund, read

RENDERER = PaperRenderer()
BUILDERS = (build_record, build_journal)
ENGLISH = Choice(language="en")
WITHOUT_BLANKS = "Ordentligt" * 60
VERY_LONG = "Klienten berättar länge och väl om allt som har hänt. " * 120


def _every_box(text: str) -> dict[str, Answer | None]:
    """An answer in every box of the form: the greatest number, the last choice, or the text."""
    boxes = [box for box in grund().boxes.values() if box.collected]
    texts: dict[str, Answer | None] = {str(box.key): text for box in boxes if box.kind is BoxKind.TEXT}
    numbers: dict[str, Answer | None] = {str(box.key): box.greatest for box in boxes if box.greatest is not None}
    choices: dict[str, Answer | None] = {str(box.key): box.choices[-1] for box in boxes if box.choices}
    return {**texts, **numbers, **choices}


def worst() -> Material:
    """Everything answered, with words that never end in every place that takes words."""
    comments = tuple(
        a_comment(str(item.code), WITHOUT_BLANKS if number % 2 else VERY_LONG, kind)
        for number, item in enumerate(grund().items.values())
        if number % 20 == 0
        for kind in CommentKind
    )
    return material_of(file_of(_every_box(WITHOUT_BLANKS), comments))


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_well_tagged_and_brings_its_fonts(build: golden.Builder, language: str) -> None:
    pdf = RENDERER.document(build(fictive(), Choice(language=language)))
    assert faults(pdf) == ()
    assert all(embedded_fonts(pdf).values())


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize("make", [empty, worst])
def test_the_worst_that_can_come_becomes_a_paper_too(build: golden.Builder, make: golden.Maker) -> None:
    pdf = RENDERER.document(build(make(), ENGLISH))
    assert faults(pdf) == ()


def test_words_without_blanks_are_broken_and_not_cut() -> None:
    document = build_record(worst(), ENGLISH)
    paper = read(RENDERER.document(document))
    letters = "".join("".join(paper.pages).split())
    divided_between_pages = len(paper.pages)
    assert letters.count("Ordentligt") >= plain_text(document).count("Ordentligt") - divided_between_pages


@needs_pdfinfo
def test_the_record_is_read_area_by_area() -> None:
    pdf = RENDERER.document(build_record(fictive(), ENGLISH))
    words = grund().words["en"]
    areas = [f"H2 {words.sections[section.code]}" for section in grund().sections]
    assert headings(pdf) == (
        f"H1 The whole interview: {words.title}",
        *areas,
        "H2 Added questions, ours and not the instrument's",
        "H2 Severity ratings, 0 to 9",
        "H2 Composite scores, 0 to 1",
        "H2 What the checks say",
        "H2 Not asked, by decision",
        "H2 The feedback talk",
        "H3 What works, in the client's own words",
        "H3 Wishes",
        "H3 Next steps",
        "H2 Changes since the answers were first saved",
    )


def test_every_page_of_the_record_says_for_whom_it_is_and_a_draft_that_it_is_one() -> None:
    material = fictive()
    open_still = replace(material.file.interview, state=InterviewState.TALK_ENDED, reviewed_on=None)
    draft = read(RENDERER.document(build_record(replace(material, file=replace(material.file, interview=open_still)), ENGLISH)))
    finished = read(RENDERER.document(build_record(material, ENGLISH)))
    for paper, is_draft in ((draft, True), (finished, False)):
        assert len(paper.pages) > 5
        assert all("Never to be handed to the client" in " ".join(page.split()) for page in paper.pages)
        assert all(("DRAFT" in page) is is_draft for page in paper.pages)


@pytest.mark.parametrize("name", golden.DOCUMENTS)
def test_it_says_what_it_said(name: str) -> None:
    assert golden.text(name) == golden.kept(name)


def test_a_document_that_says_something_else_is_seen() -> None:
    other: Document = build_journal(fictive(answers={"M6": 13}), ENGLISH)
    assert plain_text(other) != golden.kept("journal")
