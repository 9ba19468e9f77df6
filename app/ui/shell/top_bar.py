"""The bar at the top: where the program is, how it looks, and the lock. It never names anyone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget
from shiboken6 import isValid

from app.i18n import tr
from app.ui.shell.preferences import TEXT_SIZES, Preferences
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.theme.tokens import ThemeName
from app.ui.widgets.buttons import plain_button, quiet_button
from app.ui.widgets.labels import Strong

ICON = Path(__file__).resolve().parents[3] / "resources" / "icons" / "rodatraden.svg"
_LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


class TopBar(QFrame):
    """Emits what was asked for; the window does it."""

    lock_asked = Signal()  # the lock button or F9
    clients_asked = Signal()  # back to the list of clients
    security_asked = Signal()  # how the vault is protected
    log_asked = Signal()  # what has been done in the vault
    wordings_asked = Signal()  # official wording and other languages
    empty_papers_asked = Signal()  # empty forms and codebooks
    own_talks_asked = Signal()  # the caseworker's own notebook of coded talks
    about_asked = Signal()  # what the program is and under which licences
    quit_asked = Signal()  # close in good order

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._preferences = preferences
        self._is_open = False
        self._mark = QLabel()
        self._name = Strong("Röda tråden")
        self._name.setWordWrap(False)
        self._clients = quiet_button("app.clients", self.clients_asked.emit)
        self._view = quiet_button("app.view", self._open_menu, "Alt+V")
        self._lock = plain_button("app.lock", self.lock_asked.emit, "F9")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        for widget in (self._mark, self._name, self._clients):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._view)
        row.addWidget(self._lock)
        self._menu = QMenu(self)
        self._submenus: list[QMenu] = []
        self.retranslate()

    def set_open(self, *, is_open: bool) -> None:
        """Offer lock and client list only while a vault is open."""
        self._clients.setVisible(is_open)
        self._lock.setVisible(is_open)
        if is_open is not self._is_open:
            self._is_open = is_open
            self._fill_menu()

    def retranslate(self) -> None:
        """Set the words anew, and the menu with them."""
        self._clients.set_words(tr("Clients"))
        self._view.set_words(tr("Menu"), tr("The vault, the log, language, colours and text size"))
        self._lock.set_words(tr("Lock"), tr("Hides everything at once and locks the vault."))
        side = sizes.lines(self.font(), 1.3)
        self._mark.setPixmap(QIcon(str(ICON)).pixmap(side, side))
        self._fill_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name out where the window is narrow: the buttons matter more."""
        super().resizeEvent(event)
        self._name.setVisible(self.width() > sizes.letters(self.font(), 75))

    def _open_menu(self) -> None:
        self._menu.popup(self._view.mapToGlobal(self._view.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for menu in filter(isValid, self._submenus):  # `clear` leaves them be; whoever asked an action for its menu may not
            menu.deleteLater()
        self._submenus.clear()
        self._menu.setAccessibleName(tr("Menu"))
        self._add_looks()
        if self._is_open:
            self._menu.addSeparator()
            self._menu.addAction(tr("The vault"), self.security_asked.emit)
            self._menu.addAction(tr("The log"), self.log_asked.emit)
            self._menu.addAction(tr("Words for the questions"), self.wordings_asked.emit)
            self._menu.addAction(tr("Empty forms"), self.empty_papers_asked.emit)
            self._menu.addAction(tr("My own talks"), self.own_talks_asked.emit)
        self._menu.addSeparator()
        self._menu.addAction(tr("About Röda tråden"), self.about_asked.emit)
        leave = self._menu.addAction(tr("Close the program"), self.quit_asked.emit)
        leave.setShortcut(QKeySequence(QKeySequence.StandardKey.Quit))

    def _add_looks(self) -> None:
        self._add_choices(
            tr("Language"),
            [
                (name, code == self._preferences.language, partial(self._preferences.set_language, code))
                for code, name in _LANGUAGE_NAMES.items()
            ],
        )
        words = {
            ThemeName.SYSTEM: tr("As the computer"),
            ThemeName.LIGHT: tr("Light"),
            ThemeName.DARK: tr("Dark"),
            ThemeName.CONTRAST: tr("High contrast"),
        }
        self._add_choices(
            tr("Colours"),
            [
                (words[theme], theme is self._preferences.theme, partial(self._preferences.set_theme, theme))
                for theme in ThemeName
            ],
        )
        self._add_choices(
            tr("Text size"),
            [
                (tr("{size} %", size=size), size == self._preferences.text_size, partial(self._preferences.set_text_size, size))
                for size in TEXT_SIZES
            ],
        )

    def _add_choices(self, title: str, choices: list[tuple[str, bool, partial[None]]]) -> None:
        menu = self._menu.addMenu(title)
        self._submenus.append(menu)
        group = QActionGroup(menu)
        for text, chosen, choose in choices:
            action = QAction(text, group, checkable=True, checked=chosen)
            action.triggered.connect(lambda _checked=False, choose=choose: choose())
            menu.addAction(action)
