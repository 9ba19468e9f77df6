"""Erasing a client or one interview by law: what goes, why, and only then the button. Done is said when nothing is left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.cases.clients import Client
from app.cases.ids import ClientId, InterviewId
from app.cases.interviews import Interview
from app.errors import AppError, ErrorCode
from app.i18n import formats, ntr, tr
from app.services.erasure import ErasurePreview
from app.ui.cases.erase_form import SureCard, WhyCard
from app.ui.security.parts import Outcome, Waiting
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.shell.sentences import sentence
from app.ui.widgets.buttons import Button, plain_button, primary_button
from app.ui.widgets.labels import Body, Heading, Hint, Strong, Subheading

_BEFORE_ANYTHING = (ErrorCode.REASON_MISSING, ErrorCode.REASON_NAMES_SOMEBODY, ErrorCode.OPEN_ALERT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToErase:
    """What the screen is about: the client, and the one interview when only that is meant."""

    client: Client
    interview: Interview | None
    preview: ErasurePreview

    def __repr__(self) -> str:
        return "ToErase()"


def read_what_goes(context: UiContext, client_id: ClientId, interview_id: InterviewId | None) -> ToErase:
    """Whom it is about and how much would go; AppError NOT_FOUND. Runs on the vault thread."""
    page = context.clients.page(client_id)
    if interview_id is None:
        return ToErase(client=page.client, interview=None, preview=context.erasure.preview_client(client_id))
    interview = next((each for each in page.interviews if each.id == interview_id), None)
    if interview is None:
        raise AppError(ErrorCode.NOT_FOUND)
    return ToErase(client=page.client, interview=interview, preview=context.erasure.preview_interview(interview_id))


class EraseScreen(Screen):
    """The button that erases names what is lost, is never pressed by Enter, and waits until everything is filled in."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        assert route.client_id is not None  # what is erased is always somebody's
        self._client_id, self._interview_id = route.client_id, route.interview_id
        self._what: ToErase | None = None
        self._is_gone = False
        self._heading, self._goes_title, self._goes, self._kept = Heading(), Subheading(), Strong(), Body()
        self._goes.setObjectName("erase.goes")
        self._why, self._sure = WhyCard(), SureCard()
        self._waiting, self._outcome = Waiting(tr("Erasing")), Outcome("erase.outcome")
        self._progress = Hint()
        self._keep = plain_button("erase.keep", self._leave)
        self._erase = Button("erase.now", "danger")
        self._again = primary_button("erase.again", self._finish)
        self._erase.clicked.connect(self._begin)
        self._why.changed.connect(self._allow)
        self._sure.changed.connect(self._allow)
        self._lay_out()
        self.setEnabled(False)
        self.retranslate()
        client_id, interview_id = self._client_id, self._interview_id
        context.jobs.vault.run(lambda: read_what_goes(context, client_id, interview_id), self._show, self._not_found, self)

    def return_route(self) -> Route | None:
        """After a lock one starts at the client again, not in the midst of an erasure."""
        return Route(screen=ScreenName.CLIENTS if self._is_gone else ScreenName.CLIENT, client_id=self._client_id)

    def start_focus(self) -> None:
        """Start with the ground."""
        self._why.start_focus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._why.retranslate()
        self._sure.retranslate()
        self._goes_title.setText(tr("This is erased"))
        self._kept.setText(
            tr(
                "It is erased from the vault and from every copy of it, and cannot be brought back. Papers that were saved "
                "outside the vault are not. The log keeps its lines without what stood in them, and says that you erased it, "
                "when and why."
            )
        )
        self._keep.set_words(tr("Keep everything"))
        self._again.set_words(tr("Try again now"))
        self._progress.setText(tr("Erasing from the vault and every backup. This may take a minute. Leave the program open."))
        if self._what is not None:
            self._fill(self._what)

    def _lay_out(self) -> None:
        card = Card()
        for label in (self._goes_title, self._goes, self._kept):
            card.column.addWidget(label)
        self._form = Page(letters=76)
        column = self._form.column
        for widget in (self._heading, card, self._why, self._sure, self._waiting, self._progress, self._outcome):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._keep)
        row.addStretch(1)
        row.addWidget(self._again)
        row.addWidget(self._erase)
        column.addLayout(row)
        column.addStretch(1)
        self._again.hide()
        self._progress.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._form)

    def _show(self, what: ToErase) -> None:
        self._what = what
        self._sure.ask(what.client.case_number)
        self._fill(what)
        self.setEnabled(True)
        self._allow()
        self.start_focus()

    def _fill(self, what: ToErase) -> None:
        client = what.client
        name = " · ".join(part for part in (client.initials, client.case_number) if part) or tr("the client")
        if what.interview is None:
            self._heading.setText(tr("Erase {client}", client=name))
            self._erase.set_words(tr("Erase {client} for ever", client=name))
        else:
            day = formats.long_date(what.interview.first_day)
            self._heading.setText(tr("Erase an interview with {client}", client=name))
            self._erase.set_words(tr("Erase the interview begun {date} for ever", date=day))
        self._goes.setText("\n".join(_lines(what)))

    def _allow(self) -> None:
        self._erase.setEnabled(bool(self._why.reason) and self._sure.is_sure)

    def _set_working(self, *, working: bool) -> None:
        for widget in (self._why, self._sure, self._keep, self._again):
            widget.setEnabled(not working)
        self._waiting.setVisible(working)
        self._progress.setVisible(working)
        if working:
            self._erase.setEnabled(False)
            self._outcome.say("")
            self._form.bring_into_view(self._progress)
        else:
            self._allow()

    def _begin(self) -> None:
        reason, erasure = self._why.reason, self.context.erasure
        client_id, interview_id = self._client_id, self._interview_id
        self._set_working(working=True)
        self.context.messages.clear()

        def erase() -> None:
            if interview_id is None:
                erasure.erase_client(client_id, reason)
            else:
                erasure.erase_interview(interview_id, reason)

        self.context.jobs.vault.run(erase, self._done, self._refused, self)

    def _done(self, _nothing: object) -> None:
        """Only now is nothing left anywhere."""
        if self._interview_id is None:
            self.context.router.go(Route(screen=ScreenName.CLIENTS))
            said = tr("The client is erased. Nothing is left in the vault or in any backup.")
        else:
            self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))
            said = tr("The interview is erased. Nothing is left of it in the vault or in any backup.")
        self.context.messages.show_note(said)

    def _refused(self, error: AppError) -> None:
        if error.code in _BEFORE_ANYTHING:
            self._nothing_changed(error)
            return
        context, client_id, interview_id = self.context, self._client_id, self._interview_id

        def still_there(_what: ToErase) -> None:
            self._nothing_changed(error)

        def gone(looked: AppError) -> None:
            if looked.code is ErrorCode.NOT_FOUND:
                self._partly(error)
            else:
                self._nothing_changed(error)  # nobody could look, so nothing is said to be gone

        context.jobs.vault.run(lambda: read_what_goes(context, client_id, interview_id), still_there, gone, self)

    def _nothing_changed(self, error: AppError) -> None:
        self._set_working(working=False)
        if error.code is ErrorCode.REASON_NAMES_SOMEBODY:
            self._why.say_named()
            self._form.bring_into_view(self._why.own_words)
            return
        self._outcome.say(sentence(error))
        self._form.bring_into_view(self._outcome)

    def _partly(self, error: AppError) -> None:
        """It has left the vault, and something of it still stands in a copy."""
        self._is_gone = True
        self._set_working(working=False)
        for widget in (self._why, self._sure, self._erase):
            widget.hide()
        self._keep.set_words(tr("To the list of clients"))
        self._again.show()
        self._again.setFocus()
        remains = tr(
            "It is gone from the vault, but the program could not yet take it out of every backup. It tries again each time the "
            "vault is unlocked, until nothing is left. You can also try again now."
        )
        why = "" if error.code is ErrorCode.NOT_ERASED else sentence(error)
        self._outcome.say(f"{remains}\n{why}".strip())
        self._form.bring_into_view(self._outcome)

    def _finish(self) -> None:
        self._set_working(working=True)
        self.context.jobs.vault.run(self.context.erasure.finish, self._done, self._partly, self)

    def _leave(self) -> None:
        if self._is_gone and self._interview_id is None:
            self.context.router.go(Route(screen=ScreenName.CLIENTS))
        else:
            self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _not_found(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self.context.router.go(Route(screen=ScreenName.CLIENTS))


def _lines(what: ToErase) -> tuple[str, ...]:
    preview = what.preview
    interviews = ntr("{n} interview", "{n} interviews", preview.interviews)
    return (
        *((tr("Name, number, contact and case number"), interviews) if what.interview is None else ()),
        ntr("{n} answer", "{n} answers", preview.answers),
        ntr("{n} note: comments, visits, alert cards", "{n} notes: comments, visits, alert cards", preview.records),
    )
