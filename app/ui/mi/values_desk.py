"""The values sort as it is worked with: sorting one card at a time, then keeping and ranking the ones that matter most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.talk_codes import ValueWeight
from app.i18n import ntr, tr
from app.ui.mi.agenda_board import AgendaBoard
from app.ui.mi.agenda_map import Bubble
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.values_card import SortCard
from app.ui.mi.values_piles import KEEP_LEAST, KEEP_MOST, ValuePiles
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body


class ValuesDesk(QWidget):
    """The same in the talk and on the client's screen; `name` begins the names, `head` and `body` are labels of its size."""

    changed = Signal()  # the client or the worker did something

    def __init__(
        self,
        name: str,
        piles: ValuePiles,
        head: type[Body],
        body: type[Body],
        parent: QWidget | None = None,
        *,
        steps_below: bool = False,
    ) -> None:
        super().__init__(parent)
        self.piles = piles
        self.is_sorting = True
        self._current: RecordKey | None = None
        self._steps = {step: Button(f"{name}.step.{step}", "segment") for step in ("sort", "keep")}
        self._progress, self._help, self._full = body(), body(), body()
        self._full.hide()
        self.card = SortCard(name, piles, head(), body())
        self._back = Button(f"{name}.back", "quiet")
        self.own = QuoteLine(f"{name}.own")
        self.own.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._add = Button(f"{name}.add")
        self._board = AgendaBoard(f"{name}.kept")
        self._moves = {by: Button(f"{name}.{where}", "quiet") for where, by in (("up", -1), ("down", 1))}
        self._arrange(steps_below=steps_below)
        self._connect()
        self.retranslate()

    def show_piles(self) -> None:
        """Show the sort as it stands."""
        card = self.piles.next() if self.is_sorting else None
        self.card.show_card(card)
        for part in (self._back, self._own_row):
            part.setVisible(self.is_sorting)
        self._back.setEnabled(any(each.weight is not None for each in self.piles.cards()))
        self._board.setVisible(not self.is_sorting)
        for button in self._moves.values():
            button.setVisible(not self.is_sorting and self._current is not None)
        for step, button in self._steps.items():
            button.setChecked((step == "sort") is self.is_sorting)
        self._show_words()
        self._show_board()

    def open_step(self, *, sorting: bool) -> None:
        """To sorting, or to the ones that matter most."""
        self.flush()
        self.is_sorting = sorting
        self._full.hide()
        self.show_piles()
        self.start_focus()

    def start_focus(self) -> None:
        """On the card, or on the first that can be kept."""
        if self.is_sorting and not self.card.isHidden():
            self.card.start_focus()
        elif self.is_sorting:
            self._steps["keep"].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._board.start_focus()

    def flush(self) -> None:
        """A card of the client's own that was written and not added is added."""
        if self.piles.add_own(self.own.text()) is not None:
            self.own.start_anew()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._steps["sort"].set_words(tr("Sort the cards"))
        self._steps["keep"].set_words(tr("What matters most"))
        self._back.set_words(tr("Take the last card back"))
        self.own.say(tr("A card with own words"), tr("A card with own words"))
        self._add.set_words(tr("Add"))
        self._moves[-1].set_words(tr("One place up"))
        self._moves[1].set_words(tr("One place down"))
        self._full.setText(tr("Ten are kept. Press one of them to let it go."))
        self.card.retranslate()
        self.show_piles()

    def _arrange(self, *, steps_below: bool) -> None:
        group = QButtonGroup(self)
        steps, moves = FlowRow(), FlowRow()
        steps.add(*self._steps.values())
        moves.add(*self._moves.values())
        for button in self._steps.values():
            button.setCheckable(True)
            group.addButton(button)
        self._own_row = QWidget()
        row = QHBoxLayout(self._own_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.own, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.lines(self.font(), 0.5))
        for widget in (self._help, self.card, self._board, self._full, moves, self._progress):
            column.addWidget(widget)
        column.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._own_row)
        column.insertWidget(-1 if steps_below else 0, steps)

    def _connect(self) -> None:
        self._steps["sort"].clicked.connect(partial(self.open_step, sorting=True))
        self._steps["keep"].clicked.connect(partial(self.open_step, sorting=False))
        self.card.laid.connect(self._lay)
        self._back.clicked.connect(self._take_back)
        self._add.clicked.connect(self._add_own)
        self.own.done.connect(self._add_own)
        self._board.pressed.connect(self._press)
        for by, button in self._moves.items():
            button.clicked.connect(partial(self._move, by))

    def _lay(self, key: str, weight: ValueWeight) -> None:
        had_focus = any(button.hasFocus() for button in self.card.buttons.values())
        self.piles.sort(RecordKey(key), weight)
        self._tell()
        if had_focus and self.card.isHidden():
            self.start_focus()

    def _take_back(self) -> None:
        self.piles.take_back()
        self._tell()

    def _add_own(self) -> None:
        self.flush()
        self._tell()
        self.start_focus()

    def _press(self, key: str) -> None:
        self._current = RecordKey(key)
        self._full.setVisible(not self.piles.toggle_keep(self._current))
        self._tell()

    def _move(self, by: int, _checked: bool = False) -> None:
        if self._current is not None:
            self.piles.move(self._current, by)
            self._tell()

    def _tell(self) -> None:
        self.show_piles()
        self.changed.emit()

    def _show_words(self) -> None:
        left = self.piles.left()
        self._progress.setVisible(self.is_sorting and left > 0)
        self._progress.setText(ntr("{n} card left", "{n} cards left", left))
        if self.is_sorting:
            self._help.setText(
                tr("How important is this to you?") if left else tr("All cards are sorted. Go on to what matters most.")
            )
        elif self.piles.pile(ValueWeight.VERY_IMPORTANT):
            self._help.setText(
                tr(
                    "Press the ones that matter most to you, the most important first. {least} to {most} is enough.",
                    least=KEEP_LEAST,
                    most=KEEP_MOST,
                )
            )
        else:
            self._help.setText(tr("Nothing lies among the very important ones yet."))

    def _show_board(self) -> None:
        bubbles = tuple(
            Bubble(key=card.key, words=self.piles.words(card), rank=card.place)
            for card in self.piles.pile(ValueWeight.VERY_IMPORTANT)
        )
        self._board.show_bubbles(bubbles, self._current)
