"""Tab goes from one thing to the next as they stand, also to rows that came later than the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QGridLayout, QLayout, QWidget

_WHOLE = (QAbstractSpinBox, QComboBox)  # what is inside them is theirs


def order_as_they_stand(part: QWidget) -> None:
    """Make Tab follow the layouts of `part`. Qt itself goes by when each was made, so that a new row would come last."""
    for before, after in pairwise(_reached_by_tab(part)):
        QWidget.setTabOrder(before, after)


def _reached_by_tab(part: QWidget) -> Iterator[QWidget]:
    for child in _children(part):
        takes_tab = bool(child.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and child.focusProxy() is None
        if takes_tab and not child.isHidden():
            yield child
        if not isinstance(child, _WHOLE) and not (takes_tab and isinstance(child, QAbstractScrollArea)):
            yield from _reached_by_tab(child)


def _children(part: QWidget) -> Iterator[QWidget]:
    """Those in its layout in their order, then whatever is placed without one, line by line."""
    laid_out = list(_in_layout(part.layout()))
    yield from laid_out
    others = (each for each in part.children() if isinstance(each, QWidget) and not each.isWindow() and each not in laid_out)
    yield from sorted(others, key=lambda each: (each.y(), each.x()))


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]  # a tuple, told as object
    for place in places:
        item = layout.itemAt(place)
        widget = None if item is None else item.widget()
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _in_layout(item.layout())
