"""One key for what was heard draws the line that opens, not the whole talk: the keyboard must never wait for the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from app.services.preferences import WindowChoices
from app.ui.mi.panels import all_tools
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.drawing import drawn_by, painted, pictures
from tests.helpers.mi_table import go_to_tool, key
from tests.helpers.windows import Desk

NARROW, WIDE = (900, 700), (1500, 1000)


@pytest.fixture(params=[100, 200])
def choices(request: pytest.FixtureRequest) -> WindowChoices:
    """Usual and large text."""
    assert isinstance(request.param, int)
    return WindowChoices(language="en", theme="light", text_size=request.param)


def heard(desk: Desk) -> None:
    """The key of a reason."""
    key(desk, Qt.Key.Key_R)


def left_alone(desk: Desk) -> None:
    """The line is left as it is."""
    key(desk, Qt.Key.Key_Escape)


def widened(desk: Desk) -> None:
    """A large window."""
    desk.window.resize(*WIDE)


def narrowed(desk: Desk) -> None:
    """A small one."""
    desk.window.resize(*NARROW)


def rest(desk: Desk) -> TalkScreen:
    """The keyboard in no line, on the talk itself."""
    screen = desk.screen(TalkScreen)
    screen.setFocus()
    painted(desk)
    return screen


def above_line(desk: Desk, widget: QWidget) -> QRect:
    """The part of a widget that stands above the row and the line for what is heard."""
    table = desk.screen(TalkScreen).table
    return QRect(0, 0, widget.width(), table.capture.mapTo(table, QPoint()).y() - widget.mapTo(table, QPoint()).y())


@pytest.mark.parametrize("choices", [100], indirect=True)  # in large text the line stands in the place of the tool
@pytest.mark.parametrize("act", [heard, left_alone])
def test_what_is_heard_draws_neither_the_map_nor_the_tool(talking: Desk, act: Callable[[Desk], None]) -> None:
    widened(talking)
    screen = rest(talking)
    if act is left_alone:
        heard(talking)
        painted(talking)
    parts = (screen.table.rail.viewport(), screen.table.deck)
    seen = [above_line(talking, part) for part in parts]
    drawn = []
    for part in parts:
        drawn.append(drawn_by(talking, part, lambda: act(talking)))
        (left_alone if act is heard else heard)(talking)
    for region, high in zip(drawn, seen, strict=True):
        assert not region.intersects(high.adjusted(0, 0, 0, -high.height() // 3))


@pytest.mark.parametrize("tool", tuple(all_tools()))
def test_what_is_on_screen_is_what_stands_there(talking: Desk, tool: str) -> None:
    go_to_tool(talking, tool)
    rest(talking)
    for act in (heard, left_alone, widened, heard, narrowed, left_alone):
        act(talking)
        on_screen, drawn_whole = pictures(talking, talking.screen(TalkScreen).table.deck)
        assert on_screen == drawn_whole
