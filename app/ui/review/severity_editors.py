"""The two editors of a severity rating: two or three adjacent points of 0-9, and one point of those."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.services import severity
from app.ui.widgets.answers.choice import ChoiceEditor, SegmentButton
from app.ui.widgets.answers.editor import AnswerEditor, BoxView, special_of_key
from app.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class RangePoint(SegmentButton):
    """One point of the scale; several can be marked. Keys but Space belong to the editor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoExclusive(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks; arrows and digits are the editor's."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RangeEditor(AnswerEditor):
    """Two digits, or two presses, mark the ends of a range. Arrows walk along the points, Space marks where the keyboard is."""

    chosen = Signal(int, int)  # low and high, when both ends are marked
    out_of_reach = Signal()  # the second end is too far from the first or the same; it has become the first
    begun = Signal()  # one end is marked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, uniform=True, spacing=4)
        self._points: list[RangePoint] = []
        self._first: int | None = None

    @property
    def is_half_way(self) -> bool:
        """True while one end is marked and the other is not."""
        return self._first is not None

    def show_box(self, view: BoxView) -> None:
        """Show all points with their words, none marked."""
        self.setObjectName(f"{view.box.key}.range")
        self.setAccessibleName(f"{view.spoken_name} {tr('Choose a range')}")
        self._first = None
        while len(self._points) < len(view.choices):
            self._add_point()
        for point, (value, words) in zip(self._points, view.choices, strict=True):
            point.show_choice(value, words)
        self._mark(None)
        self.updateGeometry()

    def show_range(self, low: int, high: int) -> None:
        """Mark the range that stands, to be chosen anew."""
        self._first = None
        self._mark(range(low, high + 1))
        self._let_tab_reach(self._points[low])

    def input_widget(self) -> QWidget:
        """The marked point, else the first."""
        return next((point for point in self._points if point.isChecked()), self._points[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to a point."""
        super().focusInEvent(event)
        self.input_widget().setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits mark, arrows walk, Escape forgets a first end; x is a code; everything else belongs to the page."""
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        special = special_of_key(text) if plain else None
        if event.key() in _STEPS:
            self._walk(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.is_half_way:
            self._first = None
            self._mark(None)
        elif special is not None:
            self.special_pressed.emit(special)
        elif plain and text.isascii() and text.isdigit():
            self._points[int(text)].setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(int(text))
        else:
            event.ignore()

    def _add_point(self) -> None:
        point = RangePoint(self)
        point.clicked.connect(partial(self._pressed, point))
        point.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._points else Qt.FocusPolicy.StrongFocus)
        self._flow.addWidget(point)
        self._points.append(point)

    def _pressed(self, point: RangePoint) -> None:
        self._take(int(point.value))

    def _take(self, value: int) -> None:
        if self._first is None or self._first == value:
            self._first = value
            self._mark(range(value, value + 1))
            self.begun.emit()
            return
        ends = severity.range_between(self._first, value)
        if ends is None:
            self._first = value
            self._mark(range(value, value + 1))
            self.out_of_reach.emit()
            return
        self._first = None
        self._mark(range(ends[0], ends[1] + 1))
        self.chosen.emit(*ends)

    def _walk(self, by: int) -> None:
        here = next((place for place, point in enumerate(self._points) if point.hasFocus()), 0)
        there = self._points[min(max(here + by, 0), len(self._points) - 1)]
        self._let_tab_reach(there)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_reach(self, chosen: RangePoint) -> None:
        """Tab comes to one of the points only, as with any group of choices."""
        for point in self._points:
            point.setFocusPolicy(Qt.FocusPolicy.StrongFocus if point is chosen else Qt.FocusPolicy.ClickFocus)

    def _mark(self, marked: range | None) -> None:
        for point in self._points:
            is_marked = marked is not None and point.value in marked
            point.setChecked(is_marked)
            point.setAccessibleDescription(tr("in the range") if is_marked else "")


class PointEditor(ChoiceEditor):
    """The points of the range. A digit outside it is not taken, and said; Backspace goes back to the range."""

    outside = Signal(int)  # a digit that is no point of the range
    range_wanted = Signal()  # Backspace

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As any choice, but for digits outside the range and Backspace."""
        text = event.text()
        codes = [str(button.value) for button in self._visible()]
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Backspace:
            self.range_wanted.emit()
        elif plain and text.isascii() and text.isdigit() and text not in codes:
            self.outside.emit(int(text))
        else:
            super().keyPressEvent(event)
