"""Originals that come with the program: whose they are, what stands in them, and the press that takes one in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.wordings import Wording
from app.i18n import tr
from app.services.shipped_wordings import SHIPPED_WORDINGS, ShippedWording, is_in_use
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong, Subheading
from app.ui.wordings.sentences import language_name


class ShippedPart(QWidget):
    """Nothing of it is used until somebody takes it in, and in each interview chooses it."""

    take_in_asked = Signal(object)  # ShippedWording
    look_asked = Signal(object)  # ShippedWording

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._lead = Subheading(), Body()
        self._cards = tuple(
            _ShippedCard(each, partial(self.take_in_asked.emit, each), partial(self.look_asked.emit, each))
            for each in SHIPPED_WORDINGS
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._heading, self._lead, *self._cards):
            column.addWidget(widget)

    def show_wordings(self, wordings: Sequence[Wording]) -> None:
        """Say which of them are in use."""
        for card in self._cards:
            card.show_use(is_used=is_in_use(card.shipped, wordings))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Comes with the program"))
        self._lead.setText(
            tr(
                "The English originals of these questionnaires are in the public domain: nobody has to be asked. Our own short "
                "words are used until you take an original in and choose it in a test. Which words suit is for your unit to say."
            )
        )
        for card in self._cards:
            card.retranslate()


class _ShippedCard(Card):
    def __init__(self, shipped: ShippedWording, take_in: Callable[[], None], look: Callable[[], None]) -> None:
        super().__init__()
        self.shipped = shipped
        name = f"wordings.shipped.{shipped.key}"
        self._name, self._warning, self._used = Strong(), Body(), Hint()
        self._used.setObjectName(f"{name}.used")
        self._take_in = plain_button(f"{name}.take_in", take_in)
        self._look = quiet_button(f"{name}.look", look)
        buttons = FlowRow(self)
        buttons.add(self._take_in, self._look)
        for widget in (self._name, self._warning, self._used, buttons):
            self.column.addWidget(widget)
        self.show_use(is_used=False)

    def show_use(self, *, is_used: bool) -> None:
        self._take_in.setVisible(not is_used)
        self._used.setVisible(is_used)

    def retranslate(self) -> None:
        shipped = self.shipped
        language = language_name(shipped.language)
        self._name.setText(tr("{name}  ·  {language}", name=shipped.name, language=language))
        self._warning.setText(
            tr(
                "Some of its sentences put a label on the person who answers, for example “{sentence}” Our own words never do. "
                "Look at it first.",
                sentence=shipped.strongest,
            )
        )
        self._used.setText(tr("Taken in. Choose it in the test it is for."))
        self._take_in.set_words(tr("Take in"))
        self._take_in.setAccessibleName(tr("Take in {name}", name=shipped.name))
        self._look.set_words(tr("Look at it first …"))
        self._look.setAccessibleName(tr("Look at {name} first", name=shipped.name))
