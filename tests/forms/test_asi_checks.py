"""Each soft check of ASI Grund speaks once for each broken comparison, and is silent when something is unknown."""

from __future__ import annotations

import pytest

from app.forms.model import BoxKey
from tests.helpers.form_scenario import play, shipped_form

UNTROUBLED = (
    "F3=2 F6=2 F10=2 F7=0 F8=0 F11=3 F12-F17=1 F18-F26.d30=0 F18-F26.life=0 F27-F29.d30=0 F27-F29.life=0 F30=0 F31=0 E11=20"
)

# check, answers, the cases that speak
SPEAKS: list[tuple[str, str, int]] = [
    ("C1", "G19=3 G20=20 D1.d30=11", 1),
    ("C1", "G19=3 G20=20 D1.d30=11 D2.d30=11 D13.d30=30", 3),
    ("C2", "G19=2 L26=0", 1),
    ("C2", "G19=1 L26=2", 1),
    ("C2", "G19=3 D19=0 D20=0", 1),
    ("C2", "G19=4 M1=0", 1),
    ("C2", "G19=4 M1=2 M2.years=1", 1),
    ("C2", "G19=5 P1=0", 1),
    ("C3", "M6=3 M7=0", 1),
    ("C3", "M6=3 M7=2 M8=0", 1),
    ("C4", "M5=1 E15=0", 1),
    ("C4", "P3=1 E15=0", 1),
    ("C5", "E12-E17=0 D23=100 D24=0", 1),
    ("C6", "L27=2 E17=0", 1),
    ("C6", "L27=0 E17=500", 1),
    ("C7", "G16=1990-05-01 G5=2026-11-21 D1.life=29", 1),
    ("C7", "G16=1990-05-01 G5=2026-11-21 D1.life=28 L21=24", 1),
    ("C7", "G16=2006-05-01 G5=2026-11-21 L21=37", 1),
    ("C8", "D17=1 M1=0", 1),
    ("C8", "D18=2 M1=0", 1),
    ("C9", "D19=1 D21=2", 1),
    ("C9", "D19=1 D21=2 D20=3 D22=4", 2),
    ("C10", "L21=3 L22=4", 1),
    ("C11", "L3-L16=0 L18-L20=0 L21=1", 1),
    ("C11", "L3=1 L4-L16=0 L18-L20=0 L17=2", 1),
    ("C12", "M4=1 D5.life=2 D5.d30=0", 1),
    ("C12", "P11.d30=1 D7.life=1 D7.d30=0 D9.life=1 D9.d30=0", 2),
    ("C13", "F4=3 E18=0", 1),
    ("C13", "F4=2 F1=1 E8=0 E18=0", 1),
    ("C13", "F4=9 G14.years=3", 1),
    ("C13", "F4=4 G16=2000-01-01 G5=2026-01-01 F5.years=9", 1),
    ("C14", f"{UNTROUBLED} F32=1", 1),
    ("C14", f"{UNTROUBLED} F32=1 F33=1 F34=1 F35=1", 4),
    ("C16", "E8=0 E16=100", 1),
    ("C16", "E8=1 E9=0 E16=100 E12=0 E13=0 E14=0 E15=0 E17=0", 1),
    ("C17", "E4=1 L24=1 L25=19", 1),
    ("C17", "E4=1 L19=3", 1),
    ("C18", "D26=1 D14=0", 1),
    ("C18", "D27=1 D14=0", 1),
    ("C19", "D23=100 D1.d30=0", 1),
    ("C19", "D23=0 D1.d30=15", 1),
    ("C19", "D24=100 D3-D12.d30=0", 1),
    ("C19", "D24=0 D3.d30=0 D8.d30=0 D10.d30=15", 1),
    ("C20", "L10=1 P8.d30=0 P8.life=0", 1),
    ("C20", "P8.d30=1 F30=0 F31=0", 1),
    ("C20", "P10.life=1 D18=0 M1=0 P1=0", 1),
    ("C21", "D14=1 D15=3 D16=0 D1.d30=5", 1),
    ("C21", "F4=8 L21=0 D19=0 D20=0 P1=0 M1=0", 1),
    ("C21", "E10=1 E6.years=0 E6.months=0", 1),
    ("C23", "D1.d30=3 D2.d30=4", 1),
    ("C23", "D1.life=3 D2.life=4", 1),
    ("C23", "D1.d30=4 D3-D12.d30=0 D13.d30=1", 1),
    ("C24", "E7=N E6.years=1 E6.months=0", 1),
    ("C24", "E7=N E11=5", 1),
    ("C24", "E7=2 E3=0 E1.years=9", 1),
]

