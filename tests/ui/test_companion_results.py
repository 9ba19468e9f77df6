"""The results of the tests as the caseworker reads them, alone.

CR1 nothing is shown, read or logged while the client sees the screen; CR2 points, zone, table and source are said, and both
tables for who compares; CR3 incomplete gives no zone; CR4 what is preliminary, high, or of a certain age says so; CR5 SOCRATES
gives three sums and no stage; CR6 results over time are lines of numbers; CR7 no word of a diagnosis stands in any text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.cases.clients import Client
from app.cases.events import InterviewOpened
from app.cases.interviews import Interview
from app.forms.model import Special
from app.forms.scoring import companion
from app.services.companion_tests import AUDIT_C, TESTS
from app.services.companion_words import NO_VERDICT
from app.services.preferences import WindowChoices
from app.ui.companion.result_card import ResultCard
from app.ui.companion.test_screen import CompanionTestScreen
from app.ui.review.review_screen import GatePage
from app.ui.shell.router import Route, ScreenName
from devtools.catalogues import Locale, read_words
from devtools.msgids import Misuse, calls
from devtools.places import ROOT
from tests.helpers.companion import FOURTEEN, Given, begun, every, held, open_results, points, texts, visit_under_way
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client, shared_forms

DAY = dt.date(2026, 11, 1)
ALL_DUDIT, ALL_SOCRATES = range(1, 12), range(1, 20)


@pytest.fixture
def choices() -> WindowChoices:
    """In English, whose words are in the program itself."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def client() -> Client:
    """Whose tests they are."""
    return make_client()


def said(open_desk: OpenDesk, client: Client, form_id: str, answers: Given) -> str:
    """What stands on the screen after that one test."""
    desk = open_desk(client)
    held(desk, client.id, form_id, answers, DAY)
    open_results(desk, client.id)
    return texts(desk)


def openings(desk: Desk, since: int) -> int:
    """How many readings were logged."""
    return sum(isinstance(entry.event, InterviewOpened) for entry in desk.vault.log[since:])


# ---- Who sees the screen


def test_while_the_client_is_there_nothing_is_read_or_shown(open_desk: OpenDesk, client: Client) -> None:  # CR1
    desk = open_desk(client)
    test = held(desk, client.id, "audit", {**FOURTEEN, "table": "men"}, DAY)
    visit_under_way(desk, begun(desk, client.id, "audit-c", {}))
    before = len(desk.vault.log)
    screen = open_results(desk, client.id, test)
    assert desk.window.findChildren(GatePage)
    assert not desk.window.findChildren(ResultCard)
    assert not screen.is_shown
    assert "14" not in texts(desk)
    assert openings(desk, before) == 0
    desk.press("review.gate")
    desk.settle()
    assert len(desk.window.findChildren(ResultCard)) == 1
    assert openings(desk, before) == 1


def test_when_nobody_is_there_no_gate_stands_in_the_way(open_desk: OpenDesk, client: Client) -> None:  # CR1, control
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    before = len(desk.vault.log)
    screen = open_results(desk, client.id)
    assert not desk.window.findChildren(GatePage)
    assert screen.is_shown
    assert openings(desk, before) == 1


