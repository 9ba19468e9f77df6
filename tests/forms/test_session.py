"""What a caseworker is promised while answering: rules fill and give back, an undo holds, Ctrl+Z returns, nothing is lost."""

from __future__ import annotations

import pytest

from app.forms.engine.answers import AnswerRefusedError, BoxState
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, Special
from tests.helpers.dice import Dice
from tests.helpers.form_scenario import FormScenario, parse_answers, plain_effective, play, shipped_form
from tests.helpers.made_up_answers import any_answer, any_answers, shuffled

X, N, NOT_ASKED = Special.NOT_ANSWERED, Special.NOT_APPLICABLE, Special.NOT_ASKED
M6, M7, M8, E5, D16 = (BoxKey(key) for key in ("M6", "M7", "M8", "E5", "D16"))

DAYS = FormScenario("""
    M6 | days
    M7 | client_rating | scale bothered
    M8 | client_rating | scale important
    rule K4 | M6 == 0 | M7=0 M8=0
    check C3 | M6 > 0 and M7 == 0 | M6 M7
""")
CHAIN = FormScenario("""
    D14 | count
    D15 | months | special XN
    D16 | months | special XN
    rule K12 | D14 == 0 | D15=N D16=N
    rule K13 | D15 == 0 | D16=N
""")


def test_nothing_is_answered_before_a_person_answers() -> None:
    session = InterviewSession(shipped_form())
    assert dict(session.effective) == {}
    assert session.problems == ()
    assert all(session.state(key) == BoxState() for key in shipped_form().boxes)


@pytest.mark.parametrize("given", ["3", "X", "-"])
def test_a_true_rule_decides_over_what_was_given_and_gives_it_back(given: str) -> None:
    session = DAYS.play(f"M7={given} M6=0")
    state = session.state(M7)
    assert (state.effective, state.rule, state.is_set_aside) == (0, "K4", True)
    assert [(problem.id, problem.items) for problem in session.problems] == [("K4", ("M7",))]
    outcome = session.answer(M6, 2)
    assert session.state(M7).effective == session.state(M7).given != 0
    assert {change.box for change in outcome.changes} == {M6, M7, M8}


def test_the_same_answer_as_the_fill_is_no_problem() -> None:
    session = DAYS.play("M7=0 M6=0")
    assert session.problems == ()
    assert session.filled == {M7: 0, M8: 0}


def test_an_answer_to_a_filled_box_is_kept_beneath() -> None:
    session = DAYS.play("M6=0 M7=4")
    assert session.state(M7).effective == 0
    assert session.state(M7).given == 4
    assert session.problems[0].id == "K4"


def test_an_undone_fill_holds_until_a_box_in_its_condition_changes() -> None:
    session = DAYS.play("M6=0 M7=3")
    session.undo_fill(M7)
    assert session.state(M7).effective == 3
    assert session.state(M8).effective == 0, "undoing one box leaves the other"
    assert session.problems == ()
    play(DAYS.form, "M7=2 M8=1", session)
    assert session.state(M7).effective == 2
    session.answer(M6, 0)
    assert session.state(M7).effective == 2, "the same answer again is no change"
    session.answer(M6, 5)
    session.answer(M6, 0)
    assert session.state(M7).rule == "K4"
    assert session.state(M7).undone is None


def test_an_undo_ends_when_its_condition_changes_through_a_code() -> None:
    session = DAYS.play("M6=0 M7=3")
    session.undo_fill(M7)
    session.answer(M6, X)
    assert session.state(M7).undone is None


def test_an_undo_ends_when_a_rule_changes_its_condition() -> None:
    session = CHAIN.play("D14=3 D15=0 D16=7")
    session.undo_fill(D16)
    assert session.state(D16).effective == 7
    session.answer(BoxKey("D14"), 0)
    state = session.state(D16)
    assert (state.effective, state.rule, state.undone) == (N, "K12", None), "D15 became N, so the undo is over"


