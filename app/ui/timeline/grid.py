"""The calendar by weeks. Days are taken one by one, by drawing, or with Shift; what they hold is typed, or pressed beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from app.ui.theme import sizes
from app.ui.timeline.headers import SHORT_WEEK_LETTERS, WEEK_LETTERS, WeekHeader
from app.ui.timeline.model import WEEK, TimelineModel
from app.ui.timeline.signs import LINES_HIGH, TimelineSigns

_UNKNOWN = "?"
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
    Qt.Key.Key_PageUp: -4 * WEEK,
    Qt.Key.Key_PageDown: 4 * WEEK,
}
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TimelineGrid(QTableView):
    """Shows a `TimelineModel`. It says what was typed and which days are taken; it keeps nothing."""

    typed = Signal(str)  # a figure, or "?"
    taken_back = Signal()  # Backspace: the last figure, or what the days hold
    emptied = Signal()  # Delete: the days are not talked of
    moved = Signal()  # other days are taken
    anchor_wanted = Signal()  # F2: what the day is remembered by

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._from = 0
        self._is_drawing = self._is_compact = False
        self.setObjectName("timeline.grid")
        self.setItemDelegate(TimelineSigns(self))
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self._headers = WeekHeader(Qt.Orientation.Horizontal, self), WeekHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._headers[0])
        self.setVerticalHeader(self._headers[1])
        self.measure()
        self.go_to(0)

    # ---- Which days are taken

    @property
    def place(self) -> int:
        """The day with the keyboard."""
        return self._model.place_of(self.currentIndex()) or 0

    @property
    def taken(self) -> tuple[int, int]:
        """The first and the last of the days that are taken; the same one twice as a rule."""
        low, high = sorted((self._from, self.place))
        return low, high

    def go_to(self, place: int, *, extend: bool = False) -> None:
        """Put the keyboard on a day, and take the days up to it when asked to."""
        place = min(max(place, 0), self._last)
        if not extend:
            self._from = place
        index = self._model.index_at(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._take(*sorted((self._from, place)))
        self.scrollTo(index)
        self.moved.emit()

    def go_on(self) -> None:
        """The day after those that are taken."""
        self.go_to(self.taken[1] + 1)

    @property
    def _last(self) -> int:
        return self._model.count - 1

    def _take(self, first: int, last: int) -> None:
        """Days in the order of the calendar: from the first to the end of its week, whole weeks, and up to the last."""
        area = QItemSelection()
        place = first
        while place <= last:
            index = self._model.index_at(place)
            end = min(last, place + WEEK - 1 - index.column())
            area.select(index, self._model.index_at(end))
            place = end + 1
        self.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for header in self._headers:
            header.follow()

    # ---- Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures and ? fill in; arrows move, with Shift they take more days; Enter goes on to the next day."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in _STEPS or key in _ENDS:
            self._move(key, extend=bool(held & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == _UNKNOWN or (event.text().isascii() and event.text().isdecimal()):
            self.typed.emit(event.text())
        elif key in _ON:
            self.go_on()
        else:
            self._press_rare(key, event)

    def _press_rare(self, key: Qt.Key, event: QKeyEvent) -> None:
        match key:
            case Qt.Key.Key_Backspace:
                self.taken_back.emit()
            case Qt.Key.Key_Delete:
                self.emptied.emit()
            case Qt.Key.Key_F2:
                self.anchor_wanted.emit()
            case _:
                event.ignore()  # a table would look for a cell that begins with the letter

    def _move(self, key: Qt.Key, *, extend: bool) -> None:
        if key in _ENDS:
            self.go_to(0 if key is Qt.Key.Key_Home else self._last, extend=extend)
            return
        there = self.place + _STEPS[key]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not 0 <= there <= self._last:
            return  # the column stays; another weekday would be a surprise
        self.go_to(there, extend=extend)

    # ---- Pointer and finger

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press takes the day; with Shift every day up to it."""
        place = self._place_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return
        self._is_drawing = True
        self.go_to(place, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawing takes every day in between, also over the weeks."""
        place = self._place_at(event.position().toPoint())
        if self._is_drawing and place is not None and place != self.place:
            self.go_to(place, extend=True)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The days stay taken."""
        self._is_drawing = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(event)

    def _place_at(self, point: QPoint) -> int | None:
        inside = QPoint(min(max(point.x(), 0), self.viewport().width() - 1), min(max(point.y(), 0), self.viewport().height() - 1))
        index: QModelIndex = self.indexAt(inside)
        return self._model.place_of(index)

    # ---- Sizes

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seven days share the width."""
        super().resizeEvent(event)
        self.measure()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room a day is no higher than a finger asks for, and a week is called by its first day."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.measure()

    def measure(self) -> None:
        """Widths and heights from the text: every day is big enough for a finger, and a week is seen whole."""
        font = QApplication.font()
        across, down = self.horizontalHeader(), self.verticalHeader()
        weeks = sizes.letters(font, SHORT_WEEK_LETTERS if self._is_compact else WEEK_LETTERS)
        down.setFixedWidth(weeks)
        across.setFixedHeight(across.sectionSizeFromContents(0).height())
        room = (self.width() - weeks - self.verticalScrollBar().sizeHint().width() - 4) // WEEK
        across.setDefaultSectionSize(max(room, sizes.target(font) * 2 // 3))
        down.setDefaultSectionSize(sizes.target(font) if self._is_compact else sizes.lines(font, LINES_HIGH))
        self.scrollTo(self.currentIndex())
