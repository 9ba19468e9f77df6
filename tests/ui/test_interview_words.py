"""An interview is asked in the words chosen for it; what the caseworker reads stays in the language of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from app.cases.records import WordingChoice
from app.cases.wordings import Wording
from app.services.preferences import WindowChoices
from app.ui.interview.screen import InterviewScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.answers.choice import SegmentButton
from tests.helpers.at_the_table import file_after_lock, given_in, go_to, type_answer
from tests.helpers.windows import Desk, in_vault

SAMPLE = Path(__file__).parents[2] / "resources" / "wordings" / "sample-ar.csv"
OFFICIAL = "kod;officiell_kod;etikett;fråga;svar\nM7;5.7;Oro;Hur orolig?;0=a|1=b|2=c|3=d|4=e\nD1;12;;;\nD1.d30;12a;;Dagar?;\n"
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def choices() -> WindowChoices:
    """The screen in Swedish, as it is used."""
    return WindowChoices(language="sv", theme="light")


def take_in(desk: Desk, path: str, name: str) -> Wording:
    """A wording in the vault."""
    form = desk.context.forms.load("asi-grund")

    def taken() -> Wording:
        return desk.context.wordings.import_(desk.context.wordings.preview(form, path, name=name))

    wording = in_vault(desk, taken)
    assert isinstance(wording, Wording)
    return wording


def reopen(desk: Desk) -> InterviewScreen:
    """The interview opened anew, so that it knows what is in the vault."""
    interview_id = desk.screen(InterviewScreen).interview_id
    desk.go(Route(screen=ScreenName.CLIENTS))
    desk.go(Route(screen=ScreenName.INTERVIEW, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(InterviewScreen).is_loaded)
    return desk.screen(InterviewScreen)


def choose(desk: Desk, wording: Wording | None) -> InterviewScreen:
    """Press the words' button and choose in its list."""
    screen = desk.screen(InterviewScreen)
    name = f"interview.words.{wording.id if wording else 'own'}"
    menu = next(each for each in screen.findChildren(QMenu) if any(action.objectName() == name for action in each.actions()))
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    desk.settle()
    return screen


@pytest.fixture
def arabic(table: Desk) -> Wording:
    """The Arabic sample in the vault, and the interview opened after it."""
    wording = take_in(table, str(SAMPLE), "Prov")
    reopen(table)
    return wording


@pytest.fixture
def official(table: Desk, tmp_path: Path) -> Wording:
    """Official words with codes of their own, and the interview opened after them."""
    (tmp_path / "ord.csv").write_text(OFFICIAL, encoding="utf-8")
    wording = take_in(table, str(tmp_path / "ord.csv"), "Göteborg")
    reopen(table)
    return wording


def test_where_nothing_was_taken_in_there_is_nothing_to_choose(table: Desk) -> None:
    assert not table.find(QPushButton, "interview.words").isVisible()


def test_the_chosen_words_are_asked_at_once_and_after_the_lock(table: Desk, official: Wording) -> None:
    button = table.find(QPushButton, "interview.words")
    assert button.isVisible()
    go_to(table, "M7")
    ours = table.screen(InterviewScreen).table.card.question.text()
    screen = choose(table, official)
    assert screen.table.card.question.text() == "Hur orolig?" != ours
    assert "Göteborg" in button.text()
    file = file_after_lock(table)
    assert WordingChoice(wording=official.id) in file.records
    assert file.interview.form_digest == table.context.forms.load("asi-grund").digest, "the structure is what it was"


def test_an_import_changes_no_interview_under_way(table: Desk, official: Wording, tmp_path: Path) -> None:
    choose(table, official)
    (tmp_path / "ny.csv").write_text(OFFICIAL.replace("orolig", "nyfiken"), encoding="utf-8")
    take_in(table, str(tmp_path / "ny.csv"), "Göteborg")
    in_vault(table, lambda: table.context.wordings.retire(official.id))
    screen = reopen(table)
    go_to(table, "M7")
    assert screen.table.card.question.text() == "Hur orolig?"
    assert choose(table, None).table.card.question.text() != "Hur orolig?"


def test_an_answer_half_typed_is_kept_when_the_words_change(table: Desk, official: Wording) -> None:
    go_to(table, "D1")
    type_answer(table, "D1.d30", "12", enter=False)
    choose(table, official)
    assert table.screen(InterviewScreen).table.card.question.text() == "Dagar?"
    assert given_in(file_after_lock(table)) == {"D1.d30": 12}


