"""The way through the questions: what comes next, what is still open, what is found, and what stays away from the table."""

from __future__ import annotations

import pytest

from app.forms.engine.finishing import gaps
from app.forms.engine.navigation import Navigator, is_at_table
from app.forms.engine.session import InterviewSession
from app.forms.model import Audience, BoxKey, ItemCode, SectionCode, Special
from tests.helpers.form_scenario import FormScenario, play, shipped_form

FORM = shipped_form()
M, F, P = SectionCode("M"), SectionCode("F"), SectionCode("P")


def _navigator(answers: str = "", *sections: str) -> Navigator:
    return Navigator(FORM, play(FORM, answers), map(SectionCode, sections))


def _after(navigator: Navigator, box: str) -> str | None:
    step = navigator.step(BoxKey(box))
    assert step is not None
    later = navigator.next(step)
    return None if later is None else later.box.key


def _before(navigator: Navigator, box: str) -> str | None:
    step = navigator.step(BoxKey(box))
    assert step is not None
    earlier = navigator.previous(step)
    return None if earlier is None else earlier.box.key


def test_nothing_the_client_must_not_read_is_a_step() -> None:
    for step in _navigator().steps:
        assert step.item.audience is Audience.ALL
        assert step.item.closing is None
        assert step.item.asked
    hidden = {item.code for item in FORM.items.values() if not is_at_table(item)}
    assert {"M9", "M10", "P15", "P20", "P21", "G17", "G18"} <= hidden


def test_every_other_box_is_a_step_once_and_in_document_order() -> None:
    keys = [step.box.key for step in _navigator().steps]
    at_table = [box.key for box in FORM.boxes.values() if is_at_table(FORM.items[box.item])]
    assert [key for key in keys if not key.startswith("RT.")] == [key for key in at_table if not key.startswith("RT.")]
    assert sorted(keys) == sorted(at_table)


def test_add_ons_are_asked_after_the_items_of_their_area() -> None:
    sections = [step.item.section for step in _navigator().steps]
    assert sections == sorted(sections, key=_navigator().sections.index)
    assert len(_navigator().sections) == 8


@pytest.mark.parametrize(
    ("answers", "box", "later"),
    [
        ("", "M1", "M2.years"),
        ("", "M2.years", "M2.months"),
        ("M1=0", "M1", "M3"),
        ("M3=0", "M3", "M4"),
        ("M3=1", "M3", "M3.specify"),
        ("M6=0", "M6", "E1.years"),
        ("", "M8", "E1.years"),
        ("", "G16", "G19"),
        ("G19=1", "G19", "RT.housing"),
        ("", "RT.housing", "M1"),
        ("", "P14", None),
        ("", "D31", "RT.injected.ever"),
        ("", "RT.children.care", "P1"),
    ],
)
def test_next_passes_filled_and_hidden_boxes(answers: str, box: str, later: str | None) -> None:
    assert _after(_navigator(answers), box) == later


@pytest.mark.parametrize(
    ("answers", "box", "earlier"),
    [("", "M1", "RT.housing"), ("M3=0", "M4", "M3"), ("M1=0", "M3", "M2.months"), ("", "G1", None)],
)
def test_back_goes_to_filled_boxes_but_not_to_hidden_ones(answers: str, box: str, earlier: str | None) -> None:
    assert _before(_navigator(answers), box) == earlier


def test_an_undone_fill_is_asked_again() -> None:
    session = play(FORM, "M6=0")
    session.undo_fill(BoxKey("M7"))
    assert _after(Navigator(FORM, session), "M6") == "M7"


def test_the_client_chooses_the_order_of_areas() -> None:
    navigator = _navigator("", "P", "M")
    assert navigator.sections[:3] == ("P", "M", "G")
    assert navigator.steps[0].box.key == "P1"
    assert _after(navigator, "P14") == "M1"
    assert _after(navigator, "M8") == "G1"


def test_the_first_open_step_is_where_to_go_on() -> None:
    navigator = _navigator("M1=0 M3=0 M4=X M5=X")
    step = navigator.first_open(M)
    assert step is not None
    assert step.box.key == "M6"
    parked = navigator.first_open(M, parked={ItemCode("M6")})
    assert parked is not None
    assert parked.box.key == "M7"
    assert _navigator("M1=0 M3=0 M4=0 M5=0 M6=0").first_open(M) is None


