"""Rows that are made anew: the old ones go at once, by name too, so that nobody finds them while they wait to be destroyed."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def discard(widget: QWidget) -> None:
    """Out of sight and out of name now, destroyed when nothing runs in it any more."""
    widget.hide()
    widget.setObjectName("")
    widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Discard every widget of the layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            discard(widget)
