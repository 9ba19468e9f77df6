"""Each hard rule of ASI Grund fires exactly when it should: not on the opposite, not on a code, not on a blank."""

from __future__ import annotations

import pytest

from app.forms.engine.answers import to_plain
from app.forms.model import BoxKey
from tests.helpers.form_scenario import play, shipped_form

# rule, answers that make it true, what it fills ("hide" for a box that is no longer asked)
FIRES = [
    ("K1", "G19=1", "G20=N"),
    ("K2", "M1=0", "M2.years=N M2.months=N"),
    ("K3", "M3=0", "M3.specify=hide"),
    ("K3", "M3=X", "M3.specify=hide"),
    ("K3", "M5=0", "M5.specify=hide"),
    ("K3", "M5=X", "M5.specify=hide"),
    ("K3", "E3=0", "E3.specify=hide"),
    ("K3", "E3=X", "E3.specify=hide"),
    ("K3", "E7=N", "E7.specify=hide"),
    ("K3", "E7=X", "E7.specify=hide"),
    ("K3", "F23.d30=0 F23.life=0", "F23.specify=hide"),
    ("K3", "F23.d30=N F23.life=X", "F23.specify=hide"),
    ("K4", "M6=0", "M7=0 M8=0"),
    ("K5", "E4=0", "E5=0"),
    ("K6", "E8=0", "E9=N"),
    ("K7", "E11=0", "E12=0"),
    *(("K8", f"G19={kind} G20=30", "E19=N E20=N E21=N") for kind in range(2, 7)),
    ("K9", "E19=0", "E20=0"),
    *(("K11", f"D{row}.d30=0 D{row}.life=0", f"D{row}.route=N") for row in range(1, 13)),
    ("K12", "D14=0", "D15=N D16=N"),
    ("K13", "D14=1 D15=0", "D16=N"),
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
    *(
        ("K23", f"F{ever}=N", f"F{row}.d30=N F{row}.life=N")
        for ever, row in zip(range(12, 18), (18, 19, 20, 21, 22, 24), strict=True)
    ),
    ("K25", "P4-P10.d30=0", "P12=0"),
    ("K26", "P12=0", "P13=0 P14=0"),
]

# rule, answers that leave it alone, the boxes it must not touch
DOES_NOT_FIRE = [
    ("K1", "G19=2", "G20"),
    ("K1", "G19=X", "G20"),
    ("K1", "", "G20"),
    ("K2", "M1=1", "M2.years M2.months"),
    ("K2", "M1=X", "M2.years M2.months"),
    ("K3", "M3=1", "M3.specify"),
    ("K3", "M3=-", "M3.specify"),
    ("K3", "", "M3.specify M5.specify E3.specify E7.specify F23.specify"),
    ("K3", "E7=0", "E7.specify"),
    ("K3", "F23.d30=0 F23.life=1", "F23.specify"),
    ("K3", "F23.d30=0", "F23.specify"),
    ("K4", "M6=1", "M7 M8"),
    ("K4", "M6=X", "M7 M8"),
    ("K4", "M6=-", "M7 M8"),
    ("K5", "E4=1", "E5"),
    ("K5", "E4=X", "E5"),
    ("K6", "E8=1", "E9"),
    ("K7", "E11=X", "E12"),
    ("K8", "G19=1 G20=N", "E19 E20 E21"),
    ("K8", "G19=2 G20=29", "E19 E20 E21"),
    ("K8", "G19=X G20=30", "E19 E20 E21"),
    ("K8", "G19=3 G20=X", "E19 E20 E21"),
    ("K9", "E19=1", "E20"),
    ("K9", "E19=0", "E21"),
    ("K9", "E19=N", "E20"),
    ("K11", "D3.d30=0 D3.life=1", "D3.route"),
    ("K11", "D3.d30=0 D3.life=X", "D3.route"),
    ("K11", "D3.d30=0", "D3.route"),
    ("K12", "D14=1", "D15 D16"),
    ("K12", "D14=X", "D15 D16"),
    ("K13", "D14=1 D15=1", "D16"),
    ("K13", "D15=X", "D16"),
    ("K14", "D19=1 D20=X", "D21 D22"),
    ("K15", "D26=X", "D28 D30"),
    ("K15", "D26=0", "D29 D31"),
    ("K16", "D27=1", "D29 D31"),
    ("K17", "L3-L15=0 L16=1", "L17"),
    ("K17", "L3-L15=0 L16=X", "L17"),
    ("K17", "L3-L15=0", "L17"),
    ("K18", "L21=1", "L22 L23"),
    ("K18", "L21=X", "L22 L23"),
    ("K19", "L24=1", "L25"),
    ("K19", "L24=X", "L25"),
    ("K20", "L2=0 L24=0 L26=0 L27=X", "L28 L29"),
    ("K20", "L2=0 L24=0 L26=0", "L28 L29"),
    ("K20", "L2=1 L24=0 L26=0 L27=0", "L28 L29"),
    ("K21", "F11=0", "F24.life"),
    ("K21", "F11=X", "F24.d30"),
    ("K22", "E11=1", "F26.d30"),
    ("K22", "E11=0", "F26.life"),
    ("K23", "F12=0 F13=1 F14=X", "F18.d30 F18.life F19.d30 F19.life F20.d30 F20.life"),
    ("K23", "F12-F17=N", "F23.d30 F25.d30 F26.d30"),
    ("K25", "P4-P9.d30=0 P10.d30=1", "P12"),
    ("K25", "P4-P9.d30=0 P10.d30=X", "P12"),
    ("K25", "P4-P9.d30=0", "P12"),
    ("K26", "P12=1", "P13 P14"),
    ("K26", "P12=X", "P13 P14"),
]


