"""The rows of the client list: a model, and a painter that keeps them light."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.cases.clients import ClientRow
from app.i18n import ntr, tr
from app.ui.cases.words import protection_words
from app.ui.shell.preferences import Preferences
from app.ui.theme import sizes

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_LINES = 2.9


class ClientRows(QAbstractListModel):
    """What the search gave. A row says in words all that is painted of it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ClientRow, ...] = ()

    def show_rows(self, rows: tuple[ClientRow, ...]) -> None:
        """Show these rows in place of the earlier ones."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> ClientRow:
        """The row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for the painter, its words for everybody else."""
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (row.initials, row.case_number, row.name or "", *_remarks(row)) if part)
        return None


class ClientRowPainter(QStyledItemDelegate):
    """Initials in a ring, case number and name beside it, and in words what else matters."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines with air: enough for a finger."""
        return QSize(0, max(sizes.lines(option.font, _LINES), sizes.target(option.font)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        row: ClientRow = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        gap = sizes.lines(option.font, 0.5)
        side = option.rect.height() - 2 * gap
        ring = QRect(option.rect.left() + gap, option.rect.top() + gap, side, side)
        self._paint_initials(painter, option.font, ring, row.initials)
        self._paint_words(painter, option, option.rect.adjusted(side + 2 * gap, 0, -gap, 0), row)
        painter.restore()

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

    def _paint_initials(self, painter: QPainter, font: QFont, ring: QRect, initials: str) -> None:
        tokens = self._preferences.tokens
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(ring)
        painter.setFont(_bold(font))
        painter.setPen(QColor(tokens.accent))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, initials or "–")

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: ClientRow) -> None:
        tokens = self._preferences.tokens
        half = area.height() // 2
        above = QRect(area.left(), area.top(), area.width(), half)
        below = QRect(area.left(), area.top() + half, area.width(), area.height() - half)
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(tokens.text))
        first = " · ".join(part for part in (row.case_number, row.name or "") if part) or tr("No case number")
        metrics = painter.fontMetrics()
        bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        painter.drawText(above, bottom, metrics.elidedText(first, Qt.TextElideMode.ElideRight, area.width()))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.quiet_text))
        second = " · ".join(_remarks(row)) or tr("No interview under way")
        painter.drawText(below, top, painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, area.width()))


def _remarks(row: ClientRow) -> tuple[str, ...]:
    protected = (protection_words(row.protection),) if row.name is None else ()
    count = row.open_interviews
    under_way = (ntr("{n} interview under way", "{n} interviews under way", count),) if count else ()
    return protected + under_way


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
