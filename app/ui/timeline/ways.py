"""Where one can go from the days: a row below them, or a menu and one button above them where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.i18n import tr
from app.ui.widgets.buttons import Button

BACK_KEY, COMPANY_KEY = "Esc", "F3"


class Ways(QWidget):
    """The row below. `above` belongs beside the lines; it holds the ways while `is_compact`, and nothing else does then."""

    done = Signal()  # the days have been gone through
    results_wanted = Signal()
    span_wanted = Signal()  # other days than these
    company_wanted = Signal()  # somebody came or went
    left = Signal()

    def __init__(self, parent: QWidget, *, has_company: bool) -> None:
        """`has_company`: somebody is there to say who is here; beside a paper there is nobody."""
        super().__init__(parent)
        self.is_compact = False
        self._back = Button("timeline.back", "quiet", parent=self)
        self._span = Button("timeline.span", "quiet", parent=self)
        self._who = Button("timeline.company", "quiet", parent=self)
        self._results = Button("timeline.results", "quiet", parent=self)
        self._done = Button("timeline.done", "primary", parent=self)
        self.above = QWidget(parent)
        self.more = Button("timeline.more", "quiet", parent=self.above)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        ways = {
            self._who: self.company_wanted,
            self._results: self.results_wanted,
            self._span: self.span_wanted,
            self._back: self.left,
        }
        for button, signal in ways.items():
            button.clicked.connect(signal)
        self._done.clicked.connect(self.done)
        self._in_menu = {button: signal for button, signal in ways.items() if has_company or button is not self._who}
        self._who.setVisible(has_company)
        self._arrange()
        self._make_key(BACK_KEY, self._back, parent)
        if has_company:
            self._make_key(COMPANY_KEY, self._who, parent)

    def _arrange(self) -> None:
        self._row, self._top = QHBoxLayout(self), QHBoxLayout(self.above)
        for row in (self._row, self._top):
            row.setContentsMargins(0, 0, 0, 0)
        for button in (self._back, self._span, self._who):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self._results)
        self._row.addWidget(self._done)
        self._top.addWidget(self.more)
        self.above.hide()

    def _make_key(self, key: str, button: Button, page: QWidget) -> None:
        """Also while the button has its place in the menu."""
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)

    def fit(self, *, compact: bool) -> None:
        """Stand below the days, or above them."""
        if compact == self.is_compact:
            return
        self.is_compact = compact
        (self._top if compact else self._row).addWidget(self._done)
        self.setHidden(compact)
        self.above.setVisible(compact)
        self._name_done()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._span.set_words(tr("Choose other days"), tr("How many days the calendar has."))
        self._who.set_words(tr("Who is here"), tr("Key: {key}", key=COMPANY_KEY))
        self._results.set_words(tr("Result"), tr("For you alone: turn the screen first."))
        self._back.set_words(tr("To the client"), tr("Key: {key}", key=BACK_KEY))
        self.more.set_words(tr("More …"))
        self._name_done()
        self.menu.clear()
        for button, signal in self._in_menu.items():
            self.menu.addAction(button.text()).triggered.connect(signal)

    def _name_done(self) -> None:
        """All of the words are heard in any case."""
        words = tr("The days are done")
        self._done.set_words(words)
        if self.is_compact:
            self._done.setText(tr("Done"))
