"""How many standard glasses it was: drinks in their usual measures, or millilitres and strength; several are added together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.forms.scoring import glass
from app.i18n import formats, ntr, tr
from app.services.standard_glass import BY_ID, DRINKS, DrinkSum, whole_glasses
from app.services.timeline_days import MOST_GLASSES
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.timeline.rows import clear
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Strong

OWN = "own"
_HIGH_LINES = 14  # below this height the drinks have the room


class GlassCalculator(QWidget):
    """What is added here is on no day until somebody puts the sum there."""

    put = Signal(int)  # this whole number of glasses on the days that are taken

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sum = DrinkSum()
        self._first: list[Hint] | None = None  # the words that stand above the drinks
        self._what, self._words, self._how = Hint(parent=self), Strong(parent=self), Hint(parent=self)
        self._words.setObjectName("timeline.calculator.sum")
        self._chosen = QWidget(self)
        self._chosen_rows = QVBoxLayout(self._chosen)
        self._chosen_rows.setContentsMargins(0, 0, 0, 0)
        self._chips = {drink.id: Button(f"timeline.drink.{drink.id}", parent=self) for drink in DRINKS}
        self._millilitres = LineField("timeline.millilitres", self)
        self._strength = LineField("timeline.strength", self)
        self._add = Button("timeline.drink_add", parent=self)
        self._puts = tuple(Button(f"timeline.put.{order}", parent=self) for order in range(2))
        self._empty = Button("timeline.calculator_empty", "quiet", parent=self)
        self._arrange()
        for drink, chip in self._chips.items():
            chip.clicked.connect(partial(self._one_more, drink))
        for order, button in enumerate(self._puts):
            button.clicked.connect(partial(self._put, order))
        self._add.clicked.connect(self._add_own)
        self._empty.clicked.connect(self.clear)
        for field in (self._millilitres, self._strength):
            field.changed.connect(self._show_own)
            field.edit.returnPressed.connect(self._add_own)

    def _arrange(self) -> None:
        inside = QWidget(self)
        set_role(inside, "page")
        rows = self._rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 4, 0)
        chips = FlowRow(inside)
        chips.add(*self._chips.values())
        own = QHBoxLayout()
        own.addWidget(self._millilitres)
        own.addWidget(self._strength)
        rows.addWidget(chips)
        rows.addLayout(own)
        for part in (self._add, self._chosen, self._empty, self._what, self._how):
            rows.addWidget(part)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        puts = QHBoxLayout()
        for button in self._puts:
            puts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addLayout(puts)
        column.addWidget(area, 1)

    # ---- Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the drinks stand first, and how it is meant below them."""
        super().resizeEvent(event)
        self._place_words()

    def _place_words(self) -> None:
        is_high = self.height() >= sizes.lines(self.font(), _HIGH_LINES)
        first = [part for part, is_first in ((self._what, is_high), (self._how, is_high or self._is_too_much)) if is_first]
        if first == self._first:
            return
        self._first = first
        for part in (self._how, self._what):
            self._rows.removeWidget(part)
            self._rows.insertWidget(0 if part in first else self._rows.count() - 1, part)

    @property
    def _is_too_much(self) -> bool:
        return self._sum.glasses > 0 and not whole_glasses(self._sum.glasses)

    # ---- What is added

    def clear(self) -> None:
        """Nothing is added any more."""
        self._sum.clear()
        self._refresh()

    def _one_more(self, drink: str) -> None:
        self._sum.add(drink)
        self._refresh()

    def _one_less(self, drink: str) -> None:
        self._sum.take(drink)
        self._refresh()

    def _own_less(self, place: int) -> None:
        del self._sum.own[place]
        self._refresh()

    def _add_own(self) -> None:
        glasses = self._own_glasses()
        if glasses:
            self._sum.own.append(glasses)
            for field in (self._millilitres, self._strength):
                field.set_text("")
            self._refresh()

    def _own_glasses(self) -> float | None:
        """The glasses of the two fields; None while they say nothing that can be drunk."""
        try:
            millilitres, strength = (float(field.text().replace(",", ".")) for field in (self._millilitres, self._strength))
            return glass.glasses(millilitres, strength)
        except ValueError:
            return None

    def _put(self, order: int) -> None:
        wholes = whole_glasses(self._sum.glasses)
        if order < len(wholes):
            self.put.emit(wholes[order])
            self.clear()

    # ---- Over a lock

    def half_typed(self) -> dict[str, str]:
        """What is added or typed and on no day yet."""
        typed = {"millilitres": self._millilitres.text(), "strength": self._strength.text()}
        return self._sum.texts() | {field: text for field, text in typed.items() if text}

    def put_back(self, field: str, text: str) -> None:
        """What was added before the lock."""
        fields = {"millilitres": self._millilitres, "strength": self._strength}
        if field in fields:
            fields[field].set_text(text)
        else:
            self._sum.read(field, text)
        self._refresh()

    # ---- What is shown

    def retranslate(self) -> None:
        """Set every text anew."""
        self._what.setText(tr("Press what it was, once for each. One standard glass holds 12 g of alcohol."))
        self._millilitres.set_words(tr("Millilitres"))
        self._strength.set_words(tr("Strength, %"))
        self._add.set_words(tr("Add the drink"))
        self._empty.set_words(tr("Begin the sum anew"))
        self._refresh()

    def _refresh(self) -> None:
        self._show_chips()
        self._show_chosen()
        self._show_own()
        wholes = whole_glasses(self._sum.glasses)
        self._words.setText(tr("{glasses} standard glasses", glasses=formats.decimal(self._sum.glasses, 1)))
        self._how.setText(
            tr("A day holds at most {most} glasses. Put what belongs to each day there.", most=MOST_GLASSES)
            if self._is_too_much
            else tr("A day holds whole glasses: put the sum there rounded down or up.")
        )
        for order, button in enumerate(self._puts):
            button.setEnabled(order < len(wholes))
            words = ntr("Put {n} glass", "Put {n} glasses", wholes[order]) if order < len(wholes) else "\N{EN DASH}"
            button.set_words(words, tr("On the days that are taken."))
        self._empty.setVisible(self._sum.glasses > 0)
        self._place_words()

    def _show_chips(self) -> None:
        """A drink that is added says how many times on its own button, so that nothing moves under the finger."""
        for drink, chip in self._chips.items():
            shown, count = BY_ID[drink], self._sum.drinks[drink]
            strength = formats.decimal(shown.strength, 0 if shown.strength.is_integer() else 1)
            amount = tr("{glasses} glasses at {strength} %", glasses=formats.decimal(shown.glasses, 1), strength=strength)
            chip.set_words(tr("{n} × {drink}", n=count, drink=tr(shown.name)) if count else tr(shown.name), amount)

    def _show_chosen(self) -> None:
        clear(self._chosen_rows)
        for drink, count in self._sum.drinks.items():
            words = tr("{n} × {drink}", n=count, drink=tr(BY_ID[drink].name))
            self._add_row(f"timeline.less.{drink}", words, partial(self._one_less, drink))
        for place, glasses in enumerate(self._sum.own):
            words = tr("{glasses} glasses of something else", glasses=formats.decimal(glasses, 1))
            self._add_row(f"timeline.less.{OWN}.{place}", words, partial(self._own_less, place))
        self._chosen.setVisible(bool(self._chosen_rows.count()))

    def _add_row(self, name: str, words: str, pressed: partial[None]) -> None:
        button = Button(name, "quiet", parent=self._chosen)
        button.set_words(f"\N{MINUS SIGN}  {words}", tr("Take one away"))
        button.clicked.connect(lambda _checked=False: pressed())
        self._chosen_rows.addWidget(button)

    def _show_own(self) -> None:
        glasses = self._own_glasses()
        words = tr("Add the drink: {glasses} glasses", glasses=formats.decimal(glasses, 1)) if glasses else tr("Add the drink")
        self._add.set_words(words)
        self._add.setEnabled(bool(glasses))

    def start_focus(self) -> None:
        """The first drink."""
        next(iter(self._chips.values())).setFocus()
