"""The emergency plan on its way to paper: looked at first, asked whether it is safe to take home, then saved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.clients import Client
from app.cases.records import HandOut
from app.i18n import tr
from app.services.documents.emergency_plan import build_emergency_plan
from app.services.feedback import TakeHomeAdvice
from app.services.programme_paper import LeftWithClient
from app.services.programmes import Relapse
from app.ui.documents.choice_cards import OptionsCard
from app.ui.documents.kinds import Option
from app.ui.documents.letting_go import LettingGo
from app.ui.documents.making import Making
from app.ui.documents.papers import TAKE_HOME
from app.ui.review.hand_outs import HandOutsCard
from app.ui.review.parts import Columns
from app.ui.review.save_card import SaveCard
from app.ui.review.take_home_card import TakeHomeCard
from app.ui.shell.context import UiContext
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Heading, Hint

BESIDE_LETTERS = 130


class PlanPaper(QWidget):
    """Nothing is taken home until somebody has said that it is safe."""

    closed = Signal()

    def __init__(self, context: UiContext, client: Client, relapse: Relapse, advice: TakeHomeAdvice) -> None:
        super().__init__()
        self._context, self._client, self._relapse = context, client, relapse
        self._handed_out: list[HandOut] = []
        self._making = Making(context, self)
        self._heading, self._protected = Heading(), Hint()
        self._back = plain_button("programme.paper.back", self.closed.emit)
        self._options, self._save_card, self._left = OptionsCard(), SaveCard(), HandOutsCard()
        self._take_home = TakeHomeCard(TAKE_HOME)
        self._take_home.show_advice(advice)
        self._letting_go = LettingGo(context, self._making, self._save_card, self._take_home, self)
        self._lay_out()
        self._options.offer(frozenset((Option.LANGUAGE, Option.LARGE)))
        self._connect()
        self.retranslate()
        self._make()

    def start_focus(self) -> None:
        """Where the keyboard begins."""
        self._back.setFocus()

    def show_hand_outs(self, hand_outs: Iterable[HandOut]) -> None:
        """What has left the vault before."""
        self._handed_out = list(hand_outs)
        self._left.show_papers(self._handed_out)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("The emergency plan on paper"))
        self._back.set_words(tr("◀ To the programme"))
        self._protected.setText(tr("The client has protected details, so no number and no place is printed. Write them by hand."))
        self._protected.setVisible(self._client.is_protected)
        for part in (self._options, self._take_home, self._save_card, self._making.preview):
            part.retranslate()
        self._left.show_papers(self._handed_out)
        self._show_what_lacks()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs pages of another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_back"):
            self._make()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._options, self._take_home, self._save_card, self._left):
            column.addWidget(card)
        column.addStretch(1)
        door = FlowRow(self)
        door.add(self._back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for widget in (door, self._heading, self._protected, Columns((left, self._making.preview), BESIDE_LETTERS)):
            outer.addWidget(widget)

    def _connect(self) -> None:
        self._options.changed.connect(self._make)
        for changing in (self._take_home, self._save_card, self._making):
            changing.changed.connect(self._show_what_lacks)
        self._save_card.save_asked.connect(self._save)

    def _make(self) -> None:
        choice, client = self._options.choice, self._client
        build = partial(build_emergency_plan, self._relapse, choice.language, choice.size)
        self._making.make(partial(build, is_protected=client.is_protected, identity=client.identity))

    def _show_what_lacks(self) -> None:
        self._save_card.show_lack(self._letting_go.lack(for_client=True))

    def _save(self) -> None:
        self._letting_go.save(partial(self._context.programmes.save_paper, self._client.id), self._saved)

    def _saved(self, left: LeftWithClient) -> None:
        self.show_hand_outs((*self._handed_out, left.hand_out))
        self._save_card.show_saved(left.path, is_locked=left.hand_out.locked)
        self._take_home.has_left(left.hand_out)
        self._show_what_lacks()
