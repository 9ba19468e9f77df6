"""What a person would see to be wrong with a window: words that are cut, buttons that lie outside of it, the wrong language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QWidget,
)

from app.ui.widgets.answers.choice import SegmentButton

PASSPHRASE = "vault.words"
_OF_THE_FORM = "interview.proposal."
_WORD = re.compile(r"[^\W\d_]{2,}")


def visible_buttons(window: QWidget) -> list[QAbstractButton]:
    """Every button that is shown, scrolled to or not."""
    return [each for each in window.findChildren(QAbstractButton) if each.isVisible() and each.text()]


def visible_texts(window: QWidget) -> list[str]:
    """The words of every label and button that is shown, but for the passphrase, which is Swedish in every language."""
    shown = [each for each in window.findChildren(QLabel) if each.isVisible() and each.text()]
    labels = [each.text() for each in shown if each.objectName() != PASSPHRASE]
    return [*labels, *(each.text().replace("&&", "&") for each in visible_buttons(window))]


def cut_buttons(window: QWidget) -> list[str]:
    """Buttons whose words do not fit them, or of which a side cannot be seen: the words, and why."""
    return [f"{each.text()}: {why}" for each in visible_buttons(window) for why in _faults(each)]


def _faults(button: QAbstractButton) -> Iterator[str]:
    words = button.text().replace("&&", "&")
    if isinstance(button, SegmentButton):
        if not _wrapped_words_fit(button, words):
            yield "its words are higher than it is"
    elif max(map(button.fontMetrics().horizontalAdvance, words.split("\n"))) + _mark_width(button) > button.width():
        yield f"its words are wider than its {button.width()} pixels"
    shown = button.visibleRegion().boundingRect()
    if not shown.isEmpty() and shown.width() < button.width():
        yield f"only {shown.width()} of its {button.width()} pixels can be seen"


def _mark_width(button: QAbstractButton) -> int:
    if not isinstance(button, QCheckBox | QRadioButton):
        return 0
    return button.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, button)


def _wrapped_words_fit(button: SegmentButton, words: str) -> bool:
    metrics = button.fontMetrics()
    width = button.width() - int(metrics.height() * 1.5) - 6
    needed = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, words)
    return needed.height() <= button.height() and needed.width() <= max(width, 1)


def not_translated(window: QWidget, apart_from: frozenset[str]) -> list[str]:
    """Push buttons whose words do not come from the made-up catalogue, where every sentence stands in brackets.

    Words of the form have a catalogue of their own: proposals, and the first line of the areas in the rail.
    """
    buttons = [each for each in visible_buttons(window) if isinstance(each, QPushButton)]
    own = [each.text().rpartition("\n")[2] for each in buttons if not each.objectName().startswith(_OF_THE_FORM)]
    return [text for text in own if _WORD.search(text) and not text.startswith("[") and text not in apart_from]


def in_swedish(window: QWidget, apart_from: frozenset[str]) -> list[str]:
    """Visible texts with å, ä or ö in them."""
    return [text for text in visible_texts(window) if re.search("[åäöÅÄÖ]", text) and text not in apart_from]
