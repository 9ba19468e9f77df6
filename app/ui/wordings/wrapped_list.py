"""A list of sentences of any length: each row is as high as its words need at the present width and text size."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle

from app.ui.theme import sizes

_LEAST_ROWS = 2
_KEY = Qt.ItemDataRole.UserRole


class WrappedList(QListWidget):
    """`rows`: how many are in sight before one scrolls.

    Qt measures a row by a width that does not leave out what stands around it, so that the last words of a sentence that just
    wraps are lost; here every row is measured by the width that its words are drawn in, and is high enough for a finger.
    """

    def __init__(self, name: str, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """These in place of what stood there, each with its key."""
        self.clear()
        for key, text in lines:
            QListWidgetItem(text, self).setData(_KEY, key)
        self._measure()

    @staticmethod
    def key_of(item: QListWidgetItem) -> str:
        """The key of a row."""
        return str(item.data(_KEY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """So with other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        air = sizes.lines(self.font(), 0.2)
        self.setViewportMargins(air, 0, air, 0)
        heights = [self._height(self.item(row).text()) for row in range(self.count())]
        for row, height in enumerate(heights):
            self.item(row).setSizeHint(QSize(1, height))
        least = _LEAST_ROWS * sizes.target(self.font())
        self.setFixedHeight(max(least, sum(heights[: self._rows])) + 2 * self.frameWidth())

    def _height(self, text: str) -> int:
        edge = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1
        room = QRect(0, 0, max(1, self.viewport().width() - 2 * edge - 1), 100_000)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return max(sizes.FINGER, words + sizes.lines(self.font(), 0.6))
