"""Which way a text on screen is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n.direction import leans_right


def direct(widget: QWidget, text: str) -> None:
    """Lay out that one widget the way its text is read; everything around it stays as it is."""
    wanted = Qt.LayoutDirection.RightToLeft if leans_right(text) else Qt.LayoutDirection.LeftToRight
    if widget.layoutDirection() is not wanted:
        widget.setLayoutDirection(wanted)
