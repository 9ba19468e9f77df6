"""How a talk ends: three equal ways, none of them needed, and a page that the client may read (mi.md 2.1, practice P1, P7, P14).

TE1 the three ways are equal; TE2 a whole talk can end without a note; TE3 what is chosen is kept: credit, next contact;
TE4 a card that waits holds the ending up, not the saving; TE5 the client's page, the lock, and where one comes back to;
TE6 a whole talk with the keyboard alone, and one by touch alone.
"""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.closing_records import TalkEnd
from app.cases.ids import RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.records import AlertCard, CardKind, Visit
from app.cases.talk_codes import Direction, EndedHow, Process, TalkCode
from app.cases.talk_records import ChangeTalk, TalkPlace, TalkQuote
from app.services.interviews import InterviewFile
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import ScreenName
from tests.helpers.mi_table import go_to_tool, kept, key, say_who, type_words, write
from tests.helpers.windows import PASSPHRASE, Desk, in_vault

WAYS = tuple(f"talk.end.{how.value}" for how in EndedHow)


def ending(desk: Desk) -> TalkScreen:
    """Where the talk ends."""
    return go_to_tool(desk, "ending")


def end_talk(desk: Desk) -> TalkEndScreen:
    """The press that ends it."""
    desk.press("talk.end.done")
    return clients_page(desk)


def clients_page(desk: Desk) -> TalkEndScreen:
    """The page that the client may read, once it is there."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.screen_shown, TalkEndScreen) and desk.screen(TalkEndScreen).is_loaded)
    return desk.screen(TalkEndScreen)


def interview_of(desk: Desk) -> Interview:
    """The talk as the vault has it."""
    interview_id = desk.screen(LoadedScreen).interview_id
    desk.settle()
    file = in_vault(desk, lambda: desk.context.interviews.open(interview_id))
    assert isinstance(file, InterviewFile)
    return file.interview


def words_of(widget: QWidget) -> str:
    """What can be read there."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()])


# ---- TE1


def test_the_three_ways_are_equal(talking: Desk) -> None:  # TE1
    ending(talking)
    talking.settle()
    buttons = [talking.find(QPushButton, name) for name in WAYS]
    assert len({(each.width(), each.height(), each.y()) for each in buttons}) == 1, "the same size, on one line"
    assert len({each.property("role") for each in buttons}) == 1
    assert len({QAccessible.queryAccessibleInterface(each).role() for each in buttons}) == 1
    assert not any(each.isChecked() or each.isDefault() or each.autoDefault() for each in buttons)


@pytest.mark.parametrize("how", list(EndedHow))
def test_each_way_ends_the_talk_the_same(talking: Desk, how: EndedHow) -> None:  # TE1
    ending(talking)
    talking.press(f"talk.end.{how.value}")
    assert [end.how for end in kept(talking, TalkEnd)] == [how]
    end_talk(talking)
    assert interview_of(talking).state is InterviewState.TALK_ENDED


def test_another_way_can_be_chosen_and_the_choice_taken_back(talking: Desk) -> None:  # TE1
    ending(talking)
    talking.press(WAYS[0])
    talking.press(WAYS[1])
    assert [end.how for end in kept(talking, TalkEnd)] == [EndedHow.WITHOUT_PLAN]
    talking.press(WAYS[1])
    assert not kept(talking, TalkEnd)


def test_a_press_too_many_loses_nothing_that_was_written(talking: Desk) -> None:  # TE1
    ending(talking)
    talking.press(WAYS[1])
    write(talking, "talk.end.credit", "Att du kom hit")
    talking.press("talk.end.next_contact.weeks.2")
    talking.press(WAYS[1])
    talking.press(WAYS[2])
    (end,) = kept(talking, TalkEnd)
    assert end.how is EndedHow.PLAN_LATER
    assert (end.credit, end.next_contact) == ("Att du kom hit", dt.date(2026, 12, 6))


# ---- TE2


def test_a_whole_talk_can_end_without_a_note(talking: Desk) -> None:  # TE2
    for process in Process:
        talking.press(f"talk.process.{process.value}")
    ending(talking)
    end_talk(talking)
    interview_id = talking.screen(LoadedScreen).interview_id
    file = in_vault(talking, lambda: talking.context.interviews.open(interview_id))
    assert isinstance(file, InterviewFile)
    assert file.interview.state is InterviewState.TALK_ENDED
    assert {type(record) for record in file.records} == {Visit, TalkPlace}


