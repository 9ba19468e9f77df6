"""The seven composite scores: the worked examples, a thousand interviews against a second scorer, and what blocks a score."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Special
from app.forms.scoring import asi
from app.forms.scoring.composite import Composite
from tests.forms.reference_scorer import Expected, reference
from tests.helpers.dice import Dice
from tests.helpers.form_scenario import FormScenario, plain_effective, play, shipped_form
from tests.helpers.made_up_answers import any_answer

NEEDED = tuple(dict.fromkeys(box for formula in asi.FORMULAS for box in formula.boxes))
FAMILY = "F3=0 F30=6 F32=2 F34=3"
NAMES = ("medical", "employment", "alcohol", "drug", "legal", "family", "psychiatric")


def _scores(answers: str, rate: float = 1) -> dict[str, Composite]:
    session = play(shipped_form(), answers)
    return {score.name: score for score in asi.score(shipped_form(), session.effective, rate)}


@pytest.mark.parametrize(
    ("name", "answers", "printed"),
    [
        ("medical", "M6=15 M7=2 M8=1", 0.4167),
        ("alcohol", "D1.d30=20 D2.d30=12 D26=10 D28=3 D30=4 D23=200", 0.6454),
        ("family", f"F18.d30=1 F19-F20.d30=0 F21.d30=1 F22-F26.d30=0 {FAMILY}", 0.5344),
    ],
)
def test_the_worked_examples_come_out_as_printed(name: str, answers: str, printed: float) -> None:
    score = _scores(answers)[name].score
    assert score is not None
    assert round(score, 4) == printed


def test_the_scores_come_in_the_order_of_the_areas_with_formula_and_source() -> None:
    scores = list(_scores("").values())
    assert tuple(score.name for score in scores) == NAMES
    assert all(score.formula and score.source for score in scores)


def test_everything_at_its_worst_is_one_and_at_its_best_nothing() -> None:
    worst = "M6=30 M7=4 M8=4 E4=0 E11=0 D3-D11.d30=30 D13.d30=30 D27=30 D29=4 D31=4 P4-P11.d30=1 P12=30 P13=4 P14=4"
    scores = _scores(worst)
    for name in ("medical", "employment", "drug", "psychiatric"):
        assert scores[name].score == pytest.approx(1, abs=1e-12)
    best = _scores("M6=0 P4-P11.d30=0 D3-D11.d30=0 D13.d30=0 D27=0 L24=0 L27=0 L2=0 L26=0 E17=0")
    for name in ("medical", "drug", "psychiatric", "legal"):
        assert best[name].score == 0


def test_each_composite_reads_exactly_the_boxes_marked_for_it() -> None:
    marked = {name: {key for key, box in shipped_form().boxes.items() if name in box.composite} for name in NAMES}
    assert marked == {formula.name: set(formula.boxes) for formula in asi.FORMULAS}


@pytest.mark.parametrize("code", ["X", "-", ""])
@pytest.mark.parametrize("box", ["M6", "E12", "D23", "D13.d30", "E17", "L24", "F3", "F30", "P11.d30"])
def test_a_needed_box_without_a_value_blocks_its_score_and_is_named(box: str, code: str) -> None:
    (name,) = shipped_form().boxes[BoxKey(box)].composite
    session = InterviewSession(shipped_form())
    dice = Dice(1)
    session.answer_many({key: any_answer(dice, shipped_form().boxes[key], codes=0) for key in NEEDED})
    session.answer_many(
        {BoxKey("E4"): 1, BoxKey("E11"): 5, BoxKey("D26"): 3, BoxKey("M6"): 3, BoxKey("P12"): 3, BoxKey("L27"): 1}
    )
    assert {score.name: score.blocked_by for score in asi.score(shipped_form(), session.effective, 1)}[name] == ()
    play(shipped_form(), f"{box}={code}", session)
    score = {score.name: score for score in asi.score(shipped_form(), session.effective, 1)}[name]
    assert BoxKey(box) in score.blocked_by
    assert score.score is None
    assert box not in score.terms
    assert (score.range is None) is bool(code)


@pytest.mark.parametrize(
    ("relations", "ratio"),
    [
        ("F18-F26.d30=N", 0.0),
        ("F18.d30=1 F19-F26.d30=N", 1 / 5),
        ("F18.d30=1 F19.d30=0 F20-F26.d30=N", 1 / 10),
        ("F18.d30=1 F19.d30=X F20-F26.d30=N", 1 / 5),
        ("F18.d30=0 F19-F26.d30=X", 0.0),
    ],
)
def test_relations_that_do_not_exist_or_are_unsure_drop_out(relations: str, ratio: float) -> None:
    family = _scores(f"{FAMILY} {relations}")["family"]
    assert family.terms["F18-F26"] == pytest.approx(ratio, abs=1e-12)
    assert family.score is not None
    assert family.blocked_by == ()


@pytest.mark.parametrize(
    ("relations", "blocked", "has_range"),
    [
        ("F18.d30=X F19-F26.d30=N", ["F18.d30"], False),
        ("F18-F26.d30=X", [f"F{row}.d30" for row in range(18, 27)], False),
        ("F18.d30=X F19-F25.d30=N", ["F18.d30", "F26.d30"], True),
        ("F18.d30=1 F19-F25.d30=X", ["F26.d30"], True),
        ("F18.d30=- F19-F26.d30=1", ["F18.d30"], False),
    ],
)
def test_relations_that_leave_no_score(relations: str, blocked: list[str], *, has_range: bool) -> None:
    family = _scores(f"{FAMILY} {relations}")["family"]
    assert family.score is None
    assert "F18-F26" not in family.terms
    assert list(family.blocked_by) == blocked
    assert (family.range is not None) is has_range


def test_what_blocks_stands_in_document_order() -> None:
    blocked = _scores("")["legal"].blocked_by
    assert list(blocked) == ["E17", "L24", "L27", "L28", "L29"]


@pytest.mark.parametrize(
    ("amount", "rate", "logarithm"), [(0, 1, 0), (1, 1, 0), (7, 10, 0), (1000, 10, math.log(100)), (999_999, 1e-320, 750.65)]
)
def test_money_counts_as_the_logarithm_of_dollars(amount: int, rate: float, logarithm: float) -> None:
    term = _scores(f"D23={amount}", rate)["alcohol"].terms["D23"]
    assert term * 44 == pytest.approx(logarithm, abs=0.01)
    assert math.isfinite(term)


@pytest.mark.parametrize("rate", [0, -1, math.nan, math.inf])
def test_a_rate_that_is_not_above_zero_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        asi.score(shipped_form(), {}, rate)


def test_a_form_without_the_boxes_has_no_scores() -> None:
    form = FormScenario("M6 | days").form
    assert not asi.is_scored(form)
    with pytest.raises(ValueError, match="lacks"):
        asi.score(form, {}, 1)


# ---- Against a second scorer, a thousand interviews

BLANKS, CODES = (0, 0, 0, 0, 0, 0.03, 0.1, 0.5, 1), (0, 0, 0, 0.02, 0.1, 0.5)


def _interview(seed: int) -> InterviewSession:
    """Some interviews are complete, some lack a little, some nearly everything; relations are often N or X."""
    dice = Dice(seed)
    blank, codes = dice.pick(BLANKS), dice.pick(CODES)
    answers: dict[BoxKey, Answer] = {}
    for key in (*NEEDED, BoxKey("L2"), BoxKey("L26"), BoxKey("F11")):
        box = shipped_form().boxes[key]
        often = 0.6 if Special.NOT_APPLICABLE in box.special and dice.falls(0.5) else codes
        if not dice.falls(blank):
            answers[key] = any_answer(dice, box, often)
    session = InterviewSession(shipped_form())
    session.answer_many(answers)
    return session


def _close(score: float | None, expected: Fraction | None) -> bool:
    return score is None if expected is None else score == pytest.approx(float(expected), abs=1e-9)


def _agree(score: Composite, expected: Expected) -> bool:
    span = expected.least_and_greatest
    same_range = score.range is None if span is None else score.range == pytest.approx(tuple(map(float, span)), abs=1e-9)
    return (
        _close(score.score, expected.score)
        and set(score.terms) == set(expected.terms)
        and all(score.terms[key] == pytest.approx(float(term), abs=1e-9) for key, term in expected.terms.items())
        and set(score.blocked_by) == expected.blocked
        and bool(same_range)
    )


@pytest.mark.parametrize("block", range(10))
def test_a_thousand_interviews_score_as_a_second_scorer_says(block: int) -> None:
    complete = 0
    for seed in range(block * 100, block * 100 + 100):
        session = _interview(seed)
        rate = Dice(-seed).pick(("1", "10", "9.5", "0.25"))
        expected = reference(plain_effective(session), rate)
        for score in asi.score(shipped_form(), session.effective, float(rate)):
            assert _agree(score, expected[score.name]), (seed, score, expected[score.name])
        complete += all(each.score is not None for each in expected.values())
    assert 5 < complete < 95, "both complete and incomplete interviews are tried"


def test_the_comparison_sees_a_difference() -> None:
    session = play(shipped_form(), "M6=15 M7=2 M8=1")
    medical = asi.score(shipped_form(), session.effective, 1)[0]
    assert _agree(medical, reference({"M6": 15, "M7": 2, "M8": 1}, "1")["medical"])
    assert not _agree(medical, reference({"M6": 15, "M7": 2, "M8": 2}, "1")["medical"])
    assert not _agree(medical, reference({"M6": 15, "M7": 2}, "1")["medical"])


def test_a_range_holds_every_score_that_blank_boxes_still_allow() -> None:
    dice = Dice(7)
    session = play(shipped_form(), f"{FAMILY} F18.d30=1 F19.d30=X")
    before = {score.name: score.range for score in asi.score(shipped_form(), session.effective, 10)}
    for _try in range(200):
        answers = {key: any_answer(dice, shipped_form().boxes[key], 0) for key in NEEDED if session.state(key).is_blank}
        full = InterviewSession(shipped_form(), session.states)
        full.answer_many(answers)
        for score in asi.score(shipped_form(), full.effective, 10):
            span = before[score.name]
            assert span is not None
            assert score.score is not None
            assert span[0] - 1e-12 <= score.score <= span[1] + 1e-12


def test_scores_take_effective_answers() -> None:
    scores = _scores("E4=0 E5=1 E11=0 E12=5000")
    assert scores["employment"].terms == {"E4": 0, "E5": 0, "E11": 0, "E12": 0}
    assert scores["employment"].score == 1