def test_both_codes_stand_on_the_card_and_in_the_list_and_find_the_question(table: Desk, official: Wording) -> None:
    screen = choose(table, official)
    go_to(table, "D1")
    assert screen.table.card.place.text().startswith("D1 (12a)")
    row = next(row for row in screen.table.rows.rows.rows if row.item == "D1")
    assert row.code == "D1 (12)"
    assert row.spoken().startswith("D1 (12) ")
    table.press("interview.goto")
    QTest.keyClicks(table.find(QLineEdit, "interview.goto_text"), "5.7")
    QTest.keyClick(table.find(QLineEdit, "interview.goto_text"), Qt.Key.Key_Return)
    assert screen.table.card.place.text().startswith("M7 (5.7)")


def test_arabic_is_read_from_right_to_left_and_the_rest_of_the_screen_is_not(table: Desk, arabic: Wording) -> None:
    screen = choose(table, arabic)
    go_to(table, "M7")
    card = screen.table.card
    assert card.question.layoutDirection() == RTL
    shown = [each for each in card.findChildren(SegmentButton) if each.isVisible()]
    assert [each.layoutDirection() for each in shown] == [RTL] * 5
    assert [each.value for each in shown] == [0, 1, 2, 3, 4]
    assert card.layoutDirection() == screen.layoutDirection() == table.window.layoutDirection() == LTR
    assert card.place.layoutDirection() == card.next.layoutDirection() == LTR
    go_to(table, "M2")
    assert card.question.layoutDirection() == LTR, "what is not translated is asked in our words"
    assert card.question.text()


def test_the_ring_of_a_choice_stands_where_its_words_begin(table: Desk, arabic: Wording) -> None:
    screen = choose(table, arabic)

    def dark_in(part: str) -> int:
        button = next(each for each in screen.table.card.findChildren(SegmentButton) if each.isVisible() and each.value == 1)
        image = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        wide = image.width()
        columns = range(6, wide // 5) if part == "left" else range(wide - wide // 5, wide - 6)
        return sum(image.pixelColor(x, y).lightness() < 128 for x in columns for y in range(8, image.height() - 8))

    go_to(table, "E4")
    assert dark_in("right") > dark_in("left") == 0
    choose(table, None)
    assert dark_in("left") > dark_in("right") == 0


def test_the_caseworker_reads_list_and_answers_in_the_language_of_the_screen(table: Desk, arabic: Wording) -> None:
    screen = choose(table, arabic)
    go_to(table, "F1")
    type_answer(table, "F1", "5", enter=False)
    row = next(row for row in screen.table.rows.rows.rows if row.item == "F1")
    assert row.answer == "5 · skild"
    assert row.label == table.context.forms.load("asi-grund").words["sv"].items[row.item].label
    assert given_in(file_after_lock(table)) == {"F1": 5}


def test_help_from_right_to_left_is_laid_out_so_and_our_own_is_not(table: Desk, arabic: Wording) -> None:
    screen = choose(table, arabic)
    go_to(table, "M1")
    screen.table.show_help(shown=True)
    assert screen.table.help_panel.text.layoutDirection() == RTL
    assert screen.table.help_panel.title.layoutDirection() == LTR
    go_to(table, "M2")
    assert screen.table.help_panel.text.layoutDirection() == LTR


def test_a_code_typed_in_our_letters_still_answers(table: Desk, arabic: Wording) -> None:
    choose(table, arabic)
    go_to(table, "E4")
    type_answer(table, "E4", "x", enter=False)
    go_to(table, "M6")
    type_answer(table, "M6", "7")
    values = given_in(file_after_lock(table))
    assert values["M6"] == 7  # type: ignore[index]  # a BoxKey
    assert len(values) == 2


def test_in_a_small_window_the_words_are_chosen_from_the_menu(table: Desk, official: Wording) -> None:
    screen, button = table.screen(InterviewScreen), table.find(QPushButton, "interview.words")
    table.window.resize(700, 480)
    table.qtbot.waitUntil(lambda: screen.table.is_compact)
    assert not button.isVisible()
    entry = next(action for action in screen.table.menu.actions() if action.text() == button.text())
    entry.trigger()
    menu = button.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()
    assert choose(table, official).table.menu.actions()
    assert "Göteborg" in button.text()
    table.window.resize(1400, 900)
    table.qtbot.waitUntil(lambda: not screen.table.is_compact)
    assert button.isVisible()
