"""Values: what matters to the client, and how today's life fits with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_records import VALUES_KEY, ValuesNow
from app.i18n import tr
from app.ui.client_view.scene import Scene
from app.ui.mi.company_cover import CompanyCover
from app.ui.mi.panel import Panel
from app.ui.mi.quote_line import QuoteLine
from app.ui.mi.talk import Talk
from app.ui.mi.values_desk import ValuesDesk
from app.ui.mi.values_piles import ValuePiles
from app.ui.mi.values_scene import ValuesScene
from app.ui.theme import sizes
from app.ui.widgets.labels import Body, Question, Subheading


class ValuesPanel(Panel):
    """What was sorted alone is covered while others are in the room."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.piles = ValuePiles(talk)
        self.desk = ValuesDesk("values", self.piles, Question, Body)
        self._now_words = Subheading()
        self._now = QuoteLine("values.now")
        self._content = QWidget()
        self._cover = CompanyCover("values", self._content, self)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.lines(self.font(), 0.5))
        for widget in (self.desk, self._now_words, self._now):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.addWidget(self._cover)
        column.addWidget(self._content)
        column.addStretch(1)
        self._now.written.connect(self._keep_now)
        self.retranslate()

    def has_scene(self) -> bool:
        """Not while it is covered."""
        return not self._cover.covers

    def scene(self) -> Scene | None:
        """The card, or the ones that matter most."""
        if not self.has_scene():
            return None
        scene = ValuesScene(self.piles, sorting=self.desk.is_sorting)
        scene.desk.changed.connect(self.refresh)
        return scene

    def refresh(self) -> None:
        """Show the sort as it stands."""
        said = self._said()
        self._cover.follow(in_company=self.talk.in_company, has_content=bool(self.piles.cards()) or said is not None)
        self.desk.show_piles()
        self._now.load("" if said is None else said.text)

    def client_is_alone(self) -> None:
        """What was opened for others is covered for the next who come."""
        self._cover.forget()

    def flush(self) -> None:
        """Hand over what is typed."""
        self.desk.flush()
        self._now.flush()

    def start_focus(self) -> None:
        """On the card."""
        if self._cover.covers:
            self._cover.open.setFocus()
        else:
            self.desk.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        question = tr("How does life fit with that right now?")
        self._now_words.setText(question)
        self._now.say(question, tr("The client's words"))
        self._cover.retranslate()
        self.desk.retranslate()
        self.refresh()

    def _said(self) -> ValuesNow | None:
        return self.talk.presenter.book.one(ValuesNow, VALUES_KEY)

    def _keep_now(self, text: str) -> None:
        presenter, said = self.talk.presenter, self._said()
        if text:
            presenter.put(ValuesNow(text=text, at=said.at if said is not None else presenter.now()))
        elif said is not None:
            presenter.drop(ValuesNow.kind_of_record, VALUES_KEY)
