"""Widgets in flowing lines keep the height that their lines need, whatever happens to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.flow import FlowLayout

WIDTH = 200


def fill(flow: FlowLayout, count: int = 6) -> list[QPushButton]:
    buttons = [QPushButton("word") for _ in range(count)]
    for button in buttons:
        flow.addWidget(button)
    return buttons


@pytest.fixture(params=[False, True], ids=["of its own layout", "in lines of another"])
def row(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[QWidget, FlowLayout, list[QPushButton]]:
    """A row that is shown, and the buttons in it."""
    widget = QWidget()
    qtbot.addWidget(widget)
    if request.param:
        flow = FlowLayout()
        QVBoxLayout(widget).addLayout(flow)
    else:
        flow = FlowLayout(widget)
    buttons = fill(flow)
    widget.resize(WIDTH, 400)
    widget.show()
    qtbot.waitExposed(widget)
    return widget, flow, buttons


def hide(buttons: list[QPushButton]) -> None:
    for button in buttons:
        button.hide()


def take_away(flow: FlowLayout, buttons: list[QPushButton]) -> None:
    for button in buttons:
        flow.removeWidget(button)


CHANGES: tuple[Callable[[QWidget, FlowLayout, list[QPushButton]], object], ...] = (
    lambda _widget, _flow, buttons: buttons[0].setText("a very much longer line of words than before"),
    lambda _widget, _flow, buttons: hide(buttons[1:]),
    lambda _widget, flow, _buttons: fill(flow, 9),
    lambda _widget, flow, buttons: take_away(flow, buttons[1:]),
    lambda _widget, _flow, buttons: buttons[0].setMinimumHeight(120),
    lambda widget, _flow, _buttons: widget.setStyleSheet("QPushButton { font-size: 40px }"),
)


@pytest.mark.parametrize("change", CHANGES, ids=["text", "hidden", "more", "fewer", "higher", "letters"])
def test_the_height_follows_what_changes(
    row: tuple[QWidget, FlowLayout, list[QPushButton]],
    change: Callable[[QWidget, FlowLayout, list[QPushButton]], object],
    qtbot: QtBot,
) -> None:
    widget, flow, buttons = row
    before = flow.heightForWidth(WIDTH)
    change(widget, flow, buttons)
    qtbot.waitUntil(lambda: flow.heightForWidth(WIDTH) != before)
    flow.setGeometry(QRect(0, 0, WIDTH, 400))
    placed = [item.geometry() for item in map(flow.itemAt, range(flow.count())) if item is not None and not item.isEmpty()]
    assert flow.heightForWidth(WIDTH) == max(rect.bottom() for rect in placed) + 1


def test_each_width_has_its_own_height(row: tuple[QWidget, FlowLayout, list[QPushButton]]) -> None:  # control
    _widget, flow, buttons = row
    assert flow.heightForWidth(10_000) == buttons[0].sizeHint().height() < flow.heightForWidth(WIDTH)
    assert flow.sizeHint() == QSize(flow.sizeHint().width(), flow.heightForWidth(10_000))
