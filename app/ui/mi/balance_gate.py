"""The question before the square of pros and cons: it suits some moments and works against change in others (Miller and Rose)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.talk_codes import BalanceStance
from app.i18n import tr
from app.ui.mi.quote_line import QuoteLine
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint, Strong


class BalanceGate(Card):
    """Three ways on, none of them filled in from the start: two open the square, the third leads to evoking questions."""

    opened = Signal(object)  # BalanceStance
    evoke_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._about_label = Strong()
        self.about = QuoteLine("balance.about")
        self._about_label.setBuddy(self.about)
        self._question = Body()
        self._stances = {
            BalanceStance.NEUTRAL: Button("balance.gate.neutral"),
            BalanceStance.ALREADY_DECIDED: Button("balance.gate.decided"),
        }
        self.evoke = Button("balance.gate.evoke")
        self._hints = {each: Hint() for each in BalanceStance}
        self._evoke_hint = Hint()
        self.column.addWidget(self._question)
        self.column.addWidget(self._about_label)
        self.column.addWidget(self.about)
        for stance, button in self._stances.items():
            self.column.addLayout(at_left(button))
            self.column.addWidget(self._hints[stance])
            button.clicked.connect(partial(self._open, stance))
        self.column.addLayout(at_left(self.evoke))
        self.column.addWidget(self._evoke_hint)
        self.evoke.clicked.connect(self._ask_evoke)

    def start_focus(self) -> None:
        """The first of the three ways."""
        self._stances[BalanceStance.NEUTRAL].setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._question.setText(
            tr(
                "Who weighs pros against cons while still hesitating often ends up where they began. "
                "So think first: what does this talk need?"
            )
        )
        self._about_label.setText(tr("What the choice is about, in the client's words"))
        self.about.say(tr("What the choice is about, in the client's words"))
        self._stances[BalanceStance.NEUTRAL].set_words(tr("I want to be neutral"))
        self._hints[BalanceStance.NEUTRAL].setText(tr("You take no side in the choice. The square fits."))
        self._stances[BalanceStance.ALREADY_DECIDED].set_words(tr("The client has decided already"))
        self._hints[BalanceStance.ALREADY_DECIDED].setText(tr("The square shows what the decision rests on. It fits."))
        self.evoke.set_words(tr("I want to support a change"))
        self._evoke_hint.setText(tr("The client hesitates. Questions that call forth the client's own reasons help more."))

    def _open(self, stance: BalanceStance, _checked: bool = False) -> None:
        self.about.flush()
        self.opened.emit(stance)

    def _ask_evoke(self) -> None:
        self.evoke_asked.emit()
