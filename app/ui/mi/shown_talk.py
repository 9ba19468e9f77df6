"""What the talk's screen shows: the tool of the moment, what surrounds it, and how one moves on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QFocusEvent

from app.cases.talk_codes import Process
from app.cases.talk_records import TalkPlace, TalkPreparation
from app.i18n import mark
from app.services.interviews import InterviewFile
from app.services.talks import TalkHistory
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.mi.later import waiting_for_words
from app.ui.mi.panels import all_tools, process_of, tools_of
from app.ui.mi.talk import Talk
from app.ui.mi.talk_sitting import TalkSitting
from app.ui.mi.talk_table import TalkTable


class ShownTalk(LoadedScreen):
    """The half of the screen that moves and shows; `TalkScreen` adds what a person does on it."""

    opening_words = mark("Opening the talk …")
    is_come_back_to = True  # a card, the report: the talk goes on afterwards
    presenter: InterviewPresenter
    talk: Talk
    table: TalkTable
    sitting: TalkSitting

    def beside(self) -> Callable[[InterviewFile], object]:
        """The client's earlier talks come with this one."""
        return partial(_history, self.context.talks.history)

    # ---- Screen

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing on it tells of the keyboard, so nothing is drawn anew."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """As when it comes."""

    def retranslate(self) -> None:
        """Set every text anew."""
        if hasattr(self, "table"):
            self.table.retranslate()
            self.sitting.retranslate()
            self.refresh()

    def refresh(self) -> None:
        """Something was noted, or somebody came or went."""
        visit, said = self.presenter.book.present_visit(), next(iter(self.presenter.book.of(TalkPreparation)), None)
        table = self.table
        table.deck.refresh()
        table.capture.refresh()
        table.status.show_time(visit, said.minutes if said is not None else None)
        table.status.show_quiet_mark(shown=self.talk.company.has_open_card and not self.talk.in_company)
        table.show_later(len(waiting_for_words(self.presenter.book)))
        panel = table.deck.panel
        table.show_client.setEnabled(panel is not None and panel.has_scene())

    def start_focus(self) -> None:
        """The keyboard belongs where work begins: who is here, the way on after a break, or the tool."""
        if not self.is_loaded:
            return
        if self.sitting.is_paused:
            self.sitting.page.go_on.setFocus()
        elif not self.table.company.isHidden():
            next(iter(self.table.company.present.values())).setFocus()
        elif self.table.deck.panel is not None:
            self.table.deck.panel.start_focus()

    def flush(self) -> None:
        """Hand over what is typed, everywhere."""
        if self.is_loaded:
            for part in (self.table.capture, self.table.notes, self.table.deck):
                part.flush()

    def half_typed(self) -> Mapping[str, str]:
        """What the tools have that the vault has no place for yet."""
        made = self.table.deck.made() if self.is_loaded else ()
        lines = {f"{name}/{field}": text for name, panel in made for field, text in panel.half_typed().items()}
        return {**super().half_typed(), **lines}

    def fill_in(self, field: str, text: str) -> None:
        """The line goes back to its tool."""
        name, _, inside = field.partition("/")
        if process_of(name) is not None:
            self.table.deck.get(name).put_back(inside, text)

    # ---- Moving on the map

    def go_to_process(self, process: Process) -> None:
        """Into a process; chosen once more, its next tool."""
        tools = tools_of(process)
        here = self.table.deck.name
        self.go_to_tool(tools[(tools.index(here) + 1) % len(tools)] if here in tools else tools[0])

    def go_to_tool(self, name: str) -> None:
        """That tool, whichever process it stands in."""
        self.show_tool(name)
        self.start_focus()

    def step(self, by: int) -> None:
        """The next tool of the map, or the one before."""
        tools = tuple(all_tools())
        here = tools.index(self.place.tool) + by
        if 0 <= here < len(tools):
            self.go_to_tool(tools[here])

    @property
    def place(self) -> TalkPlace:
        """Where the talk is on the map."""
        return next(iter(self.presenter.book.of(TalkPlace)))

    def show_tool(self, name: str) -> None:
        """Show it, and keep that one was there."""
        self.flush()
        self.table.capture.unfold(shown=False)
        process = process_of(name)
        if process is not None:
            place = TalkPlace(process=process, tool=name)
            if place not in self.presenter.book.of(TalkPlace):
                self.presenter.put(place)
            self.table.notes.show_process(process)
            self.table.rail.show_place(process, name)
        self.table.deck.open(name)
        self.refresh()


def _history(history: Callable[..., TalkHistory], file: InterviewFile) -> TalkHistory:
    """Runs on the vault thread; the talk under way is not a part of its own history."""
    return history(file.client.id, without=file.interview.id)