def test_undoing_where_two_rules_agree_undoes_both() -> None:
    scenario = FormScenario("""
        A1 | yes_no
        A2 | yes_no
        A3 | yes_no | special XN
        rule R1 | A1 == 0 | A3=N
        rule R2 | A2 == 0 | A3=N
    """)
    session = scenario.play("A1=0 A2=0 A3=1")
    session.undo_fill(BoxKey("A3"))
    assert session.state(BoxKey("A3")).effective == 1
    assert session.state(BoxKey("A3")).undone_rules == ("R1", "R2")
    play(scenario.form, "A2=1 A2=0", session)
    assert session.state(BoxKey("A3")).rule == "R2"
    assert session.state(BoxKey("A3")).undone == "R1"


def test_of_two_true_rules_the_earlier_in_the_document_decides() -> None:
    session = play(shipped_form(), "G19=2 G20=30 E19=0")
    assert session.state(BoxKey("E20")).rule == "K8"


def test_redo_lets_the_rule_decide_again() -> None:
    session = DAYS.play("M6=0 M7=3")
    session.undo_fill(M7)
    outcome = session.redo_fill(M7)
    assert session.state(M7).rule == "K4"
    assert [change.box for change in outcome.changes] == [M7]


def test_undo_and_redo_of_a_box_no_rule_decides_change_nothing() -> None:
    session = DAYS.play("M6=3")
    assert session.undo_fill(M7).changes == ()
    assert session.redo_fill(M7).changes == ()
    assert session.undo_last() is not None
    assert session.undo_last() is None


def test_an_undone_fill_survives_storage() -> None:
    first = DAYS.play("M6=0 M7=3")
    first.undo_fill(M7)
    second = InterviewSession(DAYS.form, dict(first.states))
    assert second.states == first.states
    second.answer(M8, 2)
    assert second.state(M7).effective == 3
    second.answer(M6, 4)
    second.answer(M6, 0)
    assert second.state(M7).rule == "K4"


def test_a_hidden_box_has_no_value_keeps_what_was_given_and_returns() -> None:
    scenario = FormScenario("""
        M3 | yes_no | specify
        rule K3 | M3 == 0 or M3 == X | hide M3.specify
    """)
    specify = BoxKey("M3.specify")
    session = scenario.play("M3=1 M3.specify=astma M3=0")
    state = session.state(specify)
    assert (state.relevant, state.effective, state.given, state.is_set_aside) == (False, None, "astma", True)
    assert not state.is_blank
    assert session.filled == {}
    assert specify not in session.effective
    assert [problem.id for problem in session.problems] == ["K3"]
    session.answer(BoxKey("M3"), 1)
    assert session.state(specify) == BoxState(given="astma", effective="astma")


def test_control_z_takes_back_act_by_act() -> None:
    session = DAYS.play("M7=3")
    before = dict(session.states)
    session.answer(M6, 0)
    session.undo_fill(M7)
    assert session.undo_last() is not None
    assert session.state(M7).rule == "K4"
    assert session.undo_last() is not None
    assert {key: state for key, state in session.states.items() if state != BoxState()} == before
    assert session.undo_last() is not None
    assert session.undo_last() is None


def test_control_z_brings_back_an_undo_that_an_answer_ended() -> None:
    session = DAYS.play("M6=0 M7=3")
    session.undo_fill(M7)
    session.answer(M6, 4)
    session.undo_last()
    assert session.state(M7).undone == "K4"
    assert session.state(M7).effective == 3


def test_several_boxes_are_one_act() -> None:
    session = InterviewSession(DAYS.form)
    outcome = session.answer_many(dict(parse_answers(DAYS.form, "M6=0 M7=2")))
    assert [change.box for change in outcome.changes] == [M6, M7, M8]
    session.undo_last()
    assert dict(session.effective) == {}


def test_a_refused_answer_changes_nothing_even_among_others() -> None:
    session = DAYS.play("M6=3")
    with pytest.raises(AnswerRefusedError):
        session.answer_many({M7: 2, M6: 31})
    assert plain_effective(session) == {"M6": 3}
    assert session.undo_last() is not None
    assert session.undo_last() is None


def test_not_asked_can_stand_anywhere_and_makes_conditions_unknown() -> None:
    session = InterviewSession(shipped_form())
    session.answer_many(dict.fromkeys(shipped_form().boxes, NOT_ASKED))
    assert session.filled == {}
    assert session.problems == ()


