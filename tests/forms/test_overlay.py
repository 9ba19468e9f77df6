"""A words file is matched with the form line by line: what could not be spoken at the table is left out, and said."""

from __future__ import annotations

import datetime as dt

import pytest

from app.errors import AppError, ErrorCode
from app.forms import overlay, overlay_check, overlay_sheet, wording
from app.forms.engine.navigation import Navigator
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import thirty_days
from app.forms.model import BoxKey, Form, ItemCode, Words
from app.forms.overlay_check import OverlayPreview, Remark
from app.i18n.direction import leans_right
from tests.helpers.windows import shared_forms

HEADING = "kod;officiell_kod;etikett;fråga;svar;hjälp;språk"
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@pytest.fixture
def form() -> Form:
    """ASI Grund."""
    return shared_forms().load("asi-grund")


def checked(
    form: Form, *lines: str, heading: str = "kod;officiell_kod;etikett;fråga;svar;hjälp;språk", to: str = "sv"
) -> OverlayPreview:
    """What is found in these lines below the heading."""
    table = [line.split(";") for line in (heading, *lines)]
    return overlay_check.check(form, overlay_sheet.read_sheet(table), to, "prov")


def spoken(form: Form, *lines: str, to: str = "sv") -> Words:
    """The form as these lines speak it."""
    return overlay.apply(form, checked(form, *lines, to=to).overlay)


def remarks(preview: OverlayPreview) -> list[tuple[Remark, int, str]]:
    """What is said, of which line and of which code."""
    return [(each.remark, each.number, each.code) for each in preview.findings]


@pytest.mark.parametrize(
    "heading",
    [
        "kod;officiell_kod;etikett;fråga;svar;hjälp;språk",
        "Code;Official code;LABEL;Question;choices;help;language",
        "KOD;officiell kod;Etikett;Fraga;Svarsalternativ;Hjalp;Sprak",
    ],
)
def test_headings_are_swedish_or_english_however_they_are_written(form: Form, heading: str) -> None:
    preview = checked(form, "M1;5;Vård;Hur?;;Räkna;sv", heading=heading)
    row = preview.overlay.rows[0]
    assert (row.code, row.official_code, row.label, row.question, row.help) == ("M1", "5", "Vård", "Hur?", "Räkna")
    assert preview.findings == ()


def test_columns_may_stand_in_any_order_and_strange_ones_are_named(form: Form) -> None:
    preview = checked(form, "Hur?;x;m1;y", heading="fråga;Anmärkning;kod;")
    assert preview.other_columns == ("Anmärkning",)
    assert [(row.code, row.question) for row in preview.overlay.rows] == [("M1", "Hur?")]


def test_lines_above_the_headings_are_passed_by_and_lines_keep_their_numbers(form: Form) -> None:
    table = [["Ordfil"], [], ["kod", "fråga"], [], ["XX", "Hej?"]]
    preview = overlay_check.check(form, overlay_sheet.read_sheet(table), "sv", "")
    assert remarks(preview) == [(Remark.UNKNOWN_CODE, 5, "XX")]


@pytest.mark.parametrize("heading", ["", "a;b", "kod;b", "fråga;svar"])
def test_a_file_without_headings_is_refused(heading: str) -> None:
    with pytest.raises(AppError) as error:
        overlay_sheet.read_sheet([heading.split(";"), ["M1", "Hur?"]])
    assert error.value.code is ErrorCode.WORDS_HEADINGS


