"""Each check of ASI Grund speaks when its comparison is broken, and is silent one step beside.

The silent line is the control: a check that always speaks, or never, fails here. Answers are written "BOX=value"; a word
"undo:BOX" undoes what a rule filled in.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, BoxKind, Form, Special

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

AGE_40 = "G5=2026-11-21 G16=1986-11-21"
NO_STAY = "L21=0 D19=0 D20=0 P1=0 M1=0"
NO_CHARGE = " ".join(f"L{n}=0" for n in (*range(3, 17), 18, 19, 20))
NO_LEGAL = "L2=0 L24=0 L26=0 L27=0"
NO_DRUG_DAYS = " ".join(f"D{n}.d30=0" for n in range(3, 13))
ALL_IS_WELL = " ".join(
    [
        "F3=2 F6=2 F10=2 F7=0 F8=0 F11=3 F30=0 F31=0",
        *(f"F{n}=1" for n in range(12, 18)),
        *(f"F{n}.d30=0 F{n}.life=0" for n in range(18, 30)),
    ]
)

# id, case, what makes it speak, what to change so that it is silent
CHECKS = [
    *(("C1", n - 1, f"G19=3 G20=20 D{n}.d30=11", f"D{n}.d30=10") for n in range(1, 14)),
    ("C2", 0, "G19=2 L26=0", "L26=5"),
    ("C2", 1, "G19=1 L26=2", "L26=1"),
    ("C2", 2, "G19=3 D19=0 D20=0", "D20=1"),
    ("C2", 3, "G19=4 M1=0", "M1=1"),
    ("C2", 4, "G19=4 M1=1 M2.years=0 M2.months=2", "M2.months=1"),
    ("C2", 5, "G19=5 P1=0", "P1=1"),
    ("C3", 0, "M6=3 M7=0 M8=2", "M7=1"),
    ("C3", 0, "M6=3 M7=2 M8=0", "M8=1"),
    ("C4", 0, "M5=1 E15=0", "E15=900"),
    ("C4", 0, "P3=1 E15=0", "P3=0 M5=0"),
    ("C5", 0, "E11=1 E12=100 E13=0 E14=0 E15=0 E16=0 E17=0 D23=60 D24=41", "D24=40"),
    ("C6", 0, "L27=3 E17=0", "E17=500"),
    ("C6", 0, "L27=0 E17=500", "E17=0"),
    *(("C7", n - 1, f"{AGE_40} D{n}.life=33", f"D{n}.life=32") for n in range(1, 14)),
    ("C7", 13, "G5=2026-11-21 G16=2006-11-21 L21=37", "L21=36"),
    *(("C7", 14 + place, f"{AGE_40} D{n}.life=30 L21=25", f"D{n}.life=29") for place, n in enumerate((1, *range(3, 13)))),
    ("C8", 0, "D17=1 M1=0", "M1=1"),
    ("C8", 1, "D18=2 M1=0", "D18=1"),
    ("C9", 0, "D19=1 D21=2", "D21=1"),
    ("C9", 1, "D20=1 D22=2", "D22=1"),
    ("C10", 0, "L21=5 L22=6", "L22=5"),
    ("C11", 0, f"{NO_CHARGE} L21=3", "L19=1"),
    ("C11", 1, f"{NO_CHARGE} L5=1 L17=2", "L17=1"),
    ("C12", 0, "M4=1 D5.life=2 D5.d30=0", "D5.d30=30"),
    ("C12", 1, "M4=1 D6.life=2 D6.d30=0", "M4=0"),
    ("C12", 2, "P11.d30=1 D7.life=2 D7.d30=0", "D7.life=0"),
    ("C12", 3, "P11.d30=1 D9.life=2 D9.d30=0", "P11.d30=0"),
    ("C13", 0, "F4=3 E18=0", "E18=1"),
    ("C13", 1, "F4=2 F1=1 E8=0 E18=0", "E18=1"),
    ("C13", 2, "F4=9 G14.years=3", "G14.years=2"),
    ("C13", 3, f"{AGE_40} F4=4 F5.years=23", "F5.years=22"),
    *(("C14", n - 32, f"{ALL_IS_WELL} F{n}=1", f"F{n}=0") for n in range(32, 36)),
    *(("C14", n - 32, f"{ALL_IS_WELL} F{n}=1", "F21.life=1") for n in range(32, 36)),
    ("C14", 0, f"{ALL_IS_WELL} F32=1", "F18.d30=X"),
    ("C15", 0, "F26.d30=1 E11=0 undo:F26.d30", "F26.d30=0"),
    ("C15", 1, "F24.d30=1 F11=0 undo:F24.d30", "F24.d30=0"),
    *(
        ("C15", place, f"F{b}.d30=1 F{a}=N undo:F{b}.d30", f"F{b}.d30=0")
        for place, (a, b) in enumerate(((12, 18), (13, 19), (14, 20), (15, 21), (16, 22), (17, 24)), start=2)
    ),
    ("C16", 0, "E8=0 E16=500", "E16=0"),
    ("C16", 1, "E8=1 E9=0 E11=5 E12=400 E13=0 E14=0 E15=0 E16=500 E17=0", "E9=1"),
    ("C16", 2, "G19=1 E8=0 E11=0 E13=0 E14=0 E15=0 E16=0 E17=0", "E14=4000"),
    ("C17", 0, "E4=1 L24=1 L25=19", "L25=5"),
    ("C17", 1, "E4=1 L19=3", "L19=2"),
    ("C18", 0, "D14=0 D26=4 D27=0", "D26=0"),
    ("C18", 0, "D14=0 D26=0 D27=4", "D14=10"),
    ("C19", 0, "D23=300 D1.d30=0", "D23=0"),
    ("C19", 1, "D23=0 D1.d30=15", "D1.d30=14"),
    ("C19", 2, f"D24=300 {NO_DRUG_DAYS}", "D10.d30=2"),
    ("C19", 3, "D24=0 D3.d30=5 D8.d30=5 D10.d30=5", "D24=1"),
    ("C20", 0, "L10=1 P8.d30=0 P8.life=0", "P8.life=1"),
    ("C20", 1, "P8.d30=1 F30=0 F31=0", "F31=1"),
    ("C20", 2, "P10.d30=0 P10.life=1 D18=0 M1=0 P1=0", "D18=1"),
    *(("C21", n - 1, f"D14={n} D15=3 D16=0 D{n}.d30=2", "D16=1") for n in range(1, 13)),
    ("C21", 12, f"F4=8 {NO_STAY}", "D20=1"),
    ("C21", 13, f"E10=8 {NO_STAY}", "L21=4"),
    ("C21", 14, "E10=1 E6.years=0 E6.months=0", "E6.months=5"),
    ("C22", 0, "M6=0 M7=1 undo:M7", "M7=0"),
    ("C22", 1, "M6=0 M8=1 undo:M8", "M8=0"),
    ("C22", 2, "E19=0 E20=1 undo:E20", "E20=0"),
    ("C22", 3, "D26=0 D28=1 undo:D28", "D28=0"),
    ("C22", 4, "D27=0 D29=1 undo:D29", "D29=0"),
    ("C22", 5, "D26=0 D30=1 undo:D30", "D30=0"),
    ("C22", 6, "D27=0 D31=1 undo:D31", "D31=0"),
    ("C22", 7, f"{NO_LEGAL} L28=1 undo:L28", "L28=0"),
    ("C22", 8, f"{NO_LEGAL} L29=1 undo:L29", "L29=0"),
    ("C22", 9, "P12=0 P13=1 undo:P13", "P13=0"),
    ("C22", 10, "P12=0 P14=1 undo:P14", "P14=0"),
    ("C23", 0, "D1.d30=4 D2.d30=5", "D2.d30=4"),
    ("C23", 1, "D1.life=4 D2.life=5", "D2.life=4"),
    ("C23", 2, f"D1.d30=9 {NO_DRUG_DAYS} D10.d30=4 D13.d30=5", "D13.d30=4"),
    ("C24", 0, "E7=N E6.years=0 E6.months=4", "E6.months=0"),
    ("C24", 1, "E7=N E11=5", "E11=0"),
    ("C24", 2, "E7=2 E3=0 E1.years=9", "E1.years=15"),
    ("K10", 0, "E19=4 E20=0", "E20=1"),
    ("K10", 0, "E19=4 E20=N", "E20=X"),
]


@cache
def form() -> Form:
    """ASI Grund, compiled once for these tests."""
    return FormCatalogue(RESOURCES / "forms").load("asi-grund")


def answer_in(key: BoxKey, text: str) -> Answer:
    """The answer that "BOX=text" gives."""
    box = form().boxes[key]
    if text in ("X", "N") and not (box.choices and text in box.choices):
        return Special(text)
    return int(text) if box.kind.is_number else text


def act(session: InterviewSession, line: str) -> None:
    """Give the answers of a line, one after another, and undo the fills it names."""
    for word in line.split():
        name, sign, text = word.partition("=")
        if sign:
            session.answer(BoxKey(name), answer_in(BoxKey(name), text))
        else:
            session.undo_fill(BoxKey(name.removeprefix("undo:")))


def speaks(session: InterviewSession, check: str, case: int) -> bool:
    return any((problem.id, problem.case) == (check, case) for problem in session.problems)


@pytest.mark.parametrize(("check", "case", "broken", "mended"), CHECKS)
def test_a_check_speaks_when_broken_and_is_silent_beside(check: str, case: int, broken: str, mended: str) -> None:
    session = InterviewSession(form())
    act(session, broken)
    assert speaks(session, check, case)
    act(session, mended)
    assert not speaks(session, check, case)


def test_no_case_of_any_check_is_left_untried() -> None:
    assert {(check, case) for check, case, _, _ in CHECKS} == {(case.check, case.case) for case in form().checks}


def test_an_empty_interview_raises_nothing() -> None:
    assert InterviewSession(form()).problems == ()


# ---- The fictive interview that is shipped for practice.


@cache
def fictive() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "practice" / "asi-grund-fictive.toml").read_text(encoding="utf-8"))


def given(answer: dict[str, Any]) -> Answer:
    value: int | str = answer.get("value", "")
    return Special(answer["code"]) if "code" in answer else value


def test_the_fictive_interview_is_complete_and_raises_nothing_on_the_way() -> None:
    session = InterviewSession(form())
    for answer in fictive()["answer"]:
        outcome = session.answer(BoxKey(answer["box"]), given(answer))
        assert outcome.problems == (), answer["box"]
    states = {key: session.state(key) for key, box in form().boxes.items() if box.collected}
    assert [key for key, state in states.items() if state.given is None and state.rule is None] == []
    assert [key for key, state in states.items() if state.given is not None and state.rule is not None] == []


def test_the_fictive_interview_stands_in_document_order() -> None:
    order = {key: box.index for key, box in form().boxes.items()}
    places = [order[BoxKey(answer["box"])] for answer in fictive()["answer"]]
    assert places == sorted(set(places))


def test_the_fictive_interview_is_nobody() -> None:
    practice = fictive()
    assert practice["client"]["identity"].startswith("R")  # a local reserve id, no personnummer
    days = [practice["first_day"], *(given(each) for each in practice["answer"] if each["box"] == "G5")]
    assert days[0] == dt.date.fromisoformat(str(days[1]))
    assert {comment["kind"] for comment in practice["comment"]} == {"quote", "note", "third_party"}
    assert {comment["item"] for comment in practice["comment"]} <= set(form().items)


def test_the_dates_and_times_of_the_fictive_interview_are_real() -> None:
    kinds = {BoxKind.DATE: dt.date.fromisoformat, BoxKind.TIME: dt.time.fromisoformat}
    for answer in fictive()["answer"]:
        parse = kinds.get(form().boxes[BoxKey(answer["box"])].kind)
        assert parse is None or parse(answer["value"])
