"""The calendar as a table: days across; first what a day is remembered by, then the lines. Each cell is heard whole."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import tr
from app.services.calendar import Day
from app.services.calendar_plan import Lane
from app.services.holidays import holiday
from app.ui.calendar import words
from app.ui.calendar.board import CalendarBoard

StateRole = Qt.ItemDataRole.UserRole
CountedRole = Qt.ItemDataRole.UserRole + 1
RestDayRole = Qt.ItemDataRole.UserRole + 2
ANCHOR_ROW = 0
_SATURDAY = 5

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class CalendarModel(QAbstractTableModel):
    """Reads the board; painting goes to the board. `lanes` are the rows below the first."""

    def __init__(self, board: CalendarBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.lanes: tuple[Lane, ...] = board.lanes()
        self._states = self._read()

    def refresh(self) -> None:
        """Show what stands now; the rows are made anew only when other lines stand there."""
        lanes = self._board.lanes()
        if lanes != self.lanes:
            self.beginResetModel()
            self.lanes, self._states = lanes, self._read()
            self.endResetModel()
            return
        self._states = self._read()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def lane_at(self, row: int) -> Lane | None:
        """The line of a row; None for the row of what days are remembered by."""
        return self.lanes[row - 1] if ANCHOR_ROW < row <= len(self.lanes) else None

    def row_of(self, lane: Lane) -> int:
        """The row of a line that is shown."""
        return self.lanes.index(lane) + 1

    def day_at(self, column: int) -> dt.date:
        """The day of a column."""
        return self._board.days[column]

    def rowCount(self, _parent: Index | None = None) -> int:
        """What days are remembered by, and the lines."""
        return len(self.lanes) + 1

    def columnCount(self, _parent: Index | None = None) -> int:
        """The days."""
        return len(self._board.days)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Every cell can be gone to."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The state of a cell for the delegate, and its words for screen readers and pointers."""
        row, column = index.row(), index.column()
        lane = self.lane_at(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(lane, column)
        if role == StateRole:
            return self._states[row - 1][column] if lane is not None else self._board.anchor(self.day_at(column))
        if role == CountedRole:
            return lane is not None and lane.is_counted
        if role == RestDayRole:
            day = self.day_at(column)
            return day.weekday() >= _SATURDAY or bool(holiday(day))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Month, weekday and number above a day; name and count beside a line."""
        if orientation is Qt.Orientation.Horizontal:
            return self._day_header(section, role)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        lane = self.lane_at(section)
        if lane is None:
            return tr("To remember the day by")
        return f"{words.lane_name(lane)}\n{words.tally_words(lane, self._board.tally(lane))}"

    def _day_header(self, column: int, role: int) -> object:
        day = self.day_at(column)
        if role == Qt.ItemDataRole.DisplayRole:
            month = words.short_month(day) if column == 0 or day.day == 1 else ""
            return f"{month}\n{words.short_weekday(day)}\n{day.day}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return words.spoken_day(day)
        return None

    def _words(self, lane: Lane | None, column: int) -> str:
        day = self.day_at(column)
        if lane is not None:
            return words.spoken_cell(lane, day, self._states[self.row_of(lane) - 1][column])
        anchor = self._board.anchor(day)
        return f"{words.spoken_day(day)}: {anchor}" if anchor else words.spoken_day(day)

    def _read(self) -> list[tuple[Day, ...]]:
        now = self._board.calendar
        return [tuple(map(Day, now.days(lane))) for lane in self.lanes]
