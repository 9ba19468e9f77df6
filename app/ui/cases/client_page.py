"""One client: who it is, as much as may be shown, the next visit, and the interviews with what can be done next in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.cases.ids import ClientId
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError
from app.forms.catalogue import FormRef, titles
from app.forms.model import FormUse
from app.i18n import tr
from app.services.clients import OpenedClient
from app.services.follow_up import GRUND, FollowUpAdvice, is_asi
from app.ui.cases.begin_row import AdviceStrip, BeginRow, DueHint
from app.ui.cases.beginnings import Beginnings
from app.ui.cases.client_header import ClientHeader
from app.ui.cases.interview_card import InterviewCard
from app.ui.cases.more_menu import MoreMenu
from app.ui.cases.next_step import NextStep, next_step
from app.ui.cases.next_visit import NextVisitCard
from app.ui.cases.talk_row import TalkDoors, TalkRow
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.labels import Body, Subheading

_SAFE_WAY = "safe_way"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows: the opened client, what the day says, and the forms' titles by form id and language."""

    page: OpenedClient
    advice: FollowUpAdvice
    titles: Mapping[str, Mapping[str, str]]

    def title(self, form_id: str) -> str:
        """The form's title in the language in use, its id when the form is not here."""
        return self.titles.get(form_id, {}).get(i18n.language(), form_id)

    @property
    def followed_title(self) -> str:
        """The title of the form that a follow-up would look back to."""
        followed = (each.form_id for each in self.page.interviews if each.id == self.advice.earlier)
        return self.title(next(followed, GRUND))

    def __repr__(self) -> str:
        return "Shown()"


