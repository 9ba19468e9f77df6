"""The caseworker's own talks, on screen.

SU1 reached from the menu without a client; SU2 the measures follow each number, with what is opinion called opinion; SU3 kept as
it goes, over leaving and lock, an empty page never; SU4 a page is opened and erased; SU5 the keyboard alone and a finger do; SU6
nothing of it is seen on any other screen, document or list (practice P17).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QPlainTextEdit, QRadioButton, QWidget

from app.cases.ids import RecordKey
from app.cases.interviews import Interview
from app.cases.notebook import Listener, TalkCoding, Tally
from app.errors import ErrorCode
from app.services.documents.material import Choice
from app.services.documents.plain_text import plain_text
from app.services.preferences import WindowChoices
from app.ui.documents.kinds import KINDS
from app.ui.shell.router import Route, ScreenName
from app.ui.supervision.supervision_screen import SupervisionScreen
from tests.helpers.scene_texts import texts
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client

HERE = Route(screen=ScreenName.SUPERVISION)


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


def codings(desk: Desk) -> tuple[TalkCoding, ...]:
    found = in_vault(desk, desk.context.notebook.codings)
    assert isinstance(found, tuple)
    return found


def measures(desk: Desk) -> dict[str, str]:
    names = ("relational", "technical", "complex_share", "reflection_question", "adherent", "non_adherent")
    return {name: desk.find(QLabel, f"supervision.measure.{name}").text() for name in names}


def write(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QPlainTextEdit, name)
    field.setFocus()
    field.insertPlainText(text)


def leave(desk: Desk) -> None:
    desk.press("supervision.back")
    desk.settle()


def a_page(key: str, day: int, **changes: str) -> TalkCoding:
    tallies = (Tally(box="question", number=713), Tally(box="simple", number=719))
    return TalkCoding(key=RecordKey(key), on=dt.date(2026, 10, day), by=Listener.OTHER, tallies=tallies, **changes)


# ---- SU1, SU2


def test_the_menu_leads_here_without_any_client(open_desk: OpenDesk) -> None:
    desk = open_desk()
    menu = next(each for each in desk.window.findChildren(QMenu) if each.accessibleName() == "Menu")
    next(action for action in menu.actions() if action.text() == "My own talks").trigger()
    desk.settle()
    desk.screen(SupervisionScreen)
    assert desk.window.focusWidget() is desk.find(QWidget, "supervision.by.self")
    desk.window.lock()
    desk.settle()
    assert "My own talks" not in [action.text() for action in menu.actions()], "only in an open vault"


def test_the_measures_follow_each_press(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    assert measures(desk) == {
        **dict.fromkeys(("relational", "technical", "complex_share", "reflection_question"), "–"),
        **dict.fromkeys(("adherent", "non_adherent"), "0"),
    }
    for name in ("partnership.4", "empathy.5", "cultivating.3", "softening.4"):
        desk.press(f"supervision.{name}")
    for name, times in (("question", 2), ("simple", 3), ("complex", 2), ("affirm", 1), ("seek", 1), ("confront", 1)):
        for _press in range(times):
            desk.press(f"supervision.{name}.more")
    assert measures(desk) == {
        "relational": "4.5",
        "technical": "3.5",
        "complex_share": "40 %",
        "reflection_question": "2.5",
        "adherent": "2",
        "non_adherent": "1",
    }
    desk.press("supervision.question.less")
    assert measures(desk)["reflection_question"] == "5.0"
    for _press in range(5):
        desk.press("supervision.question.less")
    assert measures(desk)["reflection_question"] == "–", "nothing is divided by nothing"


def test_it_is_said_that_thresholds_are_opinion_and_that_self_rating_is_no_coding(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    said = " ".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())
    assert "Rating yourself does not replace coding." in said
    assert "expert opinion" in said
    assert "The authors call 40 % basic and 50 % good." in said
    assert "For you alone." in said


# ---- SU3


def test_what_is_counted_and_written_is_kept_when_the_screen_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.by.other")
    desk.press("supervision.simple.more")
    write(desk, "supervision.next_time", "Vänta längre")
    leave(desk)
    (page,) = codings(desk)
    assert (page.by, page.next_time, page.on) == (Listener.OTHER, "Vänta längre", desk.clock.today())
    assert page.tallies == (Tally(box="simple", number=1),)


def test_an_empty_page_is_not_kept(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.by.other")
    desk.press("supervision.new")
    leave(desk)
    assert codings(desk) == ()


def test_a_page_comes_back_after_a_lock(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.4")
    write(desk, "supervision.helped", "Tystnaden")
    desk.window.lock()
    desk.settle()
    assert "Tystnaden" not in "".join(texts(desk.window))
    in_vault(desk, lambda: desk.context.vault.unlock(PASSPHRASE))
    assert [page.helped for page in codings(desk)] == ["Tystnaden"]


def test_what_could_not_be_kept_is_said_and_kept_with_the_next_change(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.4")
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    assert "The disk is full" in "".join(texts(desk.window))
    assert codings(desk) == ()
    leave(desk)
    assert len(codings(desk)) == 1


def test_a_personal_number_is_said_beside_the_field_and_not_kept(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    write(desk, "supervision.helped", "Bra med 900101-1234")
    write(desk, "supervision.missed", "Frågade mycket")
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    assert desk.find(QLabel, "supervision.helped.note").isVisible()
    assert not desk.find(QLabel, "supervision.missed.note").isVisible()
    (page,) = codings(desk)
    assert (page.helped, page.missed) == ("", "Frågade mycket")
    field = desk.find(QPlainTextEdit, "supervision.helped")
    assert field.toPlainText() == "Bra med 900101-1234", "what is typed is not taken away"
    field.selectAll()
    write(desk, "supervision.helped", "Bra")
    leave(desk)
    assert codings(desk)[0].helped == "Bra"


NAMED = "Bra med Åsa Öberg i dag"


def with_a_client(open_desk: OpenDesk) -> Desk:
    desk = open_desk(dataclasses.replace(make_client(), given_name="Åsa", family_name="Öberg"))
    desk.go(HERE)
    return desk


def test_a_clients_name_is_said_beside_the_field_and_not_kept(open_desk: OpenDesk) -> None:
    desk = with_a_client(open_desk)
    write(desk, "supervision.helped", NAMED)
    write(desk, "supervision.missed", "Frågade mycket")
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    note = desk.find(QLabel, "supervision.helped.note")
    assert note.isVisible()
    assert "Öberg" not in note.text()
    assert not desk.find(QLabel, "supervision.missed.note").isVisible()
    (page,) = codings(desk)
    assert (page.helped, page.missed) == ("", "Frågade mycket")
    field = desk.find(QPlainTextEdit, "supervision.helped")
    assert field.toPlainText() == NAMED, "what is typed is not taken away"
    desk.context.preferences.set_language("sv")
    desk.settle()
    assert note.isVisible(), "in the other language, too"
    field.selectAll()
    write(desk, "supervision.helped", "Bra med klienten i dag")
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    assert not note.isVisible()
    leave(desk)
    assert codings(desk)[0].helped == "Bra med klienten i dag"


def test_a_number_that_is_counted_beside_a_name_is_kept(open_desk: OpenDesk) -> None:
    desk = with_a_client(open_desk)
    write(desk, "supervision.helped", NAMED)
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    assert codings(desk) == (), "a page with nothing but a name is none"
    desk.press("supervision.empathy.4")
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    (page,) = codings(desk)
    assert (page.helped, page.tallies) == ("", (Tally(box="empathy", number=4),))
    assert desk.find(QLabel, "supervision.helped.note").isVisible(), "and it is still said"


@pytest.mark.parametrize("way", ["supervision.back", "supervision.new"])
def test_when_the_page_is_left_at_once_it_is_said_where_it_can_be_seen(open_desk: OpenDesk, way: str) -> None:
    desk = with_a_client(open_desk)
    write(desk, "supervision.helped", NAMED)
    desk.press(way)
    desk.settle()
    assert codings(desk) == ()
    said = desk.find(QLabel, "messages.text")
    assert said.isVisible()
    assert "Öberg" not in said.text()


def test_nothing_is_looked_up_while_one_types_nor_on_the_main_thread(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = with_a_client(open_desk)
    threads: list[int] = []
    put = desk.context.notebook.put

    def seen(coding: TalkCoding) -> TalkCoding:
        threads.append(threading.get_ident())
        return put(coding)

    monkeypatch.setattr(desk.context.notebook, "put", seen)
    for letter in NAMED:
        write(desk, "supervision.helped", letter)
    assert threads == []
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    assert len(threads) == 1
    assert threads != [threading.get_ident()]


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-11-02", dt.date(2026, 11, 2)), ("3/11 2026", dt.date(2026, 11, 3)), ("i går", None)]
)
def test_the_day_can_be_another_and_what_is_no_day_changes_nothing(open_desk: OpenDesk, typed: str, kept: dt.date | None) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.4")
    field = desk.find(QLineEdit, "supervision.day")
    field.setText(typed)
    leave(desk)
    (page,) = codings(desk)
    assert page.on == (kept or desk.clock.today())


# ---- SU4


def test_an_earlier_page_is_opened_changed_and_kept_as_itself(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for page in (a_page("a", 3, helped="Då"), a_page("b", 9)):
        in_vault(desk, partial(desk.context.notebook.put, page))
    desk.go(HERE)
    assert desk.find(QLabel, "supervision.page.1").text() == "3 October 2026 · Somebody else listened"
    desk.press("supervision.open.1")
    assert desk.find(QLineEdit, "supervision.question").text() == "713"
    assert desk.find(QPlainTextEdit, "supervision.helped").toPlainText() == "Då"
    desk.press("supervision.question.more")
    leave(desk)
    assert [(page.key, page.tallies[0].number) for page in codings(desk)] == [("b", 713), ("a", 714)]


def test_erasing_asks_on_the_line_itself_and_then_it_is_gone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for page in (a_page("a", 3), a_page("b", 9)):
        in_vault(desk, partial(desk.context.notebook.put, page))
    desk.go(HERE)
    desk.press("supervision.erase.0")
    desk.settle()
    assert desk.window.focusWidget() is desk.find(QWidget, "supervision.keep.0")
    desk.press("supervision.keep.0")
    desk.settle()
    assert len(codings(desk)) == 2
    desk.press("supervision.erase.0")
    desk.settle()
    desk.press("supervision.erase_for_good.0")
    desk.settle()
    assert [page.key for page in codings(desk)] == ["a"]
    assert desk.find(QLabel, "supervision.page.0").text().startswith("3 October 2026")
    assert desk.vault.scrubs == 1


def test_erasing_the_page_that_is_open_leaves_an_empty_one(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.4")
    desk.screen(SupervisionScreen).flush()
    desk.settle()
    desk.press("supervision.erase.0")
    desk.settle()
    desk.press("supervision.erase_for_good.0")
    desk.settle()
    assert not desk.find(QRadioButton, "supervision.empathy.4").isChecked()
    leave(desk)
    assert codings(desk) == ()


def test_a_long_list_shows_the_newest_and_the_rest_when_asked(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for day in range(1, 13):
        in_vault(desk, partial(desk.context.notebook.put, a_page(str(day), day)))
    desk.go(HERE)
    assert desk.window.findChild(QLabel, "supervision.page.8") is None
    desk.press("supervision.older")
    desk.settle()
    assert desk.find(QLabel, "supervision.page.11").text().startswith("1 October 2026")
    assert not desk.find(QWidget, "supervision.older").isVisible()


# ---- SU5


def test_a_whole_page_with_the_keyboard_alone(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)

    def tab_to(name: str) -> QWidget:
        for _step in range(200):
            now = desk.window.focusWidget()
            assert now is not None
            if now.objectName() == name:
                return now
            QTest.keyClick(now, Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not reached")

    line = tab_to("supervision.question")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_Down):
        QTest.keyClick(line, key)
    line = tab_to("supervision.simple")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "12")
    QTest.keyClick(tab_to("supervision.empathy.1"), Qt.Key.Key_4)
    QTest.keyClicks(tab_to("supervision.bring"), "Hur stanna kvar")
    QTest.keyClick(tab_to("supervision.back"), Qt.Key.Key_Space)
    desk.settle()
    (page,) = codings(desk)
    assert {tally.box: tally.number for tally in page.tallies} == {"question": 2, "simple": 12, "empathy": 4}
    assert page.bring == "Hur stanna kvar"


def test_the_tabulator_goes_from_the_top_down(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    for name in ("empathy.4", "partnership.3", "cultivating.2", "softening.2"):
        desk.press(f"supervision.{name}")
    desk.screen(SupervisionScreen).start_focus()
    passed: list[str] = []
    while "supervision.bring" not in passed:
        now = desk.window.focusWidget()
        assert now is not None
        assert len(passed) < 100
        passed.append(now.objectName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    ones = ["by.self", "day", "gi", "persuade", "question", "confront", "cultivating.2", "empathy.4", "helped", "bring"]
    assert [name for name in passed if name.removeprefix("supervision.") in ones] == [f"supervision.{one}" for one in ones]


def test_arrows_go_along_a_rating(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.2")
    desk.find(QRadioButton, "supervision.empathy.2").setFocus()
    for _step in range(2):
        now = desk.window.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Right)
    assert desk.window.focusWidget() is desk.find(QRadioButton, "supervision.empathy.4")
    leave(desk)
    assert codings(desk)[0].tallies == (Tally(box="empathy", number=4),)


@pytest.mark.parametrize("text", ["", "0", "999", "1000"])
def test_a_count_is_written_within_its_limits(open_desk: OpenDesk, text: str) -> None:
    desk = open_desk(route=HERE)
    line = desk.find(QLineEdit, "supervision.question")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    if not text:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    desk.find(QLineEdit, "supervision.simple").setFocus()
    assert line.text() == {"": "0", "1000": "100"}.get(text, text)
    desk.press("supervision.question.more")
    assert int(line.text()) <= 999


@pytest.mark.parametrize("size", [100, 200])
def test_whatever_is_pressed_is_large_enough_and_nothing_is_cut(open_desk: OpenDesk, size: int) -> None:
    desk = open_desk(route=HERE)
    desk.context.preferences.set_text_size(size)
    desk.window.resize(1366, 768)
    desk.settle()
    screen = desk.screen(SupervisionScreen)
    for widget in screen.findChildren(QWidget):
        if (
            isinstance(widget, QAbstractButton | QLineEdit)
            and widget.isVisible()
            and widget.objectName().startswith("supervision.")
        ):
            assert widget.height() >= 44, widget.objectName()
            assert widget.width() >= 44, widget.objectName()
            assert widget.height() >= widget.minimumSizeHint().height(), widget.objectName()
            assert widget.mapTo(screen, widget.rect().bottomRight()).x() <= screen.width(), widget.objectName()


def test_every_control_tells_a_screen_reader_what_it_is(open_desk: OpenDesk) -> None:
    desk = open_desk(route=HERE)
    for widget in desk.screen(SupervisionScreen).findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit) and widget.isVisible():
            assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_screen_follows_the_language(open_desk: OpenDesk, language: str) -> None:
    desk = open_desk(route=HERE)
    desk.press("supervision.empathy.4")
    desk.context.preferences.set_language(language)
    desk.settle()
    words = desk.context.forms.load("miti").words[language]
    assert words.items["question"].label in list(texts(desk.window))  # type: ignore[index]  # an ItemCode
    assert desk.find(QRadioButton, "supervision.empathy.4").isChecked()


# ---- SU6

TELLING = ("Kanariefågel", "713", "719")


def test_nothing_of_it_stands_on_any_other_screen_or_document(open_desk: OpenDesk) -> None:
    client = make_client()
    desk = open_desk(client)
    context, form = desk.context, desk.context.forms.load("asi-grund")
    in_vault(desk, lambda: context.notebook.put(a_page("a", 3, helped="Kanariefågel", bring="Kanariefågel")))
    interview = in_vault(desk, lambda: context.interviews.start(client.id, form))
    assert isinstance(interview, Interview)
    in_vault(desk, lambda: context.interviews.complete(interview.id, "1", 10.0, ()))

    def told() -> list[str]:
        return [text for text in texts(desk.window) if any(each in text for each in TELLING)]

    desk.go(HERE)
    desk.press("supervision.open.0")
    assert told(), "control: here it is"
    for route in (
        *(Route(screen=name) for name in (ScreenName.CLIENTS, ScreenName.REMINDERS, ScreenName.LOG, ScreenName.SECURITY)),
        *(Route(screen=name) for name in (ScreenName.WORDINGS, ScreenName.DOCUMENTS)),
        Route(screen=ScreenName.CLIENT, client_id=client.id),
        Route(screen=ScreenName.LOG, client_id=client.id),
        Route(screen=ScreenName.RESULT, interview_id=interview.id),
        Route(screen=ScreenName.DOCUMENTS, interview_id=interview.id),
    ):
        desk.go(route)
        assert told() == [], route.screen
    material = context.documents.material(interview.id, form, context.policy)
    for kind in KINDS:
        if form.use in kind.uses and not kind.compares:
            paper = plain_text(kind.build(material, Choice(language="sv")))
            assert not [each for each in TELLING if each in paper], kind.id