LONG = "å" * 2_000
WHOLE = "0=a|1=b|2=c|3=d|4=e"


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("XX;;;Hej?;;;", Remark.UNKNOWN_CODE),
        (";;;Hej?;;;", Remark.UNKNOWN_CODE),
        ("M6;;;;;;", Remark.EMPTY),
        ("M1;;;En gång till?;;;", Remark.DUPLICATE),
        ("M6;;;Hej?;;;fi", Remark.OTHER_LANGUAGE),
        (f"M6;;{LONG};;;;", Remark.LABEL_TOO_LONG),
        (f"M6;;;{LONG};;;", Remark.QUESTION_TOO_LONG),
        (f"M6;;;;;{LONG};", Remark.HELP_TOO_LONG),
        (f"M6;{LONG};;;;;", Remark.OFFICIAL_CODE_TOO_LONG),
        (f"E4;;;;0=nej|1={LONG};;", Remark.CHOICE_TOO_LONG),
        ("M6;2026-02-01;;;;;", Remark.OFFICIAL_CODE_LIKE_DATE),
        ("M6;;;Hur många {dagar}?;;;", Remark.PLACEHOLDER_UNKNOWN),
        ("M6;;;Hur många {dagar?;;;", Remark.PLACEHOLDER_UNKNOWN),
        ("M6;;{from};;;;", Remark.PLACEHOLDER_UNKNOWN),
        ("E4;;;;nej, ja;;", Remark.CHOICES_UNREAD),
        ("M7;;;;0=a|1=b;;", Remark.CHOICES_MISSING),
        ("E4;;;;0=nej|1=ja|2=kanske;;", Remark.CHOICES_UNKNOWN),
        ("M6;;;;0=nej|1=ja;;", Remark.CHOICES_NOT_USED),
        ("D1.d30;;Alkohol;;;;", Remark.NOT_FOR_A_BOX),
        ("D1;;;Dricker du?;;;", Remark.ASKED_BOX_BY_BOX),
    ],
)
def test_what_does_not_fit_is_said_with_its_line_and_the_rest_is_taken(form: Form, line: str, remark: Remark) -> None:
    preview = checked(form, "M1;;;Hur?;;;", line)
    assert [each for each, number, _code in remarks(preview) if number == 3] == [remark]
    assert preview.overlay.rows[0].question == "Hur?"
    bare = overlay.apply(form, checked(form, "M1;;;Hur?;;;").overlay)
    known = remark in (Remark.ASKED_BOX_BY_BOX, Remark.CHOICES_UNKNOWN)
    assert known or overlay.apply(form, preview.overlay) == bare, "nothing of the line is spoken"


@pytest.mark.parametrize(("column", "limit"), [(1, 12), (2, 60), (3, 300), (5, 1_500)])
def test_a_text_may_be_just_as_long_as_there_is_room_for(form: Form, column: int, limit: int) -> None:
    def line(length: int) -> str:
        return ";".join("M6" if place == 0 else "x" * length if place == column else "" for place in range(7))

    assert checked(form, line(limit)).findings == ()
    (finding,) = checked(form, line(limit + 1)).findings
    assert (finding.length, finding.limit) == (limit + 1, limit)


@pytest.mark.parametrize("placeholder", ["P15", "M9", "P20", "M10", "P9.d30", "L27", "F28.d30"])
def test_what_must_not_be_read_aloud_cannot_be_filled_in(form: Form, placeholder: str) -> None:
    preview = checked(form, f"M6;;;Hur var det {{{placeholder}}}?;;;")
    assert [finding.remark for finding in preview.findings] == [Remark.PLACEHOLDER_UNKNOWN]
    assert preview.overlay.rows == ()


@pytest.mark.parametrize("placeholder", ["from", "to", "since", "main_problem", "F1", "D3.d30"])
def test_the_places_that_the_program_fills_in_may_be_used(form: Form, placeholder: str) -> None:
    assert checked(form, f"M6;;;Hur var det {{{placeholder}}}?;;;").findings == ()


def test_a_scale_is_taken_whole_or_not_at_all(form: Form) -> None:
    box = form.boxes[BoxKey("M7")]
    whole = wording.choice_words(spoken(form, f"M7;;;;{WHOLE};;"), box)
    half = wording.choice_words(spoken(form, "M7;;;;0=a|1=b;;"), box)
    assert list(whole.values()) == ["a", "b", "c", "d", "e"]
    assert half == wording.choice_words(form.words["sv"], box)


def test_other_words_for_one_scale_leave_the_questions_that_share_it_alone(form: Form) -> None:
    words = spoken(form, f"M7;;;;{WHOLE};;")
    other = form.boxes[BoxKey("D28")]
    assert wording.choice_words(words, other) == wording.choice_words(form.words["sv"], other)


