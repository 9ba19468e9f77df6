"""The days, filled in with the client beside you. Nothing stands here that the client may not read: no name, no result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.i18n import formats, tr
from app.services.interviews import Saved
from app.services.timeline_days import NOT_TALKED_OF
from app.ui.calendar.day_line import DayLine
from app.ui.theme import sizes
from app.ui.timeline import words
from app.ui.timeline.board import TimelineBoard
from app.ui.timeline.grid import TimelineGrid
from app.ui.timeline.hand import Hand
from app.ui.timeline.line_row import LineRow
from app.ui.timeline.model import TimelineModel
from app.ui.timeline.side_panel import SidePanel
from app.ui.timeline.ways import Ways
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Heading, Hint

HIGH_LINES = 30  # below this height hints and the list of remembered days give their room to the days


class DaysPage(QWidget):
    """Made for one span of days; another span makes it anew."""

    def __init__(self, board: TimelineBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline.days")
        self.board = board
        self._model = TimelineModel(board, self)
        self.grid = TimelineGrid(self._model, self)
        self.hand = Hand(board, self.grid)
        self.panel = SidePanel(self)
        self._heading, self._how = Heading(parent=self), Hint(parent=self)
        self._left = Hint(parent=self)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._left.setObjectName("timeline.left")
        self._lines = LineRow(self)
        self._day = DayLine(board.days[0], self)
        self._undo = Button("timeline.undo", "quiet", parent=self)
        self._say_saved: Callable[[], None] = self._day.saved.clear
        self.ways = Ways(self, has_company=not board.presenter.interview.from_paper)
        self._arrange()
        self._connect()
        self.retranslate()

    def _arrange(self) -> None:
        top, lines, left = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._left, 1)
        lines.addWidget(self._lines, 1)
        for part in (self._undo, self.ways.above):
            lines.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        left.addWidget(self.grid, 1)
        left.addWidget(self._day)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.addLayout(top)
        column.addLayout(lines)
        column.addWidget(self._how)
        column.addLayout(middle, 1)
        column.addWidget(self.ways)

    def _connect(self) -> None:
        for pad in (self.panel.glasses, self.panel.yes_no):
            pad.chosen.connect(self.hand.press)
        self.panel.figures.figure.connect(self.hand.type)
        self.panel.figures.taken_back.connect(self.hand.take_back)
        self.panel.figures.done.connect(self.grid.go_on)
        self.panel.calculator.put.connect(self._put_sum)
        self.panel.line_wanted.connect(self._add_line)
        self.panel.turned.connect(self._make_room)
        self.grid.typed.connect(self.hand.type)
        self.grid.taken_back.connect(self.hand.take_back)
        self.grid.emptied.connect(self.hand.empty)
        self.grid.moved.connect(self._has_moved)
        self.grid.anchor_wanted.connect(self._day.line.setFocus)
        self._lines.chosen.connect(self._choose_line)
        self._lines.add_wanted.connect(self._offer_lines)
        self._lines.remove_wanted.connect(self.board.remove)
        self._day.written.connect(self.board.remember)
        self._day.left.connect(self.grid.setFocus)
        self.panel.same.clicked.connect(self.hand.same_weekday)
        self.panel.rest.clicked.connect(self.board.rest_is_nothing)
        self._undo.clicked.connect(self.hand.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.grid).activated.connect(self.hand.undo)
        self.board.changed.connect(self.refresh)
        self.board.presenter.saved.connect(self._show_saved)
        self.board.presenter.save_slow.connect(self._show_unsaved)
        self.board.presenter.save_failed.connect(self._show_unsaved)

    # ---- What a person does

    def _put_sum(self, glasses: int) -> None:
        self.hand.paint(str(glasses))
        self.panel.show_keys()
        self.grid.setFocus()

    def _choose_line(self, key: str) -> None:
        self.board.choose(RecordKey(key))
        self.grid.setFocus()

    def _add_line(self, key: str) -> None:
        self.board.add(RecordKey(key))
        self.panel.show_keys()
        self.grid.go_to(0)
        self.grid.setFocus()

    def _offer_lines(self) -> None:
        self.panel.show_lines(self.board.lines_to_add())

    def _has_moved(self) -> None:
        self.hand.forget()
        self._show_days()

    # ---- What is shown

    def refresh(self) -> None:
        """The days, the lines and what can be done, as they stand."""
        self._model.refresh()
        kinds = self.board.lines()
        self._lines.show_lines(
            kinds, self.board.line, can_add=bool(self.board.lines_to_add()), can_remove=self.board.can_be_removed
        )
        self._undo.setEnabled(self.board.can_undo)
        self._show_days()
        self._make_room()

    def _show_days(self) -> None:
        first, last = self.grid.taken
        values = set(self.board.values[first : last + 1])
        value = words.value_words(self.board.line, values.pop()) if len(values) == 1 else tr("different days")
        held = tr("{line}: {value}", line=words.line_name(self.board.line), value=value)
        day = self.board.days[self.grid.place]
        taken = words.range_words(self.board.days[first : last + 1])
        self.panel.show_days(self.board.line, taken, held, tr(words.ALL_SUCH_DAYS[day.weekday()]))
        self._day.show_day(day, self.board.anchor(day))
        self.panel.same.setEnabled(self.board.values[self.grid.place] != NOT_TALKED_OF)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._how.setText(
            tr("Write a number; Enter goes to the next day. 0 is nothing, ? not remembered. Shift and arrows take more days.")
        )
        self.grid.setAccessibleName(tr("Calendar of the days, by weeks"))
        self._undo.set_words(tr("Undo"), tr("Key: {key}", key="Ctrl+Z"))
        self.ways.retranslate()
        self._lines.retranslate()
        self.panel.retranslate()
        self._day.retranslate()
        self._say_saved()
        self.refresh()

    def _show_saved(self, saved: Saved) -> None:
        self._say_saved = lambda: self._day.saved.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))
        self._say_saved()

    def _show_unsaved(self, _why: object = None) -> None:
        self._say_saved = lambda: self._day.saved.setText(tr("Not saved yet"))
        self._say_saved()

    def start_focus(self) -> None:
        """The days."""
        self.grid.setFocus()

    def flush(self) -> None:
        """Hand over what is typed about the day."""
        self._day.flush()

    # ---- Sizes

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the days have it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_high = self.height() >= sizes.lines(QApplication.font(), HIGH_LINES)
        first, last = formats.day_and_month(self.board.days[0]), formats.day_and_month(self.board.days[-1])
        self._heading.setText(tr("{first} to {last}", first=first, last=last))
        self._left.setText(words.left_words(self.board.values))
        for part in (self._heading, self._left, self._how):
            part.setVisible(is_high)
        self.ways.fit(compact=not is_high)
        self.grid.set_compact(compact=not is_high)
        self._day.name_day(shown=is_high)
        self._day.show_all((), has_room=False)  # what days are remembered by stands in the days themselves
        self.panel.make_room(self.width())
