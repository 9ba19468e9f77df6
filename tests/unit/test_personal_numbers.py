"""Numbers as they are written on letters, read right: century, check digit, samordningsnummer, and what is no number."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.ids import new_client_id
from app.cases.personal_numbers import (
    NumberKind,
    NumberProblem,
    PersonalNumber,
    check_digit,
    is_reserve_id,
    read_number,
    reserve_id,
    shown,
)

TODAY = dt.date(2026, 11, 22)


def test_check_digit_of_the_published_example() -> None:
    assert check_digit("640823323") == 4


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("640823-3234", "196408233234"),
        ("6408233234", "196408233234"),
        (" 19640823 3234 ", "196408233234"),
        ("19640823–3234", "196408233234"),
        ("200101-0005", "202001010005"),
        ("261122-0007", "202611220007"),
        ("261123-0006", "192611230006"),
        ("261122+0007", "192611220007"),
        ("181201+1234", "191812011234"),
        ("18991231-1234", "189912311234"),
    ],
)
def test_every_way_of_writing_is_read_into_twelve_digits(written: str, digits: str) -> None:
    number = read_number(written, TODAY)
    assert isinstance(number, PersonalNumber)
    assert number.digits == digits


def test_coordination_number_has_sixty_added_to_its_day() -> None:
    number = read_number("701063-2391", TODAY)
    assert isinstance(number, PersonalNumber)
    assert (number.kind, number.day, number.fits) == (NumberKind.COORDINATION, dt.date(1970, 10, 3), True)


def test_wrong_check_digit_is_read_and_marked_only() -> None:
    number = read_number("640823-3235", TODAY)
    assert isinstance(number, PersonalNumber)
    assert not number.fits


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", NumberProblem.NOT_A_NUMBER),
        ("640823-323", NumberProblem.NOT_A_NUMBER),
        ("640823-32345", NumberProblem.NOT_A_NUMBER),
        ("Anna", NumberProblem.NOT_A_NUMBER),
        ("170101-1234-", NumberProblem.NOT_A_NUMBER),
        ("640230-1234", NumberProblem.NO_SUCH_DAY),
        ("641301-1234", NumberProblem.NO_SUCH_DAY),
        ("640192-1234", NumberProblem.NO_SUCH_DAY),
        ("20270101-1234", NumberProblem.IN_FUTURE),
    ],
)
def test_what_is_no_number_is_told_apart(written: str, problem: NumberProblem) -> None:
    assert read_number(written, TODAY) is problem


@given(day=st.dates(dt.date(1927, 1, 1), TODAY), serial=st.integers(0, 999), coordination=st.booleans())
def test_whoever_is_under_a_hundred_needs_no_century(day: dt.date, serial: int, *, coordination: bool) -> None:
    nine = f"{day:%y%m}{day.day + 60 * coordination:02}{serial:03}"
    number = read_number(f"{nine[:6]}-{nine[6:]}{check_digit(nine)}", TODAY)
    assert isinstance(number, PersonalNumber)
    assert (number.day, number.fits) == (day, True)
    assert read_number(number.digits, TODAY) == number
    assert read_number(shown(number.digits), TODAY) == number


@given(st.text(max_size=20))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert read_number(text, TODAY) is not None


def test_number_never_shows_in_a_repr() -> None:
    assert "6408" not in repr(read_number("640823-3234", TODAY))


def test_reserve_id_is_made_of_the_random_id_and_stays() -> None:
    client_id = new_client_id()
    assert reserve_id(client_id) == reserve_id(client_id)
    assert is_reserve_id(reserve_id(client_id))
    assert shown(reserve_id(client_id)) == reserve_id(client_id)