def test_results_are_found_by_the_test_alone(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    test = held(desk, client.id, "audit", FOURTEEN, DAY)
    desk.go(Route(screen=ScreenName.TEST_RESULTS, interview_id=test))
    assert len(desk.window.findChildren(ResultCard)) == 1


# ---- AUDIT


def test_audit_says_points_zone_table_and_source(open_desk: OpenDesk, client: Client) -> None:  # CR2
    text = said(open_desk, client, "audit", {**FOURTEEN, "table": "men"})
    assert "14 points of 40. Zone II by the table for men: middle level, 8 to 15 points (Riddargatan 1" in text
    assert "At or above the cut-off in the table for men, 8 points" in text
    assert "How often and how much: 9 of 12" in text
    assert "Stopping once you have begun: 1 of 12" in text
    assert "What came of the drinking: 4 of 16" in text
    assert NO_VERDICT in text


def test_both_tables_are_there_for_who_compares(open_desk: OpenDesk, client: Client) -> None:  # CR2
    desk = open_desk(client)
    held(desk, client.id, "audit", {**FOURTEEN, "table": "men"}, DAY)
    open_results(desk, client.id)
    assert "Zone III" not in texts(desk), "control: only the chosen table is read at first"
    desk.press("results.audit.compare")
    assert "Zone II by the table for men" in texts(desk)
    assert "Zone III by the table for women: high level, 14 to 17 points" in texts(desk)
    desk.press("results.audit.compare")
    assert "Zone III" not in texts(desk)


def test_without_a_table_there_is_no_zone_but_a_comparison(open_desk: OpenDesk, client: Client) -> None:  # CR2
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    open_results(desk, client.id)
    assert desk.find(QLabel, "results.audit.latest").text() == "14 points of 40. No table was chosen, so there is no zone."
    desk.press("results.audit.compare")
    assert "Zone II by the table for men" in texts(desk)


ZONES = ((0, "I", "I"), (5, "I", "I"), (6, "I", "II"), (7, "I", "II"), (8, "II", "II"), (13, "II", "II"), (14, "II", "III"))
HIGHER = ((15, "II", "III"), (16, "III", "III"), (17, "III", "III"), (18, "III", "IV"), (19, "III", "IV"), (20, "IV", "IV"))


@pytest.mark.parametrize(("total", "men", "women"), [*ZONES, *HIGHER, (40, "IV", "IV")])
def test_every_boundary_of_the_zones_is_said_as_published(  # CR2
    open_desk: OpenDesk, client: Client, total: int, men: str, women: str
) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", points(*_spread(total)), DAY)
    open_results(desk, client.id)
    desk.press("results.audit.compare")
    assert f"Zone {men} by the table for men" in texts(desk)
    assert f"Zone {women} by the table for women" in texts(desk)


def _spread(total: int) -> list[int]:
    """Ten points that give the total; the last two are 0, 2 or 4."""
    given = []
    for place in range(10):
        value = min(4, total)
        value -= value % 2 if place > 7 else 0
        given.append(value)
        total -= value
    return given


def test_from_sixty_five_its_own_cut_off_is_named(open_desk: OpenDesk, client: Client) -> None:  # CR4
    text = said(open_desk, client, "audit", {**points(4, 3), **every(0, range(3, 11)), "table": "men", "age": 65})
    assert "At or above the cut-off from 65 years, 7 points" in text
    assert "Age then: 65." in text


@pytest.mark.parametrize("left_out", [None, Special.NOT_ANSWERED])
def test_incomplete_says_so_and_gives_no_zone(open_desk: OpenDesk, client: Client, left_out: Special | None) -> None:  # CR3
    answers = {**FOURTEEN, "table": "men"}
    del answers["Q3"], answers["Q10"]
    more = {} if left_out is None else {"Q3": left_out, "Q10": left_out}
    text = said(open_desk, client, "audit", {**answers, **more})
    assert "Incomplete: 2 questions have no answer. No zone." in text
    assert "They are questions 3, 10." in text
    assert ("between 12 and 20 points" in text) is (left_out is None), "after an X nobody can say between what"
    assert not re.search(r"Zone [IV]", text)


# ---- AUDIT-C and DUDIT


def test_audit_c_names_the_rule_it_uses_and_shows_the_others(open_desk: OpenDesk, client: Client) -> None:  # CR2
    desk = open_desk(client)
    held(desk, client.id, AUDIT_C, {**points(2, 2, 1), "table": "men"}, DAY)
    open_results(desk, client.id)
    assert "5 points of 12. At or above the cut-off in the table for men, 5 points (HPI Nordic)." in texts(desk)
    desk.press("results.audit-c.compare")
    assert "Below the cut-off in the table for men, 6 points (Folkhälsomyndigheten 2020)." in texts(desk)
    assert "At or above the cut-off in the table for women, 5 points (Folkhälsomyndigheten 2020)." in texts(desk)


@pytest.mark.parametrize(
    ("age", "is_preliminary"), [(None, False), (16, True), (25, True), (26, False)], ids=["none", "16", "25", "26"]
)
def test_the_table_for_young_people_is_marked_as_preliminary(  # CR4
    open_desk: OpenDesk, client: Client, age: int | None, *, is_preliminary: bool
) -> None:
    answers = {**every(0, ALL_DUDIT), "Q1": 4, "Q2": 2, "table": "men"}
    text = said(open_desk, client, "dudit", answers if age is None else {**answers, "age": age})
    assert ("Preliminary table for 16 to 25 years." in text) is is_preliminary
    assert ("Below the cut-off in the table for men, 7 points" in text) is is_preliminary
    assert ("At or above the cut-off in the table for men, 6 points" in text) is not is_preliminary


def test_under_the_youngest_age_nothing_is_published(open_desk: OpenDesk, client: Client) -> None:  # CR4
    text = said(open_desk, client, "dudit", {**every(0, ALL_DUDIT), "Q1": 4, "table": "men", "age": 15})
    assert "4 points of 44. Nothing is published for this age, so there is no zone." in text


@pytest.mark.parametrize(("last", "is_high"), [(0, False), (1, True)])
@pytest.mark.parametrize("table", ["men", None])
def test_twenty_five_points_of_dudit_have_a_sentence_of_their_own(  # CR4
    open_desk: OpenDesk, client: Client, table: str | None, last: int, *, is_high: bool
) -> None:
    answers = {**every(0, ALL_DUDIT), **every(4, range(1, 7)), "Q7": last}
    text = said(open_desk, client, "dudit", answers if table is None else {**answers, "table": table})
    assert f"{24 + last} points of 44." in text
    assert ("From 25 points" in text) is is_high


# ---- SOCRATES


def test_socrates_gives_three_sums_and_says_which_group(open_desk: OpenDesk, client: Client) -> None:  # CR5
    text = said(open_desk, client, "socrates", {**every(5, ALL_SOCRATES), "variant": "8A"})
    assert "Sees problems: 35 (7 to 35), high in that group" in text
    assert "Wonders: 20 (4 to 20), very high in that group" in text
    assert "Takes steps: 40 (8 to 40), very high in that group" in text
    assert "people in the USA who had sought treatment for alcohol" in text
    assert "Project MATCH" in text
    assert not re.search(r"contemplation|precontemplation|maintenance", text, re.IGNORECASE)


@pytest.mark.parametrize("variant", ["8D", None])
def test_what_the_group_did_not_answer_is_not_compared_with_it(  # CR5
    open_desk: OpenDesk, client: Client, variant: str | None
) -> None:
    answers = every(4, ALL_SOCRATES)
    text = said(open_desk, client, "socrates", answers if variant is None else {**answers, "variant": variant})
    assert "Sees problems: 28 (7 to 35)" in text
    assert "in that group" not in text
    assert "Nothing is published to compare with." in text


def test_every_decile_has_words(open_desk: OpenDesk, client: Client) -> None:  # CR5
    text = said(open_desk, client, "socrates", {**every(4, ALL_SOCRATES), "variant": "8A"})
    assert "Sees problems: 28 (7 to 35), between very low and low in that group" in text
    assert "Wonders: 16 (4 to 20), between the middle and high in that group" in text


def test_an_incomplete_sum_is_left_out_and_the_others_stand(open_desk: OpenDesk, client: Client) -> None:  # CR3
    answers = {**every(4, ALL_SOCRATES), "variant": "8A"}
    del answers["Q1"]
    text = said(open_desk, client, "socrates", answers)
    assert "Incomplete: 1 question has no answer. The sum it belongs to is left out." in text
    assert "Sees problems" not in text
    assert "Takes steps: 32" in text


# ---- Over time, and ways on


def test_results_over_time_are_lines_of_numbers(open_desk: OpenDesk, client: Client) -> None:  # CR6
    desk = open_desk(client)
    held(desk, client.id, "audit", {**FOURTEEN, "table": "women"}, dt.date(2024, 3, 1))
    held(desk, client.id, "audit", FOURTEEN, dt.date(2025, 3, 2))
    answers = dict(FOURTEEN)
    del answers["Q1"]
    held(desk, client.id, "audit", {**answers, "table": "women"}, dt.date(2026, 3, 3))
    open_results(desk, client.id)
    lines = [[desk.find(QLabel, f"results.audit.line.{row}.{place}").text() for place in range(3)] for row in range(3)]
    assert lines == [
        ["3 March 2026", "–", "incomplete"],
        ["2 March 2025", "14", "no table"],
        ["1 March 2024", "14", "zone III, the table for women"],
    ]


def test_one_result_alone_has_no_line_of_numbers(open_desk: OpenDesk, client: Client) -> None:  # CR6
    assert "Over time" not in said(open_desk, client, "audit", FOURTEEN)


def test_the_test_that_was_asked_for_stands_first(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    dudit = held(desk, client.id, "dudit", every(0, ALL_DUDIT), DAY)
    open_results(desk, client.id, dudit)
    assert [card.objectName() for card in _cards(desk)] == ["results.dudit", "results.audit"]
    open_results(desk, client.id)
    assert [card.objectName() for card in _cards(desk)] == ["results.audit", "results.dudit"], "control"


def _cards(desk: Desk) -> list[ResultCard]:
    cards = [card for card in desk.window.findChildren(ResultCard) if card.isVisible()]
    return sorted(cards, key=lambda card: card.mapTo(desk.window, card.rect().topLeft()).y())


def test_a_test_without_its_last_part_says_so_and_leads_there(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    test = begun(desk, client.id, "audit", FOURTEEN, DAY)
    in_vault(desk, lambda: desk.context.interviews.end_talk(test))
    open_results(desk, client.id)
    assert "The last part is not done" in texts(desk)
    desk.press("results.audit.open")
    desk.settle()
    screen = desk.screen(CompanionTestScreen)
    desk.qtbot.waitUntil(lambda: screen.is_loaded)
    assert screen.stack.currentWidget() is screen.closing


def test_with_no_test_yet_it_says_so(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    open_results(desk, client.id)
    assert "No test has been answered yet." in texts(desk)
    desk.press("results.begin")
    desk.settle()
    assert desk.find(QPushButton, "test.begin").isVisible()


def test_a_test_whose_form_was_changed_is_named_and_hides_no_other(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    form = dataclasses.replace(desk.context.forms.load("dudit"), digest="0" * 64)
    other = in_vault(desk, lambda: desk.context.interviews.start(client.id, form, held_on=DAY))
    assert isinstance(other, Interview)
    in_vault(desk, lambda: desk.context.interviews.end_talk(other.id))
    open_results(desk, client.id)
    assert "14 points of 40" in texts(desk)
    assert "not the one it was answered with: DUDIT, 1 November 2026." in texts(desk)


def test_another_language_keeps_what_was_opened(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    open_results(desk, client.id)
    desk.press("results.audit.compare")
    desk.context.preferences.set_language("sv")
    desk.settle()
    assert desk.find(QWidget, "results.audit.tables").isVisible()


def test_everything_on_screen_that_is_pressed_has_a_name(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    held(desk, client.id, "audit", FOURTEEN, DAY)
    open_results(desk, client.id)
    buttons = [button for button in desk.window.findChildren(QPushButton) if button.isVisible()]
    assert [button.objectName() for button in buttons if not button.accessibleName()] == []


# ---- Words

VERDICTS = re.compile(
    r"\b(addict\w*|alcoholi\w*|dependen\w+|abus\w*|disorder\w*|misuse\w*|diagnos\w*|patient\w*|unmotivated|resistance|relapse"
    r"|\w*beroende\w*|missbruk\w*|alkoholist\w*|narkoman\w*|syndrom\w*|skadligt bruk|omotiverad\w*|motstånd\w*|återfall\w*)\b",
    re.IGNORECASE,
)


def _shown_words() -> list[str]:
    """What the screens say in both languages, with the words of the tests themselves."""
    files = [*sorted((ROOT / "app" / "ui" / "companion").glob("*.py")), ROOT / "app" / "services" / "companion_words.py"]
    found = [texts for file in files for texts in calls(file.read_text(encoding="utf-8"), file.name)]
    own = [texts for texts in found if not isinstance(texts, Misuse)]
    swedish, _ = read_words(Locale(root=ROOT).words)
    translated = [text for texts in own for text in swedish.get(texts, ())]
    forms = [words for form_id in TESTS for words in shared_forms().load(form_id).words.values()]
    asked = [text for words in forms for item in words.items.values() for text in (item.label, item.question, item.help)]
    return [*(text for texts in own for text in texts), *translated, *asked, *(words.title for words in forms)]


def _is_a_verdict(text: str) -> bool:
    return bool(VERDICTS.search(text)) and text not in (
        NO_VERDICT,
        "Poäng ställer aldrig en diagnos. De är ett underlag för samtal.",
    )


def test_no_text_of_these_screens_is_a_verdict() -> None:  # CR7
    words = _shown_words()
    assert len(words) > 200
    assert [text for text in words if _is_a_verdict(text)] == []


@pytest.mark.parametrize(
    "text", ["alkoholberoende", "Ett beroende", "Dependence likely", "missbruk", "Diagnosis: F10.2", "motstånd"]
)
def test_a_verdict_is_seen(text: str) -> None:  # CR7, control
    assert _is_a_verdict(text)


def test_the_forms_are_scored(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    assert all(companion.is_scored(desk.context.forms.load(form_id)) for form_id in ("audit", "audit-c", "dudit", "socrates"))


def test_no_name_of_a_rule_reaches_the_screen(open_desk: OpenDesk, client: Client) -> None:
    text = said(open_desk, client, "audit", {**FOURTEEN, "table": "men"})
    assert not re.search(r"audit-men|dependence|harm|consumption", text)
