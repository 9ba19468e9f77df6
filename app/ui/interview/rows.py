"""The area's items with their answers, painted below the card: a list without a widget for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.forms.model import ItemCode
from app.i18n import tr

RowIndex = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in the list. `mark` is a short word such as "parked" or "look at this", `code` our code and an official one."""

    item: ItemCode
    code: str
    label: str
    answer: str
    mark: str = ""

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        answer = self.answer or tr("no answer yet")
        return ". ".join(part for part in (f"{self.code} {self.label}", answer, self.mark) if part)

    def __repr__(self) -> str:
        return f"Row({self.item})"


class RowsModel(QAbstractListModel):
    """The rows of one area."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; only changed ones are repainted when the items are the same."""
        if [row.item for row in rows] != [row.item for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [index for index, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
        self.rows = rows
        for index in changed:
            self.dataChanged.emit(self.index(index), self.index(index))

    def rowCount(self, parent: RowIndex | None = None) -> int:
        """How many items the area has."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: RowIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its words, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return row if role == Qt.ItemDataRole.UserRole else None

    def index_of(self, item: ItemCode) -> QModelIndex:
        """Where the item stands; an invalid index when it is not in this area."""
        position = next((index for index, row in enumerate(self.rows) if row.item == item), None)
        return QModelIndex() if position is None else self.index(position)


class RowsDelegate(QStyledItemDelegate):
    """Paints code, label, mark and answer on one line, with shape and word as well as colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: RowIndex) -> QSize:
        """High enough for a finger."""
        return QSize(200, max(36, int(option.fontMetrics.height() * 1.75)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: RowIndex) -> None:
        """One row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        painter.save()
        state, palette, rect = option.state, option.palette, option.rect
        metrics = option.fontMetrics
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        inner = rect.adjusted(10, 0, -10, 0)
        wide = metrics.averageCharWidth()
        answer = f"{row.mark} · {row.answer}" if row.mark and row.answer else row.mark or row.answer or "·"
        answer_width = min(metrics.horizontalAdvance(answer) + 2 * wide, inner.width() * 55 // 100)
        plain, bold = painter.font(), QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(inner, _LEFT, row.code)
        painter.drawText(inner, _RIGHT, metrics.elidedText(answer, Qt.TextElideMode.ElideRight, answer_width))
        code_width = max(wide * 7, painter.fontMetrics().horizontalAdvance(row.code) + wide)
        painter.setFont(plain)
        label = inner.adjusted(code_width, 0, -answer_width - wide, 0)
        painter.drawText(label, _LEFT, metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, label.width()))
        painter.restore()


class RowsView(QListView):
    """The list itself. It follows the card; a press on a row goes there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dataChanged(self, first: RowIndex, last: RowIndex, roles: Sequence[int] = ()) -> None:
        """Paint the rows anew. The list's own way would lay out and paint all of them; a row here never changes its height."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def follow(self, item: ItemCode) -> None:
        """Mark the item and bring it to the middle."""
        index = self.rows.index_of(item)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
