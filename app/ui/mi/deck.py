"""The tools of the talk, one at a time: each is made when it is first opened and kept as long as the talk is on screen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import tr
from app.ui.mi.panel import Panel
from app.ui.mi.panels import PANEL_TITLES, panel_class
from app.ui.mi.talk import Talk
from app.ui.shell.page import Page
from app.ui.widgets.labels import Subheading

PANEL_LETTERS = 120


class PanelDeck(QStackedWidget):
    """Each panel stands in a page of its own that scrolls where the text is large or the window small."""

    asked_for = Signal(str)  # a panel wants the talk to go on in another tool

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the keyboard rests when a line is left with Escape
        self._talk: Talk | None = None
        self._panels: dict[str, Panel] = {}
        self._pages: dict[str, Page] = {}
        self._headings: dict[str, Subheading] = {}
        self.name = ""  # of the tool that is shown

    def serve(self, talk: Talk) -> None:
        """The talk that panels are made for."""
        self._talk = talk

    @property
    def panel(self) -> Panel | None:
        """The tool that is shown."""
        return self._panels.get(self.name)

    def made(self) -> Iterator[tuple[str, Panel]]:
        """Every tool that has been opened."""
        yield from self._panels.items()

    def open(self, name: str) -> Panel:
        """Show that tool, made now if nobody opened it before."""
        panel = self.get(name)
        self.name = name
        panel.refresh()
        self.setCurrentWidget(self._pages[name])
        return panel

    def get(self, name: str) -> Panel:
        """That tool, without showing it."""
        if self._talk is None or name not in PANEL_TITLES:
            raise LookupError("no such tool in this talk")
        if name not in self._panels:
            page = Page(letters=PANEL_LETTERS, parent=self)
            heading = Subheading(tr(PANEL_TITLES[name]), page)
            heading.setObjectName(f"talk.title.{name}")
            panel = panel_class(name)(self._talk, page)
            panel.opened_other.connect(self.asked_for)
            panel.retranslate()
            page.column.addWidget(heading)
            page.column.addWidget(panel, 1)
            _hold_still(self, page, page.viewport(), page.widget(), page.column.parentWidget(), panel)
            self.addWidget(page)
            self._panels[name], self._pages[name], self._headings[name] = panel, page, heading
        return self._panels[name]

    def refresh(self) -> None:
        """The tool that is shown, after a note was changed."""
        if self.panel is not None:
            self.panel.refresh()

    def client_is_alone(self) -> None:
        """Tell every tool, shown or not."""
        for panel in self._panels.values():
            panel.client_is_alone()

    def flush(self) -> None:
        """Hand over what is typed in any of them."""
        for panel in self._panels.values():
            panel.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        for name, heading in self._headings.items():
            heading.setText(tr(PANEL_TITLES[name]))
        for panel in self._panels.values():
            panel.retranslate()


def _hold_still(*parts: QWidget | None) -> None:
    """They draw nothing themselves: with more room or less only what comes into sight is drawn, not the whole tool anew."""
    for part in parts:
        if part is not None:
            part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