def test_why_a_box_is_filled_can_be_told() -> None:
    session = DAYS.play("M6=0")
    (case,) = session.explain(M7)
    assert (case.rule, case.condition, case.needs) == ("K4", "M6 == 0", (M6,))
    session.undo_fill(M7)
    assert [each.rule for each in session.explain(M7)] == ["K4"]
    assert DAYS.play("M6=1").explain(M7) == ()


def test_states_do_not_show_answers_when_printed() -> None:
    session = play(shipped_form(), "E3.specify=snickare")
    assert "snickare" not in repr(dict(session.states))


# ---- Over many made-up interviews

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_answers_does_not_matter(seed: int) -> None:
    dice = Dice(seed)
    answers = any_answers(dice, shipped_form())
    one = InterviewSession(shipped_form())
    for key in shuffled(dice, list(answers)):
        one.answer(key, answers[key])
    other = InterviewSession(shipped_form())
    other.answer_many(answers)
    assert dict(one.states) == dict(other.states)
    assert one.problems == other.problems


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_set_and_unset_leaves_no_trace(seed: int) -> None:
    dice = Dice(seed)
    session = InterviewSession(shipped_form())
    session.answer_many(any_answers(dice, shipped_form(), blank=0.3))
    before, problems = {key: session.state(key) for key in shipped_form().boxes}, session.problems
    for box in shuffled(dice, list(shipped_form().boxes.values()))[:40]:
        session.answer(box.key, any_answer(dice, box))
        session.answer(box.key, before[box.key].given)
        assert {key: session.state(key) for key in shipped_form().boxes} == before
    assert session.problems == problems


@pytest.mark.parametrize("seed", SEEDS)
def test_taking_everything_back_leads_to_the_beginning(seed: int) -> None:
    dice = Dice(seed)
    session, trail = InterviewSession(shipped_form()), []
    boxes = list(shipped_form().boxes.values())
    for _act in range(60):
        trail.append({key: session.state(key) for key in shipped_form().boxes})
        decided = [key for key, state in session.states.items() if state.rule]
        if decided and dice.falls(0.2):
            outcome = session.undo_fill(dice.pick(decided))
        else:
            box = dice.pick(boxes)
            outcome = session.answer(box.key, any_answer(dice, box))
        if not outcome.changes:
            trail.pop()
    while trail:
        assert session.undo_last() is not None
        assert {key: session.state(key) for key in shipped_form().boxes} == trail.pop()
    assert session.undo_last() is None


@pytest.mark.parametrize("seed", SEEDS)
def test_no_code_is_ever_a_number(seed: int) -> None:
    session = InterviewSession(shipped_form())
    answers = any_answers(Dice(seed), shipped_form(), codes=0.6)
    session.answer_many(answers)
    for key, given in answers.items():
        state = session.state(key)
        if isinstance(given, Special) and state.rule is None:
            assert state.effective is given
    for key, value in session.filled.items():
        case = session.explain(key)[0]
        assert value == case.fill[key]
        assert case.test([session.effective.get(box) for box in shipped_form().boxes]) is True


@pytest.mark.parametrize("seed", SEEDS)
def test_changes_tell_all_that_changed(seed: int) -> None:
    dice = Dice(seed)
    session = InterviewSession(shipped_form())
    known = {key: session.state(key) for key in shipped_form().boxes}
    for _act in range(80):
        box = dice.pick(list(shipped_form().boxes.values()))
        outcome = session.answer(box.key, any_answer(dice, box, codes=0.2))
        for change in outcome.changes:
            assert known[change.box] == change.before
            known[change.box] = change.after
        assert known == {key: session.state(key) for key in shipped_form().boxes}
        assert outcome.problems == session.problems


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stored_session_goes_on_as_if_it_had_never_stopped(seed: int) -> None:
    dice = Dice(seed)
    first = InterviewSession(shipped_form())
    first.answer_many(any_answers(dice, shipped_form(), blank=0.2))
    for key in [key for key, state in first.states.items() if state.rule][:10:2]:
        first.undo_fill(key)
    second = InterviewSession(shipped_form(), dict(first.states))
    for _act in range(60):
        box = dice.pick(list(shipped_form().boxes.values()))
        answer = any_answer(dice, box)
        assert first.answer(box.key, answer) == second.answer(box.key, answer)
    assert {k: first.state(k) for k in shipped_form().boxes} == {k: second.state(k) for k in shipped_form().boxes}
