"""Telling a screen reader something that is not where the keyboard is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have it read aloud, as if the widget said it."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - dear; no first frame needs it

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