def test_progress_counts_relevant_boxes_parked_items_and_problems() -> None:
    navigator = _navigator("M6=3 M7=0 M3=0")
    progress = navigator.progress(M, parked={ItemCode("M1"), ItemCode("F1")})
    assert (progress.answered, progress.total, progress.parked, progress.problems) == (3, 10, 1, 3)
    assert not progress.is_done
    assert _navigator("M1=0 M3=0 M4=0 M5=0 M6=0").progress(M).is_done


@pytest.mark.parametrize(
    ("text", "first"),
    [("M6", "M6"), ("m6", "M6"), ("d1", "D1"), ("l21", "L21"), ("f18", "F18"), ("rt.housing", "RT.housing")],
)
def test_a_code_finds_its_item_first(text: str, first: str) -> None:
    assert _navigator().find(text, "sv")[0].item.code == first


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fängelse", "L21"),
        ("FANGELSE", "L21"),
        ("antabus", "D25"),
        ("körkort", "E4"),
        ("korkort", "E4"),
        ("sprutor", "RT.injected.ever"),
    ],
)
def test_words_find_items_whatever_case_and_accents(text: str, code: str) -> None:
    hits = {hit.item.code: hit.label for hit in _navigator().find(text, "sv")}
    assert code in hits
    assert hits[ItemCode(code)] == FORM.words["sv"].items[ItemCode(code)].label


def test_nothing_hidden_from_the_client_is_found() -> None:
    navigator = _navigator()
    for text in ("M9", "skattning", "iakttaget", "P20", "G17", "religion"):
        assert all(is_at_table(hit.item) for hit in navigator.find(text, "sv"))
    assert navigator.find("", "sv") == navigator.find("   ", "sv") == ()
    assert navigator.find("obegripligheter", "sv") == ()


def test_another_language_is_searched_in_its_own_words() -> None:
    assert "E4" in {hit.item.code for hit in _navigator().find("licence", "en")}
    assert _navigator().find("licence", "sv") == ()


# ---- Finishing

TINY = FormScenario("""
    M6 | days
    M7 | client_rating | scale bothered
    M3 | yes_no | specify
    M9 | severity_rating | closing severity | audience caseworker
    rule K4 | M6 == 0 | M7=0
    rule K3 | M3 == 0 | hide M3.specify
    check C3 | M6 > 0 and M7 == 0 | M6 M7
""")


@pytest.mark.parametrize(
    ("answers", "open_boxes", "closing", "unexplained", "set_aside"),
    [
        ("", ["M6", "M7", "M3", "M3.specify"], ["M9"], [], []),
        ("M6=0", ["M3", "M3.specify"], ["M9"], [], []),
        ("M6=3 M7=0 M3=0", [], ["M9"], ["C3"], []),
        ("M6=X M7=- M3=X M3.specify=-", [], ["M9"], [], []),
        ("M7=4 M6=0 M3=0 M9=0", [], [], [], ["M7"]),
    ],
)
def test_the_finish_list_names_what_is_left(
    answers: str, open_boxes: list[str], closing: list[str], unexplained: list[str], set_aside: list[str]
) -> None:
    left = gaps(TINY.form, TINY.play(answers))
    assert list(left.gaps) == open_boxes
    assert list(left.closing_gaps) == closing
    assert [problem.id for problem in left.unexplained] == unexplained
    assert list(left.set_aside) == set_aside
    assert left.is_complete is (not open_boxes and not closing and not unexplained)


def test_a_comment_explains_a_check_case_by_case() -> None:
    session = TINY.play("M6=3 M7=0 M3=0 M9=1")
    assert not gaps(TINY.form, session).is_complete
    assert gaps(TINY.form, session, {("C3", 0)}).is_complete
    assert not gaps(TINY.form, session, {("C3", 1)}).is_complete


def test_an_interview_with_every_box_not_asked_is_complete_and_what_is_not_collected_is_no_gap() -> None:
    session = InterviewSession(FORM)
    session.answer_many({key: Special.NOT_ASKED for key, box in FORM.boxes.items() if box.collected})
    assert gaps(FORM, session).is_complete
    assert session.state(BoxKey("G17")).effective is None
