"""The lines of the log: a model, and a painter that wraps them at any text size."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.audit import LogLine
from app.ui.log.line_words import LineWords, line_words
from app.ui.shell.preferences import Preferences
from app.ui.theme import sizes
from app.ui.theme.tokens import Tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_GAP = 0.35  # lines of text above and below a line of the log


class LogRows(QAbstractListModel):
    """Grows at its end as older pages are read."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[LogLine] = []
        self._words: list[LineWords] = []

    @property
    def oldest(self) -> int | None:
        """The number of the oldest line here, None while there is none."""
        return self._lines[-1].seq if self._lines else None

    def add(self, lines: tuple[LogLine, ...]) -> None:
        """Put older lines at the end."""
        self.beginInsertRows(_ROOT, len(self._lines), len(self._lines) + len(lines) - 1)
        self._lines.extend(lines)
        self._words.extend(line_words(line) for line in lines)
        self.endInsertRows()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.beginResetModel()
        self._words = [line_words(line) for line in self._lines]
        self.endResetModel()

    def line(self, index: _Index) -> LogLine | None:
        """The line at an index, None where there is none."""
        return self._lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words for the painter; the same in one sentence for everybody else."""
        words = self._words[index.row()]
        if role == _WORDS:
            return words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.spoken
        return None


class LogRowPainter(QStyledItemDelegate):
    """What was done, and quietly below when, by whom and about whom."""

    def __init__(self, preferences: Preferences, view: QListView) -> None:
        super().__init__(view)
        self._preferences = preferences
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its text is at the width of the list."""
        width = self._view.viewport().width()
        area = QRect(0, 0, width - 2 * self._side(option.font), 10_000)
        heights = [
            QFontMetrics(font).boundingRect(area, int(_WRAP), text).height() for text, font, _ in self._parts(option.font, index)
        ]
        return QSize(0, sum(heights) + 2 * self._above(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One line."""
        painter.save()
        self._paint_ground(painter, option)
        side, above = self._side(option.font), self._above(option.font)
        area = option.rect.adjusted(side, above, -side, 0)
        for text, font, colour in self._parts(option.font, index):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            used = painter.drawText(area, int(_WRAP), text)
            area.setTop(used.bottom() + 1)
        painter.restore()

    def _parts(self, font: QFont, index: _Index) -> list[tuple[str, QFont, str]]:
        words: LineWords = index.data(_WORDS)
        tokens: Tokens = self._preferences.tokens
        bold = QFont(font)
        bold.setBold(True)
        odd = [(f"! {words.odd}", bold, tokens.warning)] if words.odd else []
        return [(words.what, font, tokens.text), (words.facts, font, tokens.quiet_text), *odd]

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = self._preferences.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), tokens.line_width))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 3))
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 5, 5)

    @staticmethod
    def _side(font: QFont) -> int:
        return sizes.lines(font, 0.8)

    @staticmethod
    def _above(font: QFont) -> int:
        return sizes.lines(font, _GAP)
