"""The finished paper as its reader meets it: words, pages, bookmarks, fonts, and what is nowhere on it."""

from __future__ import annotations

import dataclasses
import io
import re

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from app.cases.records import CommentKind, FeedbackPlan, NextStep, TakeHome
from app.errors import AppError, ErrorCode
from app.forms.model import Answer, PrintClass, Special
from app.reports.renderer import PaperRenderer
from app.services.feedback import (
    AreaPart,
    AreaState,
    DayDots,
    FeedbackSnapshot,
    PrintChoice,
    Reading,
    SaidLine,
    ScaleBar,
    build_snapshot,
)
from app.services.policy import Policy
from tests.helpers.fictive_clients import CLIENTS
from tests.helpers.tagged_papers import faults, spoken
from tests.reports.papers import POLICY, TODAY, ReadPaper, a_comment, embedded_fonts, fictive_file, file_of, grund, lix, read

LANGUAGES = ["sv", "en"]
PAPERS = [TakeHome.EVERYTHING, TakeHome.PLAN_ONLY]
CODE = re.compile(r"\b(?:[GMEDLHFP][0-9]{1,2}|RT)(?:\.\w+)?\b")
LONE_CODE = re.compile(r"(?<![\w”“])(?:X|N)(?![\w”])")
HARDEST = 35
RENDERER = PaperRenderer()


def snapshot_of(language: str = "sv", **changes: object) -> FeedbackSnapshot:
    return changed(build_snapshot(grund(), fictive_file(), POLICY, language, TODAY), changes)


def changed(snapshot: FeedbackSnapshot, changes: dict[str, object]) -> FeedbackSnapshot:
    return dataclasses.replace(snapshot, **changes)  # type: ignore[arg-type]  # field names are checked when it is made


def drawn(snapshot: FeedbackSnapshot) -> ReadPaper:
    return read(RENDERER.feedback(snapshot))


# ---- What a reader finds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_snapshot_is_on_the_paper(language: str) -> None:
    snapshot = snapshot_of(language)
    text = drawn(snapshot).text
    told = [line.text for area in snapshot.areas for line in area.lines]
    quotes = [quote for area in snapshot.areas for quote in area.quotes]
    titles = [area.title for area in snapshot.areas]
    for sentence in (*snapshot.strengths, *snapshot.own_strengths, *titles, *told, *quotes, *snapshot.wishes):
        assert " ".join(sentence.split()) in text
    for step in snapshot.next_steps:
        assert step.what in text


def test_strengths_come_first_then_what_was_told_then_wishes_and_the_way_on() -> None:
    assert drawn(snapshot_of()).bookmarks == (
        "Det här har vi pratat om",
        "  Det som går bra",
        "  Det du har berättat",
        "    Bakgrund",
        "    Fysisk hälsa",
        "    Arbete och försörjning",
        "    Alkohol och narkotika",
        "    Familj och umgänge",
        "    Psykisk hälsa",
        "  Det här vill du ha hjälp med, i den ordning du valde",
        "  Så här går vi vidare",
    )


def test_wishes_stand_in_the_clients_order() -> None:
    text = drawn(snapshot_of(wishes=("Ö", "A", "M"))).text
    assert "1. Ö 2. A 3. M" in text


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"strengths": (), "own_strengths": ()}, "Det som går bra"),
        ({"areas": ()}, "Det du har berättat"),
        ({"wishes": ()}, "Det här vill du ha hjälp med, i den ordning du valde"),
        ({"next_steps": (), "feedback_on": None}, "Så här går vi vidare"),
    ],
)
def test_an_empty_part_prints_no_heading(changes: dict[str, object], heading: str) -> None:
    assert heading in drawn(snapshot_of()).text
    without = drawn(changed(snapshot_of(), changes))
    assert heading not in without.text
    assert not any(heading in bookmark for bookmark in without.bookmarks)


