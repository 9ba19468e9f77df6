"""What may stand in a box, what typed text becomes, and that nothing turns a code into a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.engine.answers import (
    CODES,
    AnswerRefusedError,
    BoxState,
    Reason,
    from_plain,
    parse_answer,
    to_plain,
    validate,
)
from app.forms.model import Answer, Box, BoxKey, Special
from tests.helpers.form_scenario import shipped_form

X, N, NOT_ASKED = Special.NOT_ANSWERED, Special.NOT_APPLICABLE, Special.NOT_ASKED
BOXES = shipped_form().boxes


@pytest.mark.parametrize(
    ("box", "typed", "answer"),
    [
        ("M6", "", None),
        ("M6", "  ", None),
        ("M6", "15", 15),
        ("M6", " 15 ", 15),
        ("M6", "015", 15),
        ("M6", "x", X),
        ("M6", "X", X),
        ("M6", "-", NOT_ASKED),
        ("G20", "n", N),
        ("G12", "n", "N"),
        ("G12", "2", 2),
        ("D14", "15", 15),
        ("E12", "12 500", 12500),
        ("E12", "12\u202f500", 12500),
        ("E12", "12\u00a0500", 12500),
        ("E12", "12.500", 12500),
        ("E12", "999999", 999_999),
        ("G4", "2026-11-21", "2026-11-21"),
        ("G4", "20261121", "2026-11-21"),
        ("G4", "2026-1-5", "2026-01-05"),
        ("G4", "2026/11/21", "2026-11-21"),
        ("G4", "21/11 2026", "2026-11-21"),
        ("G4", "21/11/2026", "2026-11-21"),
        ("G4", "21.11.2026", "2026-11-21"),
        ("G4", "1 2 2026", "2026-02-01"),
        ("G4", "x", X),
        ("G6", "14:03", "14:03"),
        ("G6", "14.03", "14:03"),
        ("G6", "1403", "14:03"),
        ("G6", "903", "09:03"),
        ("G6", "9", "09:00"),
        ("G6", "kl 9.30", "09:30"),
        ("E3.specify", "snickare", "snickare"),
        ("E3.specify", "x", "x"),
        ("E3.specify", "X", X),
        ("E3.specify", " två ord ", "två ord"),
    ],
)
def test_typed_text_becomes_an_answer(box: str, typed: str, answer: Answer | None) -> None:
    parsed = parse_answer(BOXES[BoxKey(box)], typed)
    assert parsed == answer
    assert type(parsed) is type(answer)


@pytest.mark.parametrize(
    ("box", "typed", "reason"),
    [
        ("M6", "31", Reason.OUT_OF_RANGE),
        ("M6", "-1", Reason.NOT_A_NUMBER),
        ("M6", "1,5", Reason.NOT_A_NUMBER),
        ("M6", "1.5", Reason.NOT_A_NUMBER),
        ("M6", "15 dagar", Reason.NOT_A_NUMBER),
        ("M6", "٣", Reason.NOT_A_NUMBER),
        ("M6", "²", Reason.NOT_A_NUMBER),
        ("M6", "9" * 5000, Reason.NOT_A_NUMBER),
        ("M6", "n", Reason.CODE_NOT_ALLOWED),
        ("E12", "1000000", Reason.OUT_OF_RANGE),
        ("E12", "12 50", Reason.NOT_A_NUMBER),
        ("G8", "x", Reason.CODE_NOT_ALLOWED),
        ("G12", "4", Reason.NO_SUCH_CHOICE),
        ("D14", "13", Reason.NO_SUCH_CHOICE),
        ("M3", "2", Reason.OUT_OF_RANGE),
        ("G4", "2026-02-30", Reason.NOT_A_DATE),
        ("G4", "31/4 2026", Reason.NOT_A_DATE),
        ("G4", "i går", Reason.NOT_A_DATE),
        ("G4", "0999-01-01", Reason.NOT_A_DATE),
        ("G6", "24:00", Reason.NOT_A_TIME),
        ("G6", "12:60", Reason.NOT_A_TIME),
        ("G6", "strax", Reason.NOT_A_TIME),
        ("E3.specify", "N", Reason.CODE_NOT_ALLOWED),
        ("E3.specify", "a" * 4001, Reason.TEXT_TOO_LONG),
        ("E3.specify", "a\x00b", Reason.NOT_A_TEXT),
        ("G17", "något", Reason.NOT_COLLECTED),
    ],
)
def test_what_cannot_stand_is_refused_with_a_reason(box: str, typed: str, reason: Reason) -> None:
    with pytest.raises(AnswerRefusedError) as refused:
        parse_answer(BOXES[BoxKey(box)], typed)
    assert refused.value.refusal.reason is reason
    assert refused.value.refusal.box == box
    assert str(refused.value) == reason.value, "what was typed is not repeated"


def test_a_refusal_of_range_tells_the_range() -> None:
    refusal = validate(BOXES[BoxKey("M6")], 31)
    assert refusal is not None
    assert (refusal.least, refusal.greatest) == (0, 30)


@pytest.mark.parametrize("value", [True, False, 1.0, 15.5, 1e300, float("nan"), None, [], {}, b"3", "3", " 3", 10**400, -1])
def test_only_a_whole_number_or_code_stands_in_a_number_box(value: object) -> None:
    with pytest.raises(AnswerRefusedError):
        from_plain(BOXES[BoxKey("M6")], value)


@pytest.mark.parametrize("value", [True, 1.0, "1"])
def test_a_choice_is_not_mistaken_for_its_lookalike(value: object) -> None:
    with pytest.raises(AnswerRefusedError):
        from_plain(BOXES[BoxKey("G19")], value)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_text_is_blank(value: str) -> None:
    assert from_plain(BOXES[BoxKey("E3.specify")], value) is None


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_every_box_holds_its_own_values_and_no_others(box: Box) -> None:
    for code in Special:
        is_allowed = code is NOT_ASKED or code in box.special
        assert (validate(box, code) is None) is is_allowed
    if box.greatest is not None and box.collected:
        assert validate(box, box.greatest) is None
        assert validate(box, box.greatest + 1) is not None
        assert validate(box, 0) is None
        assert validate(box, -1) is not None
    for choice in box.choices or ():
        assert from_plain(box, choice) == choice


@given(st.sampled_from(sorted(BOXES)), st.text(max_size=12) | st.integers(-3, 1_000_001).map(str))
def test_what_is_parsed_can_stand_and_be_read_back(key: str, typed: str) -> None:
    box = BOXES[BoxKey(key)]
    try:
        answer = parse_answer(box, typed)
    except AnswerRefusedError:
        return
    assert validate(box, answer) is None
    if answer is not None:
        assert from_plain(box, to_plain(answer)) == answer


def test_the_codes_are_three_and_their_letters_stable() -> None:
    assert {letter: code.name for letter, code in CODES.items()} == {"X": "NOT_ANSWERED", "N": "NOT_APPLICABLE", "-": "NOT_ASKED"}


def test_value_code_not_asked_blank_and_set_by_rule_are_all_different() -> None:
    states = [
        BoxState(given=0, effective=0),
        BoxState(given=X, effective=X),
        BoxState(given=N, effective=N),
        BoxState(given=NOT_ASKED, effective=NOT_ASKED),
        BoxState(),
        BoxState(effective=0, rule="K4"),
        BoxState(relevant=False, rule="K3"),
        BoxState(undone="K4"),
    ]
    assert all((one == other) is (place == where) for place, one in enumerate(states) for where, other in enumerate(states))
