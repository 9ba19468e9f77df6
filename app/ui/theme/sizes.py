"""Lengths that follow the text: every width and height on screen is a number of lines or letters, never of pixels."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontMetrics

FINGER = 44  # px; nothing that is pressed is smaller, at any text size
TARGET_LINES = 2.2  # a line is 20 px at 100 %, so whatever is pressed is at least 44 px high


def line_height(font: QFont) -> int:
    """Pixels from the top of a line of `font` to its bottom."""
    return QFontMetrics(font).height()


def lines(font: QFont, count: float) -> int:
    """Pixels of `count` lines of text."""
    return ceil(line_height(font) * count)


def letters(font: QFont, count: float) -> int:
    """Pixels of `count` letters of average width."""
    return ceil(QFontMetrics(font).averageCharWidth() * count)


def target(font: QFont) -> int:
    """The least height and width of something a finger must hit: 44 px at 100 %."""
    return max(FINGER, lines(font, TARGET_LINES))
