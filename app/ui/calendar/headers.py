"""The names that stay while the calendar scrolls: days above, lines at the left with their counts. Long names wrap."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from app.ui.calendar.model import RestDayRole
from app.ui.theme import sizes

NAME_LETTERS = 26
GAP = 6
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NameHeader(QHeaderView):
    """One side of the calendar. The words are the model's; what has the keyboard stands out by weight."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Ground, a thin line after it, and the words."""
        palette = self.palette()
        across = self.orientation() is Qt.Orientation.Horizontal
        is_rest = across and bool(self.model().index(0, section).data(RestDayRole))
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase if is_rest else QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(self._font(is_current=section == self._current()))
        text = str(self.model().headerData(section, self.orientation()))
        inside = rect.adjusted(GAP, 0, -GAP, 0)
        painter.drawText(rect if across else inside, Qt.AlignmentFlag.AlignCenter if across else _WRAP, text)
        painter.restore()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As high as the wrapped name needs, and high enough for a finger."""
        font = self._font(is_current=True)
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(sizes.target(font), sizes.lines(font, 3) + 2 * GAP)
        text = str(self.model().headerData(section, self.orientation()))
        room = QRect(0, 0, max(self.width() - 2 * GAP, 1), 10_000)
        high = QFontMetrics(font).boundingRect(room, _WRAP, text).height()
        return QSize(self.width(), max(sizes.target(font), high + 2 * GAP))

    def _current(self) -> int:
        table = self.parent()
        if not isinstance(table, QTableView):
            return -1
        index = table.currentIndex()
        return index.column() if self.orientation() is Qt.Orientation.Horizontal else index.row()

    def _font(self, *, is_current: bool) -> QFont:
        font = QFont(QApplication.font())
        font.setBold(is_current)
        return font
