"""One client: who it is, as much as may be shown, and the interviews with what can be done next in each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import i18n
from app.cases.ids import ClientId
from app.cases.interviews import Interview, InterviewState
from app.errors import AppError
from app.forms.model import Form
from app.i18n import tr
from app.services.clients import ClientPage
from app.ui.cases.client_header import ClientHeader
from app.ui.cases.interview_card import InterviewCard
from app.ui.cases.more_menu import MoreMenu
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.labels import Body, Subheading

FORM = "asi-grund"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows: the client with interviews, and the forms' titles by form id and language."""

    page: ClientPage
    titles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def title(self, form_id: str) -> str:
        """The form's title in the language in use, its id when the form is not here."""
        return dict(dict(self.titles).get(form_id, ())).get(i18n.language(), form_id)

    def __repr__(self) -> str:
        return "Shown()"


class ClientPageScreen(Screen):
    """Nothing can be pressed until the client is there; a protected client's name waits behind a logged reveal."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # a client page is always somebody's
        self._id = route.client_id
        self._shown: Shown | None = None
        self._header = ClientHeader(context)
        self._heading = Subheading()
        self._start = primary_button("interview.start", self._begin)
        self._empty = Card()
        self._empty_text = Body()
        self._interviews = QVBoxLayout()
        self._cards: list[InterviewCard] = []
        self._more = MoreMenu(context, self._id)
        self._lay_out()
        self.setEnabled(False)
        self.retranslate()
        self.load()

    def load(self) -> None:
        """Read the client and the interviews anew."""
        context, client_id = self.context, self._id
        context.jobs.vault.run(lambda: load_page(context, client_id), self._show, self._gone, self)

    def start_focus(self) -> None:
        """Start on what is most likely to come next."""
        (self._cards[0] if self._cards else self._start).setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Interviews"))
        self._start.set_words(tr("Start ASI Grund"))
        self._empty_text.setText(tr("No interview yet. An ASI Grund takes one to two hours and can be held over several visits."))
        self._header.retranslate()
        self._more.retranslate()
        if self._shown is not None:
            self._fill(self._shown)

    def _lay_out(self) -> None:
        page = Page(letters=88)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self._start)
        self._empty.column.addWidget(self._empty_text)
        self._empty.hide()
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._more)
        page.column.addWidget(self._header)
        page.column.addLayout(row)
        page.column.addWidget(self._empty)
        page.column.addLayout(self._interviews)
        page.column.addStretch(1)
        page.column.addLayout(last)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._header.show_client(shown.page.client)
        self._more.show_interviews(shown.page.interviews)
        self._fill(shown)
        self.setEnabled(True)
        self.start_focus()

    def _fill(self, shown: Shown) -> None:
        for card in self._cards:
            self._interviews.removeWidget(card)
            card.deleteLater()
        today = self.context.clock.today()
        self._cards = [InterviewCard(each, shown.title(each.form_id), today) for each in shown.page.interviews]
        for card in self._cards:
            card.asked.connect(self.context.router.go)
            card.reopen_asked.connect(self._reopen)
            self._interviews.addWidget(card)
        self._empty.setVisible(not self._cards)

    def _gone(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))

    def _begin(self) -> None:
        open_ones = [card.interview for card in self._cards if card.interview.state is InterviewState.OPEN]
        if not open_ones:
            self._begin_new()
            return
        self.context.messages.ask(
            tr("An interview is already under way. Go on with that one, or begin another from the first question?"),
            tr("Go on with it"),
            tr("Begin another"),
            lambda: self.context.router.go(Route(screen=ScreenName.INTERVIEW, interview_id=open_ones[0].id)),
            self._begin_new,
        )

    def _begin_new(self) -> None:
        context, client_id = self.context, self._id
        self._start.setEnabled(False)
        context.jobs.vault.run(
            lambda: context.interviews.start(client_id, context.forms.load(FORM)), self._begun, self._not_begun, self
        )

    def _begun(self, interview: Interview) -> None:
        self.context.router.go(Route(screen=ScreenName.INTRODUCTION, client_id=self._id, interview_id=interview.id))

    def _not_begun(self, error: AppError) -> None:
        self._start.setEnabled(True)
        self.context.messages.show_error(error)

    def _reopen(self, interview: Interview) -> None:
        context = self.context

        def reopened(_saved: object) -> None:
            context.router.go(Route(screen=ScreenName.INTERVIEW, interview_id=interview.id))

        context.jobs.vault.run(lambda: context.interviews.reopen(interview.id), reopened, context.messages.show_error, self)


def load_page(context: UiContext, client_id: ClientId) -> Shown:
    """The client with the interviews and their forms' titles. Runs on the vault thread."""
    page = context.clients.open(client_id)
    form_ids = sorted({interview.form_id for interview in page.interviews})
    return Shown(page=page, titles=tuple((form_id, _titles(context, form_id)) for form_id in form_ids))


def _titles(context: UiContext, form_id: str) -> tuple[tuple[str, str], ...]:
    try:
        form: Form = context.forms.load(form_id)
    except AppError:
        return ()
    return tuple((language, words.title) for language, words in form.words.items())
