"""Questions as they are spoken and answers in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from app import i18n
from app.errors import Problem
from app.forms import wording
from app.forms.compiler import compile_form
from app.forms.engine.answers import from_plain
from app.forms.engine.window import thirty_days
from app.forms.model import BoxKey, Form, Special
from tests.helpers.dice import Dice
from tests.helpers.form_scenario import FormScenario, play, shipped_form
from tests.helpers.made_up_answers import any_answer
from tests.helpers.toml_text import toml_bytes

FORM: Form = shipped_form()
WORDS = FORM.words["sv"]
WINDOW = thirty_days(dt.date(2026, 11, 22))


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("sv")
    yield
    i18n.set_language(before)


def _question(box: str, answers: str = "", language: str = "sv") -> str:
    found = FORM.boxes[BoxKey(box)]
    return wording.question(FORM, FORM.words[language], FORM.items[found.item], found, play(FORM, answers), WINDOW)


def test_the_window_is_the_thirty_days_before_the_first_day() -> None:
    assert (WINDOW.first, WINDOW.last) == (dt.date(2026, 10, 23), dt.date(2026, 11, 21))
    assert (WINDOW.last - WINDOW.first).days == 29


def test_the_dates_of_the_window_are_spoken() -> None:
    assert "från 23 oktober till 21 november" in _question("M6")


def test_a_box_without_a_prompt_of_its_own_is_asked_with_that_of_its_kind() -> None:
    scenario = FormScenario("""
        D3 | substance_row
        D4 | substance_row
    """)
    tables = scenario.tables()
    tables["words/sv.toml"]["boxes"] = {"substance_row": {"d30": "Hur många dagar?", "route": "Hur tas det?"}}
    tables["words/sv.toml"]["items"] = {
        "D3": {"label": "rad", "question": "D3?", "boxes": {"route": "Hur tas D3?"}},
        "D4": {"label": "rad", "question": "D4?"},
    }
    form = compile_form({name: toml_bytes(table) for name, table in tables.items()})
    session = play(form, "")
    asked = [wording.question(form, form.words["sv"], form.items[box.item], box, session, WINDOW) for box in form.boxes.values()]
    assert asked == ["Hur många dagar?", "D3?", "Hur tas D3?", "Hur många dagar?", "D4?", "Hur tas det?"]


@pytest.mark.parametrize(
    ("box", "answers", "piece"),
    [
        ("D15", "D14=2", "helt utan alkohol,"),
        ("D15", "D14=10", "helt utan cannabis,"),
        ("F2.years", "F1=6", "Du sa att du är ogift."),
        ("F3", "F1=X", "Du sa att du är …."),
    ],
)
def test_earlier_answers_are_spoken_without_asides(box: str, answers: str, piece: str) -> None:
    assert piece in _question(box, answers)


def test_a_main_problem_that_is_not_known_is_spoken_around() -> None:
    assert "{" not in _question("D15")
    assert "None" not in _question("D15", "D14=X")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_question_shows_a_placeholder(language: str) -> None:
    for key in FORM.boxes:
        text = _question(key, "", language)
        assert text
        assert not re.search(r"[{}]", text)


@pytest.mark.parametrize(
    ("box", "value", "words"),
    [
        ("M4", 0, "nej"),
        ("M4", 1, "ja"),
        ("M7", 1, "1 · lite"),
        ("G19", 2, "2 · häkte eller fängelse"),
        ("D1.route", 5, "5 · spruta i ådern"),
        ("G12", "N", "N · genomförd"),
        ("M6", 1, "1 dag"),
        ("M6", 12, "12 dagar"),
        ("D1.life", 1, "1 år"),
        ("M2.months", 2, "2 månader"),
        ("M1", 3, "3"),
        ("E12", 12500, "12\u202f500 kronor"),
        ("G4", "2026-11-21", "21 november 2026"),
        ("G6", "14:03", "14:03"),
        ("E3.specify", "snickare", "snickare"),
        ("M6", "X", "obesvarad (X)"),
        ("G20", "N", "inte relevant (N)"),
        ("M6", "-", "inte ställd"),
    ],
)
def test_an_answer_in_words(box: str, value: int | str, words: str) -> None:
    found = FORM.boxes[BoxKey(box)]
    assert wording.answer_words(FORM, WORDS, found, from_plain(found, value)) == words


def test_blank_has_no_words() -> None:
    assert wording.answer_words(FORM, WORDS, FORM.boxes[BoxKey("M6")], None) == ""


def test_every_answer_has_words() -> None:
    dice = Dice(5)
    for language in FORM.words.values():
        for box in FORM.boxes.values():
            for _try in range(6):
                assert wording.answer_words(FORM, language, box, any_answer(dice, box))


def test_choices_stand_in_order_with_their_words() -> None:
    assert wording.choices(FORM, WORDS, FORM.boxes[BoxKey("M4")]) == ((0, "nej"), (1, "ja"))
    assert [value for value, _words in wording.choices(FORM, WORDS, FORM.boxes[BoxKey("G12")])] == [1, 2, 3, "N"]
    assert len(wording.choices(FORM, WORDS, FORM.boxes[BoxKey("M9")])) == 10
    assert wording.choices(FORM, WORDS, FORM.boxes[BoxKey("M6")]) == ()
    for box in FORM.boxes.values():
        assert all(words for _value, words in wording.choices(FORM, WORDS, box))


def test_a_problem_has_the_sentence_of_its_case() -> None:
    texts = WORDS.checks["C23"]
    assert wording.problem_text(WORDS, Problem(id="C23", case=1)) == texts[1]
    assert wording.problem_text(WORDS, Problem(id="C6")) == WORDS.checks["C6"][0]
    assert wording.problem_text(WORDS, Problem(id="K5")).startswith(WORDS.rules["K5"])


def test_every_problem_of_the_form_has_a_sentence_in_both_languages() -> None:
    for words in FORM.words.values():
        for case in FORM.checks:
            assert wording.problem_text(words, Problem(id=case.check, case=case.case))
        for rule in FORM.rules:
            assert wording.problem_text(words, Problem(id=rule.rule))


def test_codes_are_told_apart_in_words() -> None:
    box = FORM.boxes[BoxKey("G20")]
    said = {wording.answer_words(FORM, WORDS, box, answer) for answer in (0, *Special)}
    assert len(said) == 4
