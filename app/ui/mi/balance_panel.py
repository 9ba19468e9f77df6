"""Pros and cons of now and of a change: a square that is opened only on purpose, and that computes nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import BalanceCell, BalanceStance
from app.cases.talk_records import BALANCE_KEY, BalanceOpened
from app.i18n import tr
from app.ui.client_view.scene import Scene
from app.ui.mi.balance_cell import BalanceCellCard
from app.ui.mi.balance_gate import BalanceGate
from app.ui.mi.balance_scene import BalanceScene
from app.ui.mi.panel import Panel
from app.ui.mi.talk import Talk
from app.ui.review.parts import Columns, at_left
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Hint

BESIDE_LETTERS = 84
EVOKING = "looking"  # the tool with questions that call forth the client's own reasons


class BalancePanel(Panel):
    """First the gate; the square stands behind it, and the gate can be come back to."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._gate = BalanceGate(self)
        self._board = QWidget(self)
        self._about, self._rule = Body(), Hint()
        self._cells = {cell: BalanceCellCard(talk, cell) for cell in BalanceCell}
        self._back = Button("balance.back", "quiet")
        self._at_gate = False
        board = QVBoxLayout(self._board)
        board.setContentsMargins(0, 0, 0, 0)
        for part in (self._about, self._rule):
            board.addWidget(part)
        good_now, bad_now, good_change, bad_change = self._cells.values()
        board.addWidget(Columns((good_now, bad_now), BESIDE_LETTERS))
        board.addWidget(Columns((bad_change, good_change), BESIDE_LETTERS))
        board.addLayout(at_left(self._back))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._gate, self._board):
            column.addWidget(widget)
        column.addStretch(1)
        self._gate.opened.connect(self._open)
        self._gate.evoke_asked.connect(self._evoke)
        self._gate.about.written.connect(self._write_about)
        self._back.clicked.connect(self._go_back)

    def has_scene(self) -> bool:
        """The square can be shown once it is open, to the client alone."""
        return self._opened is not None and not self._at_gate and not self.talk.in_company

    def scene(self) -> Scene | None:
        """The four cells, to read together."""
        opened = self._opened
        if opened is None or not self.has_scene():
            return None
        lines = {cell: tuple(each.text for each in card.entries()) for cell, card in self._cells.items()}
        return BalanceScene(opened.about, lines)

    def refresh(self) -> None:
        """The gate until the square was opened; what is kept in it."""
        opened = self._opened
        is_open = opened is not None and not self._at_gate
        self._gate.setVisible(not is_open)
        self._board.setVisible(is_open)
        if opened is not None:
            self._about.setText("" if self.talk.in_company else opened.about)
            self._about.setVisible(bool(self._about.text()))
            if not (self.talk.in_company and self._gate.about.hasFocus()):  # what is just being written is not taken away
                self._gate.about.load("" if self.talk.in_company else opened.about)
        for card in self._cells.values():
            card.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        self._gate.about.flush()
        for card in self._cells.values():
            card.flush()

    def half_typed(self) -> Mapping[str, str]:
        """What the choice is about, before the square is opened."""
        typed = self._gate.about.text().strip()
        return {"about": typed} if typed and self._opened is None else {}

    def put_back(self, field: str, text: str) -> None:
        """Go on with that."""
        if field == "about":
            self._gate.about.setText(text)

    def start_focus(self) -> None:
        """The gate's first way, else the first cell."""
        if self._board.isHidden():
            self._gate.start_focus()
        else:
            self._cells[BalanceCell.GOOD_AS_NOW].field.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._rule.setText(tr("Let the client fill it, in any order. A weight is the client's own, and nothing is added up."))
        self._back.set_words(tr("Back to the question"))
        self._gate.retranslate()
        for card in self._cells.values():
            card.retranslate()

    @property
    def _opened(self) -> BalanceOpened | None:
        return self.talk.presenter.book.one(BalanceOpened, BALANCE_KEY)

    def _open(self, stance: BalanceStance) -> None:
        presenter, opened = self.talk.presenter, self._opened
        about = self._gate.about.text().strip() or (opened.about if opened is not None else "")
        at = opened.at if opened is not None else presenter.now()
        self._at_gate = False
        presenter.put(BalanceOpened(stance=stance, about=about, at=at))
        self.refresh()
        self.start_focus()

    def _write_about(self, text: str) -> None:
        """Before the square is opened there is nothing to keep it in; then it is kept with the opening."""
        if (opened := self._opened) is not None:
            self.talk.presenter.put(dataclasses.replace(opened, about=text))

    def _evoke(self) -> None:
        self.opened_other.emit(EVOKING)

    def _go_back(self) -> None:
        self._at_gate = True
        self.refresh()
        self._gate.start_focus()
