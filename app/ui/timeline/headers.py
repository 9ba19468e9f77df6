"""The names that stay while the timeline scrolls: weekdays above, weeks at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from app.ui.theme import sizes
from app.ui.timeline.model import ShortRole

WEEK_LETTERS, SHORT_WEEK_LETTERS = 12, 7
_GAP = 6
_LINES_OF_WEEKDAY = 1.25


class WeekHeader(QHeaderView):
    """One side of the timeline. The words are the model's; what has the keyboard stands out by weight."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self._bold = -1  # the section that stands out

    def follow(self) -> None:
        """The keyboard is on another day: only what stood out, and what does now, is drawn anew."""
        before, self._bold = self._bold, self._current()
        if before != self._bold:
            self.updateSection(before)
            self.updateSection(self._bold)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Ground, a thin line after it, and the words; where not all of them have room, each is short."""
        palette = self.palette()
        font = QFont(QApplication.font())
        font.setBold(section == self._current())
        role = Qt.ItemDataRole.DisplayRole if self._has_room() else ShortRole
        text = str(self.model().headerData(section, self.orientation(), role) or "")
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sectionSizeFromContents(self, _section: int) -> QSize:
        """Room for the words."""
        font = QApplication.font()
        return QSize(sizes.letters(font, WEEK_LETTERS), sizes.lines(font, _LINES_OF_WEEKDAY))

    def _has_room(self) -> bool:
        if self.orientation() is Qt.Orientation.Vertical:
            return self.width() >= self.sectionSizeFromContents(0).width()
        font = QFont(QApplication.font())
        font.setBold(True)
        names = (str(self.model().headerData(section, self.orientation())) for section in range(self.count()))
        return all(QFontMetrics(font).horizontalAdvance(name) <= self.sectionSize(0) - _GAP for name in names)

    def _current(self) -> int:
        table = self.parent()
        if not isinstance(table, QTableView):
            return -1
        index = table.currentIndex()
        return index.column() if self.orientation() is Qt.Orientation.Horizontal else index.row()
