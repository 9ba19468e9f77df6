"""After the talk: what was left open is filled in, each note gets its fate, and the rest is erased on command (P19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.closing_records import ChangePlan, NoteFate, TalkEnd
from app.cases.events import ErasureFinished, NotesErased
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import Interview, InterviewState
from app.cases.records import AlertCard, CardKind, Place, Presence, Record, Visit
from app.cases.talk_codes import Direction, EndedHow, Fate, Process, RulerKind, TalkCode
from app.cases.talk_records import ChangeTalk, FillInLater, Ruler, TalkNote, TalkQuote
from app.errors import AppError, ErrorCode
from app.services.interviews import decode_record
from app.ui.cases.client_page import ClientPageScreen
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.mi.after.after_screen import TalkAfterScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.sentences import sentence
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client

AT = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
QUOTE = TalkQuote(key=RecordKey("q"), text="jag sover bättre då", process=Process.EVOKE, at=AT)
OWN = TalkNote(key=RecordKey("n"), text="ringa skolan", process=Process.PLAN, at=AT)
PLAN = ChangePlan(at=AT, changes="dricka mindre i veckan")
RULER = Ruler(key=RecordKey("r"), kind=RulerKind.IMPORTANCE, about="dricka mindre", value=6, at=AT)
LATER = FillInLater(key=RecordKey("f"), words="om sonen", at=AT)


def heard(key: str, direction: Direction = Direction.CHANGE, quote: str = "jag vill") -> ChangeTalk:
    return ChangeTalk(key=RecordKey(key), code=TalkCode.DESIRE, direction=direction, at=AT, quote=quote)


def talk(open_desk: OpenDesk, *records: Record, ended: bool = True) -> tuple[Desk, InterviewId]:
    """A talk that holds these notes, shown as it stands after it."""
    client = make_client()
    desk = open_desk(client)
    interviews = desk.context.interviews
    form = in_vault(desk, lambda: desk.context.forms.load("mi-talk"))
    begun = in_vault(desk, partial(interviews.start, client.id, form))  # type: ignore[arg-type]  # a form, as asked for
    assert isinstance(begun, Interview)
    for record in records:
        in_vault(desk, partial(interviews.put, begun.id, record))
    if ended:
        in_vault(desk, partial(interviews.end_talk, begun.id))
    show(desk, begun.id)
    return desk, begun.id


def show(desk: Desk, interview_id: InterviewId) -> None:
    desk.go(Route(screen=ScreenName.TALK_AFTER, interview_id=interview_id))
    desk.qtbot.waitUntil(lambda: desk.screen(TalkAfterScreen).is_loaded)


def name(record: Record) -> str:
    return f"{record.kind_of_record}/{record.key}"


def choose(desk: Desk, record: Record, *fates: Fate) -> None:
    for fate in fates:
        desk.press(f"notes.fate.{name(record)}.{fate.value}")
    desk.settle()


def kept(desk: Desk, interview_id: InterviewId) -> dict[str, Record]:
    """What stands with the talk."""
    desk.settle()
    with desk.vault.begin() as work:
        return {name(each): each for each in map(decode_record, work.records(interview_id))}


def fate_of(desk: Desk, interview_id: InterviewId, record: Record) -> NoteFate:
    found = kept(desk, interview_id).get(f"note_fate/{name(record)}")
    return found if isinstance(found, NoteFate) else NoteFate(key=RecordKey(name(record)))


def can_erase(desk: Desk) -> bool:
    return desk.find(QPushButton, "notes.erase_rest").isEnabled()


def is_pressed(desk: Desk, record: Record, fate: Fate) -> bool:
    return desk.find(QPushButton, f"notes.fate.{name(record)}.{fate.value}").isChecked()


# What becomes of each note


def test_nothing_is_chosen_from_the_start_and_nothing_can_be_erased(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, QUOTE, OWN)
    assert not any(is_pressed(desk, each, fate) for each in (QUOTE, OWN) for fate in Fate)
    assert "2" in desk.find(QLabel, "notes.undecided").text()
    assert not can_erase(desk)
    assert desk.find(QPushButton, "notes.erase_rest").text() == "Radera resten", "it does not say that anything is kept"


def test_a_choice_is_kept_at_once_and_shown_again_later(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE, OWN)
    choose(desk, QUOTE, Fate.JOURNAL, Fate.CLIENT)
    assert fate_of(desk, interview_id, QUOTE).fates == (Fate.JOURNAL, Fate.CLIENT)
    show(desk, interview_id)
    assert [is_pressed(desk, QUOTE, fate) for fate in Fate] == [True, True, False]


def test_erasing_excludes_the_others_and_is_excluded_by_them(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.JOURNAL, Fate.ERASE)
    assert fate_of(desk, interview_id, QUOTE).fates == (Fate.ERASE,)
    choose(desk, QUOTE, Fate.CLIENT)
    assert fate_of(desk, interview_id, QUOTE).fates == (Fate.CLIENT,)
    choose(desk, QUOTE, Fate.CLIENT)
    assert fate_of(desk, interview_id, QUOTE).fates == ()


def test_what_adds_facts_of_weight_goes_to_the_journal_and_cannot_be_erased(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.ERASE)
    desk.find(QCheckBox, f"notes.weight.{name(QUOTE)}").click()
    fate = fate_of(desk, interview_id, QUOTE)
    assert (fate.fates, fate.has_weight) == ((Fate.JOURNAL,), True)
    assert not desk.find(QWidget, f"notes.fate.{name(QUOTE)}.erase").isEnabled()


def test_what_tells_of_somebody_else_is_not_given_to_the_client(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.JOURNAL, Fate.CLIENT)
    desk.find(QCheckBox, f"notes.another.{name(QUOTE)}").click()
    fate = fate_of(desk, interview_id, QUOTE)
    assert (fate.fates, fate.about_another) == ((Fate.JOURNAL,), True)
    assert not desk.find(QWidget, f"notes.fate.{name(QUOTE)}.client").isEnabled()


def test_a_whole_group_is_decided_about_at_once_but_facts_of_weight_stay(open_desk: OpenDesk) -> None:
    notes = [heard("a"), heard("b"), heard("c")]
    desk, interview_id = talk(open_desk, *notes, QUOTE)
    desk.find(QCheckBox, f"notes.weight.{name(notes[1])}").click()
    desk.press("notes.all.change_talk.erase")
    assert [fate_of(desk, interview_id, each).fates for each in notes] == [(Fate.ERASE,), (Fate.JOURNAL,), (Fate.ERASE,)]
    assert fate_of(desk, interview_id, QUOTE).fates == ()


# Several at once

ENDED = TalkEnd(how=EndedHow.WITHOUT_PLAN, at=AT, credit="att du kom")


def press(desk: Desk, button: str) -> None:
    desk.press(button)
    desk.settle()


def fates(desk: Desk, interview_id: InterviewId, *records: Record) -> list[tuple[Fate, ...]]:
    return [fate_of(desk, interview_id, each).fates for each in records]


def test_a_press_for_all_the_undecided_leaves_what_was_chosen_and_facts_of_weight_are_kept(open_desk: OpenDesk) -> None:
    notes = (PLAN, QUOTE, OWN, RULER, ENDED)
    desk, interview_id = talk(open_desk, *notes)
    choose(desk, PLAN, Fate.CLIENT)
    desk.find(QCheckBox, f"notes.weight.{name(OWN)}").click()
    desk.settle()
    assert "3" in desk.find(QLabel, "notes.left").text()
    press(desk, "notes.all.undecided.erase")
    assert fates(desk, interview_id, *notes) == [(Fate.CLIENT,), (Fate.ERASE,), (Fate.JOURNAL,), (Fate.ERASE,), (Fate.ERASE,)]
    assert is_pressed(desk, QUOTE, Fate.ERASE), "and it shows"
    assert not desk.find(QPushButton, "notes.all.undecided.erase").isEnabled()
    choose(desk, QUOTE, Fate.JOURNAL)
    assert fates(desk, interview_id, QUOTE) == [(Fate.JOURNAL,)], "each can still be changed"
    assert not any(isinstance(each.event, NotesErased) for each in desk.vault.log), "nothing is erased by choosing"


def test_a_press_for_a_group_means_the_rest_of_it_once_something_was_chosen(open_desk: OpenDesk) -> None:
    notes = [heard("a"), heard("b"), heard("c")]
    desk, interview_id = talk(open_desk, *notes, QUOTE)
    words = desk.find(QPushButton, "notes.all.change_talk.erase").text()
    choose(desk, notes[0], Fate.JOURNAL)
    assert desk.find(QPushButton, "notes.all.change_talk.erase").text() != words, "it says that it means the rest"
    press(desk, "notes.all.change_talk.erase")
    assert fates(desk, interview_id, *notes) == [(Fate.JOURNAL,), (Fate.ERASE,), (Fate.ERASE,)]
    assert desk.find(QPushButton, "notes.all.change_talk.erase").text() == words
    press(desk, "notes.all.change_talk.client")
    assert fates(desk, interview_id, *notes) == [(Fate.CLIENT,)] * 3, "with nothing left it means all of them"


def test_each_press_is_taken_back_by_button_or_key_the_latest_first(open_desk: OpenDesk) -> None:
    notes = [heard("a"), heard("b")]
    desk, interview_id = talk(open_desk, *notes, QUOTE, OWN)
    choose(desk, notes[0], Fate.CLIENT)
    press(desk, "notes.all.change_talk.erase")
    press(desk, "notes.all.undecided.journal")
    assert fates(desk, interview_id, *notes, QUOTE, OWN) == [(Fate.CLIENT,), (Fate.ERASE,), (Fate.JOURNAL,), (Fate.JOURNAL,)]
    press(desk, "notes.undo.undecided")
    assert fates(desk, interview_id, *notes, QUOTE, OWN) == [(Fate.CLIENT,), (Fate.ERASE,), (), ()]
    assert not is_pressed(desk, QUOTE, Fate.JOURNAL)
    assert not can_erase(desk)
    assert not desk.find(QPushButton, "notes.undo.undecided").isVisible()
    press(desk, "notes.undo.change_talk")
    assert fates(desk, interview_id, *notes) == [(Fate.CLIENT,), ()]
    desk.find(QPushButton, "notes.all.change_talk.erase").setFocus()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fates(desk, interview_id, *notes) == [(), ()]
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fates(desk, interview_id, *notes) == [(), ()], "then there is nothing to take back"


def test_what_is_written_in_a_line_is_undone_there_and_no_choice_with_it(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, LATER, QUOTE)
    choose(desk, QUOTE, Fate.ERASE)
    line = desk.find(QLineEdit, "notes.fill.f")
    line.setFocus()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fates(desk, interview_id, QUOTE) == [(Fate.ERASE,)]


def test_with_the_undo_gone_the_keyboard_goes_on_where_it_was(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, heard("a"), heard("b"), QUOTE)
    press(desk, "notes.all.change_talk.erase")
    undo = desk.find(QPushButton, "notes.undo.change_talk")
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Space)
    desk.settle()
    here = desk.window.focusWidget()
    assert here is not None
    assert here.objectName() == "notes.all.change_talk.journal"


def test_under_an_open_card_a_press_for_all_erases_nothing_either(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE, OWN)
    card = AlertCard(key=RecordKey("c"), kind=CardKind.CHILD, opened_at=AT)
    in_vault(desk, partial(desk.context.interviews.put, interview_id, card))
    press(desk, "notes.all.undecided.erase")
    press(desk, "notes.erase_rest")
    assert {name(QUOTE), name(OWN)} <= set(kept(desk, interview_id))


def test_the_words_of_how_it_ended_are_shown_with_the_notes_and_go_with_them(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, ENDED, QUOTE)
    assert "att du kom" in desk.find(QLabel, f"notes.text.{name(ENDED)}").text()
    choose(desk, ENDED, Fate.ERASE)
    choose(desk, QUOTE, Fate.JOURNAL)
    press(desk, "notes.erase_rest")
    ended = kept(desk, interview_id)[name(ENDED)]
    assert isinstance(ended, TalkEnd)
    assert (ended.how, ended.credit) == (EndedHow.WITHOUT_PLAN, "")
    assert desk.screen(TalkAfterScreen).findChild(QLabel, f"notes.text.{name(ENDED)}") is None


def test_the_share_of_change_talk_stands_with_the_notes_and_says_what_it_is(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, heard("a"), heard("b"), heard("c", Direction.SUSTAIN), QUOTE)
    said = desk.find(QLabel, "notes.share.change_talk").text()
    assert "2" in said
    assert "3" in said
    assert not desk.find(QLabel, "notes.share.quotes").isVisible()


def test_of_what_was_kept_no_share_is_told(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, heard("a"), heard("b", Direction.SUSTAIN))
    assert desk.find(QLabel, "notes.share.change_talk").isVisible()
    choose(desk, heard("a"), Fate.JOURNAL)
    choose(desk, heard("b", Direction.SUSTAIN), Fate.ERASE)
    desk.press("notes.erase_rest")
    desk.settle()
    assert not desk.find(QLabel, "notes.share.change_talk").isVisible()


# Erasing the rest


def test_the_rest_is_erased_and_what_was_kept_is_shown_with_the_ways_on(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE, OWN, PLAN)
    choose(desk, PLAN, Fate.CLIENT)
    choose(desk, QUOTE, Fate.JOURNAL)
    choose(desk, OWN, Fate.ERASE)
    assert "1" in desk.find(QPushButton, "notes.erase_rest").text()
    assert desk.find(QLabel, "notes.goes").text()
    desk.press("notes.erase_rest")
    desk.settle()
    standing = kept(desk, interview_id)
    assert {name(PLAN), name(QUOTE)} <= set(standing)
    assert not {name(OWN), f"note_fate/{name(OWN)}"} & set(standing)
    with desk.vault.begin() as work:
        assert work.interview(interview_id).state is InterviewState.COMPLETED
    assert [each.event.notes for each in desk.vault.log if isinstance(each.event, NotesErased)] == [1]
    assert isinstance(desk.vault.log[-2].event, ErasureFinished) or isinstance(desk.vault.log[-1].event, ErasureFinished)
    assert desk.vault.scrubs == 1
    assert desk.screen(TalkAfterScreen).findChild(QLabel, f"notes.text.{name(OWN)}") is None
    assert desk.find(QLabel, f"notes.text.{name(PLAN)}").isVisible()
    assert desk.find(QLabel, "messages.text").text()
    desk.press("notes.journal")
    desk.settle()
    assert isinstance(desk.window.screen_shown, DocumentsScreen)


def test_the_way_to_the_client_is_always_there(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, QUOTE)
    desk.press("notes.client")
    desk.settle()
    desk.screen(ClientPageScreen)


def test_keeping_everything_finishes_the_talk_too(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.JOURNAL)
    desk.press("notes.erase_rest")
    desk.settle()
    assert name(QUOTE) in kept(desk, interview_id)
    with desk.vault.begin() as work:
        assert work.interview(interview_id).state is InterviewState.COMPLETED
    assert not any(isinstance(each.event, NotesErased) for each in desk.vault.log)


def test_enter_never_erases(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.ERASE)
    for start in (f"notes.fate.{name(QUOTE)}.journal", "notes.erase_rest"):
        desk.find(QWidget, start).setFocus()
        QTest.keyClick(desk.find(QWidget, start), Qt.Key.Key_Return)
    assert name(QUOTE) in kept(desk, interview_id)
    assert not desk.find(QPushButton, "notes.erase_rest").isDefault()
    assert not desk.find(QPushButton, "notes.erase_rest").autoDefault()


def test_under_an_open_card_nothing_is_erased_and_it_says_why(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    card = AlertCard(key=RecordKey("c"), kind=CardKind.LIFE, opened_at=AT)
    in_vault(desk, partial(desk.context.interviews.put, interview_id, card))
    choose(desk, QUOTE, Fate.ERASE)
    desk.press("notes.erase_rest")
    desk.settle()
    assert name(QUOTE) in kept(desk, interview_id)
    assert desk.find(QLabel, "notes.outcome").isVisible()
    in_vault(desk, partial(desk.context.interviews.drop, interview_id, card.kind_of_record, card.key))
    desk.press("notes.erase_rest")
    desk.settle()
    assert name(QUOTE) not in kept(desk, interview_id), "control: without the card it goes"


def test_what_is_not_yet_gone_from_every_copy_is_said_and_tried_again(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.ERASE)

    def refuse() -> None:
        raise AppError(ErrorCode.NOT_ERASED, {"left": 1})

    with monkeypatch.context() as patch:
        patch.setattr(desk.vault, "scrub", refuse)
        desk.press("notes.erase_rest")
        desk.settle()
    assert name(QUOTE) not in kept(desk, interview_id)
    assert desk.find(QLabel, "notes.outcome").isVisible()
    assert not any(isinstance(each.event, ErasureFinished) for each in desk.vault.log)
    desk.press("notes.again")
    desk.settle()
    assert any(isinstance(each.event, ErasureFinished) for each in desk.vault.log)


def test_when_the_disk_refuses_and_all_was_to_be_kept_nobody_is_told_that_the_notes_are_gone(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, QUOTE)
    choose(desk, QUOTE, Fate.JOURNAL)
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.press("notes.erase_rest")
    desk.settle()
    said = desk.find(QLabel, "notes.outcome")
    assert (said.isVisible(), said.text()) == (True, sentence(AppError(ErrorCode.DISK_FULL)))
    assert not desk.find(QPushButton, "notes.again").isVisible()
    assert name(QUOTE) in kept(desk, interview_id)
    desk.press("notes.erase_rest")
    desk.settle()
    with desk.vault.begin() as work:
        assert work.interview(interview_id).state is InterviewState.COMPLETED, "control: with room it is completed"


# Filling in afterwards


def test_what_was_left_open_is_filled_in_here(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, LATER, heard("w", quote=""), RULER, QUOTE)
    lines = {
        "notes.fill.f": "sonen börjar skolan i höst",
        "notes.quote.w": "jag vill orka",
        "notes.ruler.r.lower": "barnen",
        "notes.ruler.r.higher": "mer sömn",
    }
    for each, text in lines.items():
        desk.find(QLineEdit, each).setText(text)
    desk.screen(TalkAfterScreen).flush()
    desk.find(QCheckBox, "notes.fill.f.done").click()
    found = kept(desk, interview_id)
    ruler, later, talk_heard = found[name(RULER)], found[name(LATER)], found["change_talk/w"]
    assert isinstance(ruler, Ruler)
    assert (ruler.why_not_lower, ruler.what_would_raise) == ("barnen", "mer sömn")
    assert isinstance(later, FillInLater)
    assert (later.words, later.done_at) == (lines["notes.fill.f"], desk.clock.now())
    assert isinstance(talk_heard, ChangeTalk)
    assert talk_heard.quote == "jag vill orka"
    assert "barnen" in desk.find(QLabel, f"notes.text.{name(RULER)}").text()


@pytest.mark.parametrize(("value", "asked"), [(0, ["higher"]), (1, ["lower", "higher"]), (10, ["lower"])])
def test_the_ends_of_a_ruler_have_one_question(open_desk: OpenDesk, value: int, asked: list[str]) -> None:
    ruler = Ruler(key=RecordKey("r"), kind=RulerKind.CONFIDENCE, about="x", value=value, at=AT)
    desk, _ = talk(open_desk, ruler)
    found = [each for each in ("lower", "higher") if desk.window.findChild(QLineEdit, f"notes.ruler.r.{each}") is not None]
    assert found == asked


def test_what_is_typed_is_kept_over_a_lock(open_desk: OpenDesk) -> None:
    desk, interview_id = talk(open_desk, heard("w", quote=""))
    desk.find(QLineEdit, "notes.quote.w").setText("jag vill orka")
    with desk.qtbot.waitSignal(desk.window.locked):
        desk.window.lock()
    desk.settle()
    desk.find(QLineEdit, "vault.passphrase").setText(PASSPHRASE)
    desk.press("vault.unlock")
    desk.settle()
    found = kept(desk, interview_id)["change_talk/w"]
    assert isinstance(found, ChangeTalk)
    assert found.quote == "jag vill orka"


def test_nothing_left_open_is_no_card_to_fill_in(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, QUOTE)
    assert not any(each.objectName().startswith("notes.fill") for each in desk.window.findChildren(QLineEdit))


# Not for the client's eyes


def test_while_the_client_is_there_nothing_of_it_is_built(open_desk: OpenDesk) -> None:
    visit = Visit(key=RecordKey("v"), started_at=AT, place=Place.HOME, present=(Presence.ALONE,))
    desk, interview_id = talk(open_desk, QUOTE, heard("a"), visit)
    assert desk.window.findChild(QWidget, "notes.erase_rest") is None
    assert desk.window.findChild(QWidget, "notes.share.change_talk") is None
    desk.press("review.gate")
    desk.settle()
    assert desk.find(QLabel, f"notes.text.{name(QUOTE)}").isVisible()
    ended = kept(desk, interview_id)[name(visit)]
    assert isinstance(ended, Visit)
    assert ended.ended_at is not None


# For everyone


@pytest.mark.parametrize("change", [lambda p: p.set_language("en"), lambda p: p.set_text_size(200)], ids=["English", "200 %"])
def test_everything_can_be_reached_with_the_keyboard_alone(open_desk: OpenDesk, change: Callable[[object], None]) -> None:
    desk, _ = talk(open_desk, QUOTE, OWN, RULER)
    change(desk.context.preferences)
    desk.settle()
    desk.screen(TalkAfterScreen).start_focus()
    seen = set()
    for _step in range(60):
        here = desk.window.focusWidget()
        assert here is not None
        seen.add(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    wanted = {f"notes.fate.{name(each)}.{fate.value}" for each in (QUOTE, OWN, RULER) for fate in Fate}
    assert (
        wanted
        | {"notes.all.undecided.journal", "notes.journal", "notes.client", "notes.ruler.r.lower", f"notes.weight.{name(OWN)}"}
        <= seen
    )


def test_targets_are_large_enough_for_a_finger(open_desk: OpenDesk) -> None:
    desk, _ = talk(open_desk, QUOTE, RULER, heard("a"), heard("b"))
    for fate in Fate:
        assert desk.find(QWidget, f"notes.fate.{name(QUOTE)}.{fate.value}").height() >= 44
    for button in ("all.undecided.journal", "all.undecided.erase", "all.change_talk.erase"):
        assert desk.find(QWidget, f"notes.{button}").height() >= 44
    for mark in ("weight", "another"):
        assert desk.find(QWidget, f"notes.{mark}.{name(QUOTE)}").height() >= 44