class ClientPageScreen(Screen):
    """Nothing can be pressed until the client is there; a protected client's name waits behind a logged reveal."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a client page is always somebody's
        self._id = route.client_id
        self._shown: Shown | None = None
        self._before_lock = ""
        self._beginnings = Beginnings(context, self._id, self)
        self._beginnings.begun_or_not.connect(self._row_enabled)
        self._header = ClientHeader(context)
        self._visit = NextVisitCard(context)
        self._visit.client_changed.connect(self._header.show_client)
        self._advice = AdviceStrip()
        self._heading = Subheading()
        self._due = DueHint()
        self._row = BeginRow(
            self._begin_grund,
            self._begin_follow_up,
            partial(self._go, ScreenName.CHANGE),
        )
        self._talks = TalkRow(
            TalkDoors(
                begin_talk=self._beginnings.talk,
                begin_test=self._beginnings.test,
                begin_timeline=self._beginnings.timeline,
                programme=partial(self._go, ScreenName.PROGRAMME),
                results=partial(self._go, ScreenName.TEST_RESULTS),
            )
        )
        self._empty = Card()
        self._empty_text = Body()
        self._interviews = QVBoxLayout()
        self._cards: list[InterviewCard] = []
        self._more = MoreMenu(context, self._id, self._beginnings.form)
        self._lay_out()
        self.setEnabled(False)
        self.retranslate()
        self.load()

    def load(self) -> None:
        """Read the client and the interviews anew; the other forms are looked for aside, which may take longer."""
        context, client_id, today = self.context, self._id, self.context.clock.today()
        context.jobs.vault.run(lambda: load_page(context, client_id, today), self._show, self._gone, self)
        context.jobs.papers.run(partial(other_forms, context), self._more.show_forms, context.messages.show_error, self)

    def start_focus(self) -> None:
        """Start on what is most likely to come next."""
        self._next().setFocus()

    def half_typed(self) -> Mapping[str, str]:
        """What is typed about the safe way of contact and not saved."""
        details = self._before_lock if self._visit.form.isHidden() else self._visit.form.details
        return {_SAFE_WAY: details} if details else {}

    def put_back(self, _field: str, text: str) -> None:
        """Go on with that once the client is there."""
        self._before_lock = text
        if self._shown is not None:
            self._go_on_typing()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Interviews"))
        self._empty_text.setText(tr("No interview yet. An ASI Grund takes one to two hours and can be held over several visits."))
        self._header.retranslate()
        self._visit.retranslate()
        self._row.retranslate()
        self._talks.retranslate()
        self._more.retranslate()
        if self._shown is not None:
            self._fill(self._shown)

    def _lay_out(self) -> None:
        page = Page(letters=88)
        self._empty.column.addWidget(self._empty_text)
        self._empty.hide()
        self._due.hide()
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._more)
        for widget in (self._header, self._visit, self._heading, self._advice, self._due, self._row, self._talks, self._empty):
            page.column.addWidget(widget)
        page.column.addLayout(self._interviews)
        page.column.addStretch(1)
        page.column.addLayout(last)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._header.show_client(shown.page.client)
        self._visit.show_client(shown.page.client, shown.page.records)
        self._more.show_interviews(shown.page.interviews)
        self._beginnings.show_interviews(shown.page.interviews)
        self._fill(shown)
        self.setEnabled(True)
        self.start_focus()
        if self._before_lock:
            self._go_on_typing()

    def _go_on_typing(self) -> None:
        text, self._before_lock = self._before_lock, ""
        self._visit.go_on_typing(text)

    def _fill(self, shown: Shown) -> None:
        for card in self._cards:
            self._interviews.removeWidget(card)
            card.hide()
            card.deleteLater()
        today, (step, next_one) = self.context.clock.today(), next_step(shown.page.interviews, shown.advice)
        self._cards = [
            InterviewCard(
                each,
                shown.title(each.interview.form_id),
                today,
                self.context.forms.use(each.interview.form_id),
                is_next=each.interview.id == next_one,
            )
            for each in shown.page.outlines
        ]
        for card in self._cards:
            card.asked.connect(self.context.router.go)
            card.reopen_asked.connect(self._beginnings.again)
            self._interviews.addWidget(card)
        self._advice.show_advice(shown.advice, shown.followed_title, today)
        self._due.show_advice(shown.advice)
        self._row.show_next(step, shown.page.interviews, shown.advice)
        self._talks.show_results(has_any=any(self._is_looked_back_on(each) for each in shown.page.interviews))
        self._empty.setVisible(not self._cards)

    def _is_looked_back_on(self, interview: Interview) -> bool:
        held = interview.state is not InterviewState.OPEN
        return held and self.context.forms.use(interview.form_id) in (FormUse.TEST, FormUse.TIMELINE)

    def _row_enabled(self, enabled: bool) -> None:
        self._row.grund.setEnabled(enabled)

    def _next(self) -> QWidget:
        """The button that is filled; the first card where none is."""
        if self._shown is None:
            return self._row.grund
        step, next_one = next_step(self._shown.page.interviews, self._shown.advice)
        match step:
            case NextStep.GRUND:
                return self._row.grund
            case NextStep.FOLLOW_UP:
                return self._row.follow_up
            case NextStep.INTERVIEW:
                return next(card for card in self._cards if card.interview.id == next_one)
            case NextStep.NOTHING:
                return self._cards[0]

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))

    def _go(self, screen: ScreenName) -> None:
        self.context.router.go(Route(screen=screen, client_id=self._id))

    def _begin_grund(self) -> None:
        self._beginnings.form(GRUND)

    def _begin_follow_up(self) -> None:
        self._beginnings.when_free(FormUse.INTERVIEW, partial(self._go, ScreenName.FOLLOW_UP))


def load_page(context: UiContext, client_id: ClientId, today: dt.date) -> Shown:
    """The client with the interviews, what the day says, and the forms' titles. Runs on the vault thread."""
    page = context.clients.open(client_id)
    form_ids = {interview.form_id for interview in page.interviews}
    return Shown(
        page=page,
        advice=context.follow_up.advice(page.interviews, today),
        titles={form_id: _titles(context, form_id) for form_id in form_ids},
    )


def other_forms(context: UiContext) -> tuple[FormRef, ...]:
    """The municipality's own interviews: the two ASI, talks and tests have their own buttons. Not on the main thread."""
    found = []
    for form_id in context.forms.ids():
        if is_asi(form_id) or context.forms.use(form_id) is not FormUse.INTERVIEW:
            continue
        try:
            form = context.forms.load(form_id)
        except AppError:
            continue  # a form that cannot be used is not offered
        found.append(FormRef(id=form.id, version=form.version, title=titles(form)))
    return tuple(found)


def _titles(context: UiContext, form_id: str) -> Mapping[str, str]:
    try:
        return titles(context.forms.load(form_id))
    except AppError:
        return {}