def test_unfinished_and_unasked_areas_are_said_kindly() -> None:
    areas = (
        AreaPart(title="Kroppen", state=AreaState.UNFINISHED),
        AreaPart(title="Arbetet", state=AreaState.NOT_REACHED),
        AreaPart(title="Familjen", state=AreaState.NOT_ASKED),
    )
    text = drawn(snapshot_of(areas=areas)).text
    assert "Kroppen Allt här har vi inte hunnit prata om än." in text
    assert "Hit har vi inte kommit än: Arbetet. Vi kan ta det en annan gång, om du vill." in text
    assert "Det här frågade jag inte om: Familjen." in text
    assert "Det vi inte har pratat om" not in drawn(snapshot_of()).text


def test_it_invites_to_correct_it_and_says_whom_to_reach() -> None:
    text = drawn(snapshot_of()).text
    assert "Stämmer något inte? Säg till, så ändrar vi eller skriver till det du säger." in text
    assert "Du når Anna Berg, Enheten Linden, telefon 08-123 45 67." in text
    assert "telefon" not in drawn(snapshot_of(phone="")).text
    assert "Du når" not in drawn(snapshot_of(phone="", unit="", caseworker="")).text


def test_pictures_say_in_words_what_they_show() -> None:
    lines = (SaidLine(text="Ett.", picture=DayDots(days=7)), SaidLine(text="Två.", picture=ScaleBar(step=2, words="en del")))
    area = AreaPart(title="Kroppen", state=AreaState.WHOLE, lines=lines)
    assert "Ett. Två. 7 en del" in drawn(snapshot_of(areas=(area,))).text


# ---- What is nowhere on it


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_codes_ratings_numbers_names_or_notes(language: str) -> None:
    file = fictive_file()
    everything = PrintChoice(chosen=frozenset(grund().items))
    paper = drawn(build_snapshot(grund(), file, POLICY, language, TODAY, everything))
    words = grund().words[language]
    notes = [comment for comment in file.records if isinstance(comment, type(a_comment("M1", "")))]
    hidden = [
        *(words.items[item.code].label for item in grund().items.values() if item.print_class is PrintClass.NEVER),
        *words.lists["severity"].values(),
        *(note.text for note in notes if note.kind is not CommentKind.QUOTE),
        *(str(stored.given) for stored in file.boxes if stored.box.endswith(".specify")),
        file.client.given_name,
        file.client.family_name,
        file.client.identity,
        file.client.case_number,
        "ÖVNING-1",
        "1979-03-14",
    ]
    assert [text for text in hidden if text and text in paper.text] == []
    assert CODE.findall(paper.text) == []
    assert LONE_CODE.findall(paper.text) == []


def test_the_watch_for_codes_sees_them() -> None:
    quote = a_comment("M6", "Se M6 och D1.d30, X eller N. RT.housing")
    paper = drawn(build_snapshot(grund(), file_of({"M6": 3}, (quote,)), POLICY, "sv", TODAY))
    assert CODE.findall(paper.text) == ["M6", "D1.d30", "RT.housing"]
    assert LONE_CODE.findall(paper.text) == ["X", "N"]


@pytest.mark.parametrize("code", [Special.NOT_ANSWERED, Special.NOT_APPLICABLE, Special.NOT_ASKED])
def test_a_whole_interview_of_codes_is_no_problem(code: Special) -> None:
    boxes: dict[str, Answer | None] = {
        key: code for key, box in grund().boxes.items() if code in box.special or code is Special.NOT_ASKED
    }
    text = drawn(build_snapshot(grund(), file_of(boxes), POLICY, "sv", TODAY)).text
    assert LONE_CODE.findall(text) == []


# ---- Draft


@pytest.mark.parametrize(("language", "mark"), [("sv", "UTKAST"), ("en", "DRAFT")])
@pytest.mark.parametrize("contents", PAPERS)
def test_the_draft_mark_is_on_every_page_of_a_draft_and_on_no_other(language: str, mark: str, contents: TakeHome) -> None:
    long = tuple(f"Sak nummer {number}" for number in range(60))
    draft = drawn(snapshot_of(language, draft=True, wishes=long).limited_to(contents))
    final = drawn(snapshot_of(language, draft=False, wishes=long).limited_to(contents))
    assert len(draft.pages) > 1
    assert all(mark in page for page in draft.pages)
    assert not any(mark in page for page in final.pages)


