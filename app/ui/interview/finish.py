"""The finish list on screen: one press to each entry, a comment for each warning, and the ways the talk can end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.cases.record_book import explanation_key
from app.cases.records import Explanation
from app.errors import AppError
from app.forms.model import BoxKey
from app.i18n import ntr, tr
from app.services.interviews import Saved
from app.ui.interview.finish_list import Entry, EntryKind, finish_entries
from app.ui.interview.finish_strips import ExplainStrip, InterruptStrip
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.way_back import answers_screen
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading

OUTCOME_BOX = BoxKey("G12")
LEAST_LIST = 96


class FinishScreen(LoadedScreen):
    """Shown at the table too, so it says nothing that only the caseworker may read."""

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """List, comment line and ways to end."""
        self._presenter = presenter
        self.entries: tuple[Entry, ...] = ()
        self._explained: Entry | None = None
        content = QWidget(self)
        self._heading = Heading(parent=content)
        self._summary = Body(parent=content)
        self._list = QListWidget(content)
        self._list.setObjectName("finish.list")
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(LEAST_LIST)  # with large text the strips below it need the room
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._explain = ExplainStrip(content)
        self._explain.to_item_pressed.connect(self._go_to_item)
        self._explain.written.connect(self._keep_explanation)
        self._interrupt = InterruptStrip(content)
        self._interrupt.decided.connect(self._interrupt_as)
        column = QVBoxLayout(content)
        column.setContentsMargins(32, 24, 32, 24)
        for widget in (self._heading, self._summary, self._list, self._explain, self._interrupt):
            column.addWidget(widget)
        column.addLayout(self._make_ways(content))
        self.retranslate()
        return content

    def _make_ways(self, content: QWidget) -> QHBoxLayout:
        self._back = Button("finish.back", key="Alt+Left", parent=content)
        self._another_day = Button("finish.another_day", parent=content)
        self._close = Button("finish.close_interrupted", "quiet", parent=content)
        self._end = Button("finish.end_talk", "primary", key="Ctrl+Return", parent=content)
        self._back.clicked.connect(self._go_back)
        self._another_day.clicked.connect(self._end_visit)
        self._close.clicked.connect(self._interrupt.open)
        self._end.clicked.connect(self._end_talk)
        row = QHBoxLayout()
        for button in (self._back, self._close):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._another_day, self._end):
            row.addWidget(button)
        return row

    def retranslate(self) -> None:
        """Set every text anew, the list too."""
        if not hasattr(self, "_list"):
            return
        self._heading.setText(tr("Before you finish"))
        self._list.setAccessibleName(tr("What is left"))
        self._explain.retranslate()
        self._interrupt.retranslate()
        self._back.set_words(tr("◀ Back to the interview"))
        self._another_day.set_words(tr("Go on another day"), tr("Everything is kept; the rest is asked next time."))
        self._close.set_words(tr("Close it unfinished …"))
        self._end.set_words(tr("End the talk"))
        self._show_list()

    def start_focus(self) -> None:
        """Begin in the list, or at the way on when nothing is left."""
        if self.is_loaded:
            (self._list if self._list.count() else self._end).setFocus()

    def flush(self) -> None:
        """Keep a comment on a warning that is written and not kept yet."""
        if self.is_loaded:
            self._explain.flush()

    def half_typed(self) -> Mapping[str, str]:
        """Why it is closed unfinished: until the outcome is chosen, that is nothing the vault could keep."""
        return {"interrupt_reason": self._interrupt.reason} if self.is_loaded else super().half_typed()

    def fill_in(self, _field: str, text: str) -> None:
        """Go on with the reason."""
        self._interrupt.go_on(text)

    def _show_list(self) -> None:
        presenter = self._presenter
        self.entries = finish_entries(presenter.form, presenter.words, presenter.session, presenter.book)
        self._list.clear()
        for entry in self.entries:
            mark = "○" if entry.kind.holds_up else "·"
            QListWidgetItem(f"{mark}  {entry.at_table or entry.text}", self._list)
        holding = sum(entry.kind.holds_up for entry in self.entries)
        if holding:
            self._summary.setText(
                ntr("{n} thing is left. Press it to go there.", "{n} things are left. Press one to go there.", holding)
            )
        else:
            self._summary.setText(tr("Nothing is left. The talk can end."))
        self._end.setEnabled(not holding)

    def _chosen(self) -> Entry | None:
        row = self._list.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def _open(self, _item: QListWidgetItem) -> None:
        entry = self._chosen()
        if entry is None:
            return
        self._explain.flush()
        match entry.kind:
            case EntryKind.WARNING if entry.problem is not None:
                self._explained = entry
                self._explain.open(entry.text)
            case EntryKind.CARD:
                self._go(ScreenName.ALERT_CARD)
            case EntryKind.INTRODUCTION:
                self._go(ScreenName.INTRODUCTION)
            case _:
                self._go_to_item()

    def _keep_explanation(self, text: str) -> None:
        entry, self._explained = self._explained, None
        if entry is None or entry.problem is None:
            return
        problem = entry.problem
        key = explanation_key(problem.id, problem.case)
        self._presenter.put(Explanation(key=key, check=problem.id, case=problem.case, text=text, at=self._presenter.now()))
        self._explain.hide()
        self._show_list()
        self.start_focus()

    def _go_to_item(self) -> None:
        entry = self._explained or self._chosen()
        if entry is not None and entry.item is not None:
            screen = answers_screen(self._presenter.interview, self.context.forms)
            self.context.router.go(Route(screen=screen, interview_id=self.interview_id, item=entry.item))

    def _go(self, screen: ScreenName) -> None:
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id))

    def _go_back(self) -> None:
        self._go(answers_screen(self._presenter.interview, self.context.forms))

    def _interrupt_as(self, code: int, because: str) -> None:
        self._presenter.answer(OUTCOME_BOX, code)
        self._close_visit()
        self._send(lambda: self.context.interviews.interrupt(self.interview_id, because), ScreenName.CLIENT)

    def _end_talk(self) -> None:
        self._close_visit()
        self._send(lambda: self.context.interviews.end_talk(self.interview_id), ScreenName.AFTER_TALK)

    def _end_visit(self) -> None:
        self._close_visit()
        self._leave(ScreenName.CLIENT)

    def _close_visit(self) -> None:
        self._presenter.end_visit()

    def _send(self, call: Callable[[], Saved], from_paper: ScreenName) -> None:
        """`from_paper`: where a paper interview goes on."""
        self.context.jobs.vault.run(call, lambda _saved: self._leave(from_paper), self._failed, owner=self)

    def _leave(self, from_paper: ScreenName) -> None:
        """To the page that is turned to the client; of a paper interview nobody sits at the table."""
        interview = self._presenter.interview
        screen = from_paper if interview.from_paper else ScreenName.TALK_END
        self.context.router.go(Route(screen=screen, client_id=interview.client_id, interview_id=self.interview_id))

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
