"""The timeline as a table: a week in each row, Monday first. Each cell is heard whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import language, tr
from app.services.holidays import holiday
from app.services.timeline_days import Days
from app.ui.calendar.words import short_weekday, weekday
from app.ui.timeline import words
from app.ui.timeline.board import TimelineBoard

CellRole = Qt.ItemDataRole.UserRole
ShortRole = Qt.ItemDataRole.UserRole + 1  # of a header: the same in fewer letters
WEEK = 7
_SATURDAY = 5

Index: TypeAlias = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day as it is painted. `name` is what the day is called by everyone, `anchor` what the client remembers it by."""

    day: dt.date
    value: str
    name: str
    anchor: str
    is_first: bool
    is_glasses: bool

    def __repr__(self) -> str:
        return "Cell()"

    @property
    def is_rest(self) -> bool:
        """Saturdays, Sundays and days with a name."""
        return self.day.weekday() >= _SATURDAY or bool(self.name)


class TimelineModel(QAbstractTableModel):
    """Reads the line on screen from the board; acts go to the board. A *place* is a day's number in the timeline, from 0."""

    def __init__(self, board: TimelineBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._values: Days = board.values
        self._before = board.days[0].weekday() if board.days else 0
        self._cells: dict[int, Cell] = {}  # as they were asked for last
        self._line, self._language = board.line, language()

    def refresh(self) -> None:
        """Show what stands now: only the days that changed are drawn anew; all of them for another line or language."""
        self._values = self._board.values
        if (self._board.line, language()) != (self._line, self._language):
            self._line, self._language = self._board.line, language()
            self._show_all()
            return
        for place in [place for place, cell in self._cells.items() if not self._is_as_before(place, cell)]:
            del self._cells[place]
            self.dataChanged.emit(self.index_at(place), self.index_at(place))

    def _show_all(self) -> None:
        self._cells.clear()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, WEEK - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def _is_as_before(self, place: int, cell: Cell) -> bool:
        return cell.value == self._values[place] and cell.anchor == self._board.anchor(cell.day)

    @property
    def count(self) -> int:
        """How many days there are."""
        return len(self._values)

    def place_of(self, index: Index) -> int | None:
        """The place of a cell; None for one outside the timeline."""
        place = index.row() * WEEK + index.column() - self._before
        return place if index.isValid() and 0 <= place < len(self._values) else None

    def index_at(self, place: int) -> QModelIndex:
        """The cell of a place."""
        return self.index(*divmod(place + self._before, WEEK))

    def rowCount(self, _parent: Index | None = None) -> int:
        """The weeks."""
        return -(-(self._before + len(self._values)) // WEEK)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Monday to Sunday."""
        return WEEK

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every day of the timeline can be gone to; the days around it cannot."""
        inside = self.place_of(index) is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if inside else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the delegate paints, and the words for screen readers and pointers."""
        place = self.place_of(index)
        if place is None:
            return None
        if role == CellRole:
            if place not in self._cells:
                self._cells[place] = self._cell(place)
            return self._cells[place]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            day = self._board.days[place]
            return words.spoken_cell(self._board.line, day, self._values[place], self._board.anchor(day))
        return None

    def _cell(self, place: int) -> Cell:
        day = self._board.days[place]
        return Cell(
            day=day,
            value=self._values[place],
            name=tr(name) if (name := holiday(day)) else "",
            anchor=self._board.anchor(day),
            is_first=place == 0,
            is_glasses=self._board.line.is_glasses,
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Weekdays above, weeks with their dates at the left, the first of them where it is to be short."""
        if orientation is Qt.Orientation.Horizontal:
            return self._weekday(section, role)
        if not self._board.days:
            return None
        monday, first = self._monday(section), self._board.days[0]
        week = words.week_name(monday, first, self._board.days[-1])
        if role == ShortRole:
            return "\n".join((week[0], words.short_day(max(monday, first))))
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(week)
        return ", ".join(week) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _weekday(self, section: int, role: int) -> object:
        day = dt.date(2024, 1, 1 + section)  # the first of January 2024 was a Monday
        if role == ShortRole:
            return short_weekday(day)
        return weekday(day) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _monday(self, row: int) -> dt.date:
        return self._board.days[0] + dt.timedelta(days=row * WEEK - self._before)