# ---- TE3


@pytest.mark.parametrize("how", [EndedHow.WITHOUT_PLAN, EndedHow.PLAN_LATER])
def test_without_a_commitment_there_is_something_kind_to_say(talking: Desk, how: EndedHow) -> None:  # TE3
    ending(talking)
    assert not talking.find(QLabel, "talk.end.to_say").isVisible()
    talking.press(f"talk.end.{how.value}")
    assert talking.find(QLabel, "talk.end.to_say").isVisible()
    write(talking, "talk.end.credit", "att du kom i dag")
    key(talking, Qt.Key.Key_Return)
    assert [end.credit for end in kept(talking, TalkEnd)] == ["att du kom i dag"]


def test_the_next_contact_is_one_press_or_written(talking: Desk) -> None:  # TE3
    ending(talking)
    talking.press(WAYS[1])
    talking.press("talk.end.next_contact.weeks.2")
    assert [end.next_contact for end in kept(talking, TalkEnd)] == [dt.date(2026, 12, 6)]
    line = talking.find(QLineEdit, "talk.end.next_contact")
    assert line.text() == "2026-12-06"
    line.setFocus()
    line.selectAll()
    type_words("2026-12-08")
    key(talking, Qt.Key.Key_Return)
    assert [end.next_contact for end in kept(talking, TalkEnd)] == [dt.date(2026, 12, 8)]
    assert "8 december 2026" in words_of(end_talk(talking))


def test_what_is_no_day_is_kept_in_the_line_and_counts_as_none(talking: Desk) -> None:  # TE3
    ending(talking)
    talking.press(WAYS[1])
    write(talking, "talk.end.next_contact", "tisdag")
    key(talking, Qt.Key.Key_Return)
    talking.settle()
    assert talking.find(QLineEdit, "talk.end.next_contact").text() == "tisdag"
    assert talking.find(QLabel, "talk.end.next_contact.said").isVisible()
    assert [end.next_contact for end in kept(talking, TalkEnd)] == [None]


# ---- TE4


def waiting_card(desk: Desk) -> AlertCard:
    """A card that nobody has dealt with."""
    card = AlertCard(key=RecordKey("life/key-0"), kind=CardKind.LIFE, opened_at=desk.clock.now())
    desk.screen(TalkScreen).presenter.put(card)
    return card


def test_a_card_that_waits_holds_the_ending_up_and_says_so(talking: Desk) -> None:  # TE4
    ending(talking)
    waiting_card(talking)
    assert talking.find(QLabel, "talk.end.waits").isVisible()
    assert not talking.find(QWidget, "talk.end.done").isEnabled()
    talking.screen(TalkScreen).table.deck.panel.end_talk()  # type: ignore[union-attr]  # the panel of the ending
    assert interview_of(talking).state is InterviewState.OPEN
    talking.press("talk.end.card")
    talking.settle()
    assert talking.window.screen_shown is not None
    assert type(talking.window.screen_shown).__name__ == "AlertCardScreen"


def test_without_a_card_nothing_holds_it_up(talking: Desk) -> None:  # TE4, control
    ending(talking)
    assert not talking.find(QLabel, "talk.end.waits").isVisible()
    assert talking.find(QWidget, "talk.end.done").isEnabled()


def test_with_others_there_nothing_tells_of_the_card_and_the_visit_ends(talking: Desk) -> None:  # TE4
    ending(talking)
    waiting_card(talking)
    say_who(talking, "partner")
    assert not talking.find(QWidget, "talk.end.card").isVisible()
    assert not talking.find(QLabel, "talk.end.waits").isVisible(), "nothing tells of it"
    talking.press("talk.end.done")
    assert clients_page(talking).is_loaded
    assert interview_of(talking).state is InterviewState.OPEN, "the card comes first, when one is alone again"
    assert [visit.ended_at for visit in kept(talking, Visit)] == [talking.clock.now()]


# ---- TE5


