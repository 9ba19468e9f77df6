"""Hearing change talk costs one key: it is kept at once, its words follow or wait (mi.md 2.5).

TC1 every code and both directions, in every process, by key and by touch; TC2 "saved" is said only when the vault has it; TC3 a
letter typed in a line is a letter; TC4 words, strength and what it is about are kept while typed, or wait; TC5 undo;
TC6 the list by direction, changed and struck, without a count; TC7 with others in the room; TC8 what was noted is acknowledged
until something else is done.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.cases.ids import RecordKey
from app.cases.records import MemoryAnchor
from app.cases.talk_codes import Direction, TalkCode
from app.cases.talk_records import ChangeTalk, TalkQuote
from app.errors import ErrorCode
from app.i18n import tr
from app.services.talk_words import HEARD
from app.ui.mi.capture_bar import CAPTURE_KEYS
from app.ui.mi.change_talk_panel import ChangeTalkPanel
from app.ui.mi.panels import LATER, all_tools
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk_screen import TalkScreen
from app.ui.widgets.labels import Hint
from tests.helpers.mi_table import SHIFT, go_to_tool, kept, key, lock_and_unlock, say_who, type_words, write
from tests.helpers.windows import Desk

KEYS = {code: getattr(Qt.Key, f"Key_{letter}") for code, letter in CAPTURE_KEYS.items()}
TOOLS = tuple(all_tools())
# Where one asks and listens, and the line that Tab goes to first.
LISTENED_IN = {"engage": "", "change_talk": "", "looking": "talk.looking.back", "key_question": "talk.key_question"}


def rest(desk: Desk) -> TalkScreen:
    """The keyboard in no line."""
    screen = desk.screen(TalkScreen)
    screen.table.deck.setFocus()
    return screen


# ---- TC1


@pytest.mark.parametrize("code", list(TalkCode))
@pytest.mark.parametrize("direction", list(Direction))
def test_one_key_for_each_kind_and_direction(talking: Desk, code: TalkCode, direction: Direction) -> None:  # TC1
    rest(talking)
    key(talking, KEYS[code], *([SHIFT] if direction is Direction.SUSTAIN else []))
    (heard,) = kept(talking, ChangeTalk)
    assert (heard.code, heard.direction, heard.quote, heard.strength) == (code, direction, "", None)
    assert heard.at == talking.clock.now()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "talk.quote"


@pytest.mark.parametrize("tool", [*TOOLS, LATER])
def test_the_key_works_in_every_tool(talking: Desk, tool: str) -> None:  # TC1
    go_to_tool(talking, tool)
    rest(talking)
    key(talking, Qt.Key.Key_D)
    assert len(kept(talking, ChangeTalk)) == 1
    assert talking.screen(TalkScreen).table.deck.name == tool, "one stays where one was"


@pytest.mark.parametrize(("tool", "line"), LISTENED_IN.items())
def test_where_one_asks_and_listens_a_letter_is_a_key_and_tab_goes_to_the_line(
    talking: Desk, tool: str, line: str
) -> None:  # TC1
    go_to_tool(talking, tool)
    key(talking, Qt.Key.Key_R)
    assert [heard.code for heard in kept(talking, ChangeTalk)] == [TalkCode.REASON]
    key(talking, Qt.Key.Key_Escape)
    go_to_tool(talking, tool)
    if line:
        for _ in range(3):
            if not talking.find(QLineEdit, line).hasFocus():
                key(talking, Qt.Key.Key_Tab)
        assert talking.find(QLineEdit, line).hasFocus()


def test_each_letter_is_told_with_what_it_is_for(talking: Desk) -> None:  # TC1
    screen = go_to_tool(talking, "change_talk")
    told = [screen.table.capture.keys.text(), *(each.text() for each in screen.table.deck.findChildren(Hint))]
    for code, letter in CAPTURE_KEYS.items():
        words = f"{letter} {tr(HEARD[code, Direction.CHANGE]).lower()}"
        assert len([text for text in told if words in text]) == 2, "in the row below every tool, and in the tool itself"


def test_the_menu_of_a_small_window_tells_the_keys(talking: Desk) -> None:  # TC1
    table = talking.screen(TalkScreen).table
    for key_name in ("F2", "F3", "F5", "F7", "F8", "F12"):
        assert any(action.text().endswith(f"\t{key_name}") for action in table.menu.actions()), key_name


@pytest.mark.parametrize("code", list(TalkCode))
@pytest.mark.parametrize("prefix", ["talk.capture", "talk.capture.sustain"])
def test_so_does_one_press_on_the_unfolded_buttons(talking: Desk, code: TalkCode, prefix: str) -> None:  # TC1
    talking.press("talk.capture.open")
    talking.press(f"{prefix}.{code.value}")
    (heard,) = kept(talking, ChangeTalk)
    assert heard.code is code
    assert heard.direction is (Direction.SUSTAIN if "sustain" in prefix else Direction.CHANGE)
    assert talking.find(QAbstractButton, f"{prefix}.desire").isVisible(), "they stay for the next one"


def test_a_key_held_down_is_one(talking: Desk) -> None:  # TC1
    letters = set(CAPTURE_KEYS.values())
    shortcuts = talking.screen(TalkScreen).table.findChildren(QShortcut)
    repeats = {each.key().toString(): each.autoRepeat() for each in shortcuts if each.key().toString() in letters}
    assert repeats == dict.fromkeys(letters, False)


def test_the_same_pressed_twice_is_two(talking: Desk) -> None:  # TC1
    rest(talking)
    for _ in range(2):
        key(talking, Qt.Key.Key_N)
        key(talking, Qt.Key.Key_Escape)
    assert len(kept(talking, ChangeTalk)) == 2


# ---- TC2


def test_saved_is_said_only_when_the_vault_has_it(talking: Desk) -> None:  # TC2
    screen = rest(talking)
    talking.settle()
    said: list[int] = []

    def count_in_vault(_saved: object) -> None:
        said.append(sum("change_talk" in str(getattr(each.event, "kind", "")) for each in talking.vault.log))

    screen.presenter.saved.connect(count_in_vault)
    key(talking, Qt.Key.Key_C)
    talking.settle()
    assert said[0] == 1


def test_what_the_disk_refuses_is_said_not_to_be_saved_and_sent_again(talking: Desk) -> None:  # TC2, control
    screen = rest(talking)
    talking.settle()
    talking.context.preferences.set_language("en")
    talking.vault.fail_next(ErrorCode.DISK_FULL)
    key(talking, Qt.Key.Key_C)
    talking.settle()
    assert screen.table.status.saved.text() == "Not saved yet"
    screen.presenter.retry()
    talking.settle()
    assert screen.table.status.saved.text().startswith("Saved")
    assert len(kept(talking, ChangeTalk)) == 1


# ---- TC3


def test_a_letter_typed_in_a_line_is_a_letter(talking: Desk) -> None:  # TC3
    go_to_tool(talking, "engage")
    write(talking, "talk.engage.quote", "darncvt DARNCVT")
    key(talking, Qt.Key.Key_Return)
    assert [quote.text for quote in kept(talking, TalkQuote)] == ["darncvt DARNCVT"]
    assert not kept(talking, ChangeTalk)
    key(talking, Qt.Key.Key_Escape)
    key(talking, Qt.Key.Key_D)
    assert len(kept(talking, ChangeTalk)) == 1, "control: out of the line it is a key"


def test_a_letter_in_the_quote_itself_is_a_letter(talking: Desk) -> None:  # TC3
    rest(talking)
    key(talking, Qt.Key.Key_D)
    type_words("Det vore skönt att sova")
    key(talking, Qt.Key.Key_Return)
    assert [heard.quote for heard in kept(talking, ChangeTalk)] == ["Det vore skönt att sova"]


def test_keys_are_deaf_while_the_client_has_the_screen(talking: Desk) -> None:  # TC3
    screen = rest(talking)
    screen.context.client_view.is_on = True
    key(talking, Qt.Key.Key_D)
    screen.context.client_view.is_on = False
    assert not kept(talking, ChangeTalk)


def test_nothing_is_heard_while_it_is_asked_who_is_there(talking: Desk) -> None:  # TC3
    rest(talking)
    talking.press("talk.company")
    key(talking, Qt.Key.Key_D)
    assert not kept(talking, ChangeTalk)


# ---- TC4


def test_words_strength_and_what_it_is_about_are_kept(talking: Desk) -> None:  # TC4
    rest(talking)
    key(talking, Qt.Key.Key_R)
    write(talking, "talk.quote", "för barnens skull")
    write(talking, "talk.quote.about", "dricka på vardagar")
    talking.press("talk.quote.strength.3")
    talking.press("talk.quote.done")
    (heard,) = kept(talking, ChangeTalk)
    assert (heard.quote, heard.about, heard.strength) == ("för barnens skull", "dricka på vardagar", 3)


def test_what_it_is_about_goes_on_to_the_next(talking: Desk) -> None:  # TC4
    rest(talking)
    key(talking, Qt.Key.Key_R)
    write(talking, "talk.quote.about", "dricka på vardagar")
    key(talking, Qt.Key.Key_Return)
    rest(talking)
    key(talking, Qt.Key.Key_A)
    assert [heard.about for heard in kept(talking, ChangeTalk)] == ["dricka på vardagar"] * 2


def test_a_strength_pressed_again_is_taken_back(talking: Desk) -> None:  # TC4
    rest(talking)
    key(talking, Qt.Key.Key_R)
    talking.press("talk.quote.strength.2")
    talking.press("talk.quote.strength.2")
    assert [heard.strength for heard in kept(talking, ChangeTalk)] == [None]


def test_a_quote_is_at_most_two_hundred_characters(talking: Desk) -> None:  # TC4
    rest(talking)
    key(talking, Qt.Key.Key_R)
    talking.find(QLineEdit, "talk.quote").insert("ö" * 300)
    talking.press("talk.quote.done")
    assert [len(heard.quote) for heard in kept(talking, ChangeTalk)] == [200]


def test_a_quote_half_typed_is_there_after_a_lock(talking: Desk) -> None:  # TC4
    rest(talking)
    key(talking, Qt.Key.Key_N)
    write(talking, "talk.quote", "jag måste nog")
    lock_and_unlock(talking)
    talking.qtbot.waitUntil(lambda: talking.screen(TalkScreen).is_loaded)
    assert [heard.quote for heard in kept(talking, ChangeTalk)] == ["jag måste nog"]


def test_a_quote_half_typed_reaches_the_vault_by_itself(talking: Desk) -> None:  # TC4, a kill asks nobody
    rest(talking)
    key(talking, Qt.Key.Key_N)
    write(talking, "talk.quote", "jag måste nog")
    book = talking.screen(TalkScreen).presenter.book
    talking.qtbot.waitUntil(lambda: [heard.quote for heard in book.of(ChangeTalk)] == ["jag måste nog"])
    assert [heard.quote for heard in kept(talking, ChangeTalk)] == ["jag måste nog"]


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_without_words_it_waits_to_be_filled_in(talking: Desk, leave: Qt.Key) -> None:  # TC4
    screen = go_to_tool(talking, "agenda")
    rest(talking)
    key(talking, Qt.Key.Key_T)
    key(talking, leave)
    assert not talking.find(QLineEdit, "talk.quote").isVisible()
    (heard,) = kept(talking, ChangeTalk)
    key(talking, Qt.Key.Key_F8)
    line = write(talking, f"talk.later.quote.{heard.key}", "bytte bar förra veckan")
    screen.flush()
    assert line.isVisible(), "it does not go away under the fingers"
    assert [each.quote for each in kept(talking, ChangeTalk)] == ["bytte bar förra veckan"]
    key(talking, Qt.Key.Key_Return)
    talking.settle()
    assert talking.window.findChild(QLineEdit, f"talk.later.quote.{heard.key}") is None, "it waits no longer"


def test_the_keyboard_comes_back_to_where_it_was(talking: Desk) -> None:  # TC4
    screen = go_to_tool(talking, "ending")
    before = QApplication.focusWidget()
    key(talking, Qt.Key.Key_V)
    key(talking, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is before
    assert screen.table.capture.line.isHidden()


# ---- TC5


def test_the_last_one_can_be_taken_back(talking: Desk) -> None:  # TC5
    rest(talking)
    for letter in (Qt.Key.Key_D, Qt.Key.Key_A):
        key(talking, letter)
        key(talking, Qt.Key.Key_Return)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [heard.code for heard in kept(talking, ChangeTalk)] == [TalkCode.DESIRE]
    talking.press("talk.capture.undo_last")
    assert not kept(talking, ChangeTalk)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not kept(talking, ChangeTalk), "nothing left to take back"


def test_what_was_struck_in_the_list_is_not_taken_back_once_more(talking: Desk) -> None:  # TC5
    _, second = heard_two(talking)
    talking.press(f"talk.heard.{second.key}.strike")
    rest(talking)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not kept(talking, ChangeTalk), "the one before it was the last"
    assert not talking.find(QAbstractButton, "talk.capture.undo_last").isVisible()


def test_a_wrong_press_is_taken_back_beside_its_line(talking: Desk) -> None:  # TC5
    rest(talking)
    key(talking, Qt.Key.Key_D)
    talking.press("talk.capture.undo")
    assert not kept(talking, ChangeTalk)
    assert not talking.find(QLineEdit, "talk.quote").isVisible()


# ---- TC6


def heard_two(desk: Desk) -> tuple[ChangeTalk, ChangeTalk]:
    """One in each direction, in the list."""
    rest(desk)
    key(desk, Qt.Key.Key_D)
    type_words("vill sova")
    key(desk, Qt.Key.Key_Return)
    rest(desk)
    key(desk, Qt.Key.Key_A, SHIFT)
    type_words("går inte utan")
    key(desk, Qt.Key.Key_Return)
    go_to_tool(desk, "change_talk")
    first, second = kept(desk, ChangeTalk)
    return first, second


def panel_of(desk: Desk) -> ChangeTalkPanel:
    """The list."""
    panel = desk.screen(TalkScreen).table.deck.panel
    assert isinstance(panel, ChangeTalkPanel)
    return panel


def test_the_list_can_be_changed_and_struck(talking: Desk) -> None:  # TC6
    first, second = heard_two(talking)
    line = talking.find(QLineEdit, f"talk.heard.{first.key}.quote")
    line.setFocus()
    type_words(" igen")
    key(talking, Qt.Key.Key_Return)
    talking.press(f"talk.heard.{first.key}.strength.1")
    talking.press(f"talk.heard.{second.key}.strike")
    (left,) = kept(talking, ChangeTalk)
    assert (left.quote, left.strength) == ("vill sova igen", 1)


def test_what_was_heard_wrongly_is_put_right(talking: Desk) -> None:  # TC6
    first, _ = heard_two(talking)
    row = panel_of(talking).rows[first.key]
    row.menu.actions()[list(TalkCode).index(TalkCode.NEED)].trigger()
    row.menu.actions()[-1].trigger()
    changed = next(each for each in kept(talking, ChangeTalk) if each.key == first.key)
    assert (changed.code, changed.direction) == (TalkCode.NEED, Direction.SUSTAIN)
    assert changed.quote == "vill sova"
    assert panel_of(talking).rows[first.key].isVisible()


def test_nothing_is_counted(talking: Desk) -> None:  # TC6
    heard_two(talking)
    texts = [label.text() for label in panel_of(talking).findChildren(QLabel) if label.isVisible()]
    assert not re.search(r"\d|%", " ".join(texts)), "no count, no share"


# ---- TC7


def test_what_was_heard_alone_is_not_taken_back_unseen_by_others(talking: Desk) -> None:  # TC7
    rest(talking)
    key(talking, Qt.Key.Key_D)
    key(talking, Qt.Key.Key_Escape)
    say_who(talking, "partner")
    rest(talking)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(kept(talking, ChangeTalk)) == 1
    key(talking, Qt.Key.Key_A)
    key(talking, Qt.Key.Key_Escape)
    rest(talking)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [heard.code for heard in kept(talking, ChangeTalk)] == [TalkCode.DESIRE], "what they hear as well can be"


def test_with_others_in_the_room_it_can_be_heard_and_is_not_read(talking: Desk) -> None:  # TC7
    heard_two(talking)
    say_who(talking, "relative")
    rest(talking)
    key(talking, Qt.Key.Key_D)
    type_words("för mammas skull")
    key(talking, Qt.Key.Key_Return)
    assert len(kept(talking, ChangeTalk)) == 3
    assert not panel_of(talking).rows
    texts = " ".join(label.text() for label in panel_of(talking).findChildren(QLabel) if label.isVisible())
    assert not re.search(r"\d", texts), "not even how many"
    assert talking.screen(TalkScreen).table.capture.keys.text().startswith("D vill, A kan"), "nor what kind the last was"


def test_status_quo_talk_has_words_of_its_own(talking: Desk) -> None:  # TC1: nobody reads "can" for "cannot"
    talking.press("talk.capture.open")
    for code in TalkCode:
        change = talking.find(QAbstractButton, f"talk.capture.{code.value}").text()
        assert talking.find(QAbstractButton, f"talk.capture.sustain.{code.value}").text() != change


def test_what_was_heard_is_called_by_its_own_words_in_the_list(talking: Desk) -> None:  # TC1
    go_to_tool(talking, "change_talk")
    key(talking, Qt.Key.Key_A, SHIFT)
    key(talking, Qt.Key.Key_Escape)
    heard = kept(talking, ChangeTalk)[0]
    assert talking.find(QAbstractButton, f"talk.heard.{heard.key}.kind").text() == "Kan inte"


def test_where_the_buttons_take_the_place_of_the_tool_the_keyboard_goes_along_and_back(talking: Desk) -> None:  # TC4
    talking.window.resize(1024, 500)
    go_to_tool(talking, "key_question")
    talking.settle()
    assert talking.screen(TalkScreen).table.is_compact
    line = talking.find(QLineEdit, "talk.key_question")
    line.setFocus()
    key(talking, Qt.Key.Key_F4)
    assert talking.find(QAbstractButton, "talk.capture.desire").hasFocus()
    key(talking, Qt.Key.Key_F4)
    assert line.hasFocus()
    key(talking, Qt.Key.Key_F4)
    key(talking, Qt.Key.Key_Space)
    assert talking.find(QLineEdit, "talk.quote").hasFocus()
    key(talking, Qt.Key.Key_Return)
    assert line.hasFocus()


def test_all_fourteen_buttons_are_seen_at_once_in_a_common_window(talking: Desk) -> None:  # TC1
    talking.window.resize(1366, 768)
    talking.press("talk.capture.open")
    talking.settle()
    pad = talking.screen(TalkScreen).table.capture.pad
    assert pad.verticalScrollBar().maximum() == 0


# ---- TC8


def said_below(desk: Desk) -> str:
    """The row below the tool."""
    return desk.screen(TalkScreen).table.capture.keys.text()


def hear_one(desk: Desk) -> None:
    """Status quo talk, its words left for afterwards."""
    rest(desk)
    key(desk, Qt.Key.Key_A, SHIFT)
    key(desk, Qt.Key.Key_Escape)
    assert said_below(desk).startswith("Noterat"), "control"


def test_what_was_noted_is_acknowledged_while_its_words_are_written(talking: Desk) -> None:  # TC8
    rest(talking)
    key(talking, Qt.Key.Key_D)
    type_words("vill sova")
    key(talking, Qt.Key.Key_Return)
    assert said_below(talking).startswith("Noterat")


@pytest.mark.parametrize("tool", [TOOLS[1], LATER])
def test_in_the_next_tool_it_is_acknowledged_no_longer(talking: Desk, tool: str) -> None:  # TC8
    go_to_tool(talking, TOOLS[0])
    hear_one(talking)
    go_to_tool(talking, tool)
    assert said_below(talking).startswith("D vill, A kan")
    assert not talking.find(QAbstractButton, "talk.capture.undo_last").isVisible()
    go_to_tool(talking, TOOLS[0])
    assert said_below(talking).startswith("D vill, A kan"), "nor afterwards"


def test_the_next_note_takes_its_place(talking: Desk) -> None:  # TC8
    hear_one(talking)
    first = said_below(talking)
    rest(talking)
    key(talking, Qt.Key.Key_D)
    key(talking, Qt.Key.Key_Escape)
    assert said_below(talking).startswith("Noterat")
    assert said_below(talking) != first
    screen = talking.screen(TalkScreen)
    screen.presenter.put(MemoryAnchor(key=RecordKey("2026-11-20"), day=dt.date(2026, 11, 20), text="en annan anteckning"))
    assert said_below(talking).startswith("D vill, A kan")


def test_turning_the_screen_to_the_client_ends_it(talking: Desk) -> None:  # TC8
    go_to_tool(talking, "agenda")
    hear_one(talking)
    talking.screen(TalkScreen).show_client()
    assert talking.context.client_view.is_on
    seen = [each.text() for each in talking.window.findChildren(QLabel) if each.isVisible()]
    assert not [text for text in seen if text.startswith("Noterat")]
    talking.context.client_view.leave()
    assert said_below(talking).startswith("D vill, A kan"), "nor when it is turned back"


def test_it_can_be_taken_back_though_it_is_acknowledged_no_longer(talking: Desk) -> None:  # TC8
    hear_one(talking)
    go_to_tool(talking, TOOLS[1])
    rest(talking)
    key(talking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not kept(talking, ChangeTalk)


def test_words_that_were_handed_over_do_not_come_back_into_the_line_by_undoing(qtbot: QtBot) -> None:
    line = QuoteLine("x")
    qtbot.addWidget(line)
    QTest.keyClicks(line, "jag vill sova")
    line.undo()
    assert line.text() != "jag vill sova", "control: what is being written can be undone"
    line.redo()
    assert line.text() == "jag vill sova"
    line.start_anew()
    line.undo()
    assert line.text() == ""
