"""The grid that is painted: with mouse or finger along a line, or by keyboard. Names and days stay while it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from app.services.calendar import Day
from app.services.calendar_plan import Lane
from app.ui.calendar.headers import NAME_LETTERS, NameHeader
from app.ui.calendar.model import ANCHOR_ROW, CalendarModel, StateRole
from app.ui.calendar.signs import DaySigns
from app.ui.theme import sizes

NEXT_STATE = {Day.UNKNOWN: Day.SOME, Day.SOME: Day.NONE, Day.NONE: Day.UNKNOWN}
_STATE_OF_KEY = {"1": Day.SOME, "0": Day.NONE, "?": Day.UNKNOWN}
_UNKNOWN_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_NAME_SHARE = 0.36
_LEAST_DAY_LETTERS = 3.4


class CalendarGrid(QTableView):
    """Shows a `CalendarModel`. It says what is painted; it keeps nothing."""

    painted = Signal(int, int, int, int, object)  # first row, last row, first column, last column, Day
    moved = Signal()  # another cell has the keyboard
    anchor_wanted = Signal()  # Enter, F2 or a press on the row of what days are remembered by

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pressed: tuple[int, int] | None = None
        self._stroke: Day | None = None
        self.setObjectName("calendar.grid")
        self.setItemDelegate(DaySigns(self))
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(NameHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(NameHeader(Qt.Orientation.Vertical, self))
        self.selectionModel().currentChanged.connect(self._has_moved)
        model.modelReset.connect(self.measure)
        model.headerDataChanged.connect(self.measure)
        self.measure()

    # ---- Where the keyboard is

    def _has_moved(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.viewport().update()
        self.moved.emit()

    def go_to(self, lane: Lane | None, column: int = 0) -> None:
        """Put the keyboard on a day of a line."""
        row = self._model.row_of(lane) if lane in self._model.lanes and lane is not None else min(1, self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row, column))

    @property
    def lane(self) -> Lane | None:
        """The line with the keyboard; None on the row of what days are remembered by."""
        return self._model.lane_at(self.currentIndex().row())

    @property
    def column(self) -> int:
        """The day with the keyboard, by its place."""
        return max(self.currentIndex().column(), 0)

    # ---- Painting

    def set_state(self, state: Day) -> None:
        """Paint what is selected."""
        area = self._selected()
        if area is not None:
            self.painted.emit(*area, state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 0 and ? say what a day was and go on to the next; Space goes through the three; Shift and arrows take more days."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        state = None if held else _STATE_OF_KEY.get(event.text(), Day.UNKNOWN if event.key() in _UNKNOWN_KEYS else None)
        if self.lane is None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.anchor_wanted.emit()
        elif state is not None:
            self._type(state)
        elif event.key() == Qt.Key.Key_Space and not held:
            self.set_state(NEXT_STATE[self._state_here()])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter) or (event.text().isalnum() and not held):
            event.ignore()  # a table would look for a cell that begins with the letter
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins a stroke: the next state of the day that is pressed."""
        index = self.indexAt(event.position().toPoint())
        lane = self._model.lane_at(index.row()) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self._stroke = None
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(index)
        if lane is None:
            self.anchor_wanted.emit()
        elif not lane.is_counted:
            self._pressed = (index.row(), index.column())
            self._stroke = NEXT_STATE[self._state_here()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke follows the pointer along its line, and scrolls at the edges."""
        if self._pressed is None:
            return
        row, first = self._pressed
        point = event.position().toPoint()
        inside = QPoint(min(max(point.x(), 0), self.viewport().width() - 1), self.visualRect(self.currentIndex()).center().y())
        last = self.columnAt(inside.x())
        if last < 0:
            return
        area = QItemSelection(self._model.index(row, first), self._model.index(row, last))
        self.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self._model.index(row, min(max(last + (1 if last > first else -1), 0), self._model.columnCount() - 1)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends: it is one act."""
        pressed, stroke = self._pressed, self._stroke
        self._pressed = self._stroke = None
        if pressed is None or stroke is None:
            super().mouseReleaseEvent(event)
            return
        area = self._selected()
        if area is not None:
            self.painted.emit(*area, stroke)
        self.setCurrentIndex(self._model.index(*pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(event)

    def _type(self, state: Day) -> None:
        is_single = len(self.selectionModel().selectedIndexes()) <= 1
        self.set_state(state)
        index = self.currentIndex()
        if is_single and index.column() + 1 < self._model.columnCount():
            self.setCurrentIndex(index.siblingAtColumn(index.column() + 1))

    def _state_here(self) -> Day:
        state = self.currentIndex().data(StateRole)
        return state if isinstance(state, Day) else Day.UNKNOWN

    def _selected(self) -> tuple[int, int, int, int] | None:
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = [index.row() for index in indexes if index.row() > ANCHOR_ROW]
        if not rows:
            return None
        columns = [index.column() for index in indexes]
        return min(rows), max(rows), min(columns), max(columns)

    # ---- Sizes

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All days at once where there is room for them."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Widths and heights from the text: names wrap, and every day is high enough for a finger."""
        font = QApplication.font()
        across, down = self.horizontalHeader(), self.verticalHeader()
        wished = sizes.letters(font, NAME_LETTERS)
        names = min(wished, int(self.width() * _NAME_SHARE)) or wished
        down.setFixedWidth(names)
        across.setFixedHeight(across.sectionSizeFromContents(0).height())
        room = (self.width() - names - self.verticalScrollBar().sizeHint().width() - 4) // self._model.columnCount()
        least = sizes.letters(font, _LEAST_DAY_LETTERS)
        across.setDefaultSectionSize(room if room >= least else sizes.target(font))
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, down.sectionSizeFromContents(row).height())
        self.scrollTo(self.currentIndex())
