"""Holds the one screen that is shown, and destroys it when another comes or the vault is locked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.jobs import HAS_LEFT
from app.ui.shell.context import UiContext
from app.ui.shell.faults import tried
from app.ui.shell.garbage import collect_soon
from app.ui.shell.half_typed import HalfTyped
from app.ui.shell.router import Route, ScreenName, whose_is
from app.ui.shell.screen import Screen
from app.ui.shell.screens import make_screen

_OPENING = (ScreenName.UNLOCK, ScreenName.RECOVER, ScreenName.RESTORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a screen leaves behind: where to come back to, and lines that the vault has no place for yet."""

    route: Route | None
    lines: tuple[HalfTyped, ...]


class Stage(QWidget):
    """Destroying is real: the widgets go at the next turn of the event loop, and what Python held of them with it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._screen: Screen | None = None
        self._route: Route | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that stands here now."""
        return self._screen

    @property
    def shows_case_data(self) -> bool:
        """True while something of an open vault may be seen."""
        return self._screen is not None and self._screen.shows_case_data

    @property
    def opens_a_vault(self) -> bool:
        """True where what is under way may end with an open vault."""
        return self._route is not None and self._route.screen in _OPENING

    def put(self, route: Route) -> Screen:
        """Make the screen of the route and show it."""
        self.clear()
        screen = make_screen(self._context, route)
        self._screen, self._route = screen, route
        self._layout.addWidget(screen)
        screen.show()
        screen.start_focus()
        return screen

    def start_focus(self) -> None:
        """Put the keyboard where the present screen's work begins."""
        if self._screen is not None:
            self._screen.start_focus()

    def flush(self) -> None:
        """Let the present screen hand over what is typed."""
        if self._screen is not None:
            self._screen.flush()

    def set_aside(self) -> tuple[HalfTyped, ...]:
        """What is half typed on a screen that one only goes away from for a while."""
        is_come_back_to = self._screen is not None and self._screen.is_come_back_to
        return self._half_typed() if is_come_back_to else ()

    def leave(self) -> Left:
        """Let the present screen hand over what is typed, ask it what it leaves behind, and destroy it.

        A fault in one of these holds up none of the others; it is told afterwards.
        """
        tried(self.flush, None)
        left = Left(route=tried(self._return_route, self._route), lines=tried(self._half_typed, ()))
        self.clear()
        return left

    def clear(self) -> None:
        """Destroy the present screen."""
        screen, self._screen = self._screen, None
        if screen is None:
            return
        self._layout.removeWidget(screen)
        screen.setProperty(HAS_LEFT, True)
        screen.hide()
        screen.deleteLater()
        screen.destroyed.connect(collect_soon)

    def retranslate(self) -> None:
        """Pass the change of language on; what is typed is kept first, since texts are shown anew."""
        if self._screen is not None:
            self._screen.flush()
            self._screen.retranslate()

    def _return_route(self) -> Route | None:
        own = self._screen.return_route() if self._screen is not None else None
        return own or self._route

    def _half_typed(self) -> tuple[HalfTyped, ...]:
        route = self._return_route()
        if self._screen is None or route is None or not self.shows_case_data:
            return ()
        screen, whose = route.screen.value, whose_is(route)
        lines = self._screen.half_typed().items()
        return tuple(HalfTyped(screen=screen, whose=whose, field=field, text=text) for field, text in lines if text)
