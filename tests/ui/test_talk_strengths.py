"""Strengths in a talk: the client's words, and what is already told, taken over only when the client agrees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.cases.events import EarlierShown
from app.cases.talk_records import TalkStrength
from app.services.preferences import WindowChoices
from app.ui.mi.strengths_panel import StrengthsPanel
from app.ui.mi.strengths_scene import StrengthsScene
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import go_to_tool, kept, key, new_talk, say_who, show_talk, write
from tests.helpers.told_before import ToldBefore
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def strong(open_desk: OpenDesk) -> Desk:
    """A talk after an ASI, alone with the client, at the strengths."""
    client = make_client()
    opened = open_desk(client)
    told = ToldBefore(interviews=opened.context.interviews, forms=opened.context.forms, client_id=client.id)
    in_vault(opened, told.asi)
    show_talk(opened, new_talk(opened, client))
    say_who(opened)
    go_to_tool(opened, "strengths")
    opened.settle()
    return opened


def proposals(desk: Desk) -> list[QPushButton]:
    panel = desk.screen(TalkScreen).table.deck.panel
    assert isinstance(panel, StrengthsPanel)
    buttons = panel.findChildren(QPushButton)
    return [each for each in buttons if each.objectName().startswith("strengths.proposal.") and each.isVisible()]


def shown(desk: Desk) -> int:
    desk.settle()
    return sum(isinstance(each.event, EarlierShown) for each in desk.vault.log)


def test_a_strength_is_kept_in_the_clients_words(strong: Desk) -> None:
    write(strong, "strengths.line", "Jag ringde min syster")
    key(strong, Qt.Key.Key_Return)
    assert [each.text for each in kept(strong, TalkStrength)] == ["Jag ringde min syster"]


def test_nothing_is_fetched_or_logged_before_it_is_asked_for(strong: Desk) -> None:
    assert proposals(strong) == []
    assert shown(strong) == 0
    strong.press("strengths.fetch")
    strong.settle()
    assert proposals(strong)
    assert shown(strong) == 1


def test_what_the_client_agrees_to_is_taken_over_and_is_no_proposal_any_more(strong: Desk) -> None:
    strong.press("strengths.fetch")
    strong.settle()
    before = len(proposals(strong))
    text = proposals(strong)[0].accessibleDescription()
    strong.press("strengths.proposal.0")
    (strength,) = kept(strong, TalkStrength)
    assert strength.text == text
    assert strength.area is not None
    assert len(proposals(strong)) == before - 1


def test_with_others_in_the_room_neither_lines_nor_proposals_are_shown(strong: Desk) -> None:
    write(strong, "strengths.line", "Jag ringde min syster")
    key(strong, Qt.Key.Key_Return)
    strong.press("strengths.fetch")
    strong.settle()
    say_who(strong, "partner")
    assert proposals(strong) == []
    assert strong.window.findChild(QLineEdit, "strengths.line.1.text") is None
    assert not strong.screen(TalkScreen).table.show_client.isEnabled()


def test_the_client_reads_the_strengths(strong: Desk) -> None:
    assert not strong.screen(TalkScreen).table.show_client.isEnabled()
    write(strong, "strengths.line", "Jag ringde min syster")
    key(strong, Qt.Key.Key_Return)
    strong.screen(TalkScreen).show_client()
    (scene,) = strong.window.findChildren(StrengthsScene)
    assert any("Jag ringde min syster" in label.text() for label in scene.findChildren(QLabel))
    strong.context.client_view.leave()
    strong.settle()
