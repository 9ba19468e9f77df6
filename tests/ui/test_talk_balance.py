"""The square of pros and cons: behind its gate, without any sum, and the client's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.cases.talk_codes import BalanceCell, BalanceStance
from app.cases.talk_records import BalanceEntry, BalanceOpened
from app.services.preferences import WindowChoices
from app.ui.mi.balance_scene import BalanceScene
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import go_to_tool, kept, key, lock_and_unlock, say_who, write
from tests.helpers.mi_table import talking as talking  # noqa: PLC0414 - a fixture
from tests.helpers.windows import Desk

STANCES = {"neutral": BalanceStance.NEUTRAL, "decided": BalanceStance.ALREADY_DECIDED}


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def gate(talking: Desk) -> Desk:
    """At the gate, alone with the client."""
    go_to_tool(talking, "balance")
    return talking


@pytest.fixture
def square(gate: Desk) -> Desk:
    """Through it."""
    gate.press("balance.gate.neutral")
    return gate


def add(desk: Desk, cell: BalanceCell, *texts: str) -> None:
    for text in texts:
        write(desk, f"balance.{cell.value}.add", text)
        key(desk, Qt.Key.Key_Return)


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_gate_comes_first_and_the_square_is_not_seen(gate: Desk) -> None:
    assert gate.find(QWidget, "balance.gate.neutral").hasFocus()
    assert not gate.find(QWidget, "balance.good_as_now.add").isVisible()
    assert kept(gate, BalanceOpened) == []


@pytest.mark.parametrize("way", STANCES)
def test_two_ways_open_the_square_and_which_is_kept(gate: Desk, way: str) -> None:
    write(gate, "balance.about", "dricka på vardagar")
    gate.press(f"balance.gate.{way}")
    assert gate.find(QWidget, "balance.good_as_now.add").hasFocus()
    (opened,) = kept(gate, BalanceOpened)
    assert (opened.stance, opened.about) == (STANCES[way], "dricka på vardagar")


def test_the_third_way_leads_to_evoking_questions_and_opens_nothing(gate: Desk) -> None:
    gate.press("balance.gate.evoke")
    assert gate.screen(TalkScreen).table.deck.name == "looking"
    assert kept(gate, BalanceOpened) == []


def test_the_gate_can_be_come_back_to_and_the_lines_stay(square: Desk) -> None:
    add(square, BalanceCell.GOOD_AS_NOW, "Det lugnar mig")
    square.press("balance.back")
    assert square.find(QWidget, "balance.gate.decided").isVisible()
    square.press("balance.gate.decided")
    assert kept(square, BalanceOpened)[0].stance is BalanceStance.ALREADY_DECIDED
    assert square.find(QLineEdit, "balance.good_as_now.0.text").text() == "Det lugnar mig"


def test_each_cell_keeps_its_own_lines(square: Desk) -> None:
    for cell in BalanceCell:
        add(square, cell, f"ett i {cell.value}", f"två i {cell.value}")
    entries = kept(square, BalanceEntry)
    assert {(entry.cell, entry.text) for entry in entries} == {
        (cell, f"{number} i {cell.value}") for cell in BalanceCell for number in ("ett", "två")
    }


def test_a_line_is_kept_before_enter_is_pressed(square: Desk) -> None:
    write(square, "balance.good_as_now.add", "Det lugnar mig")
    lock_and_unlock(square)
    assert [entry.text for entry in kept(square, BalanceEntry)] == ["Det lugnar mig"]


def test_a_weight_goes_from_one_to_three_and_away_and_nothing_is_added_up(square: Desk) -> None:
    add(square, BalanceCell.GOOD_AS_NOW, "a", "b")
    weights = []
    for _press in range(4):
        square.press("balance.good_as_now.0.weight")
        weights.append(kept(square, BalanceEntry)[0].weight)
    assert weights == [1, 2, 3, None]
    square.press("balance.good_as_now.0.weight")
    square.press("balance.good_as_now.1.weight")
    square.press("balance.good_as_now.1.weight")
    words = {button.text() for button in square.window.findChildren(QPushButton) if button.isVisible()}
    assert {"Weight 1", "Weight 2"} <= words
    assert not any("3" in text for text in (*words, said(square.screen(TalkScreen).table.deck)))


def test_a_line_can_be_changed_and_struck(square: Desk) -> None:
    add(square, BalanceCell.BAD_AS_NOW, "trött")
    line = square.find(QLineEdit, "balance.bad_as_now.0.text")
    line.setText("")
    write(square, "balance.bad_as_now.0.text", "trött på jobbet")
    square.screen(TalkScreen).flush()
    assert kept(square, BalanceEntry)[0].text == "trött på jobbet"
    square.press("balance.bad_as_now.0.strike")
    assert kept(square, BalanceEntry) == []


def test_with_others_in_the_room_only_how_many_there_are_is_shown(square: Desk) -> None:
    add(square, BalanceCell.GOOD_AS_NOW, "Det lugnar mig", "Vi ses på puben")
    assert square.find(QLineEdit, "balance.good_as_now.0.text").isVisible()
    say_who(square, "partner")
    assert square.window.findChild(QLineEdit, "balance.good_as_now.0.text") is None
    assert "2 noted, hidden while others are here" in said(square.window)
    assert not square.screen(TalkScreen).table.show_client.isEnabled()


def test_the_client_reads_the_four_cells_without_weights(square: Desk) -> None:
    add(square, BalanceCell.GOOD_OF_CHANGE, "Mer tid med barnen")
    square.press("balance.good_of_change.0.weight")
    square.screen(TalkScreen).show_client()
    (scene,) = square.window.findChildren(BalanceScene)
    assert "Mer tid med barnen" in said(scene)
    assert "Good about a change" in said(scene)
    assert "1" not in said(scene)
    square.context.client_view.leave()
    square.settle()


def test_what_the_choice_is_about_survives_a_lock_before_the_square_is_opened(gate: Desk) -> None:
    write(gate, "balance.about", "dricka på vardagar")
    lock_and_unlock(gate)
    assert gate.find(QLineEdit, "balance.about").text() == "dricka på vardagar"
