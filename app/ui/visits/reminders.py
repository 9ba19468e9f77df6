"""What should not be forgotten: the lists, and the calm line above the list of clients that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.cases.ids import ClientId
from app.errors import AppError
from app.forms.catalogue import titles
from app.i18n import formats, ntr, tr
from app.services.reminders import LIST_LENGTH, Reminder, ReminderCounts, Reminders, TalkReminder
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Hint, Subheading


class ReminderStrip(Card):
    """Hidden while there is nothing to remember. It is asked for after the list of clients, which must not wait for it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("strip")
        self.setObjectName("reminders.strip")
        self._context = context
        self._counts = ReminderCounts()
        self._text = Body()
        self._text.setObjectName("reminders.text")
        self._show_them = plain_button("reminders.show", self._go_there)
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(self._show_them)
        self.column.addLayout(row)
        self.retranslate()
        self.hide()

    def load(self) -> None:
        """Look what there is."""
        context = self._context
        context.jobs.vault.run(context.reminders.counts, self._show, self._not_known, self)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._text.setText(" ".join(line for line in count_words(self._counts) if line))
        self._show_them.set_words(tr("Show which"))

    def _show(self, counts: ReminderCounts) -> None:
        self._counts = counts
        self.retranslate()
        self.setVisible(bool(counts))

    def _not_known(self, _error: AppError) -> None:
        """A reminder that cannot be looked up disturbs nobody."""

    def _go_there(self) -> None:
        self._context.router.go(Route(screen=ScreenName.REMINDERS))


class RemindersScreen(Screen):
    """By day, what waits longest first; never by anything that was answered (practice P18)."""

    def __init__(self, context: UiContext, _route: Route) -> None:
        super().__init__(context)
        self._found: tuple[Reminders, dict[str, dict[str, str]]] | None = None
        self._heading = Heading()
        self._back = plain_button("reminders.back", self._go_back)
        self._nothing = Body()
        self._nothing.hide()
        self._lists = tuple(ReminderList(name, self._go) for name in ("talk", "not_transferred", "due"))
        self._lay_out()
        self.retranslate()
        context.jobs.vault.run(partial(load_reminders, context), self._show, context.messages.show_error, self)

    def start_focus(self) -> None:
        """Start on the first line, the way back where there is none."""
        first = next((each.first for each in self._lists if each.first is not None), self._back)
        first.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Not to forget"))
        self._back.set_words(tr("To the list of clients"))
        self._nothing.setText(tr("Nothing waits: every completed interview is in its file, and no follow-up or talk is due."))
        if self._found is not None:
            self._fill(*self._found)

    def _lay_out(self) -> None:
        page = Page(letters=80)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._back)
        page.column.addLayout(top)
        for widget in (self._nothing, *self._lists):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _show(self, found: tuple[Reminders, dict[str, dict[str, str]]]) -> None:
        self._found = found
        self._fill(*found)
        self.start_focus()

    def _fill(self, reminders: Reminders, names: dict[str, dict[str, str]]) -> None:
        talks, transferred, follow_ups = self._lists
        titles_now = {form_id: title.get(i18n.language(), form_id) for form_id, title in names.items()}
        heading, due, talk = count_words(reminders.counts)
        talks.show_lines(talk, tr("What was agreed with the client. What has waited longest stands first."), _talks(reminders))
        waiting = _lines(reminders.not_transferred, titles_now)
        transferred.show_lines(heading, _explained(reminders.not_transferred), waiting)
        suits = tr("A follow-up suits about six months later.")
        follow_ups.show_lines(due, suits, _lines(reminders.follow_ups_due, titles_now))
        self._nothing.setVisible(not reminders.counts)

    def _go(self, client_id: ClientId) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=client_id))

    def _go_back(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """One line of a list: what its button is called among the others, what it says, and to whom it leads."""

    key: str
    words: str
    client_id: ClientId

    def __repr__(self) -> str:
        return "ReminderLine()"


class ReminderList(Card):
    """One list with its heading: each line a button to the client. Hidden when it is empty."""

    def __init__(self, name: str, go: Callable[[ClientId], None]) -> None:
        super().__init__("card")
        self._name, self._go = name, go
        self.first: QWidget | None = None
        self._heading, self._explained = Subheading(), Hint()
        self._lines = QVBoxLayout()
        self.column.addWidget(self._heading)
        self.column.addWidget(self._explained)
        self.column.addLayout(self._lines)
        self.hide()

    def show_lines(self, heading: str, explained: str, lines: Sequence[ReminderLine]) -> None:
        """Show these lines."""
        self._heading.setText(heading)
        self._explained.setText(explained)
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.first = None
        for line in lines:
            self._add_line(line)
        self.setVisible(bool(lines))

    def _add_line(self, reminder: ReminderLine) -> None:
        button = plain_button(f"reminders.{self._name}.{reminder.key}", partial(self._go, reminder.client_id))
        button.set_words(tr("To the client"))
        button.setAccessibleName(tr("To the client: {who}", who=reminder.words))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Body(reminder.words), 1)
        row.addWidget(button)
        self._lines.addWidget(line)
        self.first = self.first or button


