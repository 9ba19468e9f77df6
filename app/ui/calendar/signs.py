"""How a day looks: a filled dot for some, an empty ring for none, a question mark for unknown. Colour alone says nothing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.calendar import Day
from app.ui.calendar.grounds import ground
from app.ui.calendar.model import CountedRole, RestDayRole, StateRole

_SHARE = 0.46
_REMEMBERED = "✎"


class DaySigns(QStyledItemDelegate):
    """Paints the cells of the calendar; the words are the model's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, sign, and a frame where the keyboard is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, palette = QRectF(option.rect), option.palette
        state = index.data(StateRole)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ground(palette, is_selected=is_selected, is_rest=bool(index.data(RestDayRole))))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        front = palette.color(QPalette.ColorRole.Text)
        if isinstance(state, Day):
            size = min(rect.width(), rect.height()) * _SHARE
            _draw(painter, QRectF(0, 0, size, size), rect, state, front, is_counted=bool(index.data(CountedRole)))
        elif state:
            painter.setPen(front)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _REMEMBERED)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(front, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(2, 2, -2, -2))
        painter.restore()


def _draw(painter: QPainter, shape: QRectF, rect: QRectF, state: Day, front: QColor, *, is_counted: bool) -> None:
    """A counted day is a square: it follows from the lines above and is not painted."""
    shape.moveCenter(rect.center())
    if state is Day.UNKNOWN:
        painter.setPen(front)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, Day.UNKNOWN.value)
        return
    painter.setPen(QPen(front, 2))
    painter.setBrush(front if state is Day.SOME else Qt.BrushStyle.NoBrush)
    if is_counted:
        painter.drawRect(shape)
    else:
        painter.drawEllipse(shape)
