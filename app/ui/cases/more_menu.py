"""What is seldom done with a client, out of the way of the daily buttons: paper, other forms, the log, lawful erasure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app import i18n
from app.cases.ids import ClientId
from app.cases.interviews import Interview
from app.forms.catalogue import FormRef
from app.i18n import formats, tr
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button


class MoreMenu(Button):
    """A quiet button with a menu; nothing in it happens at once."""

    def __init__(
        self, context: UiContext, client_id: ClientId, begin: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        """`begin` is given the id of another form that was chosen to begin."""
        super().__init__("client.more", "quiet", parent=parent)
        self._context = context
        self._client_id = client_id
        self._begin = begin
        self._forms: tuple[FormRef, ...] = ()
        self._interviews: tuple[Interview, ...] = ()
        self._menu = QMenu(self)
        self._menu.setObjectName("client.more.menu")
        self.clicked.connect(self._open)
        self.retranslate()

    def show_interviews(self, interviews: tuple[Interview, ...]) -> None:
        """Offer to erase each of these."""
        self._interviews = interviews
        self.retranslate()

    def show_forms(self, forms: tuple[FormRef, ...]) -> None:
        """Offer to begin each of these."""
        self._forms = forms
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_words(tr("More …"), tr("A paper interview, the log about this client, and erasure."))
        self._menu.clear()
        self._menu.setAccessibleName(tr("More …"))
        paper = self._menu.addAction(tr("Enter a paper interview …"))
        paper.setObjectName("client.more.paper_entry")
        paper.triggered.connect(partial(self._go, Route(screen=ScreenName.PAPER_ENTRY, client_id=self._client_id)))
        for form in self._forms:
            title = form.title.get(i18n.language(), form.id)
            self._menu.addAction(tr("Start {form}", form=title)).triggered.connect(partial(self._choose_form, form.id))
        self._menu.addSeparator()
        log = self._menu.addAction(tr("The log about this client"))
        log.triggered.connect(partial(self._go, Route(screen=ScreenName.LOG, client_id=self._client_id)))
        self._menu.addSeparator()
        for interview in self._interviews:
            words = tr("Erase the interview begun {date} …", date=formats.long_date(interview.first_day))
            route = Route(screen=ScreenName.ERASE, client_id=self._client_id, interview_id=interview.id)
            self._menu.addAction(words).triggered.connect(partial(self._go, route))
        erase = self._menu.addAction(tr("Erase the client …"))
        erase.triggered.connect(partial(self._go, Route(screen=ScreenName.ERASE, client_id=self._client_id)))

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose_form(self, form_id: str, _checked: bool = False) -> None:
        self._begin(form_id)

    def _go(self, route: Route, _checked: bool = False) -> None:
        self._context.router.go(route)
