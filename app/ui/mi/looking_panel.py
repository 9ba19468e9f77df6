"""Looking back and looking ahead: two sides, a few openings each, and the client's words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import mark, tr
from app.ui.mi.line_list import LineList
from app.ui.mi.note_lines import QuoteLines
from app.ui.mi.panel import Panel
from app.ui.mi.prompts import Prompts
from app.ui.mi.talk import Talk
from app.ui.shell.page import Card
from app.ui.widgets.labels import Strong


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One direction to look in; `asked` is kept with its quotes."""

    asked: str
    title: str
    prompts: tuple[str, ...]


SIDES = (
    Side(
        asked="looking.back",
        title=mark("Looking back"),
        prompts=(
            mark("“What was life like before this began?”"),
            mark("“When did it work better, if only for a while? What was different then?”"),
            mark("“What did you do then that you would like to do more of?”"),
        ),
    ),
    Side(
        asked="looking.ahead",
        title=mark("Looking ahead"),
        prompts=(
            mark("“What do you hope is different in a year?”"),
            mark("“If it goes on as now, how do you think things are then?”"),
            mark("“Suppose the change is made: what is an ordinary Tuesday like?”"),
        ),
    ),
)


class LookingPanel(Panel):
    """Either side alone is enough."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self.lists: dict[str, LineList] = {}
        self._titles: dict[str, Strong] = {}
        self._prompts: list[Prompts] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for side in SIDES:
            column.addWidget(self._card(side))
        column.addStretch(1)

    def _card(self, side: Side) -> Card:
        card = Card(parent=self)
        title = self._titles[side.asked] = Strong(parent=card)
        prompts = Prompts(f"talk.{side.asked}.prompts", side.prompts, card)
        self._prompts.append(prompts)
        lines = LineList(f"talk.{side.asked}", QuoteLines(self.talk, Process.EVOKE, side.asked), card)
        self.lists[side.asked] = lines
        for part in (title, prompts, lines):
            card.column.addWidget(part)
        return card

    def retranslate(self) -> None:
        """Set every text anew."""
        for side in SIDES:
            self._titles[side.asked].setText(tr(side.title))
            words = tr("The client's words")
            self.lists[side.asked].set_words(f"{tr(side.title)}: {words}", tr("A short quote (Enter for the next)"))
        for prompts in self._prompts:
            prompts.retranslate()

    def refresh(self) -> None:
        """The quotes as they are kept."""
        for lines in self.lists.values():
            lines.refresh()

    def flush(self) -> None:
        """Hand over what is typed."""
        for lines in self.lists.values():
            lines.flush()

    def start_focus(self) -> None:
        """Before the first line, not in it: letters are keys for change talk until one writes."""
        self.setFocus()
