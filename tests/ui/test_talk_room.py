"""The talk on a small laptop: at 200 % text the window still fits 1366 x 768, whatever is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from app.cases.clients import Mandate
from app.cases.talk_codes import Direction, TalkCode
from app.services.preferences import WindowChoices
from app.ui.mi.panels import LATER, all_tools
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import begin_talk, go_to_tool, key, say_who, type_words
from tests.helpers.windows import Desk, OpenDesk, make_client

WIDEST, HIGHEST = 1366, 768


@pytest.fixture
def choices() -> WindowChoices:
    """The largest text, with the thickest lines."""
    return WindowChoices(language="sv", theme="contrast", text_size=200)


@pytest.fixture
def small(desk: Desk, open_desk: OpenDesk) -> Desk:
    """A talk with a client to whom the longer sentence is said, in a small window; nobody has said who is there."""
    desk.window.resize(WIDEST, HIGHEST)
    return begin_talk(open_desk, make_client(mandate=Mandate.COURT_ORDERED))


def fits(desk: Desk) -> bool:
    """Whether the window may stay as it is."""
    desk.settle()
    QCoreApplication.processEvents()
    least = desk.window.minimumSizeHint()
    return least.width() <= WIDEST and least.height() <= HIGHEST


@pytest.mark.parametrize("tool", [*all_tools(), LATER])
def test_every_tool_fits(small: Desk, tool: str) -> None:
    say_who(small)
    screen = go_to_tool(small, tool)
    assert screen.table.is_compact
    assert fits(small)


def test_asking_who_is_here_fits_and_gives_the_room_back(small: Desk) -> None:
    screen = small.screen(TalkScreen)
    assert fits(small)
    assert not screen.table.deck.isVisible(), "the tool waits behind it"
    assert screen.table.decides.isVisible(), "who decides is said all the same"
    say_who(small)
    assert screen.table.deck.isVisible()
    assert screen.table.rail.isVisible()


def test_own_notes_the_buttons_and_a_line_fit(small: Desk) -> None:
    screen = say_who(small)
    screen.toggle_note()
    for text in ("ett", "en till", "tre", "fyra", "fem"):
        type_words(text)
        key(small, Qt.Key.Key_Return)
    assert fits(small)
    screen.toggle_note()
    small.press("talk.capture.open")
    assert fits(small)
    small.press("talk.capture.need")
    assert screen.table.capture.pad.isHidden(), "they fold away after one press"
    assert fits(small)
    small.press("talk.quote.done")
    assert screen.table.deck.isVisible()


def test_what_was_heard_fits(small: Desk) -> None:
    screen = say_who(small)
    for direction in Direction:
        screen.table.capture.hear(TalkCode.TAKING_STEPS, direction)
        small.press("talk.quote.done")
    go_to_tool(small, "change_talk")
    assert fits(small)


def test_a_break_fits(small: Desk) -> None:
    say_who(small).pause()
    assert fits(small)
