"""A paper can be read with the ears: its parts are known as what they are, and stand in their order."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.cases.records import TakeHome
from app.reports import fonts
from app.reports.page import Sheet
from app.reports.pictures import Dots
from app.reports.renderer import PaperRenderer
from app.reports.story import Story
from app.reports.style import Size
from app.reports.tables import Column
from app.reports.wording import Speaker
from app.services.feedback import FeedbackSnapshot, build_snapshot
from devtools.places import ROOT
from tests.helpers.tagged_papers import alternatives, faults, headings, needs_pdfinfo, outline, spoken
from tests.reports.papers import POLICY, TODAY, fictive_file, grund, read

RENDERER = PaperRenderer()


@pytest.fixture(scope="module", autouse=True)
def _fonts() -> None:
    fonts.register()


def snapshot(language: str = "sv", *, draft: bool = True) -> FeedbackSnapshot:
    return dataclasses.replace(build_snapshot(grund(), fictive_file(), POLICY, language, TODAY), draft=draft)


def a_sheet(size: Size = Size.COMPACT) -> Sheet:
    return Sheet(
        title="Prov", author="", foot="Skrivet i dag", draft=True, speaker=Speaker("sv"), size=size, draft_note="Ett utkast."
    )


def a_table(rows: list[list[str]], size: Size = Size.COMPACT) -> bytes:
    story = Story(a_sheet(size))
    story.title("Prov")
    story.table([Column(title="Kod"), Column(title="Svar", share=3)], rows, first_is_head=True)
    return story.pdf()


# ---- The client's papers


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("contents", [TakeHome.EVERYTHING, TakeHome.PLAN_ONLY, TakeHome.NEUTRAL_CARD])
@pytest.mark.parametrize("draft", [True, False])
def test_every_paper_is_well_tagged(language: str, contents: TakeHome, *, draft: bool) -> None:
    assert faults(RENDERER.feedback(snapshot(language, draft=draft).limited_to(contents))) == ()


def test_a_paper_that_is_not_tagged_is_seen() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 72, "x")
    canvas.save()
    assert {"not marked as tagged", "no language", "no title", "no tree", "font /Helvetica is not embedded"} <= set(
        faults(stream.getvalue())
    )


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (b"/Artifact <</Type /Pagination>> BDC\nEMC\n(x) Tj\n", "Tj outside the tags"),
        (b"/P <</MCID 0>> BDC\n", "a mark is not closed"),
        (b"", "marks and tree do not agree"),
    ],
)
def test_what_is_drawn_outside_the_tree_is_seen(changed: bytes, fault: str) -> None:
    with pikepdf.open(io.BytesIO(RENDERER.feedback(snapshot()))) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(changed)
        stream = io.BytesIO()
        pdf.save(stream)
    assert f"page 1: {fault}" in faults(stream.getvalue())


@needs_pdfinfo
def test_the_headings_are_those_of_the_bookmarks() -> None:
    pdf = RENDERER.feedback(snapshot())
    levels = [f"H{(len(mark) - len(mark.lstrip())) // 2 + 1} {mark.strip()}" for mark in read(pdf).bookmarks]
    assert headings(pdf) == tuple(levels)
    assert headings(pdf)[:3] == ("H1 Det här har vi pratat om", "H2 Det som går bra", "H2 Det du har berättat")


@needs_pdfinfo
def test_another_program_reads_the_parts_in_their_order() -> None:
    lines = outline(RENDERER.feedback(snapshot(draft=False).limited_to(TakeHome.PLAN_ONLY)))
    assert [line.strip().split(" ")[0] for line in lines] == (
        ["Document", "H1", "P", "H2", "L", *["LI", "LBody"] * 3, "H2", "L", *["LI", "LBody"] * 4, "P", "P", "P"]
    )


@needs_pdfinfo
def test_the_first_that_is_read_is_that_it_is_a_draft_and_that_once() -> None:
    lines = [line.strip() for line in outline(RENDERER.feedback(snapshot()))]
    note = "P Ett utkast. Vi har inte gått igenom det tillsammans än."
    assert lines.index(note) == 1
    assert lines.count(note) == 1
    assert note not in [line.strip() for line in outline(RENDERER.feedback(snapshot(draft=False)))]


def test_no_blank_is_lost_where_a_line_ends() -> None:
    told = snapshot()
    read_aloud = spoken(RENDERER.feedback(told))
    for sentence in (*told.strengths, *told.wishes):
        assert any(part.endswith(sentence) for part in read_aloud)


@needs_pdfinfo
def test_not_even_for_readers_that_go_by_the_drawing() -> None:
    lines = outline(RENDERER.feedback(snapshot()))
    longest = max(snapshot().strengths, key=len)
    assert any(longest in line for line in lines)


def test_pictures_are_told_in_words() -> None:
    told = alternatives(RENDERER.feedback(snapshot("en")))
    assert "12 of 30 days" in told
    assert any(words.endswith("step 3 on a scale from 0 to 4") for words in told)
    assert all(told)


def test_the_facts_of_the_file_say_title_and_language() -> None:
    with pikepdf.open(io.BytesIO(RENDERER.feedback(snapshot("en")))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert "<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>" in xmp
    assert "What we have talked about" in xmp
    assert "pdfuaid" not in xmp


# ---- Tables


@needs_pdfinfo
def test_a_table_says_what_its_heads_speak_of() -> None:
    lines = [line.strip() for line in outline(a_table([["D1", "22"], ["D2", ""]]))]
    assert lines[3:] == ["Table", "TR", "TH Kod", "TH Svar", "TR", "TH D1", "TD 22", "TR", "TH D2", "TD"]


@pytest.mark.parametrize("size", list(Size))
def test_a_table_that_goes_on_repeats_its_head_for_the_eye_and_is_read_as_one(size: Size) -> None:
    rows = [[f"D{number}", f"svar {number} " * 6] for number in range(90)]
    pdf = a_table(rows, size)
    pages = read(pdf).pages
    assert len(pages) > 1
    assert all("Kod" in page for page in pages)
    assert faults(pdf) == ()
    assert [part for part in spoken(pdf) if part == "Kod"] == ["Kod"]
    assert [part for part in spoken(pdf) if part.startswith("D")] == [row[0] for row in rows]


@pytest.mark.parametrize("size", list(Size))
def test_a_cell_longer_than_a_page_loses_nothing(size: Size) -> None:
    pdf = a_table([["D1", "kort"], ["D2", "lång " * 1_500], ["D3", "kort"]], size)
    assert read(pdf).text.count("lång") == 1_500
    assert faults(pdf) == ()


@needs_pdfinfo
def test_a_picture_in_a_cell_is_a_picture() -> None:
    story = Story(a_sheet())
    story.table([Column(title="Dagar")], [[Dots(3, 30, "3 av 30", "3 av 30 dagar")]])
    pdf = story.pdf()
    assert faults(pdf) == ()
    assert alternatives(pdf) == ("3 av 30 dagar",)
    assert [line.strip().split(" ")[0] for line in outline(pdf)][-2:] == ["TD", "Figure"]


def test_rows_must_have_as_many_cells_as_there_are_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        a_table([["D1"]])


# ---- Whatever stands in it


@pytest.mark.parametrize(
    "text", ["\ud800", "a\x00b", "<b>x", "\u202e\u0627", "\n\n", "", "\N{GRINNING FACE}", "rad ett\nrad två"]
)
def test_no_text_stops_a_paper_or_its_tags(text: str) -> None:
    story = Story(Sheet(title=f"Titel {text}", author=text, foot=text, draft=True, speaker=Speaker("sv"), draft_note=text))
    story.title(f"Titel {text}")
    story.chapter(text)
    story.text(text)
    story.labelled(text, text)
    story.bullets([text, text])
    story.facts([(text, text)])
    story.table([Column(title=text)], [[text]])
    assert faults(story.pdf()) == ()


# ---- Locked


def test_neither_tagging_nor_locking_needs_the_parser_that_the_bundle_leaves_out() -> None:
    program = (
        "import datetime as dt, sys; sys.modules['lxml'] = None\n"
        "from app.reports.renderer import PaperRenderer\n"
        "from app.services.feedback import FeedbackSnapshot\n"
        "day = dt.date(2026, 1, 31)\n"
        "paper = FeedbackSnapshot(language='sv', draft=True, made_on=day, first_day=day, last_day=day)\n"
        "made = PaperRenderer()\n"
        "made.lock(made.feedback(paper), 'korp bastu vante')\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_a_locked_paper_opens_with_its_passphrase_alone() -> None:
    pdf = RENDERER.feedback(snapshot())
    locked = RENDERER.lock(pdf, "kåda kvist 47")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password="kåda kvist 48")
    with pikepdf.open(io.BytesIO(locked), password="kåda kvist 47") as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert opened.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3
        assert opened.allow.accessibility
        assert bool(opened.Root.MarkInfo.Marked)


def test_nothing_of_a_locked_paper_can_be_read_in_the_file() -> None:
    pdf, marker = Canvas(stream := io.BytesIO(), pageCompression=0), "HEROINMARKOR"
    pdf.drawString(72, 72, marker)
    pdf.save()
    assert marker.encode() in stream.getvalue()
    assert marker.encode() not in RENDERER.lock(stream.getvalue(), "kåda kvist 47")


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    locked = RENDERER.lock(RENDERER.feedback(snapshot()), "ka\u030ada")
    with pikepdf.open(io.BytesIO(locked), password="k\u00e5da") as opened:
        assert len(opened.pages) > 0


def test_a_passphrase_that_not_every_reader_could_use_is_refused() -> None:
    pdf = RENDERER.feedback(snapshot())
    for longest in ("x" * 127, "å" * 63):
        with pikepdf.open(io.BytesIO(RENDERER.lock(pdf, longest)), password=longest) as opened:
            assert len(opened.pages) > 0
    for too_long in ("x" * 128, "å" * 64):
        with pytest.raises(ValueError, match="long"):
            RENDERER.lock(pdf, too_long)


def test_there_is_no_locking_without_a_passphrase() -> None:
    with pytest.raises(ValueError, match="passphrase"):
        RENDERER.lock(RENDERER.feedback(snapshot()), "")
