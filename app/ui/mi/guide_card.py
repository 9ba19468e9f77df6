"""What this talk should hold, when it was begun from a programme: reminders for the worker, in the programme's words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import language, tr
from app.services.programmes import SlotLine
from app.ui.mi.talk import Talk
from app.ui.programmes.words import suggests_words
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint, Strong


class GuideCard(QWidget):
    """Asked for once, aside; nothing of it is there for a talk that belongs to no programme. Nothing in it has to be done."""

    def __init__(self, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent)
        self._talk = talk
        self._line: SlotLine | None = None
        card = Card(parent=self)
        self._title, self._suits = Strong(parent=card), Hint(parent=card)
        self.holds = Body(parent=card)
        self.holds.setObjectName("talk.guide")
        for label in (self._title, self.holds, self._suits):
            card.column.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()
        self._ask(talk)

    def refresh(self) -> None:
        """Which programme the talk belongs to is not for others in the room."""
        has_guide = self._line is not None and self._line.guide is not None
        self.setVisible(has_guide and not self._talk.in_company)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.refresh()
        guide = None if self._line is None else self._line.guide
        if guide is not None:
            said = guide.said(language())
            self._title.setText(tr("In this talk: {name}", name=said.name))
            self.holds.setText("\n".join(f"•  {each}" for each in said.holds))
            self._suits.setText(suggests_words(guide))

    def _ask(self, talk: Talk) -> None:
        interview, context = talk.presenter.interview, talk.context

        def found() -> SlotLine | None:
            return context.programmes.line_of(interview.client_id, interview.id)

        context.jobs.vault.run(found, self._take, self._not_found, owner=self)

    def _take(self, line: SlotLine | None) -> None:
        self._line = line
        self.retranslate()

    def _not_found(self, _error: AppError) -> None:
        """The talk can be held without its reminders; whatever is wrong with the vault is told where it hurts."""