# ---- The file


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_title_language_author_and_bookmarks_are_set(language: str, tag: str) -> None:
    pdf = RENDERER.feedback(snapshot_of(language))
    paper = read(pdf)
    assert paper.title == paper.bookmarks[0] == paper.pages[0].splitlines()[paper.pages[0].splitlines().index(paper.title)]
    assert paper.author == "Enheten Linden"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == tag
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("contents", [*PAPERS, TakeHome.NEUTRAL_CARD])
def test_only_the_shipped_font_is_there_and_it_is_embedded(contents: TakeHome) -> None:
    fonts = embedded_fonts(RENDERER.feedback(snapshot_of(draft=True).limited_to(contents)))
    assert fonts
    assert all(name.startswith("NotoSans") for name in fonts)
    assert all(fonts.values())


def test_a_font_that_is_not_embedded_is_seen() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 72, "x")
    canvas.save()
    assert embedded_fonts(stream.getvalue()) == {"Helvetica": False}


def test_swedish_letters_can_be_read_back() -> None:
    quote = "Åke äger fyra ödlor på Öland, sa André – “ja” • 5 €"
    assert quote in drawn(snapshot_of(wishes=(quote,))).text


def test_the_same_words_give_the_same_bytes() -> None:
    assert RENDERER.feedback(snapshot_of()) == RENDERER.feedback(snapshot_of())
    assert RENDERER.feedback(snapshot_of()) != RENDERER.feedback(snapshot_of(wishes=("Annat",)))


def test_the_shipped_interview_takes_two_pages_and_the_plan_a_part_of_a_third() -> None:
    pages = drawn(snapshot_of()).pages
    assert len(pages) == 3
    told = [line.text for area in snapshot_of().areas for line in area.lines]
    assert not any(sentence in pages[2] for sentence in told)


@pytest.mark.parametrize("width", [300, 801])
def test_the_preview_shows_every_page_in_full(width: int) -> None:
    pdf = RENDERER.feedback(snapshot_of())
    pages = RENDERER.pages(pdf, width)
    assert len(pages) == len(read(pdf).pages)
    for page in pages:
        assert page.width == width
        assert abs(page.height - width * 297 / 210) <= 2
        assert len(page.pixels) == 4 * page.width * page.height
        assert set(page.pixels[3::4]) == {255}
        assert len(set(page.pixels)) > 10


def test_bytes_that_are_no_paper_are_refused() -> None:
    with pytest.raises(AppError, match=ErrorCode.REPORT_FAILED.value):
        RENDERER.pages(b"not a paper", 300)


# ---- Less to take home


def test_the_plan_alone_holds_wishes_and_steps_and_nothing_told() -> None:
    snapshot = snapshot_of()
    text = drawn(snapshot.limited_to(TakeHome.PLAN_ONLY)).text
    assert all(wish in text for wish in snapshot.wishes)
    assert not any(line.text in text for area in snapshot.areas for line in area.lines)
    assert not any(area.title in text for area in snapshot.areas)


def test_the_neutral_card_holds_a_day_and_a_phone_number() -> None:
    card = drawn(snapshot_of(draft=True).limited_to(TakeHome.NEUTRAL_CARD))
    assert card.text == "Nästa gång vi ses Datum 30 november 2026 Telefon 08-123 45 67"
    assert (card.title, card.author) == ("Nästa gång vi ses", "")
    empty = drawn(snapshot_of(feedback_on=None, phone="").limited_to(TakeHome.NEUTRAL_CARD))
    assert empty.text == "Nästa gång vi ses Datum Telefon"


# ---- What was written together


def test_what_was_written_together_stands_under_its_area() -> None:
    area = AreaPart(
        title="Kroppen",
        state=AreaState.WHOLE,
        lines=(SaidLine(text="Berättat."),),
        resources=("Du går ut.",),
        problems=("Ont.", "Trött."),
    )
    text = drawn(snapshot_of("en", areas=(dataclasses.replace(area, comments=("Ja.",)),))).text
    assert (
        "Kroppen What works: Du går ut. Berättat. What is hard: • Ont. • Trött. When we went through it you said: “Ja.”" in text
    )
    without = drawn(snapshot_of("en", areas=(AreaPart(title="Kroppen", state=AreaState.WHOLE, lines=area.lines),))).text
    assert "What works:" not in without
    assert "What is hard:" not in without


# ---- Reading


