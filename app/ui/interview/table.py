"""The parts of the interview screen and where they stand: rail, card, rows, help, and the strips that open above the card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.interview.alert_card import TITLES
from app.ui.interview.area_order import OrderBar
from app.ui.interview.card import QuestionCard
from app.ui.interview.company import CompanyPanel
from app.ui.interview.goto import GoToBar
from app.ui.interview.header import TalkHeader
from app.ui.interview.help_panel import HelpPanel
from app.ui.interview.parked_strip import ParkedStrip
from app.ui.interview.rail import AreaRail
from app.ui.interview.resume import ResumePanel
from app.ui.interview.rows import RowsView
from app.ui.interview.section_page import SectionPage
from app.ui.interview.status import StatusLine
from app.ui.interview.strip import Strip
from app.ui.interview.words_choice import WordsChoice
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow

COMPACT_BELOW_LETTERS = 95
COMPACT_BELOW_LINES = 26


class InterviewTable(QWidget):
    """Widgets and layout only; `InterviewScreen` makes them work.

    When the window holds few letters or lines (large text, a small screen) the rail shortens its words, help takes the place of
    the rows, and the less used buttons move into one menu: the question and its answer keep their room.
    """

    def __init__(self, find: Callable[[str], tuple[tuple[ItemCode, str], ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.is_compact = False
        self._asks_company = False
        self._telling: set[Strip] = set()
        self.rail = AreaRail(self)
        self.order = OrderBar(self)
        self.header = TalkHeader(self)
        self.card = QuestionCard(self)
        self.rows = RowsView(self)
        self.section_page = SectionPage(self)
        self.help_panel = HelpPanel(self)
        self.goto = GoToBar(find, self)
        self.company = CompanyPanel(self, late=True)
        self.resume = ResumePanel(self)
        self.waiting = ParkedStrip(self)
        self.status = StatusLine(self)
        self.goto_button = Button("interview.goto", "quiet", parent=self)
        self.page_button = Button("interview.section_page", "quiet", parent=self)
        self.company_button = Button("interview.company", "quiet", parent=self)
        self.alert_button = Button("interview.alert", "quiet", parent=self)
        self.pause_button = Button("interview.pause", "quiet", parent=self)
        self.end_visit_button = Button("interview.end_visit", "quiet", parent=self)
        self.finish_button = Button("interview.finish", parent=self)
        self.alert_menu = QMenu(self)
        self.more_button = Button("interview.more", parent=self)
        self.words_choice = WordsChoice(self)
        self.menu = QMenu(self)
        self.more_button.setMenu(self.menu)
        self.more_button.hide()
        self._arrange()

    def _arrange(self) -> None:
        self._top = FlowRow(self)
        self._top.add(*self._top_buttons(), self.words_choice, self.more_button)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._top)
        self._middle.addWidget(self.header)
        for widget in (self.goto, self.company, self.resume, self.waiting):
            self._middle.addWidget(widget)
        self._middle.addWidget(self.card, 5)
        self._middle.addWidget(self.rows, 3)
        self._middle.addWidget(self.section_page, 8)
        self._middle.addWidget(self.status)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.addWidget(self.rail, 1)
        left.addWidget(self.order)
        self._row.addLayout(left)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self.help_panel)
        self.help_panel.hide()
        self.section_page.hide()
        self.company.opened.connect(self._ask_company)
        for strip in (self.resume, self.waiting):
            strip.opened.connect(partial(self._tell, strip))

    def _top_buttons(self) -> tuple[Button, ...]:
        left = (self.goto_button, self.page_button, self.company_button, self.alert_button)
        return (*left, self.pause_button, self.end_visit_button, self.finish_button)

    def _less_used(self) -> tuple[Button, ...]:
        card = self.card
        return (*self._top_buttons(), *self.words_choice.when_offered(), card.not_asked, card.comment, card.park, card.help)

    def retranslate(self) -> None:
        """Set every text of the parts anew."""
        self.goto_button.set_words(tr("Go to …"), tr("Find an item by code or word. Key: Ctrl+G"))
        self.finish_button.set_words(tr("Finish …"))
        self.company_button.set_words(tr("Who is here"), tr("Key: {key}", key="F3"))
        self.alert_button.set_words(tr("Worry …"), tr("Opens a quiet card for life, safety or a child. Key: F7"))
        self.end_visit_button.set_words(tr("End the visit"), tr("Saves, and goes on another day. Key: F12"))
        self.pause_button.set_words(tr("Pause"), tr("A calm page while the talk rests. Key: F5"))
        self.page_button.set_words(tr("Whole area"), tr("All items of the area on one page, for entering from paper. Key: F6"))
        self.more_button.set_words(tr("More …"))
        self.rows.setAccessibleName(tr("Items in this area"))
        for action, title in zip(self.alert_menu.actions(), TITLES.values(), strict=True):
            action.setText(tr(title))
        self.card.retranslate()
        self.company.retranslate()
        self.section_page.retranslate()
        self.status.retranslate()
        self.order.retranslate()
        self.words_choice.retranslate()
        self._fill_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few letters or lines make the screen compact."""
        super().resizeEvent(event)
        self.fit(self.size())

    def changeEvent(self, event: QEvent) -> None:
        """So does a larger text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.fit(self.size())

    def fit(self, size: QSize) -> None:
        """Be compact where that much room asks for it; told before it is shown, or its wide form would stretch the window."""
        font = QApplication.font()
        compact = size.width() < sizes.letters(font, COMPACT_BELOW_LETTERS) or size.height() < sizes.lines(
            font, COMPACT_BELOW_LINES
        )
        if compact != self.is_compact:
            self.is_compact = compact
            self._rearrange()

    def _rearrange(self) -> None:
        compact = self.is_compact
        self.rail.set_short(short=compact)
        self.order.set_short(short=compact)
        self.help_panel.set_wide(wide=compact)
        self.status.keys.setHidden(compact)
        for button in self._less_used():
            button.setHidden(compact)
        self.more_button.setVisible(compact)
        home: QBoxLayout = self._middle if compact else self._row
        for part in (self.header, self.waiting, self.resume):
            part.set_short(short=compact)
        self._middle.setStretchFactor(self.rows, 1 if compact else 3)
        self.rows.setMinimumHeight(sizes.lines(QApplication.font(), 2) if compact else 0)
        if compact:
            self.status.row.insertWidget(2, self.header, 1)
        else:
            self._middle.insertWidget(self._middle.indexOf(self._top) + 1, self.header)
        home.insertWidget(self._middle.indexOf(self.status) if compact else -1, self.help_panel)
        self._make_room()

    def _ask_company(self, asks: bool) -> None:
        self._asks_company = asks
        self._make_room()

    def _tell(self, strip: Strip, tells: bool) -> None:
        if tells:
            self._telling.add(strip)
        else:
            self._telling.discard(strip)
        self._make_room()

    def _make_room(self) -> None:
        """In a compact window the question waits behind the panel that asks who is here, and the rows behind the help."""
        covered = self.is_compact and self._asks_company
        helped = self.is_compact and not self.help_panel.isHidden()
        told = bool(self._telling) and self.is_compact
        crowded = told or (bool(self._telling) and self._asks_company)
        self._top.setHidden(covered or told)
        self.header.setHidden(crowded and not self.is_compact)
        self.card.setHidden(covered or not self.section_page.isHidden())
        self.rows.setHidden(covered or helped or crowded or not self.section_page.isHidden())

    def show_help(self, *, shown: bool) -> None:
        """Open or close the help; in a compact window it takes the place of the rows."""
        self.help_panel.setVisible(shown)
        self._make_room()

    def open_alert_menu(self) -> None:
        """Ask which of the three cards; nothing waits for the answer."""
        source = self.more_button if self.is_compact else self.alert_button
        self.alert_menu.popup(source.mapToGlobal(source.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self.menu.clear()
        for button in self._less_used():
            action = self.menu.addAction(button.text())
            action.triggered.connect(button.click)