SILENT = [
    ("C1", "G19=3 G20=20 D1.d30=10"),
    ("C1", "G19=1 D1.d30=30"),
    ("C1", "G19=3 G20=X D1.d30=30"),
    ("C2", "G19=2 L26=1"),
    ("C2", "G19=1 L26=1"),
    ("C2", "G19=3 D19=0 D20=1"),
    ("C2", "G19=4 M1=1 M2.years=0 M2.months=1"),
    ("C2", "G19=X L26=0"),
    ("C3", "M6=3 M7=1 M8=1"),
    ("C3", "M6=3 M7=X"),
    ("C4", "M5=1 E15=1"),
    ("C4", "M5=0 P3=0 E15=0"),
    ("C4", "M5=X E15=0"),
    ("C5", "E12-E17=0 D23=0 D24=0"),
    ("C5", "E12=100 E13-E17=0 D23=50 D24=50"),
    ("C5", "E12-E16=0 E17=X D23=100 D24=0"),
    ("C6", "L27=2 E17=500"),
    ("C6", "L27=0 E17=0"),
    ("C6", "L27=2 E17=X"),
    ("C7", "G16=1990-05-01 G5=2026-11-21 D1.life=28"),
    ("C7", "G16=X G5=2026-11-21 D1.life=60"),
    ("C8", "D17=1 M1=1"),
    ("C8", "D18=1 M1=0"),
    ("C9", "D19=2 D21=2"),
    ("C9", "D19=X D21=2"),
    ("C10", "L21=3 L22=3"),
    ("C11", "L3-L16=0 L18-L19=0 L20=1 L21=1"),
    ("C11", "L3-L16=0 L18-L20=0 L21=0"),
    ("C11", "L3=2 L4-L16=0 L17=2"),
    ("C12", "M4=1 D5.life=2 D5.d30=1"),
    ("C12", "P11.d30=X D7.life=1 D7.d30=0"),
    ("C13", "F4=3 E18=1"),
    ("C13", "F4=9 G14.years=2"),
    ("C14", f"{UNTROUBLED} F32=0 F33=0 F34=0 F35=0"),
    ("C14", f"{UNTROUBLED} F32=1 F30=1"),
    ("C14", f"{UNTROUBLED} F32=1 F30=X"),
    ("C15", "E11=0 F11=0 F12-F17=N"),
    ("C16", "E8=1 E16=100"),
    ("C17", "E4=1 L19=2"),
    ("C17", "E4=0 L19=9"),
    ("C18", "D26=1 D14=1"),
    ("C18", "D26=0 D27=0 D14=0"),
    ("C18", "D26=1 D14=X"),
    ("C19", "D23=100 D1.d30=1"),
    ("C19", "D24=100 D3-D11.d30=0 D12.d30=1"),
    ("C20", "L10=1 P8.d30=0 P8.life=1"),
    ("C20", "P10.life=1 D18=1 M1=0 P1=0"),
    ("C21", "D14=1 D15=3 D16=2 D1.d30=5"),
    ("C21", "E10=1 E6.years=1 E6.months=0"),
    ("C22", "M6=0 D26=0 D27=0 P12=0 E19=0"),
    ("C22", "E19=0 E21=4"),
    ("C23", "D1.d30=4 D2.d30=4 D3.d30=4 D4-D12.d30=0 D13.d30=4"),
    ("C23", "D1.d30=4 D3-D11.d30=0 D12.d30=X D13.d30=4"),
    ("C24", "E7=N E6.years=0 E6.months=0 E11=0"),
    ("C24", "E7=2 E3=0 E1.years=12"),
]

# Where a rule fills, the check speaks only after the fill was undone.
UNDONE: list[tuple[str, str, str, str]] = [
    ("C15", "E11=0", "F26.d30", "F26.d30=1"),
    ("C15", "F11=0", "F24.d30", "F24.d30=1"),
    *(
        ("C15", f"F{ever}=N", f"F{row}.d30", f"F{row}.d30=1")
        for ever, row in zip(range(12, 18), (18, 19, 20, 21, 22, 24), strict=True)
    ),
    ("C22", "M6=0", "M7", "M7=2"),
    ("C22", "M6=0", "M8", "M8=2"),
    ("C22", "E19=0", "E20", "E20=2"),
    ("C22", "D26=0", "D28", "D28=2"),
    ("C22", "D27=0", "D29", "D29=2"),
    ("C22", "D26=0", "D30", "D30=2"),
    ("C22", "D27=0", "D31", "D31=2"),
    ("C22", "L2=0 L24=0 L26=0 L27=0", "L28", "L28=2"),
    ("C22", "L2=0 L24=0 L26=0 L27=0", "L29", "L29=2"),
    ("C22", "P12=0", "P13", "P13=2"),
    ("C22", "P12=0", "P14", "P14=2"),
]


def _spoken(check: str, answers: str) -> list[int]:
    return [problem.case for problem in play(shipped_form(), answers).problems if problem.id == check]


@pytest.mark.parametrize(("check", "answers", "cases"), SPEAKS)
def test_the_check_speaks_once_for_each_broken_comparison(check: str, answers: str, cases: int) -> None:
    spoken = _spoken(check, answers)
    assert len(spoken) == cases
    assert len(set(spoken)) == cases


@pytest.mark.parametrize(("check", "answers"), SILENT)
def test_the_check_is_silent(check: str, answers: str) -> None:
    assert _spoken(check, answers) == []


@pytest.mark.parametrize(("check", "answers", "box", "answer"), UNDONE)
def test_the_check_speaks_where_a_fill_was_undone(check: str, answers: str, box: str, answer: str) -> None:
    session = play(shipped_form(), f"{answers} {answer}")
    assert check not in {problem.id for problem in session.problems}, "the rule decides, so there is nothing to ask"
    session.undo_fill(BoxKey(box))
    assert [problem.id for problem in session.problems if problem.id == check] == [check]


def test_every_check_is_tried() -> None:
    shipped = {case.check for case in shipped_form().checks} - {"K10"}
    tried = {row[0] for row in SPEAKS} | {row[0] for row in UNDONE}
    assert shipped == tried == {f"C{number}" for number in range(1, 25)}
    assert shipped == {row[0] for row in SILENT}


def test_the_boxes_of_a_problem_are_those_it_speaks_of() -> None:
    (problem,) = play(shipped_form(), "L27=2 E17=0").problems
    assert problem.items == ("L27", "E17")
