"""The motivational talk on screen: a map that one moves on freely, safe with others in the room, and never in the way.

TS1 from every tool to every other, by key and by touch; TS2 the tool last worked in is returned to after lock and kill; TS3 with
others in the room own notes, earlier talks and the card's mark are hidden; TS4 who decides is always said, honestly; TS5 nothing
labels the client or asks why it is not higher; TS6 own notes, the list for afterwards, the time, breaks, leaving; TS7 everything
has a name for a screen reader, and is big enough for a finger.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
import weakref
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.cases.clients import Mandate
from app.cases.closing_records import TALK_END_KEY, ChangePlan, TalkEnd
from app.cases.ids import RecordKey
from app.cases.records import AlertCard, CardKind, Visit
from app.cases.talk_codes import EndedHow, Process
from app.cases.talk_records import BalanceEntry, ChangeTalk, FillInLater, TalkNote, TalkPlace, TalkPreparation, TalkQuote
from app.services.talk_words import HONEST_FRAME, YOU_DECIDE
from app.ui.interview.alert_card import AlertCardScreen
from app.ui.interview.talk_end import TalkEndScreen
from app.ui.mi.panels import LATER, PANEL_TITLES, PANELS, all_tools, tools_of
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.later_talk import days_pass, showings, time_passes
from tests.helpers.mi_table import (
    begin_talk,
    go_to_tool,
    kept,
    key,
    lock_and_unlock,
    new_talk,
    say_who,
    show_talk,
    type_words,
    write,
)
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

TOOLS = tuple(all_tools())
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEAST_HIGH = 40  # a button of 44 with its margins
FORBIDDEN = re.compile(
    r"motstånd|resistan|omotiverad|unmotivated|förneka|denial|varför inte högre|why not higher|missbruk|\babuse|beroend"
    r"|dependen|addict|begrundan|contemplation|precontempl",
    re.IGNORECASE,
)


def words_of(widget: QWidget) -> str:
    """Everything that can be read, pointed at or heard there."""
    texts = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    texts += [line.text() + line.placeholderText() for line in widget.findChildren(QLineEdit) if line.isVisible()]
    texts += [f"{each.text()} {each.toolTip()}" for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return "\n".join(texts)


# ---- TS1


def test_every_tool_of_the_map_opens_and_has_a_name(talking: Desk) -> None:  # TS1
    screen = talking.screen(TalkScreen)
    for tool in (*TOOLS, LATER):
        go_to_tool(talking, tool)
        assert screen.table.deck.panel is not None
        assert screen.table.deck.panel.isVisible()
        assert talking.find(QLabel, f"talk.title.{tool}").text()
    assert {name for tools in PANELS.values() for name in tools} == set(TOOLS) == set(PANEL_TITLES) - {LATER}


def test_one_goes_from_every_process_to_every_other_by_key(talking: Desk) -> None:  # TS1
    screen = talking.screen(TalkScreen)
    for here in Process:
        for there in Process:
            for process in (here, there):
                key(talking, list(_DIGITS)[list(Process).index(process)], ALT)
                assert screen.table.deck.name in tools_of(process)
                assert screen.table.rail.processes[process].isChecked()


_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6)


def test_one_goes_from_every_tool_to_every_other_by_touch(talking: Desk) -> None:  # TS1
    screen = talking.screen(TalkScreen)
    for here in TOOLS:
        go_to_tool(talking, here)
        for process in Process:
            talking.press(f"talk.process.{process.value}")
            assert screen.table.deck.name in tools_of(process)
            for tool in tools_of(process):
                if len(tools_of(process)) > 1:
                    talking.press(f"talk.panel.{tool}")
                    assert screen.table.deck.name == tool


def test_the_key_pressed_again_goes_through_the_tools_of_the_process(talking: Desk) -> None:  # TS1
    screen = talking.screen(TalkScreen)
    seen = []
    for _ in (*tools_of(Process.EVOKE), "round"):
        key(talking, Qt.Key.Key_4, ALT)
        seen.append(screen.table.deck.name)
    assert tuple(seen) == (*tools_of(Process.EVOKE), seen[0])


def test_page_keys_go_through_the_whole_map(talking: Desk) -> None:  # TS1
    screen = talking.screen(TalkScreen)
    seen = [screen.table.deck.name]
    for _ in TOOLS[1:]:
        key(talking, Qt.Key.Key_PageDown, CTRL)
        seen.append(screen.table.deck.name)
    key(talking, Qt.Key.Key_PageDown, CTRL)
    assert tuple(seen) == TOOLS
    assert screen.table.deck.name == TOOLS[-1], "the map ends there"


def test_no_key_of_the_talk_works_while_the_client_has_the_screen(talking: Desk) -> None:  # TS1
    screen = go_to_tool(talking, "engage")
    screen.context.client_view.is_on = True
    for code in (Qt.Key.Key_F12, Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_F2):
        key(talking, code)
    key(talking, Qt.Key.Key_6, ALT)
    screen.context.client_view.is_on = False
    talking.settle()
    assert talking.window.screen_shown is screen
    assert screen.table.deck.name == "engage"
    assert screen.table.notes.isHidden()
    key(talking, Qt.Key.Key_6, ALT)
    assert screen.table.deck.name in tools_of(Process.CLOSE), "control"


# ---- TS2


def test_the_talk_goes_on_in_the_same_tool_after_a_lock(talking: Desk) -> None:  # TS2
    go_to_tool(talking, "looking")
    lock_and_unlock(talking)
    talking.qtbot.waitUntil(lambda: talking.screen(TalkScreen).is_loaded)
    assert talking.screen(TalkScreen).table.deck.name == "looking"
    assert talking.find(QWidget, "talk.process.evoke").property("checked")


def test_a_kill_keeps_where_one_was_and_what_was_typed(talking: Desk) -> None:  # TS2
    go_to_tool(talking, "engage")
    write(talking, "talk.engage.quote", "jag är trött på det här")
    book = talking.screen(TalkScreen).presenter.book
    talking.qtbot.waitUntil(lambda: bool(book.of(TalkQuote)))  # nobody flushes before a kill
    (place,) = kept(talking, TalkPlace)
    assert (place.process, place.tool) == (Process.ENGAGE, "engage")
    assert [quote.text for quote in kept(talking, TalkQuote)] == ["jag är trött på det här"]


def test_what_was_said_leaves_memory_with_the_screen(talking: Desk) -> None:  # TS2
    for tool in TOOLS:
        go_to_tool(talking, tool)
    presenter = weakref.ref(talking.screen(TalkScreen).presenter)
    talking.window.lock()
    talking.settle()
    gc.collect()
    assert presenter() is None


# ---- TS3


def noted(desk: Desk) -> TalkScreen:
    """Alone: an own note, a quote, something for afterwards, and a card that waits."""
    screen = desk.screen(TalkScreen)
    key(desk, Qt.Key.Key_F2)
    write(desk, "talk.own_note", "verkar pressad")
    key(desk, Qt.Key.Key_Return)
    key(desk, Qt.Key.Key_F2)
    go_to_tool(desk, "engage")
    write(desk, "talk.engage.quote", "han får inte veta")
    key(desk, Qt.Key.Key_Return)
    go_to_tool(desk, LATER)
    write(desk, "talk.later.new", "fråga om systern")
    key(desk, Qt.Key.Key_Return)
    screen.presenter.put(AlertCard(key=RecordKey("life/key-0"), kind=CardKind.LIFE, opened_at=desk.clock.now()))
    return screen


def shown_everywhere(desk: Desk, screen: TalkScreen) -> str:
    """What can be read in every tool, with own notes open where they can be opened."""
    seen = []
    screen.toggle_note()
    for tool in (*TOOLS, LATER):
        go_to_tool(desk, tool)
        seen.append(words_of(desk.window))
    screen.toggle_note()
    return "\n".join(seen)


def test_with_others_in_the_room_nothing_that_was_kept_is_shown(talking: Desk) -> None:  # TS3
    screen = noted(talking)
    alone = shown_everywhere(talking, screen)
    say_who(talking, "partner")
    seen = shown_everywhere(talking, screen)
    for text in ("verkar pressad", "han får inte veta", "fråga om systern", "◆"):
        assert text in alone, "control: alone it is there"
        assert text not in seen
    say_who(talking, "alone")
    assert "verkar pressad" in shown_everywhere(talking, screen)


LINES = (("engage", "talk.engage.quote"), ("looking", "talk.looking.back"), ("balance", "balance.good_as_now.add"))


@pytest.mark.parametrize(("tool", "line"), LINES)
def test_a_line_that_is_being_written_when_others_come_is_kept_and_gone_from_the_screen(  # TS3
    talking: Desk, tool: str, line: str
) -> None:
    go_to_tool(talking, tool)
    if tool == "balance":
        talking.press("balance.gate.neutral")
    write(talking, line, "sagt i enrum")
    screen = say_who(talking, "partner")
    assert "sagt i enrum" not in shown_everywhere(talking, screen)
    say_who(talking)
    texts = [each.text for each in kept(talking, TalkQuote)] + [each.text for each in kept(talking, BalanceEntry)]
    assert texts == ["sagt i enrum"]


def test_nor_what_the_talk_is_about(talking: Desk) -> None:  # TS3
    go_to_tool(talking, "prepare")
    write(talking, "talk.prepare.purpose", "sagt i enrum")
    screen = say_who(talking, "partner")
    assert "sagt i enrum" not in shown_everywhere(talking, screen)
    go_to_tool(talking, "prepare")
    talking.find(QCheckBox, "talk.prepare.notes").click()
    assert [each.purpose for each in kept(talking, TalkPreparation)] == ["sagt i enrum"], "it is covered, not lost"


def test_what_was_opened_for_one_is_covered_for_the_next_who_comes(talking: Desk) -> None:  # TS3
    go_to_tool(talking, "plan")
    write(talking, "plan.first_step", "sagt i enrum")
    screen = say_who(talking, "partner")
    talking.press("plan.open_in_company")
    assert "sagt i enrum" in words_of(talking.window), "control: it was opened"
    go_to_tool(talking, "looking")
    say_who(talking)
    say_who(talking, "child")
    assert "sagt i enrum" not in shown_everywhere(talking, screen)


def test_a_topic_that_is_half_written_waits_out_of_sight_while_others_are_here(talking: Desk) -> None:  # TS3
    go_to_tool(talking, "agenda")
    write(talking, "agenda.words", "sagt i enrum")
    screen = say_who(talking, "partner")
    assert "sagt i enrum" not in shown_everywhere(talking, screen)
    say_who(talking)
    go_to_tool(talking, "agenda")
    assert talking.find(QLineEdit, "agenda.words").text() == "sagt i enrum"


def test_nor_do_the_others_see_what_was_heard_or_what_it_was_about(talking: Desk) -> None:  # TS3
    go_to_tool(talking, "looking").table.deck.setFocus()
    key(talking, Qt.Key.Key_D)
    write(talking, "talk.quote", "sagt i enrum")
    write(talking, "talk.quote.about", "sagt i enrum")
    screen = say_who(talking, "partner")
    assert "sagt i enrum" not in shown_everywhere(talking, screen)
    screen.table.deck.setFocus()
    key(talking, Qt.Key.Key_A)
    assert "sagt i enrum" not in shown_everywhere(talking, screen)
    assert [each.about for each in kept(talking, ChangeTalk)] == ["sagt i enrum", ""]


def test_nor_what_the_client_was_given_credit_for(talking: Desk) -> None:  # TS3
    go_to_tool(talking, "ending")
    talking.press("talk.end.without_plan")
    write(talking, "talk.end.credit", "sagt i enrum")
    screen = say_who(talking, "partner")
    assert not talking.find(QLineEdit, "talk.end.credit").isVisible()
    assert screen.table.deck.name == "ending"
    say_who(talking)
    assert talking.find(QLineEdit, "talk.end.credit").isVisible()
    assert [each.credit for each in kept(talking, TalkEnd)] == ["sagt i enrum"]


def test_a_topic_that_is_half_written_waits_while_a_card_is_filled_in(talking: Desk) -> None:  # TS6
    go_to_tool(talking, "agenda")
    write(talking, "agenda.words", "sömn")
    talk = talking.screen(TalkScreen).interview_id
    key(talking, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    talking.settle()
    show_talk(talking, talk)
    assert talking.find(QLineEdit, "agenda.words").text() == "sömn"


def test_before_anybody_says_who_is_there_nothing_is_shown_either(talking: Desk) -> None:  # TS3
    interview_id = noted(talking).interview_id
    days_pass(talking, 1)
    screen = show_talk(talking, interview_id)
    assert not screen.table.company.isHidden(), "a new day: it is asked"
    assert "han får inte veta" not in shown_everywhere(talking, screen)


def end_with_plan(desk: Desk) -> None:
    """The talk under way ended with a plan."""
    screen = desk.screen(TalkScreen)
    plan = ChangePlan(at=desk.clock.now(), first_step="ringa Kajsa på måndag")
    end = TalkEnd(key=TALK_END_KEY, how=EndedHow.WITH_PLAN, at=desk.clock.now())
    for record in (plan, end):
        in_vault(desk, partial(desk.context.interviews.put, screen.interview_id, record))
    screen.presenter.end_visit()
    desk.settle()
    in_vault(desk, partial(desk.context.interviews.end_talk, screen.interview_id))


@pytest.mark.parametrize("presence", ["alone", "partner"])
def test_the_last_talk_is_told_to_the_client_alone_and_logged_only_then(  # TS3
    open_desk: OpenDesk, presence: str
) -> None:
    client = make_client()
    desk = begin_talk(open_desk, client)
    say_who(desk)
    earlier = desk.screen(TalkScreen).interview_id
    end_with_plan(desk)
    later = new_talk(desk, client)
    show_talk(desk, later)
    assert not showings(desk), "nobody has said who is there"
    say_who(desk, presence)
    told = "ringa Kajsa på måndag" in words_of(desk.window)
    assert told is (presence == "alone")
    assert [(shown.interview_id, shown.earlier_id) for shown in showings(desk)] == [(later, earlier)] * told
    go_to_tool(desk, "engage")
    go_to_tool(desk, "prepare")
    assert len(showings(desk)) == told, "once in a sitting"


# ---- TS4


def test_who_decides_is_said_in_every_tool(talking: Desk) -> None:  # TS4
    talking.context.preferences.set_language("en")
    for tool in (*TOOLS, LATER):
        go_to_tool(talking, tool)
        line = talking.find(QLabel, "talk.decides")
        assert line.isVisible()
        assert line.text() == YOU_DECIDE


@pytest.mark.parametrize("mandate", [Mandate.COURT_ORDERED, Mandate.COMPULSORY_CARE])
def test_to_whom_others_decide_over_it_is_said_honestly(open_desk: OpenDesk, mandate: Mandate) -> None:  # TS4
    desk = begin_talk(open_desk, make_client(mandate=mandate))
    desk.context.preferences.set_language("en")
    say_who(desk)
    seen = words_of(desk.window)
    assert HONEST_FRAME in seen
    assert YOU_DECIDE not in seen
    assert "“You decide" not in seen, "what is said beforehand promises nothing else"


# ---- TS5


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_labels_the_client(talking: Desk, language: str) -> None:  # TS5
    talking.context.preferences.set_language(language)
    screen = talking.screen(TalkScreen)
    screen.table.capture.toggle()
    for tool in (*TOOLS, LATER):
        go_to_tool(talking, tool)
        screen.table.capture.unfold(shown=True)
        assert not FORBIDDEN.search(words_of(talking.window)), tool


def test_no_msgid_of_the_talk_labels_the_client() -> None:  # TS5
    for path in Path("app/ui/mi").glob("*.py"):
        assert not FORBIDDEN.search(_strings(path.read_text(encoding="utf-8"))), path.name
    assert FORBIDDEN.search("Motstånd"), "control"


def _strings(source: str) -> str:
    return "\n".join(re.findall(r'(?:tr|ntr|mark)\(\s*"([^"]*)"', source))


# ---- TS6


def test_an_own_note_is_one_key_away_in_every_tool(talking: Desk) -> None:  # TS6
    for place, tool in enumerate(TOOLS):
        go_to_tool(talking, tool)
        key(talking, Qt.Key.Key_F2)
        type_words(f"nr {place}")
        key(talking, Qt.Key.Key_F2)
    assert [note.text for note in kept(talking, TalkNote)] == [f"nr {place}" for place in range(len(TOOLS))]


def test_what_is_to_be_filled_in_is_one_key_away_and_ticked_when_done(talking: Desk) -> None:  # TS6
    screen = go_to_tool(talking, "agenda")
    key(talking, Qt.Key.Key_F8)
    type_words("fråga om jobbet")
    key(talking, Qt.Key.Key_Return)
    key(talking, Qt.Key.Key_F8)
    assert screen.table.deck.name == "agenda", "back where one was"
    (waiting,) = kept(talking, FillInLater)
    assert "(1)" in talking.find(QAbstractButton, "talk.later").text()
    key(talking, Qt.Key.Key_F8)
    talking.find(QCheckBox, f"talk.later.{waiting.key}").click()
    talking.settle()
    assert [each.done_at for each in kept(talking, FillInLater)] == [talking.clock.now()]
    assert "(1)" not in talking.find(QAbstractButton, "talk.later").text()


def test_the_time_is_told_only_when_it_was_agreed_and_without_hurry(talking: Desk) -> None:  # TS6
    talking.context.preferences.set_language("en")
    status = talking.screen(TalkScreen).table.status
    assert status.minutes.isHidden()
    write(talking, "talk.prepare.minutes", "45")
    key(talking, Qt.Key.Key_Return)
    time_passes(talking, dt.timedelta(minutes=10))
    status.tell_time()
    assert status.minutes.text() == "About 35 minutes left"
    time_passes(talking, dt.timedelta(minutes=50))
    status.tell_time()
    assert status.minutes.text() == "The time is up"
    assert status.minutes.property("role") == "hint", "as quiet as before"
    assert kept(talking, TalkPreparation)[0].minutes == 45


@pytest.mark.parametrize("text", ["0", "abc", "999"])
def test_minutes_that_are_none_are_left_in_the_line_and_count_as_unsaid(talking: Desk, text: str) -> None:  # TS6
    write(talking, "talk.prepare.minutes", text)
    key(talking, Qt.Key.Key_Return)
    talking.find(QCheckBox, "talk.prepare.notes").click()
    assert talking.find(QLineEdit, "talk.prepare.minutes").text() == text
    assert talking.screen(TalkScreen).table.status.minutes.isHidden()


def test_a_break_takes_the_place_of_the_talk_and_stops_its_clock(talking: Desk) -> None:  # TS6
    talking.context.preferences.set_language("en")
    screen = go_to_tool(talking, "engage")
    screen.presenter.put(TalkPreparation(minutes=45))
    key(talking, Qt.Key.Key_F5)
    assert not screen.table.isVisible()
    time_passes(talking, dt.timedelta(minutes=20))
    talking.press("pause.go_on")
    assert screen.table.isVisible()
    assert screen.table.deck.name == "engage"
    assert screen.table.status.minutes.text() == "About 45 minutes left"


@pytest.mark.parametrize("kind", list(CardKind))
def test_each_worry_has_a_key_and_leads_back_to_the_same_tool(talking: Desk, kind: CardKind) -> None:  # TS6
    go_to_tool(talking, "values")
    letter = {CardKind.LIFE: Qt.Key.Key_L, CardKind.SAFETY: Qt.Key.Key_S, CardKind.CHILD: Qt.Key.Key_B}[kind]
    key(talking, letter, ALT)
    talking.settle()
    talking.qtbot.waitUntil(lambda: talking.screen(AlertCardScreen).is_loaded)
    assert talking.screen(AlertCardScreen).route.card is kind
    talking.press("card.later")
    talking.settle()
    talking.qtbot.waitUntil(lambda: talking.screen(TalkScreen).is_loaded)
    assert talking.screen(TalkScreen).table.deck.name == "values"
    assert [card.kind for card in talking.screen(TalkScreen).presenter.book.open_cards()] == [kind], "and the worry waits"


def test_the_worries_stand_in_a_menu_for_the_finger_too(talking: Desk) -> None:  # TS6
    action = talking.window.findChild(QAction, "talk.alert.safety")
    assert action is not None
    action.trigger()
    talking.settle()
    assert talking.screen(AlertCardScreen).route.card is CardKind.SAFETY


def test_leaving_saves_ends_the_visit_and_shows_the_clients_page(talking: Desk) -> None:  # TS6
    go_to_tool(talking, "engage")
    write(talking, "talk.engage.quote", "vi hörs")
    key(talking, Qt.Key.Key_F12)
    talking.settle()
    talking.qtbot.waitUntil(lambda: talking.screen(TalkEndScreen).is_loaded)
    assert not talking.find(QWidget, "talk_end.feedback_day").isVisible()
    (visit,) = kept(talking, Visit)
    assert visit.ended_at == talking.clock.now()


# ---- TS7


def test_everything_is_named_and_big_enough_for_a_finger(talking: Desk) -> None:  # TS7
    screen = talking.screen(TalkScreen)
    for tool in (*TOOLS, LATER):
        go_to_tool(talking, tool)
        screen.table.capture.unfold(shown=True)
        talking.settle()
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
            for each in screen.findChildren(kind):
                if each.isVisible() and not each.objectName().startswith("qt_"):
                    told = QAccessible.queryAccessibleInterface(each)
                    assert told.text(QAccessible.Text.Name).strip(), f"{tool}: {each.objectName()} has no name"
                    assert each.height() >= LEAST_HIGH, f"{tool}: {each.objectName()} is {each.height()} high"
