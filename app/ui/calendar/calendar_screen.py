"""The 30 days, painted with the client beside you. Nothing stands here that the client may not read: no name, no code."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.i18n import formats, mark, tr
from app.services.calendar import Day
from app.services.calendar_plan import Lane
from app.services.interviews import Saved
from app.ui.calendar import words
from app.ui.calendar.board import CalendarBoard
from app.ui.calendar.day_line import DayLine
from app.ui.calendar.grid import CalendarGrid
from app.ui.calendar.model import CalendarModel
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.visits import Visits
from app.ui.shell.router import Route, ScreenName
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Heading, Hint

BACK_KEY = "Esc"
HIGH_LINES = 26  # below this height hint and list of remembered days give their room to the days


class CalendarScreen(LoadedScreen):
    """Opened from a day item, and left to the same item."""

    opening_words = mark("Opening the calendar …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Heading, grid, the line of the day, and what can be done."""
        self.presenter = presenter
        Visits(presenter).end_forgotten(self.context.clock.today())  # who was in the room yesterday says nothing of today
        self.board = CalendarBoard(presenter, self.route.item, self)
        self._model = CalendarModel(self.board, self)
        content = QWidget(self)
        self.grid = CalendarGrid(self._model, content)
        self._heading, self._how = Heading(parent=content), Hint(parent=content)
        self._day = DayLine(self.board.days[0], content)
        self._make_buttons(content)
        self._arrange(content)
        self._connect()
        self._go_to_own_line()
        self.retranslate()
        return content

    def _make_buttons(self, content: QWidget) -> None:
        self._states = {
            Day.SOME: Button("calendar.some", parent=content),
            Day.NONE: Button("calendar.none", parent=content),
            Day.UNKNOWN: Button("calendar.unknown", parent=content),
        }
        self._rest = Button("calendar.rest", parent=content)
        self._undo = Button("calendar.undo", "quiet", parent=content)
        self._add = Button("calendar.add", "quiet", parent=content)
        self._remove = Button("calendar.remove", "quiet", parent=content)
        self._back = Button("calendar.back", "primary", key=BACK_KEY, parent=content)
        self.menu = QMenu(self._add)
        self._add.setMenu(self.menu)

    def _arrange(self, content: QWidget) -> None:
        top, last = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._heading, 1)
        for button in (self._remove, self._undo, self._add):
            top.addWidget(button)
        ways = FlowRow(content)
        ways.add(*self._states.values(), self._rest)
        last.addWidget(ways, 1)
        last.addWidget(self._back)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 6, 16, 6)
        column.addLayout(top)
        column.addWidget(self._how)
        column.addWidget(self.grid, 1)
        column.addWidget(self._day)
        column.addLayout(last)

    def _connect(self) -> None:
        self.grid.painted.connect(self._paint)
        self.grid.moved.connect(self._show_day)
        self.grid.anchor_wanted.connect(self._day.line.setFocus)
        self._day.written.connect(self.board.remember)
        self._day.left.connect(self.grid.setFocus)
        for state, button in self._states.items():
            button.clicked.connect(partial(self._set_state, state))
        self._rest.clicked.connect(self._rest_is_none)
        self._undo.clicked.connect(self.board.undo)
        self._remove.clicked.connect(self._remove_line)
        self._back.clicked.connect(self._go_back)
        self.menu.aboutToShow.connect(self.fill_menu)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.grid).activated.connect(self.board.undo)
        self.board.changed.connect(self._refresh)
        self.presenter.saved.connect(self._show_saved)
        self.presenter.save_slow.connect(self._show_unsaved)
        self.presenter.save_failed.connect(self._show_unsaved)

    # ---- Screen

    def retranslate(self) -> None:
        """Set every text anew."""
        if not hasattr(self, "board"):
            return
        self._how.setText(
            tr("Press a day, or draw along a line. Keys: 1 something, 0 nothing, ? not known. Shift and arrows take more days.")
        )
        self.grid.setAccessibleName(tr("Calendar of the 30 days"))
        self._states[Day.SOME].set_words(tr("●  Something"), tr("Key: {key}", key="1"))
        self._states[Day.NONE].set_words(tr("○  Nothing"), tr("Key: {key}", key="0"))
        self._states[Day.UNKNOWN].set_words(tr("?  Not known"), tr("Key: {key}", key="?"))
        self._rest.set_words(tr("The rest of the days: nothing"), tr("Every day of the line that is not filled in."))
        self._undo.set_words(tr("Undo"), tr("Key: {key}", key="Ctrl+Z"))
        self._add.set_words(tr("Add a line"))
        self._remove.set_words(tr("Take the line away"))
        self._back.set_words(tr("Back to the question"))
        self._day.retranslate()
        self._refresh()

    def start_focus(self) -> None:
        """The grid."""
        if self.is_loaded:
            self.grid.setFocus()

    def flush(self) -> None:
        """Hand over what is typed about the day."""
        if self.is_loaded:
            self._day.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self.is_loaded:
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the days have it."""
        super().resizeEvent(event)
        if self.is_loaded:
            self._make_room()

    # ---- What is shown

    def _make_room(self) -> None:
        is_high = self.height() >= sizes.lines(QApplication.font(), HIGH_LINES)
        window = self.presenter.window
        first, last = formats.day_and_month(window.first), formats.day_and_month(window.last)
        whole = tr("The 30 days: {first} to {last}", first=first, last=last)
        self._heading.setText(whole if is_high else tr("{first} to {last}", first=first, last=last))
        self._how.setVisible(is_high)
        self._day.show_all(self.board.anchors(), has_room=is_high)

    def _go_to_own_line(self) -> None:
        lanes = self._model.lanes
        form = self.presenter.form
        own = next((lane for lane in lanes if form.boxes[lane.box].item == self.route.item), next(iter(lanes), None))
        self.grid.go_to(own)

    def _refresh(self) -> None:
        lane, column = self.grid.lane, self.grid.column
        before = self._model.lanes
        self._model.refresh()
        if before != self._model.lanes:
            added = next((each for each in self._model.lanes if each not in before), lane)
            self.grid.go_to(added, column)
        self._make_room()
        self._add.setEnabled(bool(self.board.lanes_to_add()))
        self._undo.setEnabled(self.board.can_undo)
        self._show_day()

    def _show_day(self) -> None:
        day = self._model.day_at(self.grid.column)
        self._day.show_day(day, self.board.anchor(day))
        lane = self.grid.lane
        can_paint = lane is not None and not lane.is_counted
        for button in (*self._states.values(), self._rest):
            button.setEnabled(can_paint)
        self._remove.setVisible(lane is not None and self.board.can_be_removed(lane))

    def fill_menu(self) -> None:
        """The lines that can be added now."""
        self.menu.clear()
        for lane in self.board.lanes_to_add():
            action = self.menu.addAction(words.lane_name(lane))
            action.setObjectName(f"calendar.add.{lane.id}")
            action.triggered.connect(partial(self._add_line, lane))

    def _show_saved(self, saved: Saved) -> None:
        self._day.saved.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))

    def _show_unsaved(self, _why: object = None) -> None:
        self._day.saved.setText(tr("Not saved yet"))

    # ---- What a person does

    def _paint(self, first_row: int, last_row: int, first: int, last: int, state: Day) -> None:
        rows = (self._model.lane_at(row) for row in range(first_row, last_row + 1))
        self.board.paint(tuple(lane for lane in rows if lane is not None), first, last, state)

    def _set_state(self, state: Day, _checked: bool = False) -> None:
        self.grid.set_state(state)
        self.grid.setFocus()

    def _rest_is_none(self) -> None:
        if self.grid.lane is not None:
            self.board.rest_is_none(self.grid.lane)
            self.grid.setFocus()

    def _add_line(self, lane: Lane, _checked: bool = False) -> None:
        self.board.add(lane)
        self.grid.go_to(lane)
        self.grid.setFocus()

    def _remove_line(self) -> None:
        if self.grid.lane is not None:
            self.board.remove(self.grid.lane)
            self.grid.setFocus()

    def _go_back(self) -> None:
        self.flush()
        self.context.router.go(Route(screen=ScreenName.INTERVIEW, interview_id=self.interview_id, item=self.route.item))