def load_reminders(context: UiContext) -> tuple[Reminders, dict[str, dict[str, str]]]:
    """The lists, and the titles of the forms in them. Runs on the vault thread."""
    reminders = context.reminders.load()
    forms = {each.form_id for each in (*reminders.not_transferred, *reminders.follow_ups_due)}
    return reminders, {form_id: _titles(context, form_id) for form_id in forms}


def _explained(reminders: tuple[Reminder, ...]) -> str:
    what = tr("Take it over into the client's file, and note it under Documents. From that day this copy can be cleared.")
    if len(reminders) < LIST_LENGTH:
        return what
    return " ".join((what, tr("Here stand the {n} that have waited longest.", n=LIST_LENGTH)))


def _lines(reminders: Iterable[Reminder], titles_now: Mapping[str, str]) -> list[ReminderLine]:
    return [
        ReminderLine(
            key=each.interview_id,
            words=reminder_words(each, titles_now.get(each.form_id, each.form_id)),
            client_id=each.client_id,
        )
        for each in reminders
    ]


def _talks(reminders: Reminders) -> list[ReminderLine]:
    return [ReminderLine(key=each.client_id, words=talk_words(each), client_id=each.client_id) for each in reminders.talks_due]


def count_words(counts: ReminderCounts) -> tuple[str, str, str]:
    """How many there are of each, in a sentence; "" for none."""
    waiting, due = counts.not_transferred, counts.follow_ups_due
    first = ntr("{n} interview is not in the client's file yet.", "{n} interviews are not in the client's file yet.", waiting)
    second = ntr("It is time for {n} follow-up.", "It is time for {n} follow-ups.", due)
    third = ntr("It is time for {n} agreed talk.", "It is time for {n} agreed talks.", counts.talks_due)
    return first if waiting else "", second if due else "", third if counts.talks_due else ""


def reminder_words(reminder: Reminder, title: str) -> str:
    """One line: whose, and which day."""
    whose = _whose(reminder)
    held = formats.long_date(reminder.first_day)
    if reminder.due_on is None:
        return tr("{whose}: {form}, {date}", whose=whose, form=title, date=held)
    due = formats.long_date(reminder.due_on)
    return tr("{whose}: due since {due} ({form}, {date})", whose=whose, due=due, form=title, date=held)


def talk_words(reminder: TalkReminder) -> str:
    """One line: whose agreed talk, and by which day; never of which programme."""
    return tr("{whose}: agreed talk, by {date}", whose=_whose(reminder), date=formats.long_date(reminder.due_by))


def _whose(reminder: Reminder | TalkReminder) -> str:
    shown = " · ".join(part for part in (reminder.initials, reminder.case_number) if part)
    return tr("A client with protected details") if reminder.is_protected else shown or tr("No case number")


def _titles(context: UiContext, form_id: str) -> dict[str, str]:
    try:
        return titles(context.forms.load(form_id))
    except AppError:
        return {}
