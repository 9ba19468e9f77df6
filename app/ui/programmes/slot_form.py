"""One act about a talk: the day and a few words why, in one go."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.programmes.day_line import DayLine
from app.ui.visits.choice_row import ChoiceRow
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow

_HELD, _NOT_NEEDED = "held", "not_needed"


class SlotAct(enum.Enum):
    """What is done about a talk."""

    MOVE = "move"
    MISS = "missed"
    HELD_OTHERWISE = "done"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotChange:
    """What was filled in."""

    act: SlotAct
    day: dt.date
    reason: str = ""

    def __repr__(self) -> str:
        return f"SlotChange({self.act.value})"


class SlotForm(QWidget):
    """Opened for one act. The day stands ready where it is known; the words are optional."""

    filled_in = Signal(object)  # SlotChange
    given_up = Signal()

    def __init__(self, name: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.act: SlotAct | None = None
        self._how = ChoiceRow(f"{name}.how", (_HELD, _NOT_NEEDED), self)
        self._day = DayLine(f"{name}.day", today, self)
        self._reason = LineField(f"{name}.reason", self)
        self._save = plain_button(f"{name}.save", self._keep)
        self._cancel = quiet_button(f"{name}.cancel", self._give_up)
        row = FlowRow(self)
        row.add(self._save, self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._how, self._day, self._reason, row):
            column.addWidget(widget)
        self._how.changed.connect(self._show_day)

    @property
    def typed(self) -> str:
        """The words typed and not kept."""
        return self._reason.text() if self.act is not None else ""

    def open(self, act: SlotAct, reason: str = "") -> None:
        """Begin on this act. A new day is asked for where the talk is moved; else it was today."""
        self.act = act
        self._how.setVisible(act is SlotAct.HELD_OTHERWISE)
        self._how.choose(_HELD)
        self._day.set_text("" if act is SlotAct.MOVE else self._today.isoformat())
        self._day.set_note("")
        self._reason.set_text(reason)
        self._show_day()
        self.retranslate()
        self.show()
        (self._how if act is SlotAct.HELD_OTHERWISE else self._day).setFocus()

    def close_form(self) -> None:
        """Let go of what is typed."""
        self.act = None
        self.hide()

    def retranslate(self) -> None:
        """Set every text anew."""
        moves = self.act is SlotAct.MOVE
        self._how.set_words(tr("How?"), {_HELD: tr("Held in another way"), _NOT_NEEDED: tr("Not needed")})
        self._day.set_words(tr("New day") if moves else tr("Day"), tr("As 2026-11-30."))
        self._reason.set_words(tr("Why, in a few words (if you want)"))
        self._save.set_words(tr("Note it"))
        self._cancel.set_words(tr("Close without noting"))

    def _show_day(self) -> None:
        self._day.setVisible(self._how.isHidden() or self._how.chosen == _HELD)

    def _keep(self) -> None:
        if self.act is None:
            return
        not_needed = self.act is SlotAct.HELD_OTHERWISE and self._how.chosen == _NOT_NEEDED
        day = self._today if not_needed else self._day.take()
        if day is None:
            return
        act = SlotAct.NOT_NEEDED if not_needed else self.act
        self.filled_in.emit(SlotChange(act=act, day=day, reason=self._reason.text()))

    def _give_up(self) -> None:
        self.close_form()
        self.given_up.emit()
