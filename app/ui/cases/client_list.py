"""The list of clients: search as you type, by name, number and case number and nothing else (practice P18)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout

from app.cases.clients import ClientRow
from app.errors import AppError
from app.i18n import ntr, tr
from app.ui.cases.client_rows import ClientRowPainter, ClientRows
from app.ui.security.reminder import RehearsalReminder
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.theme import sizes
from app.ui.visits.reminders import ReminderStrip
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Heading, Hint, Subheading


class ClientListScreen(Screen):
    """One search runs at a time on the vault thread; what was typed meanwhile is searched next, and a late answer is dropped."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._is_searching = False
        self._searched = ""
        self._heading = Heading()
        self._new = primary_button("client.new", self._add, "Ctrl+N")
        self._search = LineField("client.search")
        self._search.edit.setClearButtonEnabled(True)
        self._rows = ClientRows()
        self._painter = ClientRowPainter(context.preferences)
        self._list = QListView()
        self._list.setObjectName("client.list")
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._painter)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._count = Hint()
        self._reminder = RehearsalReminder(context)
        self._not_to_forget = ReminderStrip(context)
        self._empty = Card()
        self._empty_page = Page(letters=200)
        self._empty_heading = Subheading()
        self._empty_text = Body()
        self._empty_new = plain_button("client.new.first", self._add)
        self._places = QStackedWidget()
        self._lay_out()
        self._search.changed.connect(self._look)
        self._search.edit.returnPressed.connect(self._open_first)
        self._search.edit.installEventFilter(self)
        self._list.clicked.connect(self._open)
        self._list.activated.connect(self._open)
        self.retranslate()
        self._look()
        self._not_to_forget.load()

    def start_focus(self) -> None:
        """Start in the search."""
        self._search.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._heading.setText(tr("Clients"))
        self._new.set_words(tr("New client"))
        self._search.set_words(
            tr("Search by name, personal number or case number"),
        )
        self._list.setAccessibleName(tr("Clients"))
        self._empty_new.set_words(tr("Add a client"))
        self._reminder.retranslate()
        self._not_to_forget.retranslate()
        self._say_how_many()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down goes from the search into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._list.setFocus()
            if self._rows.rowCount():
                self._list.setCurrentIndex(self._rows.index(0))
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        gap = sizes.lines(self.font(), 0.5)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._new)
        row = QHBoxLayout()
        row.addWidget(self._empty_new)
        row.addStretch(1)
        self._empty.column.addWidget(self._empty_heading)
        self._empty.column.addWidget(self._empty_text)
        self._empty.column.addLayout(row)
        self._empty_page.column.setContentsMargins(0, 0, 0, 0)
        self._empty_page.column.addWidget(self._empty)
        self._empty_page.column.addStretch(1)
        self._places.addWidget(self._list)
        self._places.addWidget(self._empty_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        column.addWidget(self._reminder)
        column.addWidget(self._not_to_forget)
        column.addLayout(top)
        column.addWidget(self._search)
        column.addWidget(self._places, 1)
        column.addWidget(self._count)

    def _look(self) -> None:
        if self._is_searching:
            return
        self._is_searching = True
        self._searched = text = self._search.text()
        self.context.jobs.vault.run(lambda: self.context.clients.search(text), self._found, self._failed, self)

    def _found(self, rows: tuple[ClientRow, ...]) -> None:
        self._is_searching = False
        if self._search.text() != self._searched:
            self._look()
            return
        self._rows.show_rows(rows)
        self._places.setCurrentWidget(self._list if rows else self._empty_page)
        self._say_how_many()

    def _say_how_many(self) -> None:
        count = self._rows.rowCount()
        self._count.setText(ntr("{n} client", "{n} clients", count) if count else "")
        self._empty_new.setVisible(not self._searched)
        if self._searched:
            self._empty_heading.setText(tr("Nobody fits what you wrote"))
            self._empty_text.setText(
                tr("A client with protected details is found only by the whole personal number or the whole case number.")
            )
        else:
            self._empty_heading.setText(tr("Here your clients will stand"))
            self._empty_text.setText(
                tr("Begin by adding a client. A client with protected details never stands here: search by the whole number.")
            )

    def _failed(self, error: AppError) -> None:
        self._is_searching = False
        self.context.messages.show_error(error)

    def _open_first(self) -> None:
        if self._rows.rowCount() == 1 and not self._is_searching:
            self._open(self._rows.index(0))
        elif self._rows.rowCount():
            self._list.setFocus()
            self._list.setCurrentIndex(self._rows.index(0))

    def _open(self, index: QModelIndex) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self._rows.row(index).id))

    def _add(self) -> None:
        self.context.router.go(Route(screen=ScreenName.NEW_CLIENT))
