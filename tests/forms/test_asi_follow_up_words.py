"""How ASI Uppföljning sounds: nothing in it asks about a whole life, and what counts the time since says since when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app import i18n
from app.cases.ids import new_interview_id
from app.cases.interviews import FollowUp, FollowUpPeriod, StoredBox
from app.forms import wording
from app.forms.engine.navigation import Navigator
from app.forms.engine.session import InterviewSession
from app.forms.engine.window import thirty_days
from app.forms.model import BoxKey, ItemWords, Words
from app.forms.model import FollowUp as Mark
from app.i18n import formats
from app.services.feedback import build_snapshot
from app.services.interviews import InterviewFile
from app.services.policy import Policy
from tests.forms.test_asi_follow_up import FORM
from tests.forms.test_asi_structure import run
from tests.helpers.cases import a_client, an_interview
from tests.helpers.form_scenario import play, shipped_form

LANGUAGES = ("sv", "en")
LIFETIME = {
    "sv": (
        r"i livet|hela livet|tidigare i|någon gång|någonsin|sammanlagt|allt som allt|som vuxen|fyllde 18|från 18|tre åren|3 år|"
        r"gjorde du då|före de 30|tiden före\.|\bÅr: |i var tid|har du aldrig|du har aldrig|aldrig har (?:funnits|haft|arbetat)"
    ),
    "en": (
        r"in (?:your )?life\b|earlier in|\bever\b|altogether|all told|as an adult|turned 18|from (?:the age of )?18|"
        r"three years|3 years|"
        r"did you then|before the 30|time before\.|\bYears: |each time on its own|you have never|never (?:had|been any|worked)"
    ),
}
REPHRASED = "M1 E1.years E2 E7 D17 D18 D19 D20 L3-L16 L18-L20 L21 F4 P1 P2"
SAME_IN_BOTH = "E1.months D21 D22 D23 D24 L17"
"""Marked in the quick form and asked in the same words: "of those times", "of those charges", months on top, the 30-day money."""


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("sv")
    yield
    i18n.set_language(before)


def _texts(words: ItemWords) -> Iterator[str]:
    yield from (words.label, words.question, words.help, *words.choices.values(), *words.boxes.values())
    yield from (sentence for said in words.said.values() for sentence in said.values())


def _all_texts(words: Words) -> Iterator[tuple[str, str]]:
    yield "title", words.title
    yield from (("area", text) for text in (*words.sections.values(), *words.intros.values()))
    yield from ((code, text) for code, item in words.items.items() for text in _texts(item))
    yield from ((name, text) for name, text in (*words.rules.items(), *words.proposals.items()))
    yield from ((name, text) for name, texts in words.checks.items() for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_it_asks_about_a_whole_life(language: str) -> None:
    pattern = re.compile(LIFETIME[language], re.IGNORECASE)
    assert [(place, text) for place, text in _all_texts(FORM.words[language]) if pattern.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_lifetime_words_would_find_them_in_grund(language: str) -> None:
    pattern, words = re.compile(LIFETIME[language], re.IGNORECASE), shipped_form().words[language]
    found = {place for place, text in _all_texts(words) if pattern.search(text)}
    for code in (*run("M1 D1-D13 D17-D20 L3-L16 L18-L21 F4 F18-F29 P1 P2 P4-P11"), "C7"):
        assert code in found, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_names_an_item_that_is_not_asked(language: str) -> None:
    gone = [code for code in shipped_form().items if code not in FORM.items and "." not in code]
    pattern = re.compile(r"\b(?:" + "|".join(gone) + r")\b")
    assert [(place, text) for place, text in _all_texts(FORM.words[language]) if pattern.search(text)] == []


def _question(box: str, language: str, since: dt.date | None) -> str:
    found = FORM.boxes[BoxKey(box)]
    window = thirty_days(dt.date(2026, 11, 22), since)
    return wording.question(
        FORM, FORM.words[language], FORM.items[found.item], found, play(FORM, ""), window, formats.day_and_month
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_the_time_since_says_since_when(language: str) -> None:
    marked = {key for key, box in FORM.boxes.items() if box.follow_up is Mark.SINCE_LAST}
    assert {*run(REPHRASED), *run(SAME_IN_BOTH)} == marked
    for key in run(REPHRASED):
        assert "22 maj" in _question(key, language, dt.date(2026, 5, 22)), key
    for key in run(SAME_IN_BOTH):
        assert "{" not in _question(key, language, dt.date(2026, 5, 22))


def test_another_year_is_said_and_a_day_that_is_not_known_is_spoken_around() -> None:
    assert "sedan den 22 november 2025 har" in _question("M1", "sv", dt.date(2025, 11, 22))
    without = _question("M1", "sv", None)
    assert "{" not in without
    assert "None" not in without


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_has_a_question_without_a_placeholder(language: str) -> None:
    for key in FORM.boxes:
        text = _question(key, language, dt.date(2026, 5, 22))
        assert text
        assert not re.search(r"[{}]", text), key


def test_a_row_with_one_column_left_is_asked_as_that_column_was() -> None:
    words = FORM.words["sv"].items
    for code in run("D13 F18-F29 P4-P11"):
        item = words[FORM.boxes[BoxKey(f"{code}.d30")].item]
        assert item.question == item.boxes["d30"]
        assert "30 dagarna" in item.question or "{from}" in item.question or code == "D13"


def test_the_main_problem_is_the_clients_own_view() -> None:
    words = FORM.words["sv"].items[FORM.boxes[BoxKey("D14")].item]
    assert "klientens egen syn" in words.help
    assert "Intervjuaren avgör" not in words.help


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_titles_tell_the_forms_apart(language: str) -> None:
    words = FORM.words[language]
    assert words.title != shipped_form().words[language].title
    assert max(len(item.label) for item in words.items.values()) <= 34


def test_a_word_of_the_question_finds_the_item() -> None:
    hits = Navigator(FORM, InterviewSession(FORM)).find("heroin", "sv")
    assert hits[0].item.code == "D3"


def _told(since: dt.date | None) -> list[str]:
    client = a_client()
    looking_back = FollowUp(earlier=new_interview_id(), period=FollowUpPeriod.SIX_MONTHS, since=since) if since else None
    interview = replace(an_interview(client.id), form_id=FORM.id, form_digest=FORM.digest, follow_up=looking_back)
    boxes = tuple(StoredBox.of(key, state) for key, state in play(FORM, "P1=2 P2=1 F4=7").states.items())
    file = InterviewFile(client=client, interview=interview, boxes=boxes, records=())
    snapshot = build_snapshot(FORM, file, Policy(), "sv", dt.date(2026, 11, 22))
    return [line.text for area in snapshot.areas for line in area.lines]


def test_the_clients_paper_says_since_when() -> None:
    assert _told(dt.date(2026, 5, 22)) == [
        "Sedan den 22 maj 2026 bodde du mest ensam.",
        "Sedan den 22 maj 2026 har du varit inlagd 2 gånger för din psykiska hälsa.",
        "Sedan den 22 maj 2026 har du en gång fått öppenvård för din psykiska hälsa.",
    ]
    assert not [text for text in _told(None) if "{" in text or "  " in text]