def test_choices_of_an_item_hold_for_all_its_boxes_and_a_boxs_own_come_first(form: Form) -> None:
    for lines in (("P4;;;;0=nä|1=jo;;", "P4.life;;;;0=aldrig|1=förr;;"), ("P4.life;;;;0=aldrig|1=förr;;", "P4;;;;0=nä|1=jo;;")):
        words = spoken(form, *lines)
        now, before = (wording.choice_words(words, form.boxes[BoxKey(f"P4.{part}")]) for part in ("d30", "life"))
        assert (dict(now), dict(before)) == ({"0": "nä", "1": "jo"}, {"0": "aldrig", "1": "förr"})


def test_a_question_in_another_language_whose_choices_stay_ours_is_said(form: Form) -> None:
    assert (Remark.CHOICES_STAY_OURS, 2, "E4") in remarks(checked(form, "E4;;;Onko sinulla ajokortti?;;;", to="fi"))
    assert checked(form, "E4;;;Onko sinulla ajokortti?;0=ei|1=on;;", to="fi").findings == ()
    assert checked(form, "E4;;;Har du körkort?;;;").findings == (), "in the same language they fit"


def test_every_question_that_keeps_our_words_is_named(form: Form) -> None:
    missing = checked(form, "D1.d30;;;Hur?;;;", "M1;;;Hur?;;;").missing
    assert "M1" not in missing
    assert "D1.d30" not in missing
    assert {"D1.life", "D1.route", "M6"} <= set(missing)
    assert not {"G17", "D32", "M9", "P15"} & set(missing), "what nobody asks at the table needs no words"


def test_signs_that_turn_a_text_or_steer_a_terminal_are_taken_out(form: Form) -> None:
    row = checked(form, "M1;;;Hur\x1b[31m \N{RIGHT-TO-LEFT OVERRIDE}ofta\x07?;;;").overlay.rows[0]
    assert row.question == "Hur[31m ofta?"


def test_both_codes_are_shown_and_a_boxs_own_comes_first(form: Form) -> None:
    words = spoken(form, "D1;12;;;;;", "D1.d30;12a;;;;;")
    item = ItemCode("D1")
    assert overlay.shown_code(words, item) == "D1 (12)"
    assert overlay.shown_code(words, item, "d30") == "D1 (12a)"
    assert overlay.shown_code(words, item, "life") == "D1 (12)"


def test_an_item_is_found_by_its_official_code_and_by_its_other_words(form: Form) -> None:
    words = spoken(form, "D1;12;Sprit;;;;", "D1.life;12b;;;;;")
    navigator = Navigator(form, InterviewSession(form))
    for text in ("12", "12B", "sprit", "D1"):
        assert navigator.find(text, "sv", words)[0].item.code == "D1"
    assert navigator.find("alkohol", "sv", words), "our own words find it as before"
    assert "D1" not in [hit.item.code for hit in navigator.find("12b", "sv")], "control"


def test_dates_in_a_question_from_right_to_left_keep_their_own_direction(form: Form) -> None:
    words = spoken(form, "M6;;;كم يومًا من {from} إلى {to}؟;;;", to="ar")
    item = form.items[ItemCode("M6")]
    window = thirty_days(dt.date(2026, 11, 22))
    asked = wording.question(form, words, item, item.boxes[0], InterviewSession(form), window, wording.day_writer(words))
    assert asked == f"كم يومًا من {FSI}2026-10-23{PDI} إلى {FSI}2026-11-21{PDI}؟"
    assert leans_right(asked)
    ours = wording.question(form, form.words["sv"], item, item.boxes[0], InterviewSession(form), window)
    assert FSI not in ours
    assert not leans_right(ours)


def test_dates_are_written_in_the_language_of_the_words_where_the_program_speaks_it(form: Form) -> None:
    day = dt.date(2026, 10, 23)
    assert wording.day_writer(form.words["sv"])(day) == "23 oktober"
    assert wording.day_writer(form.words["en"])(day) == "23 October"
    assert wording.day_writer(spoken(form, "M1;;;Kuinka?;;;", to="fi"))(day) == "2026-10-23"


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", True), ("fa-AF", True), ("ckb", True), ("prs", True), ("sv", False), ("so", False)]
)
def test_languages_written_from_right_to_left_are_known(form: Form, language: str, *, expected: bool) -> None:
    assert spoken(form, "M1;;;Hur?;;;", to=language).is_right_to_left is expected
