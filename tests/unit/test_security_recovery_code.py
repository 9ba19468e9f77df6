"""The printed code is random, easy to read, and a slip of the pen in it is found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.security.recovery_code import ALPHABET, SECRET_SIGNS, new_code, random_groups, read_code

# One that was made once: the check signs must come out the same for ever, as codes lie in safes for years.
CODE = "X3CC8-YRPNY-GH68Y-SGFPV-2MJG7-TKYHZ"
SECRET = bytes(map(ALPHABET.index, CODE.replace("-", "")[:SECRET_SIGNS]))


def test_a_code_has_six_groups_of_five_signs_that_are_hard_to_confuse() -> None:
    code, secret = new_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", code)
    read = read_code(code)
    assert read is not None
    assert read.data == secret.data
    assert SECRET_SIGNS * 5 >= 128


def test_codes_are_random() -> None:
    codes = {new_code()[0] for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) == {*ALPHABET, "-"}


@given(st.text(alphabet=" -\t\n–", max_size=3), st.booleans())
def test_case_blanks_and_hyphens_do_not_matter(between: str, is_lower: bool) -> None:
    typed = between.join(CODE)
    read = read_code(typed.lower() if is_lower else typed)
    assert read is not None
    assert read.data == SECRET


def test_signs_that_look_alike_count_as_the_same() -> None:
    read = read_code(CODE.replace("0", "O").replace("1", "l"))
    assert read is not None
    assert read.data == SECRET


def test_every_wrong_sign_and_every_two_swapped_are_found() -> None:
    signs = CODE.replace("-", "")
    wrong = {signs[:at] + sign + signs[at + 1 :] for at in range(30) for sign in ALPHABET if sign != signs[at]}
    swapped = {signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :] for at in range(29)} - {signs}
    assert [typed for typed in wrong | swapped if read_code(typed) is not None] == []


@given(st.text(max_size=40))
def test_any_text_is_refused_cleanly(typed: str) -> None:
    assert read_code(typed) is None


def test_the_words_of_a_drill_are_random() -> None:
    assert len({random_groups() for _ in range(20)}) == 20
