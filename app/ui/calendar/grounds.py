"""What lies behind a day, in both calendars of days."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette


def ground(palette: QPalette, *, is_selected: bool, is_rest: bool) -> QColor:
    """A quarter of the accent where the day is taken, else the quieter ground for Saturdays, Sundays and days with a name."""
    plain = palette.color(QPalette.ColorRole.Base)
    if is_selected:
        accent = palette.color(QPalette.ColorRole.Highlight)
        return QColor(*((3 * one + other) // 4 for one, other in zip(_rgb(plain), _rgb(accent), strict=True)))
    return palette.color(QPalette.ColorRole.AlternateBase) if is_rest else plain


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
