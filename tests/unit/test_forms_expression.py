"""Rule expressions: what they mean when something is unknown, and that nothing hostile or wrong gets through."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.engine.answers import from_plain
from app.forms.expression import ExpressionRefusedError, compile_condition
from app.forms.model import Answer, BoxKey, Special
from tests.helpers.form_scenario import FormScenario

BOXES = FormScenario("""
    M6 | days
    M7 | client_rating | scale bothered
    G12 | code_list | choices 1,2,N
    G16 | date
    G5 | date
    G6 | time
    M3 | yes_no | specify
    D1 | substance_row
    G20 | days | special XN
    RT.children.any | yes_no
""").form.boxes


def _truth(condition: str, answers: str = "") -> bool | None:
    """What a condition says of these answers; an `and` outermost only promises True or not."""
    values: list[Answer | None] = [None] * len(BOXES)
    for part in answers.split():
        key, _, value = part.partition("=")
        box = BOXES[BoxKey(key)]
        values[box.index] = from_plain(box, int(value) if value.isdecimal() else value)
    return compile_condition(condition, BOXES).test(values)


@pytest.mark.parametrize(
    ("condition", "answers", "truth"),
    [
        ("M6 == 0", "M6=0", True),
        ("M6 == 0", "M6=1", False),
        ("M6 == 0", "M6=X", None),
        ("M6 == 0", "M6=-", None),
        ("M6 == 0", "", None),
        ("M6 != 0", "M6=X", None),
        ("M6 == X", "M6=X", True),
        ("M6 == X", "M6=3", False),
        ("M6 == X", "", False),
        ("M6 != X", "M6=3", True),
        ("N == G20", "G20=N", True),
        ("M6 == N", "M6=X", False),
        ("M6 == X", "M6=-", False),
        ("is_blank(M6)", "", True),
        ("is_blank(M6)", "M6=X", False),
        ("is_blank(M6)", "M6=-", False),
        ("not M6 == 0", "M6=X", None),
        ("not M6 == X", "M6=3", True),
        ("not (M6 == 0)", "M6=0", False),
        ("not (M6 > 0 and M7 > 0)", "M6=0", True),
        ("not (M6 > 0 and M7 > 0)", "M6=1", None),
        ("not (M6 > 0 and M7 > 0)", "M7=0 M6=X", True),
        ("M6 > 0 or M7 > 0", "M6=1", True),
        ("M6 > 0 or M7 > 0", "M6=X M7=1", True),
        ("M6 > 0 or M7 > 0", "M6=0", None),
        ("M6 > 0 or M7 > 0", "M6=0 M7=0", False),
        ("M6 > 0 and M7 > 0", "M6=1 M7=1", True),
        ("any(M6 > 0, M7 > 0)", "M6=1", None),
        ("any(M6 > 0, M7 > 0)", "M6=1 M7=0", True),
        ("all(M6 > 0, M7 > 0)", "M6=0", None),
        ("all(M6 > 0, M7 > 0)", "M6=0 M7=1", False),
        ("all(M6 > 0, M7 > 0)", "M6=1 M7=1", True),
        ("count(M6 > 0, M7 > 0) == 1", "M6=1 M7=0", True),
        ("count(M6 > 0, M7 > 0) == 1", "M6=1 M7=X", None),
        ("sum(M6, M7) == 3", "M6=1 M7=2", True),
        ("sum(M6, M7) == 1", "M6=1", None),
        ("sum(M6, M7) == 1", "M6=1 M7=X", None),
        ("max(M6, M7) == 2", "M6=1 M7=2", True),
        ("min(M6, M7) == 1", "M6=1 M7=2", True),
        ("min(M6, M7) == 1", "M6=1 M7=-", None),
        ("M6 + M7 * 2 - 1 == 4", "M6=1 M7=2", True),
        ("M6 // 2 == 3", "M6=7", True),
        ("M6 / 2 > 3", "M6=7", True),
        ("M6 / M7 > 0", "M6=7 M7=0", None),
        ("M6 // M7 > 0", "M6=7 M7=0", None),
        ("-M6 < 0", "M6=7", True),
        ("30 - G20 < M6", "G20=20 M6=11", True),
        ("30 - G20 < M6", "G20=N M6=11", None),
        ("0 < M6 <= 30", "M6=30", True),
        ("0 < M6 <= 30", "M6=0", False),
        ("(M6 > 0) != (M7 > 0)", "M6=1 M7=0", True),
        ("(M6 > 0) != (M7 > 0)", "M6=1", None),
        ("(M6 > 0) == (M7 > 0)", "M6=1 M7=1", True),
        ("G12 == N", "G12=N", True),
        ("G12 == N", "G12=1", False),
        ("G12 == N", "", None),
        ("G12 == 1", "G12=N", False),
        ("G12 != 1", "G12=2", True),
        ('G12 == "N"', "G12=N", True),
        ("is_one_of(G12, 1, N)", "G12=N", True),
        ("is_one_of(M6, 0, X)", "M6=X", True),
        ("is_one_of(M6, 0, X)", "M6=0", True),
        ("is_one_of(M6, 0, X)", "M6=1", False),
        ("is_one_of(M6, 0, X)", "M6=-", None),
        ("is_one_of(M6, 0, X)", "", None),
        ("age(G16, G5) == 36", "G16=1990-11-21 G5=2026-11-21", True),
        ("age(G16, G5) == 35", "G16=1990-11-22 G5=2026-11-21", True),
        ("age(G16, G5) > 0", "G16=X G5=2026-11-21", None),
        ("G16 < G5", "G16=1990-11-22 G5=2026-11-21", True),
        ('G6 >= "17:00"', "G6=17:30", True),
        ('G16 == "1990-11-22"', "G16=1990-11-22", True),
        ("RT.children.any == 1", "RT.children.any=1", True),
        ("D1.d30 == 0", "D1.d30=0", True),
        ("M3.specify == X", "M3.specify=X", True),
    ],
)
def test_what_an_expression_means(condition: str, answers: str, *, truth: bool | None) -> None:
    assert _truth(condition, answers) is truth


@pytest.mark.parametrize("answers", ["M6=1", "M6=1 M7=X", "M7=1", "M6=0", "M6=X M7=0", ""])
def test_an_outermost_and_is_true_only_when_all_is(answers: str) -> None:
    assert _truth("M6 > 0 and M7 > 0", answers) is not True


HOSTILE = [
    "",
    "   ",
    "M6",
    "M6 +",
    "M6 = 0",
    "M6 == 0 == ",
    "M6 ==",
    "M99 == 0",
    "M6.d30 == 0",
    "m6 == 0",
    "M6 == 1.5",
    "M6 == True",
    "M6 == None",
    "M6 == 31",
    "G12 == 9",
    "G12 < 2",
    "G12 == M6",
    "M6 == 'a'",
    "M6 == G16",
    "G16 == 5",
    "G16 == '2026-02-30'",
    "G16 + 1 > 0",
    "M6 and M7",
    "not M6",
    "M6 or M7 == 1",
    "X == N",
    "X == 1",
    "X",
    "M6 < X",
    "M6 + X == 1",
    "(M6 > 0) < (M7 > 0)",
    "(M6 > 0) + 1 == 2",
    "(M6 > 0) == 1",
    "sum(M6 > 0) == 1",
    "sum() == 0",
    "count(M6) == 1",
    "any(M6)",
    "is_blank(1)",
    "is_blank(M6, M7)",
    "is_one_of(M6)",
    "is_one_of(M6, 99)",
    "is_one_of(M6, M7)",
    "age(M6, G5) > 1",
    "age(G16) > 1",
    "age(G5, '2026-01-01') > 1",
    "len(M6) == 1",
    "M6(1) == 1",
    "sum(M6, start=1) == 1",
    "sum(*M6) == 1",
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "M6.__class__ == 1",
    "M6.numerator == 1",
    "(lambda: 0)() == 0",
    "[M6][0] == 1",
    "{M6: 1} == 1",
    "M6 if M7 else M6",
    "M6 in (1, 2)",
    "M6 is 0",
    "(M6 := 3) == 3",
    "f'{M6}' == '1'",
    "await M6",
    "yield M6",
    "M6 ** M7 == 1",
    "2 ** 99999999 > M6",
    "2 * * 9 > M6",
    "'a' * 9999999 == 'a'",
    "M3.specify * 2 == 'a'",
    "M6 << 9 == 1",
    "M6 % 2 == 1",
    "M6 @ M7 == 1",
    "~M6 == 1",
    "+M6 == 1",
    "M6 == 99999999999999999999999",
    "9" * 5000 + " > M6",
    "M6 == 1_0",
    "M6 == 0x10",
    "M6 == 1e9",
    "M6 == 1j",
    "M6 == 1or M7 == 1",
    'M6 == "\\d"',
    "M6 == 0 # so",
    "M6 == 0; M7 == 0",
    "M6 == 0\x00",
    "M6 == ٣",
    "\uff2d6 == 0",
    "M6 == 0 and" * 500,
    "(" * 5000 + "M6" + ")" * 5000 + " == 0",
    "(" * 61 + "M6" + ")" * 61 + " == 0",
    "not " * 400 + "M6 == 0",
    "-" * 500 + "M6 == 0",
    "- " * 900 + "M6 == 0",
    "+".join(["M6"] * 300) + " == 0",
    "sum(" + ",".join(["M6"] * 600) + ") == 0",
    "M6 == " + "(" * 30 + "0",
]


@pytest.mark.parametrize("condition", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_a_condition_is_refused_with_what_would_be_right(condition: str) -> None:
    with pytest.raises(ExpressionRefusedError) as refused:
        compile_condition(condition, BOXES)
    assert refused.value.findings
    assert all(sentence.endswith(".") and len(sentence) < 200 for sentence in refused.value.findings)


def test_all_findings_of_an_expression_come_at_once() -> None:
    with pytest.raises(ExpressionRefusedError) as refused:
        compile_condition("A1 == 0 and B2 == 0 and M6 == 'x' and len(M6)", BOXES)
    assert len(refused.value.findings) == 4


def test_what_a_condition_needs_is_known_in_document_order() -> None:
    compiled = compile_condition("G5 > G16 and is_blank(M7) and M6 == X", BOXES)
    assert compiled.needs == ("M6", "M7", "G16", "G5")


def test_a_large_product_stays_harmless() -> None:
    product = "*".join(["1000000000"] * 55)
    values: Sequence[Answer | None] = [1] * len(BOXES)
    assert compile_condition(f"M6 * {product} > 0", BOXES).test(values) is True
    assert compile_condition(f"{product} / 3 + M6 > 0", BOXES).test(values) is None


PIECES = ["M6", "M7", "G12", "G16", "X", "N", "0", "31", "'a'", "(", ")", ",", "+", "-", "*", "/", "//", "==", "!=", "<", ">="]
PIECES += [
    "and",
    "or",
    "not",
    "sum(",
    "count(",
    "any(",
    "is_blank(",
    "is_one_of(",
    "age(",
    "min(",
    ".",
    "if",
    "lambda",
    "**",
    "\\",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_is_compiled_or_refused_and_never_anything_else(condition: str) -> None:
    try:
        test = compile_condition(condition, BOXES).test
    except ExpressionRefusedError:
        return
    for answer in (None, 0, 3, "1990-01-01", Special.NOT_ANSWERED, Special.NOT_ASKED):
        held = [answer] * len(BOXES)
        if isinstance(answer, str):
            held = [answer if box.kind.value == "date" else None for box in BOXES.values()]
        assert test(held) in (True, False, None)
