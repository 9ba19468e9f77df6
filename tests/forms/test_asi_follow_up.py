"""ASI Uppföljning: the boxes that are asked again, in the same codes, and the rules and checks that still make sense.

The column below was written by hand from the follow-up flags of the VA quick form (asked, asked about the time since, some boxes
only), with the five that every interview needs. It shares nothing with the form files.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.forms.catalogue import FormCatalogue
from app.forms.engine.answers import from_plain, to_plain
from app.forms.engine.finishing import gaps
from app.forms.engine.session import InterviewSession
from app.forms.model import Audience, BoxKey, ClosingStep, FollowUp, Form
from app.forms.scoring import asi
from tests.forms.reference_scorer import reference
from tests.forms.test_asi_structure import run
from tests.helpers.dice import Dice
from tests.helpers.form_scenario import plain_effective, play, shipped_form
from tests.helpers.made_up_answers import any_answers

ASKED = (
    "G3 G4 G5 G9 G11 G12 G19 G20 M4 M5 M5.specify M6-M11 E4 E5 E7.specify E8 E9 E11-E24 D1-D13.d30 D1-D12.route D14 D25-D35 "
    "L2 L22-L32 F1 F3 F6-F11 F18-F29.d30 F23.specify F30-F38 P3 P4-P11.d30 P12-P23"
)
SINCE = "M1 E1.years E1.months E2 E7 D17-D24 L3-L21 F4 P1 P2"
NEEDED_ANYHOW = "G1 G2 G10 G13 G16"
ADDONS = [
    "RT.housing",
    "RT.injected.d30",
    "RT.children.any",
    "RT.children.contact",
    "RT.children.today",
    "RT.children.ages",
    "RT.children.expecting",
    "RT.children.care",
]
SECTIONS = {"G": 13, "M": 9, "E": 21, "D": 33, "L": 31, "F": 30, "P": 23}


def follow_up() -> Form:
    """The form as it is shipped."""
    return FormCatalogue().load("asi-uppfoljning")


FORM = follow_up()
BOXES = {key: box for key, box in FORM.boxes.items() if not FORM.items[box.item].is_addon}


# ---- What is asked


def test_it_asks_exactly_the_boxes_of_the_follow_up_column() -> None:
    assert set(BOXES) == {*run(ASKED), *run(SINCE), *run(NEEDED_ANYHOW)}
    assert {key for key, box in BOXES.items() if box.follow_up is FollowUp.SINCE_LAST} == set(run(SINCE))


def test_the_items_stand_in_the_order_of_grund_in_seven_areas() -> None:
    assert {section.code: len(section.items) for section in FORM.sections} == SECTIONS
    assert sum(SECTIONS.values()) == 160
    grund = [code for code in shipped_form().items if code in FORM.items]
    assert list(FORM.items) == grund
    assert list(FORM.boxes) == [key for key in shipped_form().boxes if key in FORM.boxes]


def test_visits_lifetime_and_relatives_are_not_asked() -> None:
    for code in ("G6", "G7", "G8", "M2", "E3", "D15", "L1", "H1", "F12", "RT.injected.ever"):
        assert code not in FORM.items
    assert not [key for key in FORM.boxes if key.endswith(".life")]


def test_each_box_is_as_it_is_in_grund() -> None:
    for key, box in FORM.boxes.items():
        old = shipped_form().boxes[key]
        for name in (
            "kind",
            "least",
            "greatest",
            "choices",
            "choice_list",
            "special",
            "critical",
            "composite",
            "follow_up",
            "part",
        ):
            assert getattr(box, name) == getattr(old, name), key
    for code, item in FORM.items.items():
        before = shipped_form().items[code]
        for name in ("kind", "section", "audience", "print_class", "closing", "alert", "private"):
            assert getattr(item, name) == getattr(before, name), code


def test_our_add_ons_that_can_change_are_asked_again() -> None:
    assert [item.code for item in FORM.addons] == ADDONS


def test_ratings_are_asked_for_as_swedish_practice_does() -> None:
    rated = {code for code, item in FORM.items.items() if item.closing is ClosingStep.SEVERITY}
    assert rated == {"M9", "E22", "D32", "D33", "L30", "F36", "P21"}
    waiting = {code for code, item in FORM.items.items() if item.closing is not None}
    assert waiting == {code for code, item in FORM.items.items() if item.audience is Audience.CASEWORKER}
    assert len(waiting) == 7 + 12 + 6


# ---- Rules

FIRES = [
    ("K1", "G19=1", "G20=N"),
    ("K3", "M5=0", "M5.specify=hide"),
    ("K3", "E7=N", "E7.specify=hide"),
    ("K3", "F23.d30=0", "F23.specify=hide"),
    ("K3", "F23.d30=N", "F23.specify=hide"),
    ("K4", "M6=0", "M7=0 M8=0"),
    ("K5", "E4=0", "E5=0"),
    ("K6", "E8=0", "E9=N"),
    ("K7", "E11=0", "E12=0"),
    ("K8", "G19=2 G20=30", "E19=N E20=N E21=N"),
    ("K9", "E19=0", "E20=0"),
    *(("K11", f"D{row}.d30=0", f"D{row}.route=N") for row in range(1, 13)),
    ("K14", "D19=0", "D21=N"),
    ("K14", "D20=0", "D22=N"),
    ("K15", "D26=0", "D28=0 D30=0"),
    ("K16", "D27=0", "D29=0 D31=0"),
    ("K17", "L3-L16=0", "L17=N"),
    ("K18", "L21=0", "L22=N L23=N"),
    ("K19", "L24=0", "L25=N"),
    ("K20", "L2=0 L24=0 L26=0 L27=0", "L28=0 L29=0"),
    ("K21", "F11=0", "F24.d30=N"),
    ("K22", "E11=0", "F26.d30=N"),
    ("K25", "P4-P10.d30=0", "P12=0"),
    ("K26", "P12=0", "P13=0 P14=0"),
    ("RT1", "RT.children.any=0", "RT.children.contact=hide RT.children.care=hide"),
]
DOES_NOT_FIRE = [
    ("K3", "F23.d30=1", "F23.specify"),
    ("K3", "", "F23.specify"),
    ("K11", "D3.d30=1", "D3.route"),
    ("K11", "D3.d30=X", "D3.route"),
    ("K11", "", "D3.route"),
    ("K17", "L3-L15=0 L16=1", "L17"),
    ("K18", "L21=1", "L22 L23"),
    ("K21", "F11=1", "F24.d30"),
]
FALLEN_AWAY = {"K2", "K12", "K13", "K23", "RT2"}


@pytest.mark.parametrize(("rule", "answers", "effects"), FIRES)
def test_the_rule_decides(rule: str, answers: str, effects: str) -> None:
    session = play(FORM, answers)
    for effect in effects.split():
        box, _, value = effect.partition("=")
        state = session.state(BoxKey(box))
        assert (state.rule, state.relevant) == (rule, value != "hide")
        if state.effective is not None:
            assert str(to_plain(state.effective)) == value


@pytest.mark.parametrize(("rule", "answers", "boxes"), DOES_NOT_FIRE)
def test_the_rule_stays_silent(rule: str, answers: str, boxes: str) -> None:
    session = play(FORM, answers)
    for box in boxes.split():
        assert session.state(BoxKey(box)).rule != rule


def test_rules_whose_boxes_are_not_asked_have_fallen_away_and_no_others() -> None:
    before, after = {case.rule for case in shipped_form().rules}, {case.rule for case in FORM.rules}
    assert before - after == FALLEN_AWAY
    assert after <= before
    assert after == {rule for rule, _answers, _effects in FIRES}


# ---- Checks

SPEAKS: list[tuple[str, str, int]] = [
    ("C1", "G19=3 G20=20 D1.d30=11 D13.d30=30", 2),
    ("C2", "G19=2 L26=0", 1),
    ("C2", "G19=3 D19=0 D20=0", 1),
    ("C2", "G19=4 M1=0", 1),
    ("C2", "G19=5 P1=0", 1),
    ("C3", "M6=3 M7=0", 1),
    ("C4", "P3=1 E15=0", 1),
    ("C5", "E12-E17=0 D23=100 D24=0", 1),
    ("C6", "L27=2 E17=0", 1),
    ("C7", "G16=2008-05-01 G5=2026-11-21 L21=13", 1),
    ("C8", "D17=1 M1=0", 1),
    ("C9", "D19=1 D21=2", 1),
    ("C10", "L21=3 L22=4", 1),
    ("C11", "L3-L16=0 L18-L20=0 L21=1", 1),
    ("C11", "L3=1 L4-L16=0 L18-L20=0 L17=2", 1),
    ("C13", "F4=3 E18=0", 1),
    ("C13", "F4=2 F1=1 E8=0 E18=0", 1),
    ("C16", "E8=0 E16=100", 1),
    ("C17", "E4=1 L24=1 L25=19", 1),
    ("C18", "D26=1 D14=0", 1),
    ("C19", "D24=100 D3-D12.d30=0", 1),
    ("C20", "P8.d30=1 F30=0 F31=0", 1),
    ("C21", "F4=8 L21=0 D19=0 D20=0 P1=0 M1=0", 1),
    ("C23", "D1.d30=3 D2.d30=4", 1),
    ("C23", "D1.d30=4 D3-D12.d30=0 D13.d30=1", 1),
    ("C24", "E7=N E11=5", 1),
    ("K10", "E19=3 E20=0", 1),
]
SILENT = [
    ("C2", "G19=4 M1=1"),
    ("C7", "G16=2008-05-01 G5=2026-11-21 L21=12"),
    ("C13", "F4=9"),
    ("C20", "L10=1 P8.d30=0"),
    ("C20", "P10.d30=1 D18=0 M1=0 P1=0"),
    ("C21", "D14=1 D1.d30=5"),
    ("C24", "E7=2"),
]
SILENT_WITHOUT_LIFETIME = {"C12", "C14"}
ONLY_AFTER_UNDOING = {"C15", "C22"}


@pytest.mark.parametrize(("check", "answers", "cases"), SPEAKS)
def test_the_check_speaks_once_for_each_broken_comparison(check: str, answers: str, cases: int) -> None:
    spoken = [problem for problem in play(FORM, answers).problems if problem.id == check]
    assert len({problem.case for problem in spoken}) == len(spoken) == cases
    for problem in spoken:
        assert all(BoxKey(key) in FORM.boxes for key in problem.items)
        assert all(len(words.checks[check]) in (1, _size(check)) for words in FORM.words.values())


@pytest.mark.parametrize(("check", "answers"), SILENT)
def test_the_check_is_silent(check: str, answers: str) -> None:
    assert check not in {problem.id for problem in play(FORM, answers).problems}


@pytest.mark.parametrize(("fill", "box"), [("E11=0", "F26.d30"), ("F11=0", "F24.d30")])
def test_a_relation_that_cannot_be_is_asked_about_when_its_fill_is_undone(fill: str, box: str) -> None:
    session = play(FORM, f"{fill} {box}=1")
    assert "C15" not in {problem.id for problem in session.problems}
    session.undo_fill(BoxKey(box))
    assert "C15" in {problem.id for problem in session.problems}


def test_checks_that_compared_with_a_whole_life_have_fallen_away_and_no_others() -> None:
    before, after = {case.check for case in shipped_form().checks}, {case.check for case in FORM.checks}
    assert before - after == SILENT_WITHOUT_LIFETIME
    assert after == {check for check, _answers, _cases in SPEAKS} | ONLY_AFTER_UNDOING


def _size(check: str) -> int:
    return sum(case.check == check for case in FORM.checks)


def test_each_case_kept_its_own_sentence() -> None:
    sentences = {lang: words.checks["C2"] for lang, words in FORM.words.items()}
    assert [sentence.count("P1") for sentence in sentences["sv"]] == [0, 0, 0, 0, 1]
    (problem,) = (each for each in play(FORM, "G19=5 P1=0").problems if each.id == "C2")
    assert "P1" in sentences["sv"][problem.case]
    assert "P1" in sentences["en"][problem.case]


# ---- Scores


def test_scores_are_those_of_grund_for_the_same_thirty_days() -> None:
    dice = Dice(11)
    for _interview in range(60):
        answers = any_answers(dice, FORM)
        session = InterviewSession(FORM)
        session.answer_many(answers)
        expected = reference(plain_effective(session), "10")
        for score in asi.score(FORM, session.effective, 10):
            wanted = expected[score.name]
            assert set(score.blocked_by) == wanted.blocked
            if wanted.score is None:
                assert score.score is None
            else:
                assert score.score == pytest.approx(float(wanted.score), abs=1e-9)


def test_a_whole_follow_up_of_the_fictive_client_scores_and_raises_no_problem() -> None:
    file = Path(__file__).resolve().parents[2] / "resources" / "practice" / "asi-grund-fictive.toml"
    session = InterviewSession(FORM)
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["answer"]:
        box = FORM.boxes.get(BoxKey(entry["box"]))
        if box is not None:
            session.answer(box.key, from_plain(box, entry.get("value", entry.get("code"))))
    session.answer(BoxKey("RT.injected.d30"), 0)  # in Grund a rule answers it from the one about the whole life
    assert session.problems == ()
    assert gaps(FORM, session).talk_is_complete
    assert all(score.score is not None for score in asi.score(FORM, session.effective, 10))
