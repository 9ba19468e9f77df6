"""Strengths and earlier successes: in the client's words, or from what is already told, affirmed by the client."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import RecordKey, new_record_key
from app.cases.talk_records import LONGEST_QUOTE, TalkStrength
from app.forms.model import SectionCode
from app.i18n import language, tr
from app.ui.client_view.scene import Scene
from app.ui.mi.line_list import LineList
from app.ui.mi.panel import Panel
from app.ui.mi.strengths_proposals import Proposed, StrengthProposals
from app.ui.mi.strengths_scene import StrengthsScene
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint


class StrengthLines:
    """Where the strengths of one talk are kept."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def kept(self) -> tuple[tuple[RecordKey, str], ...]:
        """The lines, oldest first."""
        return tuple((each.key, each.text) for each in self._talk.presenter.book.of(TalkStrength))

    def write(self, key: RecordKey, text: str) -> None:
        """Keep this text under that key."""
        presenter = self._talk.presenter
        kept = presenter.book.one(TalkStrength, key)
        area = kept.area if kept is not None else None
        at = kept.at if kept is not None else presenter.now()
        presenter.put(TalkStrength(key=key, text=text, at=at, area=area))

    def add(self, text: str, area: SectionCode | None) -> None:
        """One that the client affirmed."""
        presenter = self._talk.presenter
        presenter.put(TalkStrength(key=new_record_key(), text=text[:LONGEST_QUOTE], at=presenter.now(), area=area))

    def strike(self, key: RecordKey) -> None:
        """Take the line away."""
        self._talk.presenter.drop(TalkStrength.kind_of_record, key)

    def is_hidden(self) -> bool:
        """What was said alone is not for others to read."""
        return self._talk.in_company


class StrengthsPanel(Panel):
    """The lines above, and below them what earlier talks and the latest ASI tell, fetched only when asked for."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._kept = StrengthLines(talk)
        self._about, self._rule = Body(), Hint()
        self.lines = LineList("strengths.line", self._kept)
        self._proposals = StrengthProposals()
        card = Card()
        for widget in (self._about, self.lines, self._rule):
            card.column.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (card, self._proposals):
            column.addWidget(part)
        column.addStretch(1)
        self._proposals.fetch_asked.connect(self._fetch)
        self._proposals.taken.connect(self._take)
        self._proposals.exhausted.connect(self.start_focus)
        self.setFocusProxy(self.lines)

    def has_scene(self) -> bool:
        """There is something to show when a strength is noted and nobody else is here."""
        return bool(self._kept.kept()) and not self._kept.is_hidden()

    def scene(self) -> Scene | None:
        """The strengths, for the client to read."""
        if not self.has_scene():
            return None
        return StrengthsScene(tuple(text for _key, text in self._kept.kept()))

    def refresh(self) -> None:
        """The lines, and the proposals that are not among them."""
        self.lines.refresh()
        self._proposals.show_state(in_company=self.talk.in_company, taken={text for _key, text in self._kept.kept()})

    def flush(self) -> None:
        """Hand over what is typed."""
        self.lines.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._about.setText(
            tr("What goes well, and what has been managed before. Ask, listen, and write it as the client says it.")
        )
        self._rule.setText(tr("That a problem is absent is not a strength."))
        self.lines.set_words(tr("A strength, in the client's words"))
        self._proposals.retranslate()

    def _fetch(self) -> None:
        """What earlier talks and the latest ASI say. Both are shown from here on, so both are logged."""
        talks = [each for each in self.talk.earlier.talks if each.strengths]
        self.talk.tell_shown(*(each.interview.id for each in talks))
        earlier = [Proposed(text=each.text, area=each.area) for talk in talks for each in talk.strengths]
        context, talk_id = self.talk.context, self.talk.presenter.interview.id
        found = partial(self._found, earlier)
        spoken = language()

        def of_asi() -> list[Proposed]:
            return [Proposed(text=each.text, area=each.area) for each in context.talk_feedback.strengths(talk_id, spoken)]

        context.jobs.vault.run(of_asi, found, context.messages.show_error, owner=self)

    def _found(self, earlier: list[Proposed], of_asi: list[Proposed]) -> None:
        self._proposals.show_proposals((*earlier, *of_asi))
        self.refresh()

    def _take(self, proposed: Proposed) -> None:
        self._kept.add(proposed.text, proposed.area)
        self.refresh()
