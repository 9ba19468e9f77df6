"""How a day looks. Number, ring with 0, question mark and empty are four different shapes; no colour says anything."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services import timeline_days
from app.services.timeline_days import NOT_TALKED_OF, UNKNOWN
from app.ui.calendar.grounds import ground
from app.ui.calendar.words import short_month
from app.ui.theme import sizes
from app.ui.timeline.model import Cell, CellRole

LINES_HIGH = 3.7  # date, value, and what the day is called
_DATE, _VALUE, _NAME = 0.9, 1.5, 0.8
_LOW, _LOW_VALUE = 0.8, 1.3  # a day less high than that share has its value in the lower right corner, and no name
_GAP = 5
_REMEMBERED = "✎"
_LEAST_LETTERS_OF_NAME = 4


class TimelineSigns(QStyledItemDelegate):
    """Paints the cells; the words are the model's. Every cell stays within itself, so that each can be drawn alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, date, value, name, and a frame where the keyboard is."""
        cell = index.data(CellRole)
        rect, palette = QRectF(option.rect), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(cell, Cell):
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
            _paint_lines(painter, rect, palette, right=_is_day(index, 0, 1), below=_is_day(index, 1, 0))
            painter.restore()
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ground(palette, is_selected=is_selected, is_rest=cell.is_rest))
        _paint_lines(painter, rect, palette, right=True, below=True)
        front = palette.color(QPalette.ColorRole.Text)
        painter.setPen(front)
        inside = rect.adjusted(_GAP, 2, -_GAP, -2)
        is_low = rect.height() < _LOW * sizes.lines(QApplication.font(), LINES_HIGH)
        _paint_date(painter, inside, cell)
        if not is_low:
            _paint_name(painter, inside, cell)
        _paint_value(painter, inside, cell, front, is_low=is_low)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(front, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()


def _is_day(index: QModelIndex | QPersistentModelIndex, down: int, across: int) -> bool:
    """Whether a neighbour of a cell is a day."""
    return isinstance(index.sibling(index.row() + down, index.column() + across).data(CellRole), Cell)


def _paint_lines(painter: QPainter, rect: QRectF, palette: QPalette, *, right: bool, below: bool) -> None:
    """The lines between days stand at the right and the lower edge; before the first day the cell around it draws them."""
    colour = palette.color(QPalette.ColorRole.Mid)
    if right:
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), colour)
    if below:
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour)


def _paint_date(painter: QPainter, inside: QRectF, cell: Cell) -> None:
    painter.setFont(_font(_DATE))
    shows_month = cell.is_first or cell.day.day == 1
    text = f"{cell.day.day} {short_month(cell.day)}" if shows_month else str(cell.day.day)
    if QFontMetrics(painter.font()).horizontalAdvance(text) > inside.width():
        text = str(cell.day.day)
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
    if cell.anchor:
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, _REMEMBERED)


def _paint_name(painter: QPainter, inside: QRectF, cell: Cell) -> None:
    """The memory before the holiday: it is the client's own. Where there is no room the day below the calendar says it all."""
    text, font = cell.anchor or cell.name, _font(_NAME)
    metrics = QFontMetrics(font)
    if not text or inside.width() < metrics.averageCharWidth() * _LEAST_LETTERS_OF_NAME:
        return
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()))
    painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, shown)


def _paint_value(painter: QPainter, inside: QRectF, cell: Cell, front: QColor, *, is_low: bool) -> None:
    if cell.value == NOT_TALKED_OF:
        return
    font = _font(_LOW_VALUE if is_low else _VALUE, is_bold=True)
    painter.setFont(font)
    place = _place_of_value(inside, QFontMetrics(font).height(), is_low=is_low)
    is_nothing = timeline_days.number(cell.value) == 0
    if cell.value == UNKNOWN or (cell.is_glasses and not is_nothing):
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.value)
        return
    ring = QRectF(0, 0, place.height() * 0.86, place.height() * 0.86)
    ring.moveCenter(place.center())
    painter.setPen(QPen(front, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_nothing else front)
    painter.drawEllipse(ring)
    if is_nothing and cell.is_glasses:
        painter.setFont(_font(_DATE))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, cell.value)


def _place_of_value(inside: QRectF, high: float, *, is_low: bool) -> QRectF:
    """The middle of the day; in a low one the lower right of it, beside its date."""
    if is_low:
        wide = min(inside.width(), 1.5 * high)  # two figures
        return QRectF(inside.right() - wide, inside.bottom() - high, wide, high)
    return QRectF(inside.left(), inside.center().y() - high * 0.46, inside.width(), high)


def _font(scale: float, *, is_bold: bool = False) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(is_bold)
    return font
