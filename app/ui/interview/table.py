"""The parts of the interview screen and where they stand: rail, card, rows, help, and the strips that open above the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import tr
from app.ui.interview.card import QuestionCard
from app.ui.interview.company import CompanyPanel
from app.ui.interview.goto import GoToBar
from app.ui.interview.help_panel import HelpPanel
from app.ui.interview.rail import AreaRail
from app.ui.interview.rows import RowsView
from app.ui.interview.section_page import SectionPage
from app.ui.interview.status import StatusLine
from app.ui.widgets.buttons import Button


class InterviewTable(QWidget):
    """Widgets and layout only; `InterviewScreen` makes them work."""

    def __init__(self, find: Callable[[str], tuple[tuple[ItemCode, str], ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.rail = AreaRail(self)
        self.card = QuestionCard(self)
        self.rows = RowsView(self)
        self.section_page = SectionPage(self)
        self.help_panel = HelpPanel(self)
        self.goto = GoToBar(find, self)
        self.company = CompanyPanel(self)
        self.status = StatusLine(self)
        self.goto_button = Button("interview.goto", "quiet", key="Ctrl+G", parent=self)
        self.finish_button = Button("interview.finish", parent=self)
        self.company_button = Button("interview.company", "quiet", key="F3", parent=self)
        self.alert_button = Button("interview.alert", "quiet", key="F7", parent=self)
        self.end_visit_button = Button("interview.end_visit", "quiet", key="F12", parent=self)
        self.page_button = Button("interview.section_page", "quiet", key="F6", parent=self)
        self._arrange()

    def _arrange(self) -> None:
        self.card_area = QScrollArea(self)
        self.card_area.setWidgetResizable(True)
        self.card_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card_area.setWidget(self.card)
        middle = QVBoxLayout()
        middle.addLayout(self._top())
        for widget in (self.goto, self.company):
            middle.addWidget(widget)
        middle.addWidget(self.card_area, 3)
        middle.addWidget(self.rows, 2)
        middle.addWidget(self.section_page, 5)
        middle.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.help_panel)
        self.help_panel.hide()
        self.section_page.hide()

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        for button in (self.goto_button, self.page_button, self.company_button, self.alert_button):
            top.addWidget(button)
        top.addStretch(1)
        for button in (self.end_visit_button, self.finish_button):
            top.addWidget(button)
        return top

    def retranslate(self) -> None:
        """Set every text of the parts anew."""
        self.goto_button.set_words(tr("Go to …"), tr("Find an item by code or word."))
        self.finish_button.set_words(tr("Finish …"))
        self.company_button.set_words(tr("Who is here"))
        self.alert_button.set_words(tr("Worry …"), tr("Opens a quiet card for life, safety or a child."))
        self.end_visit_button.set_words(tr("End the visit"), tr("Saves, and goes on another day."))
        self.page_button.set_words(tr("Whole area"), tr("All items of the area on one page, for entering from paper."))
        self.card.retranslate()
        self.company.retranslate()
        self.status.retranslate()
