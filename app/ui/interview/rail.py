"""The areas of the interview at the left: how far each has come, in words, and one press to go there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.forms.model import SectionCode
from app.i18n import language, ntr, tr
from app.ui.theme.roles import set_role


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaState:
    """What the rail says of one area."""

    section: SectionCode
    title: str
    answered: int
    total: int
    parked: int
    problems: int

    @property
    def is_done(self) -> bool:
        """True when nothing is left to ask."""
        return self.total > 0 and self.answered >= self.total


class AreaRail(QScrollArea):
    """One button for each area. The width follows the longest title; where the height does not suffice the rail scrolls."""

    chosen = Signal(str)  # SectionCode, when a person wants to go there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[SectionCode, QPushButton] = {}
        self._states: tuple[AreaState, ...] = ()
        self._widths: dict[SectionCode, int] = {}  # of the longest line of each
        self._short = False
        self._language = language()  # of the words that stand there
        self.picked: SectionCode | None = None  # the area that is being moved, while the order is changed
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def show_areas(self, states: tuple[AreaState, ...], current: SectionCode | None) -> None:
        """Say how far each area has come, and mark the one being worked with."""
        before, self._states = self._states, states
        if [state.section for state in states] != [state.section for state in before]:
            self._put_in_order()
        if language() != self._language:
            self._fit()
        elif states != before:
            for state in set(states).difference(before):
                self._say(state)
            self._widen()
        self.mark(current)

    def mark(self, current: SectionCode | None) -> None:
        """Mark the area being worked with, also after a press has taken the mark away, and bring it into sight."""
        current = self.picked or current
        for section, button in self._buttons.items():
            button.setChecked(section == current)
        if current in self._buttons:
            self.ensureWidgetVisible(self._buttons[current])

    def set_short(self, *, short: bool) -> None:
        """Show the area's letter and its figures only, or its whole title."""
        self._short = short
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _button(self, section: SectionCode) -> QPushButton:
        if section not in self._buttons:
            button = QPushButton(self.widget())
            button.setObjectName(f"interview.area.{section}")
            button.setCheckable(True)
            set_role(button, "area")
            button.clicked.connect(partial(self.chosen.emit, section))
            self._column.insertWidget(self._column.count() - 1, button)
            self._buttons[section] = button
        return self._buttons[section]

    def _put_in_order(self) -> None:
        for place, state in enumerate(self._states):
            button = self._button(state.section)
            if self._column.indexOf(button) != place:
                self._column.insertWidget(place, button)

    def _lines(self, state: AreaState) -> tuple[str, str]:
        return (str(state.section), short_words(state)) if self._short else (state.title, area_words(state))

    def _fit(self) -> None:
        self._language = language()
        for state in self._states:
            self._say(state)
        self._widen()

    def _say(self, state: AreaState) -> None:
        """One area's words, and how wide they are."""
        metrics, button, lines = self.fontMetrics(), self._button(state.section), self._lines(state)
        button.setText("\n".join(lines))
        button.setAccessibleName(f"{state.title}. {area_words(state)}")
        self._widths[state.section] = max(metrics.horizontalAdvance(line) for line in lines)

    def _widen(self) -> None:
        """As wide as the longest line asks for, and as high as a finger: what dresses the buttons makes them lower."""
        metrics = self.fontMetrics()
        widest = max((self._widths[state.section] for state in self._states), default=0)
        self.setFixedWidth(
            widest + metrics.averageCharWidth() * (4 if self._short else 6) + 20 + self.verticalScrollBar().sizeHint().width()
        )
        for button in self._buttons.values():
            button.setMinimumHeight(max(44, int(metrics.height() * 2.6)))


def short_words(state: AreaState) -> str:
    """For example "12/20" or a tick."""
    return "✓" if state.is_done else f"{state.answered}/{state.total}"


def area_words(state: AreaState) -> str:
    """For example "12 of 20, 2 parked" or "done"."""
    parts = [tr("✓ done") if state.is_done else tr("{answered} of {total}", answered=state.answered, total=state.total)]
    if state.parked:
        parts.append(ntr("{n} parked", "{n} parked", state.parked))
    if state.problems:
        parts.append(ntr("{n} to look at", "{n} to look at", state.problems))
    return ", ".join(parts)
