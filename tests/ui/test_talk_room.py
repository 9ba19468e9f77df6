"""The talk on a small laptop: at 200 % text the window still fits 1366 x 768, whatever is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from app.cases.clients import Mandate
from app.cases.records import CardKind
from app.cases.talk_codes import Direction, TalkCode
from app.services.preferences import WindowChoices
from app.ui.interview.alert_card import AlertCardScreen
from app.ui.mi.panels import LATER, all_tools, process_of, tools_of
from app.ui.mi.rulers_scale import RulerStep
from app.ui.mi.talk_screen import TalkScreen
from app.ui.mi.values_card import SortCard
from app.ui.shell.page import Page
from app.ui.theme.sizes import FINGER
from tests.helpers.mi_table import begin_talk, go_to_tool, key, say_who, type_words, write
from tests.helpers.windows import Desk, OpenDesk, make_client

WIDEST, HIGHEST = 1366, 768
WITHIN_THE_BARS = 708


@pytest.fixture
def choices() -> WindowChoices:
    """The largest text, with the thickest lines."""
    return WindowChoices(language="sv", theme="contrast", text_size=200)


@pytest.fixture
def small(desk: Desk, open_desk: OpenDesk) -> Desk:
    """A talk with a client to whom the longer sentence is said, in a small window; nobody has said who is there."""
    desk.window.resize(WIDEST, HIGHEST)
    return begin_talk(open_desk, make_client(mandate=Mandate.COURT_ORDERED))


@pytest.fixture
def laptop(desk: Desk, open_desk: OpenDesk) -> Desk:
    """A talk with a client who came of their own will, in the room that is left within the bars of a small laptop."""
    desk.window.resize(WIDEST, WITHIN_THE_BARS)
    return begin_talk(open_desk, make_client())


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


def test_asking_who_is_here_fits_within_the_bars_of_a_laptop(laptop: Desk) -> None:
    laptop.settle()
    assert laptop.window.minimumSizeHint().height() <= WITHIN_THE_BARS
    assert "frågor" not in laptop.screen(TalkScreen).table.company.hint.text(), "a talk has no questions to park"


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


def test_the_line_for_words_that_were_heard_says_what_it_is_for(laptop: Desk) -> None:
    say_who(laptop)
    laptop.screen(TalkScreen).table.capture.hear(TalkCode.TAKING_STEPS, Direction.SUSTAIN)
    laptop.settle()
    line = laptop.find(QLineEdit, "talk.quote")
    assert 0 < line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - line.fontMetrics().height() // 2


def seen_in(part: QWidget, area: QScrollArea) -> bool:
    """Whether all of it is in sight."""
    place = QRect(part.mapTo(area.viewport(), QPoint()), part.size())
    return part.isVisible() and area.viewport().rect().contains(place)


@pytest.mark.parametrize("tool", list(all_tools()))
def test_the_rail_shows_where_the_talk_is(laptop: Desk, tool: str) -> None:
    say_who(laptop)
    rail = go_to_tool(laptop, tool).table.rail
    laptop.settle()
    process = process_of(tool)
    assert process is not None
    alone = len(tools_of(process)) == 1
    assert seen_in(rail.processes[process] if alone else rail.tools[tool], rail)


@pytest.mark.parametrize(("tool", "ruler"), [("rulers", "ruler"), ("commitment", "commitment")])
def test_a_ruler_is_answered_without_scrolling(laptop: Desk, tool: str, ruler: str) -> None:
    """The eleven numbers in one row and both questions stay in sight, whichever of them the keyboard is in."""
    say_who(laptop)
    go_to_tool(laptop, tool)
    write(laptop, f"{ruler}.about", "dricka mindre på vardagar, och inget alls när barnen är hos mig")
    key(laptop, Qt.Key.Key_Return)
    laptop.settle()
    key(laptop, Qt.Key.Key_6)
    laptop.settle()
    kind = "commitment" if tool == "commitment" else "importance"
    steps = [laptop.find(RulerStep, f"ruler.{kind}.{value}") for value in range(11)]
    assert len({step.mapTo(laptop.window, QPoint()).y() for step in steps}) == 1
    assert min(step.width() for step in steps) >= FINGER
    page = page_around(steps[0])
    probes = [laptop.find(QWidget, f"{ruler}.{each}") for each in ("why_not_lower", "what_would_raise")]
    for where in (steps[6], *probes):
        where.setFocus(Qt.FocusReason.TabFocusReason)
        laptop.settle()
        assert all(seen_in(part, page) for part in (*steps, *probes)), where.objectName()


def test_a_value_and_its_three_piles_are_seen_whole(laptop: Desk) -> None:
    say_who(laptop)
    go_to_tool(laptop, "values")
    laptop.settle()
    card = laptop.screen(TalkScreen).table.deck.findChild(SortCard)
    assert card is not None
    assert seen_in(card, page_around(card))


@pytest.mark.parametrize("kind", list(CardKind))
def test_a_card_of_worry_shows_that_it_may_wait_and_escape_leads_back(laptop: Desk, kind: CardKind) -> None:
    say_who(laptop)
    laptop.screen(TalkScreen).open_card(kind)
    laptop.settle()
    card = laptop.screen(AlertCardScreen)
    for name in ("card.later", "card.close"):
        button = laptop.find(QPushButton, name)
        assert button.visibleRegion().boundingRect().size() == button.size(), name
    said = " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
    assert "intervju" not in said, "it is a talk"
    key(laptop, Qt.Key.Key_Escape)
    laptop.settle()
    assert laptop.screen(TalkScreen).is_loaded


def page_around(part: QWidget) -> Page:
    """The page it stands in."""
    around = part.parentWidget()
    while not isinstance(around, Page):
        assert around is not None
        around = around.parentWidget()
    return around


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
