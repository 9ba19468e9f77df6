"""A paper interview is typed by keyboard alone, read a second time blind, and what differs is settled box by box."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QRadioButton, QWidget

from app.cases.clients import Client
from app.cases.interviews import Interview, InterviewState
from app.cases.record_book import RecordBook, explanation_key
from app.cases.records import Explanation, Introduction, Place
from app.forms.engine.answers import parse_answer
from app.forms.model import BoxKey, BoxKind, Special
from app.services.interviews import InterviewFile
from app.ui.interview.box_row import BoxLine
from app.ui.interview.finish import FinishScreen
from app.ui.paper_entry.compare_page import ComparePage
from app.ui.paper_entry.paper_entry_screen import PaperEntryScreen
from app.ui.review.after_talk import AfterTalkScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client

FIRST, AFTER_FIRST = "G1", "G2"
_EXAMPLES = {BoxKind.DATE: "2026-11-03", BoxKind.TIME: "14:03", BoxKind.TEXT: "ord"}


@pytest.fixture
def client() -> Client:
    """Whose paper it is."""
    return make_client()


@pytest.fixture
def paper(open_desk: OpenDesk, client: Client) -> Desk:
    """The desk with an interview from paper begun, held on 3 November, at its first box."""
    desk = open_desk(client, Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11-03")
    desk.find(QRadioButton, f"paper_entry.place.{Place.CUSTODY.value}").click()
    desk.press("paper_entry.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(PaperEntryScreen).is_loaded)
    return desk


def line(desk: Desk, box: str) -> QLineEdit:
    """The line of a box."""
    found = desk.screen(PaperEntryScreen).entry.lines.findChild(QLineEdit, f"page.{box}")
    assert found is not None, box
    return found


def has_focus(desk: Desk) -> str:
    """The box whose line the keyboard is on."""
    focused = desk.window.focusWidget()
    assert focused is not None
    return focused.objectName().removeprefix("page.")


def go_to(desk: Desk, item: str) -> None:
    """By its code, with Ctrl+G."""
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = desk.find(QLineEdit, "interview.goto_text")
    QTest.keyClicks(field, item)
    QTest.keyClick(field, Qt.Key.Key_Return)


def tabbed(desk: Desk) -> list[str]:
    """The lines of the area in the order in which Tab goes through them."""
    first = next(each for each in desk.screen(PaperEntryScreen).entry.lines.findChildren(BoxLine) if each.isVisible())
    found, each = [first], first.nextInFocusChain()
    while each is not None and each is not first:
        found += [each] if isinstance(each, BoxLine) and each.isVisible() else []
        each = each.nextInFocusChain()
    return [each.key for each in found]


def press_up(desk: Desk) -> None:
    """Back to the line above."""
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Up)


def type_here(desk: Desk, text: str) -> None:
    """Type where the keyboard is, and Enter."""
    focused = desk.window.focusWidget()
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Return)


def enter(desk: Desk, answers: dict[str, str]) -> None:
    """Go to each item by its code and type it."""
    for box, text in answers.items():
        go_to(desk, box.partition(".")[0])
        assert has_focus(desk).startswith(box.partition(".")[0])
        type_here(desk, text)


def interview_id(desk: Desk) -> Interview:
    return desk.screen(PaperEntryScreen).presenter.interview


def file_in_vault(desk: Desk) -> InterviewFile:
    """What the vault holds of it."""
    desk.settle()
    wanted = interview_id(desk).id
    return cast(InterviewFile, in_vault(desk, lambda: desk.context.interviews.open(wanted)))


def given(desk: Desk) -> dict[str, object]:
    """What was given, by box."""
    return {str(box.box): box.state().given for box in file_in_vault(desk).boxes if box.state().given is not None}


def press_key(desk: Desk, key: Qt.Key) -> None:
    """A key with Ctrl, where the keyboard is."""
    QTest.keyClick(desk.window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


# Beginning


def test_the_thirty_days_follow_the_day_it_was_held_and_are_shown_before_it_begins(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client, Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    window = desk.find(QWidget, "paper_entry.window")
    assert not window.isVisible()
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11-03")
    assert window.isVisible()
    for part in ("4", "2 november"):
        assert part in cast(QPushButton, window).text()


@pytest.mark.parametrize("day", ["", "2026-11-23", "2027-01-01", "3 nov", "2026-02-30"])
def test_without_a_day_that_has_been_nothing_is_begun(open_desk: OpenDesk, client: Client, day: str) -> None:
    desk = open_desk(client, Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    desk.find(QRadioButton, "paper_entry.place.home").click()
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), day)
    desk.press("paper_entry.begin")
    desk.settle()
    assert not desk.screen(PaperEntryScreen).is_loaded
    assert desk.find(QLineEdit, "paper_entry.day").text() == day
    assert desk.find(QLineEdit, "paper_entry.day").accessibleDescription()
    with desk.vault.begin() as work:
        assert work.interviews_of(client.id) == ()


def test_without_a_place_nothing_is_begun(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client, Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11-03")
    desk.press("paper_entry.begin")
    assert desk.find(QWidget, "paper_entry.missing").isVisible()


def test_day_and_place_stand_in_the_interview(paper: Desk) -> None:
    file = file_in_vault(paper)
    assert (file.interview.from_paper, file.interview.first_day.isoformat()) == (True, "2026-11-03")
    (visit,) = RecordBook(file.records).visits()
    assert visit.place is Place.CUSTODY


# The first reading


def test_enter_goes_through_the_paper_and_each_entry_is_kept(paper: Desk) -> None:
    assert has_focus(paper) == FIRST
    go_to(paper, "M1")
    type_here(paper, "2")
    assert has_focus(paper) == "M2.years"
    type_here(paper, "1")
    type_here(paper, "6")
    assert has_focus(paper) == "M3"
    type_here(paper, "x")
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert has_focus(paper) == "M3"
    kept = given(paper)
    assert (kept["M1"], kept["M2.years"], kept["M2.months"]) == (2, 1, 6)
    assert kept["M3"] is Special.NOT_ANSWERED


def test_what_is_not_relevant_or_filled_by_a_rule_is_passed_by(paper: Desk) -> None:
    go_to(paper, "M1")
    type_here(paper, "0")
    assert has_focus(paper) == "M3", "M2 is filled in from M1"
    type_here(paper, "0")
    assert has_focus(paper) == "M4", "there is nothing to specify"


def test_what_an_answer_takes_away_and_brings_back_leaves_the_other_lines_as_they_are(paper: Desk) -> None:
    go_to(paper, "M1")
    paper.settle()
    in_order = tabbed(paper)
    others = {box: line(paper, box) for box in in_order if box != "M3.specify"}
    places = {box: each.pos() for box, each in others.items()}
    go_to(paper, "M3")
    type_here(paper, "0")
    paper.settle()
    assert tabbed(paper) == [box for box in in_order if box != "M3.specify"]
    press_up(paper)
    type_here(paper, "1")
    assert has_focus(paper) == "M3.specify"
    paper.settle()
    assert tabbed(paper) == in_order
    assert line(paper, "M3.specify").visibleRegion().boundingRect().height() > 0
    assert {box: line(paper, box) for box in others} == others, "they are the same lines, with what is typed there"
    assert {box: each.pos() for box, each in others.items()} == places


def test_after_the_last_box_of_an_area_comes_the_next_area(paper: Desk) -> None:
    sections = [area.section for area in paper.screen(PaperEntryScreen).first.areas()]
    last = paper.screen(PaperEntryScreen).first.steps_of(sections[0])[-1]
    paper.screen(PaperEntryScreen).entry.go_to(last)
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_Return)
    first = paper.screen(PaperEntryScreen).first.steps_of(sections[1])[0]
    assert has_focus(paper) == first.box.key
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_Up)
    assert has_focus(paper) == last.box.key


@pytest.mark.parametrize(("box", "text"), [("M6", "35"), ("M6", "tolv"), ("M3", "7"), ("G5", "31/2 2026")])
def test_what_a_box_does_not_take_stays_with_a_sentence_and_is_never_lost(paper: Desk, box: str, text: str) -> None:
    go_to(paper, box)
    type_here(paper, text)
    assert line(paper, box).text() == text
    assert line(paper, box).accessibleDescription()
    go_to(paper, "D1")
    go_to(paper, box)
    assert line(paper, box).text() == text
    assert box not in given(paper)
    paper.go(Route(screen=ScreenName.CLIENTS))
    with paper.vault.begin() as work:
        (interview,) = (each for each in work.interviews_in(InterviewState.OPEN))
        assert any(text in each.content for each in work.records(interview.id) if each.kind == "comment")


def test_a_wrong_code_that_is_mended_leaves_no_trace(paper: Desk) -> None:
    go_to(paper, "M6")
    type_here(paper, "35")
    go_to(paper, "M6")
    type_here(paper, "12")
    assert not line(paper, "M6").accessibleDescription()
    assert given(paper)["M6"] == 12
    assert not [each for each in file_in_vault(paper).records if each.kind_of_record == "comment"]


def test_a_whole_code_goes_on_by_itself_only_where_that_is_wished(paper: Desk) -> None:
    go_to(paper, "M6")
    QTest.keyClicks(paper.window.focusWidget(), "12")
    assert has_focus(paper) == "M6"
    paper.press("paper_entry.advance")
    go_to(paper, "M4")
    QTest.keyClicks(paper.window.focusWidget(), "1")
    assert has_focus(paper) == "M5"
    go_to(paper, "M6")
    QTest.keyClicks(paper.window.focusWidget(), "1")
    assert has_focus(paper) == "M6", "it may become 12"
    QTest.keyClicks(paper.window.focusWidget(), "2")
    assert has_focus(paper) == "M7"
    assert (given(paper)["M4"], given(paper)["M6"]) == (1, 12)


def test_a_comment_is_written_with_f2_and_f2_leads_back(paper: Desk) -> None:
    go_to(paper, "M6")
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_F2)
    QTest.keyClicks(paper.window.focusWidget(), "i marginalen")
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_F2)
    assert has_focus(paper) == "M6"
    (comment,) = (each for each in file_in_vault(paper).records if each.kind_of_record == "comment")
    assert comment.text == "i marginalen"  # type: ignore[union-attr]  # a comment, as the line above says


def test_an_answer_about_life_opens_a_card_that_is_shown_at_once(paper: Desk) -> None:
    alert = next(item for item in paper.screen(PaperEntryScreen).presenter.form.items.values() if item.alert)
    assert not paper.find(QWidget, "paper_entry.card").isVisible()
    go_to(paper, alert.code)
    type_here(paper, "1")
    assert paper.find(QWidget, "paper_entry.card").isVisible()
    assert RecordBook(file_in_vault(paper).records).open_cards()


# Going on after a lock or a crash


def test_after_a_lock_the_first_reading_goes_on_where_it_was(paper: Desk) -> None:
    enter(paper, {"M6": "12"})
    assert has_focus(paper) == "M7"
    paper.window.lock()
    paper.settle()
    paper.context.router.go(Route(screen=ScreenName.UNLOCK))
    in_vault(paper, lambda: paper.context.vault.unlock(PASSPHRASE))
    route = paper.context.router.take_remembered()
    assert route is not None
    assert route.screen is ScreenName.PAPER_ENTRY
    paper.go(route)
    paper.qtbot.waitUntil(lambda: paper.screen(PaperEntryScreen).is_loaded)
    assert has_focus(paper) == "M7"
    assert line(paper, "M6").text() == "12"


def again(desk: Desk) -> None:
    """Open the interview anew, as after a crash: with nothing but what the vault holds."""
    wanted = interview_id(desk).id
    desk.settle()
    desk.go(Route(screen=ScreenName.CLIENTS))
    desk.go(Route(screen=ScreenName.PAPER_ENTRY, interview_id=wanted))
    desk.qtbot.waitUntil(lambda: desk.screen(PaperEntryScreen).is_loaded)


def test_opened_anew_both_readings_go_on_after_the_last_box_that_was_read(paper: Desk) -> None:
    enter(paper, {"M6": "12"})
    again(paper)
    assert has_focus(paper) == "M7"
    press_key(paper, Qt.Key.Key_Return)
    type_here(paper, "2026-1")
    type_here(paper, "")
    third = has_focus(paper)
    again(paper)
    assert has_focus(paper) == third
    assert line(paper, FIRST).text() == "2026-1"
    assert "M6" in given(paper)


# The second reading


def whole_paper(desk: Desk) -> dict[BoxKey, str]:
    """Fill the first reading with an answer that each box takes, as a rule lets it; gives what was typed."""
    reading, typed = desk.screen(PaperEntryScreen).first, {}
    while (step := reading.open_step()) is not None:
        box = step.box
        text = str(box.choices[0]) if box.choices else _EXAMPLES.get(box.kind, "1")
        reading.take(box.key, parse_answer(box, text))
        typed[box.key] = text
    return typed


def read_again(desk: Desk, typed: dict[BoxKey, str]) -> None:
    """Read every box a second time, straight into the second reading."""
    reading = desk.screen(PaperEntryScreen).second
    while (step := reading.open_step()) is not None:
        text = typed.get(step.box.key, "")
        if text:
            reading.take(step.box.key, parse_answer(step.box, text))
        else:
            reading.pass_by(step.box.key)


@pytest.fixture
def read_twice(paper: Desk) -> Desk:
    """Read twice with three slips, and compared."""
    typed = whole_paper(paper)
    press_key(paper, Qt.Key.Key_Return)
    read_again(paper, {**typed, BoxKey("M6"): "2", BoxKey("D1.d30"): "3", BoxKey("E1.years"): "4"})
    paper.press("paper_entry.compare")
    return paper


def test_the_second_reading_shows_nothing_of_the_first(paper: Desk) -> None:
    enter(paper, {"M1": "2", "M6": "12"})
    press_key(paper, Qt.Key.Key_Return)
    for box in ("M1", "M6"):
        go_to(paper, box)
        assert line(paper, box).text() == ""
    assert not any(each.text() for each in paper.screen(PaperEntryScreen).entry.lines.findChildren(QLineEdit))


def test_a_slip_is_found_and_settled_with_the_keyboard(read_twice: Desk) -> None:
    desk = read_twice
    page = desk.screen(PaperEntryScreen).comparing
    differences = desk.find(QListWidget, "paper_entry.differences")
    assert differences.count() == 3
    assert desk.window.focusWidget() is differences
    assert not desk.find(QWidget, "paper_entry.go_on").isEnabled()
    QTest.keyClick(differences, Qt.Key.Key_1)
    QTest.keyClick(differences, Qt.Key.Key_2)
    QTest.keyClick(differences, Qt.Key.Key_3)
    third = desk.find(QLineEdit, "paper_entry.third")
    assert desk.window.focusWidget() is third
    QTest.keyClicks(third, "99")
    QTest.keyClick(third, Qt.Key.Key_Return)
    assert third.text() == "99"
    assert differences.count() == 1, "the box does not take that"
    third.clear()
    QTest.keyClicks(third, "7")
    QTest.keyClick(third, Qt.Key.Key_Return)
    assert differences.count() == 0
    assert isinstance(page, ComparePage)
    assert desk.find(QWidget, "paper_entry.go_on").isEnabled()
    check = RecordBook(file_in_vault(desk).records).paper_check()
    assert check is not None
    assert (check.differed, check.settled_at is not None) == (3, True)
    assert check.boxes > 200


def test_settling_goes_on_after_a_crash(read_twice: Desk) -> None:
    desk = read_twice
    QTest.keyClick(desk.find(QListWidget, "paper_entry.differences"), Qt.Key.Key_1)
    again(desk)
    assert desk.find(QListWidget, "paper_entry.differences").count() == 2
    check = RecordBook(file_in_vault(desk).records).paper_check()
    assert check is not None
    assert (check.differed, check.settled_at) == (3, None)


def test_after_settling_the_client_page_says_that_it_was_read_twice(read_twice: Desk, client: Client) -> None:
    desk = read_twice
    for _ in range(3):
        QTest.keyClick(desk.find(QListWidget, "paper_entry.differences"), Qt.Key.Key_1)
    desk.settle()
    opened = in_vault(desk, lambda: desk.context.clients.open(client.id))
    assert [each.was_read_twice for each in opened.outlines] == [True]  # type: ignore[attr-defined]


def test_what_was_not_read_twice_is_said_and_holds_it_back(paper: Desk) -> None:
    whole_paper(paper)
    press_key(paper, Qt.Key.Key_Return)
    type_here(paper, "ord")
    paper.press("paper_entry.compare")
    assert paper.find(QWidget, "paper_entry.unread").isVisible()
    assert not paper.find(QWidget, "paper_entry.go_on").isEnabled()
    paper.press("paper_entry.back_to_reading")
    assert has_focus(paper) == AFTER_FIRST


def test_from_the_comparison_the_way_leads_on_past_what_is_turned_to_the_client(read_twice: Desk) -> None:
    desk = read_twice
    for _ in range(3):
        QTest.keyClick(desk.find(QListWidget, "paper_entry.differences"), Qt.Key.Key_1)
    desk.press("paper_entry.go_on")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(FinishScreen).is_loaded)
    desk.press("finish.back")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(PaperEntryScreen).is_loaded)
    assert desk.screen(PaperEntryScreen).stack.currentWidget() is desk.screen(PaperEntryScreen).comparing


def test_without_a_second_reading_the_way_leads_to_what_is_left_as_well(paper: Desk) -> None:
    enter(paper, {"M6": "12"})
    paper.press("paper_entry.finish")
    paper.settle()
    paper.qtbot.waitUntil(lambda: paper.screen(FinishScreen).is_loaded)
    assert any(entry.kind.holds_up for entry in paper.screen(FinishScreen).entries)


def test_when_nothing_is_left_a_paper_interview_goes_on_after_the_talk(paper: Desk) -> None:
    screen = paper.screen(PaperEntryScreen)
    whole_paper(paper)
    presenter = screen.presenter
    for card in presenter.book.open_cards():
        presenter.put(replace(card, closed_because="ringt", dealt_with_at=presenter.now()))
    for problem in presenter.session.problems:
        key = explanation_key(problem.id, problem.case)
        presenter.put(Explanation(key=key, check=problem.id, case=problem.case, text="så står det", at=presenter.now()))
    presenter.put(Introduction(skipped=True))
    paper.press("paper_entry.finish")
    paper.settle()
    paper.qtbot.waitUntil(lambda: paper.screen(FinishScreen).is_loaded)
    assert [entry.text for entry in paper.screen(FinishScreen).entries if entry.kind.holds_up] == []
    paper.press("finish.end_talk")
    paper.settle()
    assert isinstance(paper.window.screen_shown, AfterTalkScreen)


def test_a_follow_up_on_paper_looks_back_to_the_interview_that_was_chosen(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    grund = desk.context.forms.load("asi-grund")
    earlier = in_vault(desk, lambda: desk.context.interviews.start(client.id, grund))
    in_vault(desk, lambda: desk.context.interviews.end_talk(earlier.id))  # type: ignore[attr-defined]  # an interview
    desk.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    desk.find(QRadioButton, "paper_entry.form.asi-uppfoljning").click()
    desk.find(QRadioButton, "paper_entry.period.six_months").click()
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11-22")
    desk.find(QRadioButton, "paper_entry.place.phone").click()
    desk.press("paper_entry.begin")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.screen(PaperEntryScreen).is_loaded)
    interview = interview_id(desk)
    assert interview.form_id == "asi-uppfoljning"
    assert interview.follow_up is not None
    assert (interview.follow_up.earlier, interview.follow_up.since.isoformat()) == (earlier.id, "2026-05-22")  # type: ignore[attr-defined]  # an interview


def test_a_follow_up_held_before_what_it_follows_is_not_begun_and_says_why(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client)
    grund = desk.context.forms.load("asi-grund")
    earlier = in_vault(desk, lambda: desk.context.interviews.start(client.id, grund))
    in_vault(desk, lambda: desk.context.interviews.end_talk(earlier.id))  # type: ignore[attr-defined]  # an interview
    desk.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    desk.find(QRadioButton, "paper_entry.form.asi-uppfoljning").click()
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11-03")
    desk.find(QRadioButton, "paper_entry.place.phone").click()
    desk.press("paper_entry.begin")
    desk.settle()
    assert not desk.screen(PaperEntryScreen).is_loaded
    assert desk.find(QLineEdit, "paper_entry.day").accessibleDescription()
    with desk.vault.begin() as work:
        assert len(work.interviews_of(client.id)) == 1


def test_a_day_that_was_half_written_waits_over_a_lock(open_desk: OpenDesk, client: Client) -> None:
    desk = open_desk(client, Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.day"), "2026-11")
    screen = desk.screen(PaperEntryScreen)
    assert screen.half_typed() == {"day": "2026-11"}
    desk.go(Route(screen=ScreenName.CLIENTS))
    desk.context.router.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=client.id))
    desk.screen(PaperEntryScreen).put_back("day", "2026-11")
    desk.settle()
    assert desk.find(QLineEdit, "paper_entry.day").text() == "2026-11"


# For everyone


@pytest.mark.parametrize("size", [100, 200])
def test_it_fits_a_small_laptop_at_every_text_size(paper: Desk, size: int) -> None:
    paper.context.preferences.set_text_size(size)
    paper.settle()
    for page in (paper.screen(PaperEntryScreen).entry, paper.screen(PaperEntryScreen).comparing):
        least = page.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 768 - 90) == (True, True), "what is left of the window below its bar"


def test_what_is_typed_for_neither_stays_while_the_language_changes_and_goes_with_its_box(read_twice: Desk) -> None:
    desk = read_twice
    differences = desk.find(QListWidget, "paper_entry.differences")
    QTest.keyClick(differences, Qt.Key.Key_3)
    QTest.keyClicks(desk.find(QLineEdit, "paper_entry.third"), "7")
    row = differences.currentRow()
    desk.context.preferences.set_language("en")
    assert (desk.find(QLineEdit, "paper_entry.third").text(), differences.currentRow()) == ("7", row)
    differences.setCurrentRow(row + 1)
    assert desk.find(QLineEdit, "paper_entry.third").text() == ""
