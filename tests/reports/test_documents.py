"""Every document besides the client's paper: tagged, whole, and in the order in which it is read."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.ids import new_client_id
from app.cases.interviews import InterviewState, StoredBox
from app.reports.renderer import PaperRenderer
from app.services.change import compare
from app.services.documents.change_paper import build_change, build_change_for_client
from app.services.documents.codebook import build_codebook
from app.services.documents.document import (
    Bullets,
    Chapter,
    Column,
    Document,
    DocumentKind,
    Facts,
    Labelled,
    LineToWriteOn,
    NewPage,
    Paragraph,
    Reader,
    Scale,
    Section,
    Table,
    Tone,
    TypeSize,
    without_empty,
)
from app.services.documents.document import Days as DaysPart
from app.services.documents.paper_form import build_paper_form
from app.services.documents.plain_text import plain_text
from app.services.interviews import InterviewFile
from tests.helpers.cases import a_box, a_client, an_interview
from tests.helpers.tagged_papers import alternatives, faults, headings, needs_pdfinfo, outline, spoken
from tests.helpers.windows import shared_forms

RENDERER = PaperRenderer()
LONG = "Ordentligt" * 40
EVERYTHING = Document(
    kind=DocumentKind.RECORD,
    reader=Reader.OFFICIAL_FILE,
    language="sv",
    title="Prov",
    lead="En ingress.",
    foot="Till personakten",
    draft=True,
    parts=(
        Chapter(text="Kropp"),
        Paragraph(text="Rad ett\nrad två <b>å</b> & ä"),
        Paragraph(text="Ryggen är värst.", tone=Tone.QUOTE),
        Section(text="Dagar"),
        DaysPart(words="Du hade ont 12 dagar.", days=12),
        Scale(words="Det störde dig.", step=3, greatest=4, step_words="ganska mycket"),
        Bullets(texts=("ett", "två")),
        Facts(pairs=(("Ärende", "2026/77-1"),)),
        Table(columns=(Column(title="Kod"), Column(title="Svar", share=4)), rows=(("M6", LONG), ("M7", "3 · ganska mycket"))),
        Labelled(label="Varför:", text="Det väger tyngst."),
        NewPage(),
        LineToWriteOn(),
    ),
)


def _comparison() -> object:
    forms = []
    for form_id, day, days in (("asi-grund", dt.date(2026, 5, 12), 20), ("asi-uppfoljning", dt.date(2026, 11, 20), 12)):
        boxes: tuple[StoredBox, ...] = (a_box("M6", days), a_box("M7", 3), a_box("M8", 2), a_box("M9", 6), a_box("D26", 4))
        interview = dataclasses.replace(
            an_interview(new_client_id()), form_id=form_id, first_day=day, state=InterviewState.COMPLETED, reviewed_on=day
        )
        file = InterviewFile(client=a_client(), interview=interview, boxes=boxes, records=())
        forms.append((file, shared_forms().load(form_id)))
    return compare(forms, 10.0, {})


def _documents() -> dict[str, Document]:
    grund, comparison = shared_forms().load("asi-grund"), _comparison()
    return {
        "everything": EVERYTHING,
        "paper form": build_paper_form(grund, grund.words["sv"], "sv", with_help=True),
        "large paper form": build_paper_form(grund, grund.words["en"], "en", size=TypeSize.LARGE),
        "codebook": build_codebook(grund, grund.words["sv"], "sv"),
        "change": build_change(comparison, "sv"),  # type: ignore[arg-type]  # what `compare` gives
        "change for the client": build_change_for_client(comparison, "sv", TypeSize.LARGE),  # type: ignore[arg-type]  # as above
    }


@pytest.mark.parametrize("name", list(_documents()))
def test_every_document_is_tagged_from_end_to_end(name: str) -> None:
    assert faults(RENDERER.document(_documents()[name])) == ()


@needs_pdfinfo
def test_parts_are_read_in_their_order_and_as_what_they_are() -> None:
    roles = [line.strip().split(" ")[0] for line in outline(RENDERER.document(EVERYTHING))]
    assert [role for role in roles if role in ("H1", "H2", "H3", "BlockQuote", "Figure", "L", "Table")] == [
        "H1",
        "H2",
        "BlockQuote",
        "H3",
        "Figure",
        "Figure",
        "L",
        "Table",
        "Table",
    ]


@needs_pdfinfo
def test_the_areas_are_the_headings_of_a_change() -> None:
    titles = headings(RENDERER.document(_documents()["change"]))
    assert len([title for title in titles if title.startswith("H2")]) == 7


def test_pictures_say_in_words_what_they_show() -> None:
    first, second = alternatives(RENDERER.document(EVERYTHING))
    assert "12" in first
    assert "ganska mycket" in second


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    assert any("<b>å</b> & ä" in text for text in spoken(RENDERER.document(EVERYTHING)))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert RENDERER.document(EVERYTHING) == RENDERER.document(EVERYTHING)


def test_an_empty_part_takes_its_heading_with_it_and_a_full_one_keeps_it() -> None:
    parts = (Chapter(text="Tom"), Section(text="Tom"), Bullets(texts=()), Chapter(text="Full"), Paragraph(text="Ord"))
    assert without_empty(parts) == (Chapter(text="Full"), Paragraph(text="Ord"))


def test_the_paper_form_asks_every_question_once_and_keeps_the_caseworkers_own_for_afterwards() -> None:
    form = shared_forms().load("asi-grund")
    text = plain_text(build_paper_form(form, form.words["sv"], "sv"))
    at_table, afterwards = text.split("\nAFTER THE TALK\n" if "\nAFTER THE TALK\n" in text else "\nEFTER SAMTALET\n")
    asked = [item for item in form.items.values() if item.asked]
    for item in asked:
        assert (f"{item.code}." in text) or (f"{item.code} |" in text), item.code
    for code in ("M9.", "P15.", "P21.", "M10.", "D32."):
        assert code not in at_table
        assert code in afterwards
    assert "G17." not in text


def test_the_codebook_has_every_box_and_every_rule() -> None:
    form = shared_forms().load("asi-grund")
    lines = plain_text(build_codebook(form, form.words["sv"], "sv")).splitlines()
    first_words = {line.split(" | ")[0] for line in lines}
    assert set(map(str, form.boxes)) <= first_words
    assert {case.rule for case in form.rules} <= first_words
    assert {case.check for case in form.checks} <= first_words


def test_what_the_client_reads_of_a_change_has_no_rating_of_ours_and_no_score() -> None:
    text = plain_text(_documents()["change for the client"])
    assert "20 dagar" in text or "20 days" in text
    assert "0 till 9" not in text
    assert "0 to 9" not in text
    assert "0,6389" not in text


def test_the_change_for_the_file_has_both() -> None:  # control
    text = plain_text(_documents()["change"])
    assert "6 · " in text
    assert "0,6389" in text
