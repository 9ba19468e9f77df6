"""A full name is recognised in running text as people write it, and ordinary words are not taken for one."""

from __future__ import annotations

import pytest

from app.cases.names import parts_of, stands_in, surnames_in


def is_named(text: str, given: str = "Anna Maria", family: str = "Öberg") -> bool:
    return stands_in(parts_of(text), given, family)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Öberg",
        "Samtalet med Anna Öberg gick bra.",
        "anna oberg",
        "ANNA ÖBERG",
        "Maria Öberg",
        "Anna Maria Öberg",
        "Anna M. Öberg",
        "Annamaria Öberg",
        "Öberg, Anna",
        "Anna Öbergs mamma ringde",
        "(Anna-Öberg)",
        "Anna\nÖberg",
        "Anna\u00a0Öberg",
        "O\u0308berg Anna",
    ],
)
def test_the_name_is_recognised(text: str) -> None:
    assert is_named(text)
    assert "oberg" in surnames_in(parts_of(text)), "so that it can be looked up"


@pytest.mark.parametrize(
    "text",
    ["", "Anna", "Öberg", "Anna sa att Öberg ringde", "Hanna Öberg", "Anna Öbergson", "Anna Åberg", "Mariann Öberg", "A Öberg"],
)
def test_a_part_of_it_or_another_name_is_not(text: str) -> None:
    assert not is_named(text)


@pytest.mark.parametrize(
    ("text", "given", "family", "named"),
    [
        ("Svea von Essen", "Svea", "von Essen", True),
        ("Svea Essen", "Svea", "von Essen", True),
        ("Svea von", "Svea", "von Essen", False),
        ("Bo Berg-Lind", "Bo", "Berg-Lind", True),
        ("Bo Berg Lind", "Bo", "Berg-Lind", True),
        ("Anna-Lena Ek", "Anna-Lena", "Ek", True),
        ("Annalena Ek", "Anna-Lena", "Ek", True),
        ("Lars Lucas", "Lars", "Lucas", True),
        ("Lars Luca", "Lars", "Lucas", False),
        ("Kim", "Kim", "", False),
        ("Kim", "", "Kim", False),
        ("bo i ett hus", "Bo", "I", False),
        ("Łukasz Nowak", "Lukasz", "Nowak", True),
    ],
)
def test_names_of_several_parts_and_names_that_are_missing(text: str, given: str, family: str, named: bool) -> None:
    assert is_named(text, given, family) is named
