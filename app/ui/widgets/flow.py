"""Widgets in rows that break where the width ends, so that nothing is cut at any text size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line. `uniform` gives all the same width, as wide as the columns allow."""

    def __init__(self, parent: QWidget | None = None, *, uniform: bool = False, spacing: int = 6) -> None:
        super().__init__(parent)
        self._uniform = uniform
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are at this width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest and the highest."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        shown = self._shown()
        if self._uniform and shown:
            return self._uniform_lines(shown, width)
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in shown:
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append((item, min(wide, width)))
            used += wide + self.spacing()
        return lines

    def _uniform_lines(self, shown: list[QLayoutItem], width: int) -> list[list[tuple[QLayoutItem, int]]]:
        widest = max(item.sizeHint().width() for item in shown)
        columns = max(1, min(len(shown), (width + self.spacing()) // (widest + self.spacing())))
        columns = -(-len(shown) // -(-len(shown) // columns))  # the same number of lines with even columns
        each = (width - self.spacing() * (columns - 1)) // columns
        return [[(item, each) for item in shown[start : start + columns]] for start in range(0, len(shown), columns)]

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, high = rect.x(), max((self._height(item, wide) for item, wide in line), default=0)
            for item, wide in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(wide, high)))
                x += wide + self.spacing()
            y += high + self.spacing()
        return max(0, y - rect.y() - self.spacing())

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FlowRow(QWidget):
    """A widget of buttons in flowing lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self._flow.addWidget(widget)