@pytest.mark.parametrize("name", CLIENTS)
def test_easy_reading_says_less_and_nothing_else(name: str) -> None:
    usual, easy = (read_by(name, reading) for reading in Reading)
    for area in easy.areas:
        whole = next(each for each in usual.areas if each.title == area.title)
        assert len(area.lines) <= 5
        assert len(area.lines) <= len(whole.lines) or any(line.stands_alone for line in whole.lines)
    assert len(easy.strengths) + len(easy.own_strengths) <= 5
    assert set(easy.strengths) <= set(usual.strengths)
    assert easy.wishes == usual.wishes
    assert easy.next_steps == usual.next_steps


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("name", CLIENTS)
def test_every_way_of_reading_is_well_tagged_and_says_all_of_its_words(name: str, reading: Reading, *, large: bool) -> None:
    snapshot = read_by(name, reading, large=large)
    pdf = RENDERER.feedback(snapshot)
    text = " ".join(" ".join(spoken(pdf)).split())
    assert faults(pdf) == ()
    for area in snapshot.areas:
        for sentence in (*(line.text for line in area.lines), *area.resources, *area.problems, *area.comments, *area.quotes):
            assert " ".join(sentence.split()) in text


def test_large_print_is_larger_and_says_the_same() -> None:
    usual, large = (RENDERER.feedback(read_by("mother", Reading.USUAL, large=each)) for each in (False, True))
    assert len(read(large).pages) > len(read(usual).pages)
    assert [part for part in spoken(large) if part] == [part for part in spoken(usual) if part]


# ---- Plain language


def read_by(name: str, reading: Reading, *, large: bool = False) -> FeedbackSnapshot:
    choice = PrintChoice(reading=reading, large=large)
    return build_snapshot(grund(), CLIENTS[name](), POLICY, "sv", TODAY, choice)


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("name", CLIENTS)
def test_the_language_is_plain(name: str, reading: Reading) -> None:
    snapshot = read_by(name, reading)
    ours = changed(snapshot, {"own_strengths": (), "wishes": (), "next_steps": ()})
    assert lix(drawn(ours).text) <= HARDEST
    assert lix(drawn(snapshot).text) <= HARDEST


def test_hard_language_is_seen() -> None:
    assert (
        lix("Konsumtionsfrekvensen föranleder behovsprövning enligt socialtjänstlagens bestämmelser om biståndsbedömning.")
        > HARDEST
    )


# ---- Whatever people write

TYPED = st.text(st.characters(exclude_categories=()), max_size=80)


@given(texts=st.lists(TYPED, min_size=4, max_size=4))
@settings(max_examples=25, deadline=None)
def test_nothing_that_is_typed_can_stop_the_paper(texts: list[str]) -> None:
    plan = FeedbackPlan(
        strengths=(texts[0],), wishes=(texts[1],), next_steps=(NextStep(what=texts[2], who=texts[3], when=texts[0]),)
    )
    policy = Policy(caseworker=texts[1], unit=texts[2], contact_phone=texts[3])
    file = file_of({"M6": 3}, (plan, a_comment("M6", texts[0])))
    snapshot = build_snapshot(grund(), file, policy, "sv", TODAY)
    for contents in (*PAPERS, TakeHome.NEUTRAL_CARD):
        assert RENDERER.feedback(snapshot.limited_to(contents)).startswith(b"%PDF")


@pytest.mark.parametrize("written", ["<b>fet</b>", "a & b", "</para>", "<img src='file:///etc/passwd'/>", "&#65;"])
def test_markup_is_printed_as_it_is_written(written: str) -> None:
    assert written in drawn(snapshot_of(wishes=(written,))).text


def test_very_long_texts_run_on_over_pages() -> None:
    long = "mycket " * 570
    text = drawn(snapshot_of(wishes=(long, "x" * 4_000), own_strengths=(long,))).text
    assert text.count("mycket") == 1_140 + drawn(snapshot_of()).text.count("mycket")
    assert text.count("x") >= 4_000


def test_a_letter_that_the_font_lacks_leaves_a_sign() -> None:
    assert "a\N{REPLACEMENT CHARACTER}b" in drawn(snapshot_of(wishes=("a\N{GRINNING FACE}b",))).text
