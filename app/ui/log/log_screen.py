"""The log: what was done in the vault, newest first, for all or for one client. Opening it is itself a line in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import ntr, tr
from app.services.audit import LogPage
from app.services.verdict import Verdict
from app.ui.log.line_words import whom_words
from app.ui.log.log_rows import LogRowPainter, LogRows
from app.ui.security.parts import Outcome, Waiting
from app.ui.security.standing import of_check
from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Body, Heading, Hint

_ROOM_FOR_INTRO = 16  # lines of text: in a lower window, as with large text and a message above, the log itself has the room


class LogScreen(Screen):
    """Two hundred lines at a time, in one list. The line one stands on can narrow the log to its client."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._client_id = route.client_id
        self._has_more = False
        self._heading, self._intro, self._count = Heading(), Body(), Hint()
        self._rows = LogRows()
        self._list = QListView()
        self._list.setObjectName("log.list")
        self._list.setModel(self._rows)
        self._list.setItemDelegate(LogRowPainter(context.preferences, self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._older = plain_button("log.older", self._read_on)
        self._narrow = plain_button("log.narrow", self._narrow_down)
        self._all = plain_button("log.all", self._show_all)
        self._client = plain_button("log.client", self._go_to_client)
        self._check = plain_button("log.check", self._check_log)
        self._waiting = Waiting(tr("Working"))
        self._verdict = Outcome("log.verdict")
        self._lay_out()
        self._list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._list.doubleClicked.connect(lambda _index: self._narrow_down())
        # Not `activated`: with some desktops a single click activates, and reading a line must not leave the list.
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self._list, context=Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(self._narrow_down)
        self.retranslate()
        self._read(before=None)

    def start_focus(self) -> None:
        """Start in the list."""
        self._list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the introduction make way in a low window."""
        super().resizeEvent(event)
        self._intro.setVisible(self.height() >= sizes.lines(self.font(), _ROOM_FOR_INTRO))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("The log") if self._client_id is None else tr("The log about one client"))
        self._intro.setText(
            tr(
                "What was done in the vault, the latest first. That you read the log stands in it too. No line can be changed "
                "without that showing."
            )
        )
        self._list.setAccessibleName(self._heading.text())
        self._list.setAccessibleDescription(self._intro.text())
        self._older.set_words(tr("Older lines"))
        self._all.set_words(tr("The whole log"))
        self._client.set_words(tr("To the client's page"))
        self._check.set_words(tr("Check the log"))
        self._rows.retranslate()
        self._offer()

    def _lay_out(self) -> None:
        gap = sizes.lines(self.font(), 0.5)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._older, self._narrow, self._client, self._all, self._check):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addWidget(self._intro)
        column.addWidget(self._list, 1)
        for widget in (self._waiting, self._verdict, buttons):
            column.addWidget(widget)

    def _read(self, before: int | None) -> None:
        client_id = self._client_id
        self._older.setEnabled(False)
        self.context.jobs.vault.run(lambda: self.context.audit.page(client_id, before), self._show, self._failed, self)

    def _read_on(self) -> None:
        self._read(before=self._rows.oldest)

    def _show(self, page: LogPage) -> None:
        first = self._rows.rowCount()
        self._rows.add(page.lines)
        self._has_more = page.more
        if page.lines:
            self._list.setCurrentIndex(self._rows.index(first))
            self._list.setFocus()
        self._offer()

    def _offer(self) -> None:
        """What the buttons offer from the line one stands on."""
        count = self._rows.rowCount()
        self._count.setText(ntr("{n} line", "{n} lines", count) if count else "")
        self._older.setEnabled(self._has_more)
        self._older.setVisible(self._has_more)
        self._all.setVisible(self._client_id is not None)
        newest = self._rows.line(self._rows.index(0))
        is_there = newest is not None and newest.whom is not None and not newest.whom.is_erased
        self._client.setVisible(self._client_id is not None and is_there)
        line = self._rows.line(self._list.currentIndex())
        whom = None if line is None or self._client_id is not None else line.whom
        self._narrow.setVisible(whom is not None)
        if whom is not None:
            self._narrow.set_words(tr("Only about {whom}", whom=whom_words(whom)))

    def _narrow_down(self) -> None:
        line = self._rows.line(self._list.currentIndex())
        if line is not None and line.whom is not None and self._client_id is None:
            self.context.router.go(Route(screen=ScreenName.LOG, client_id=line.whom.client_id))

    def _go_to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._client_id))

    def _show_all(self) -> None:
        self.context.router.go(Route(screen=ScreenName.LOG))

    def _check_log(self) -> None:
        self._check.setEnabled(False)
        self._waiting.show()
        self._verdict.say("")
        self.context.jobs.vault.run(self.context.audit.check, self._checked, self._not_checked, self)

    def _checked(self, verdict: Verdict) -> None:
        self._waiting.hide()
        self._check.setEnabled(True)
        self._check.setFocus()
        found = of_check(verdict)
        set_role(self._verdict, "good" if found.is_good else "warning")
        self._verdict.say(f"{found.mark}. {found.text}")

    def _not_checked(self, error: AppError) -> None:
        self._waiting.hide()
        self._check.setEnabled(True)
        self._failed(error)

    def _failed(self, error: AppError) -> None:
        self._offer()
        self.context.messages.show_error(error)
