"""A paper interview entered afterwards: begun, typed, read once more, compared, and on to what is left (docs/user-guide.md)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.cases.interviews import Interview
from app.cases.paper_records import PaperCheck
from app.errors import AppError
from app.forms.engine.answers import parse_answer
from app.forms.model import BoxKey
from app.services.paper_entry import Comparison, compare
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.paper_entry.begin_form import BeginForm
from app.ui.paper_entry.compare_page import ComparePage
from app.ui.paper_entry.entry_page import EntryPage
from app.ui.paper_entry.readings import FirstReading, SecondReading
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.visits.follow_up import Ground, find_ground

_DAY = "day"


class PaperEntryScreen(LoadedScreen):
    """With a client it begins an interview; with an interview it goes on where it was: typing, reading once more, comparing."""

    def __init__(self, context: UiContext, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, route, parent)
        self.form: BeginForm | None = None
        self.check: PaperCheck | None = None
        if route.interview_id is None:
            self._open_form()

    # ---- Beginning

    def _open_form(self) -> None:
        context, client_id = self.context, self.route.client_id
        assert client_id is not None  # a paper is always somebody's
        self._waiting.hide()
        self.form = BeginForm(context, self)
        self.form.begun.connect(self._begin)
        self.form.given_up.connect(self._to_client)
        self._column.addWidget(self.form)
        today = context.clock.today()
        context.jobs.vault.run(lambda: find_ground(context, client_id, today), self._show_ground, self._failed, owner=self)

    def _show_ground(self, ground: Ground) -> None:
        if self.form is not None:
            self.form.show_ground(ground)
            self.form.put_back(self._half_typed.pop(_DAY, self.form.typed_day))
            self.form.start_focus()

    def _begin(self) -> None:
        form, context, client_id = self.form, self.context, self.route.client_id
        if form is None or client_id is None or form.held_on is None or form.place is None:
            return
        form_id, day, place, looking_back = form.form_id, form.held_on, form.place, form.looking_back
        form.set_busy(busy=True)
        context.jobs.vault.run(
            lambda: context.paper_entry.begin(client_id, context.forms.load(form_id), day, place, looking_back),
            self._begun,
            self._not_begun,
            owner=self,
        )

    def _begun(self, interview: Interview) -> None:
        self.context.router.go(Route(screen=ScreenName.PAPER_ENTRY, client_id=interview.client_id, interview_id=interview.id))

    def _not_begun(self, error: AppError) -> None:
        if self.form is not None:
            self.form.set_busy(busy=False)
        self.context.messages.show_error(error)

    def _to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self.route.client_id))

    # ---- Typing

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The page of the reading that is under way, or what the two say of each other."""
        self.presenter = presenter
        self.first = FirstReading(presenter, self.context.policy)
        self.second = SecondReading(presenter)
        self.check = presenter.book.paper_check()
        self.entry = EntryPage(self)
        self.comparing = ComparePage(presenter.form, lambda: presenter.words, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.entry)
        self.stack.addWidget(self.comparing)
        self._connect()
        self._say_cards()
        if self.check is not None:
            self._compare()
        else:
            self._read(self.second if self.second.entries else self.first)
        return self.stack

    def _connect(self) -> None:
        presenter, entry = self.presenter, self.entry
        presenter.changed.connect(entry.refresh)
        presenter.changed.connect(self._say_cards)
        presenter.saved.connect(entry.status.show_saved)
        presenter.save_slow.connect(entry.status.show_unsaved)
        presenter.save_failed.connect(entry.status.show_unsaved)
        entry.once_more.clicked.connect(self._read_once_more)
        entry.compare.clicked.connect(self._compare)
        entry.to_finish.clicked.connect(self._go_on)
        entry.to_card.clicked.connect(lambda: self._go(ScreenName.ALERT_CARD))
        self.comparing.decided.connect(self._decide)
        self.comparing.back.clicked.connect(lambda: self._read(self.second))
        self.comparing.go_on.clicked.connect(self._go_on)

    def _read(self, reading: FirstReading | SecondReading) -> None:
        self.flush()
        asked = reading.step_of(self.route.item) if self.route.item is not None and not self.is_loaded else None
        self.stack.setCurrentWidget(self.entry)
        self.entry.show_reading(reading, asked or reading.start())

    def _read_once_more(self) -> None:
        self._read(self.second)

    def _say_cards(self) -> None:
        self.entry.show_card_waits(waits=bool(self.presenter.book.open_cards()))

    # ---- Comparing

    def _compare(self) -> None:
        self.flush()
        self.stack.setCurrentWidget(self.comparing)
        self._show_comparison()

    def _show_comparison(self) -> None:
        found = self._found()
        self._keep_check(found)
        check = self.check
        boxes, differed = (check.boxes, check.differed) if check is not None else (found.boxes, len(found.differences))
        self.comparing.show_comparison(found, boxes=boxes, differed=differed)

    def _found(self) -> Comparison:
        """What differs. Once everything was settled, later changes are changes and not slips."""
        if self.check is not None and self.check.settled_at is not None:
            return Comparison(boxes=self.check.boxes, differences=(), unread=())
        return compare(self.presenter.form, self.presenter.session, self.second.entries)

    def _keep_check(self, found: Comparison) -> None:
        if found.unread or (self.check is not None and self.check.settled_at is not None):
            return
        before = self.check or PaperCheck(boxes=found.boxes, differed=0)
        now = self.presenter.now() if found.agrees else None
        differed = max(before.differed, len(found.differences))
        check = dataclasses.replace(before, boxes=found.boxes, differed=differed, settled_at=now)
        if check != self.check:
            self.check = check
            self.presenter.put(check)

    def _decide(self, box: str, text: str) -> None:
        """What the paper says is the answer, and both readings say so from now on."""
        key = BoxKey(box)
        answer = parse_answer(self.presenter.form.boxes[key], text)
        self.first.take(key, answer)
        self.second.take(key, answer)
        self._show_comparison()

    # ---- Going on

    def _go_on(self) -> None:
        self.flush()
        self._go(ScreenName.FINISH)

    def _go(self, screen: ScreenName) -> None:
        self.context.router.go(Route(screen=screen, client_id=self.presenter.client.id, interview_id=self.interview_id))

    # ---- Screen

    def retranslate(self) -> None:
        """Set every text anew."""
        if self.form is not None:
            self.form.retranslate()
        elif self.is_loaded:
            self.entry.retranslate()
            if self.stack.currentWidget() is self.comparing:
                self._show_comparison()

    def start_focus(self) -> None:
        """On the line, in the list, or in the form."""
        if self.form is not None:
            self.form.start_focus()
        elif self.is_loaded:
            page = self.entry if self.stack.currentWidget() is self.entry else self.comparing
            page.start_focus()

    def flush(self) -> None:
        """Hand over what is typed; a text that could not be an answer becomes a note."""
        if hasattr(self, "entry"):
            self.entry.lines.commit()
            self.entry.comments.flush()

    def return_route(self) -> Route | None:
        """Come back to the same item."""
        if not self.is_loaded:
            return None
        item = self.entry.item
        return Route(screen=ScreenName.PAPER_ENTRY, client_id=self.presenter.client.id, interview_id=self.interview_id, item=item)

    def half_typed(self) -> Mapping[str, str]:
        """The day, until the interview is begun."""
        typed = self.form.typed_day if self.form is not None else ""
        return {**super().half_typed(), **({_DAY: typed} if typed else {})}

    def put_back(self, field: str, text: str) -> None:
        """A day that was half written goes back into its field, once that is there."""
        super().put_back(field, text)
        if self.form is not None and self.form.isEnabled():
            self.form.put_back(self._half_typed.pop(_DAY, ""))
