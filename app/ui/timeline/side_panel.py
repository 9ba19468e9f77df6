"""Beside the days: which ones are taken and what they hold, the keys for them, the glass calculator, and lines to add."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.i18n import tr
from app.services.timeline_lines import TimelineKind
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.timeline import words
from app.ui.timeline.calculator import GlassCalculator
from app.ui.timeline.pads import FiguresPad, GlassesPad, YesNoPad
from app.ui.timeline.rows import clear
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Strong

_KEYS_LETTERS, _CALCULATOR_LETTERS = 25, 44
_KEYS_SHARE, _CALCULATOR_SHARE = 0.34, 0.46


class SidePanel(QFrame):
    """One page at a time; the keys come back by themselves when another line is shown."""

    line_wanted = Signal(str)  # the key of a line to add
    turned = Signal()  # another page is shown

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._room = 0
        self._kind: TimelineKind | None = None
        self._days, self._value, self._legend = Strong(parent=self), Hint(parent=self), Hint(parent=self)
        self._days.setObjectName("timeline.taken")
        self._value.setObjectName("timeline.value")
        self.stack = QStackedWidget(self)
        self.stack.setMinimumHeight(1)  # its pages scroll
        self.glasses, self.yes_no = GlassesPad(self), YesNoPad(self)
        self.figures, self.calculator = FiguresPad(self), GlassCalculator(self)
        self._lines = QWidget(self)
        self._line_rows = QVBoxLayout(self._lines)
        self._make_buttons()
        self._pages = {page: self._page(page) for page in (self._keys, self.figures, self._lines)}
        self.stack.addWidget(self.calculator)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        for part in (self._days, self._value, self._legend):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self.close_page)
        self.switch.clicked.connect(self.show_calculator)
        self.close_page.clicked.connect(self.show_keys)
        self.glasses.other_wanted.connect(partial(self._show, self.figures))
        self.figures.done.connect(self.show_keys)

    def _make_buttons(self) -> None:
        self.switch = Button("timeline.calculator", parent=self)
        self.close_page = Button("timeline.panel_back", "quiet", parent=self)
        self.same = Button("timeline.same_weekday", parent=self)
        self.rest = Button("timeline.rest", parent=self)
        self._keys = QWidget(self)
        column = QVBoxLayout(self._keys)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.glasses, self.yes_no, self.switch, self.same, self.rest):
            column.addWidget(part)

    def _page(self, content: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(area)
        set_role(inside, "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        column.addStretch(1)
        area.setWidget(inside)
        self.stack.addWidget(area)
        return area

    # ---- Which page

    def show_keys(self) -> None:
        """The keys of the line."""
        self._show(self._keys)

    def show_calculator(self) -> None:
        """The glass calculator."""
        self._show(self.calculator)
        self.calculator.start_focus()

    def show_lines(self, kinds: tuple[TimelineKind, ...]) -> None:
        """The lines that can be added."""
        clear(self._line_rows)
        for kind in kinds:
            button = Button(f"timeline.add.{kind.key}", parent=self._lines)
            button.set_words(words.line_name(kind))
            button.clicked.connect(partial(self._want, kind.key))
            self._line_rows.addWidget(button)
        self._show(self._lines)

    @property
    def has_calculator(self) -> bool:
        """True while the calculator is shown."""
        return self.stack.currentWidget() is self.calculator

    def _want(self, key: RecordKey) -> None:
        self.line_wanted.emit(key)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(self._pages.get(page, page))
        is_glasses, is_keys = self._kind is None or self._kind.is_glasses, page is self._keys
        for part in (self.glasses, self.switch):
            part.setVisible(is_glasses)
        self.yes_no.setVisible(not is_glasses)
        self.close_page.setVisible(not is_keys)
        self._legend.setVisible(is_keys and is_glasses)
        self._value.setVisible(is_keys or page is self.figures)
        self._fit()
        self.turned.emit()

    # ---- What is shown

    def show_days(self, kind: TimelineKind, taken: str, value: str, every: str) -> None:
        """Which days are taken and what they hold, in words; `every` is what makes all such weekdays like the one day."""
        is_other_line = kind != self._kind
        self.same.set_words(every, tr("As the day with the keyboard; only days that have not been talked of."))
        self._kind = kind
        self._days.setText(taken)
        self._value.setText(value)
        if is_other_line:
            self.show_keys()

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self.glasses, self.yes_no, self.figures, self.calculator):
            part.retranslate()
        self._legend.setText(tr("0 sober   ? not remembered"))
        self.switch.set_words(tr("Count glasses"), tr("What was drunk becomes standard glasses."))
        self.rest.set_words(tr("The rest: nothing"), tr("Every day of the line that has not been talked of."))
        self.close_page.set_words(tr("Back to the keys"))

    # ---- Sizes

    def make_room(self, width: int) -> None:
        """How wide the page is that the panel stands in."""
        self._room = width
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()

    def _fit(self) -> None:
        is_wide = self.has_calculator or self.stack.currentWidget() is self._pages.get(self._lines)
        letters, share = (_CALCULATOR_LETTERS, _CALCULATOR_SHARE) if is_wide else (_KEYS_LETTERS, _KEYS_SHARE)
        wished = sizes.letters(QApplication.font(), letters)
        self.setFixedWidth(min(wished, int(self._room * share)) if self._room else wished)