def test_the_clients_page_says_what_comes_next_and_nothing_of_the_talk(talking: Desk) -> None:  # TE5
    talking.screen(TalkScreen).table.capture.hear(TalkCode.DESIRE, Direction.CHANGE)
    type_words("vill sova hela natten")
    key(talking, Qt.Key.Key_Return)
    ending(talking)
    talking.press(WAYS[1])
    seen = words_of(end_talk(talking))
    assert "vill sova" not in seen
    assert not talking.find(QWidget, "talk_end.feedback_day").isVisible(), "nothing is to be gone through"
    assert [visit.ended_at for visit in kept(talking, Visit)] == [talking.clock.now()]


def test_the_window_locks_by_itself_and_one_comes_back_to_ones_own_view(talking: Desk) -> None:  # TE5
    ending(talking)
    page = end_talk(talking)
    route = page.return_route()
    assert route is not None
    assert route.screen is ScreenName.TALK_AFTER
    talking.qtbot.waitUntil(lambda: not talking.window.is_open)
    in_vault(talking, lambda: talking.context.vault.unlock(PASSPHRASE))


def test_the_own_view_is_one_deliberate_press_away(talking: Desk) -> None:  # TE5
    ending(talking)
    end_talk(talking)
    talking.press("talk_end.after")
    talking.settle()
    assert type(talking.window.screen_shown).__name__ == "TalkAfterScreen"


# ---- TE6


def test_a_whole_talk_with_the_keyboard_alone(talking: Desk) -> None:  # TE6
    alt = Qt.KeyboardModifier.AltModifier
    for digit in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        key(talking, digit, alt)
    key(talking, Qt.Key.Key_Escape)
    talking.screen(TalkScreen).table.deck.setFocus()
    key(talking, Qt.Key.Key_D)
    type_words("vill sova")
    key(talking, Qt.Key.Key_Return)
    key(talking, Qt.Key.Key_2, alt)
    tab_to(talking, "talk.engage.quote")
    type_words("trettio dagar nykter")
    key(talking, Qt.Key.Key_Return)
    key(talking, Qt.Key.Key_6, alt)
    while talking.screen(TalkScreen).table.deck.name != "ending":
        key(talking, Qt.Key.Key_6, alt)
    tab_to(talking, WAYS[1])
    key(talking, Qt.Key.Key_Space)
    key(talking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    clients_page(talking)
    assert [heard.quote for heard in kept(talking, ChangeTalk)] == ["vill sova"]
    assert [quote.text for quote in kept(talking, TalkQuote)] == ["trettio dagar nykter"]
    assert [end.how for end in kept(talking, TalkEnd)] == [EndedHow.WITHOUT_PLAN]


def tab_to(desk: Desk, name: str) -> None:
    """With the Tab key, as far as it takes to come round."""
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        QTest.keyClick(desk.window, Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key never comes to {name}")


def test_a_whole_talk_by_touch_alone(talking: Desk) -> None:  # TE6
    touch(talking, "talk.process.evoke")
    touch(talking, "talk.capture.open")
    touch(talking, "talk.capture.need")
    touch(talking, "talk.quote.strength.2")
    touch(talking, "talk.quote.done")
    touch(talking, "talk.process.close")
    touch(talking, "talk.panel.ending")
    touch(talking, WAYS[2])
    touch(talking, "talk.end.next_contact.weeks.1")
    touch(talking, "talk.end.done")
    clients_page(talking)
    assert [heard.strength for heard in kept(talking, ChangeTalk)] == [2]
    (end,) = kept(talking, TalkEnd)
    assert (end.how, end.next_contact) == (EndedHow.PLAN_LATER, dt.date(2026, 11, 29))


def touch(desk: Desk, name: str) -> None:
    """A finger on the middle of it: it must be seen there, within its scrolling page."""
    desk.settle()
    button = desk.find(QWidget, name)
    middle = button.mapTo(desk.window, QPoint(button.width() // 2, button.height() // 2))
    under = desk.window.childAt(middle)
    assert under is button or (under is not None and button.isAncestorOf(under)), f"{name} is not under the finger"
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        inside = QPointF(button.rect().center())
        event = QMouseEvent(
            kind, inside, QPointF(middle), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(button, event)