@pytest.mark.parametrize(("rule", "answers", "effects"), FIRES)
def test_the_rule_decides(rule: str, answers: str, effects: str) -> None:
    session = play(shipped_form(), answers)
    for effect in effects.split():
        box, _, value = effect.partition("=")
        state = session.state(BoxKey(box))
        assert state.rule == rule
        assert state.relevant is (value != "hide")
        if state.effective is not None:
            assert str(to_plain(state.effective)) == value
        assert (BoxKey(box) in session.filled) is (value != "hide")


@pytest.mark.parametrize(("rule", "answers", "boxes"), DOES_NOT_FIRE)
def test_the_rule_stays_silent(rule: str, answers: str, boxes: str) -> None:
    session = play(shipped_form(), answers)
    for box in boxes.split():
        assert session.state(BoxKey(box)).rule != rule
        assert session.state(BoxKey(box)).relevant


def test_every_rule_has_both_kinds_of_rows() -> None:
    shipped = {case.rule for case in shipped_form().rules if case.rule.startswith("K")}
    assert shipped == {rule for rule, _answers, _effects in FIRES} == {rule for rule, _answers, _boxes in DOES_NOT_FIRE}
    assert len(shipped) == 24, "26 rules, of which K10 is a problem and K24 a proposal"


def test_a_day_with_work_problems_asks_how_much_they_bothered() -> None:
    assert [problem.id for problem in play(shipped_form(), "E19=3 E20=0").problems] == ["K10"]
    assert [problem.id for problem in play(shipped_form(), "E19=3 E20=N").problems] == ["K10"]
    for answers in ("E19=3 E20=1", "E19=3", "E19=X E20=0", "E19=3 E20=X", "E19=3 E20=-"):
        assert play(shipped_form(), answers).problems == ()


@pytest.mark.parametrize("row", range(18, 27))
def test_no_contact_in_thirty_days_is_offered_and_never_automatic(row: int) -> None:
    session = play(shipped_form(), "")
    box = BoxKey(f"F{row}.d30")
    offered = {proposal.id: proposal for proposal in session.proposals(box)}
    assert "K24" in offered
    assert session.state(box).effective is None
    session.answer(box, offered["K24"].answer)
    assert "K24" not in {proposal.id for proposal in session.proposals(box)}


@pytest.mark.parametrize(
    ("answers", "box", "proposal", "offered"),
    [
        ("F11=0", "F24.life", "K21", True),
        ("F11=1", "F24.life", "K21", False),
        ("", "F24.life", "K21", False),
        ("F11=0 F17=N", "F24.life", "K21", False),
        ("E11=5", "F26.d30", "K22", True),
        ("E11=0", "F26.d30", "K22", False),
        ("L2=1 L24=0 L26=0 L27=0", "L28", "K20", True),
        ("L2=0 L24=1 L26=0 L27=0", "L28", "K20", False),
        ("L2=0 L24=0 L26=0 L27=0", "L28", "K20", False),
    ],
)
def test_a_proposal_is_offered_only_where_it_fits(answers: str, box: str, proposal: str, *, offered: bool) -> None:
    session = play(shipped_form(), answers)
    assert (proposal in {each.id for each in session.proposals(BoxKey(box))}) is offered


def test_add_on_questions_about_children_are_hidden_without_children() -> None:
    session = play(shipped_form(), "RT.children.any=0")
    hidden = [key for key, state in session.states.items() if not state.relevant]
    assert hidden == ["RT.children.contact", "RT.children.today", "RT.children.ages", "RT.children.care"]
