"""Rating one area at a time: what was said on the critical items beside the two steps of the rating."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.forms.model import ClosingStep, ItemCode, Special
from app.i18n import tr
from app.services.follow_up import EarlierAnswers
from app.ui.review.area_titles import area_title
from app.ui.review.closing import Closing, items_of
from app.ui.review.parts import Columns, at_left
from app.ui.review.severity_basis import BasisCard
from app.ui.review.severity_card import SeverityCard
from app.ui.review.severity_rating import SeverityRatings
from app.ui.shell.page import Page
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button

BESIDE_LETTERS = 110
RAIL_LETTERS = 90


class SeverityPage(QWidget):
    """The ratings: the areas at the left, beside them one area at a time. Enter goes on, Shift+Enter back.

    Made only for a form that has ratings.
    """

    ended = Signal()  # Enter on the last area
    earlier_wanted = Signal()  # somebody wants to see last time's ratings

    def __init__(self, closing: Closing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closing = closing
        self.items = items_of(closing.presenter.form, ClosingStep.SEVERITY)
        self._shown = 0
        self._group = QButtonGroup(self)
        self._areas = [QRadioButton() for _ in self.items]
        self.card = SeverityCard(SeverityRatings(closing))
        self.card.standing.earlier_wanted.connect(self.earlier_wanted)
        self._basis = BasisCard(closing)
        self._page = Page(letters=150)
        self._page.column.addWidget(Columns((self._basis, self.card), BESIDE_LETTERS, shares=(2, 3), last_on_top=True))
        self._rail = QScrollArea()
        self._back = Button("after_talk.back", key="Ctrl+PgUp")
        self._next = Button("after_talk.next", key="Ctrl+PgDown")
        self._back.clicked.connect(partial(self._step, -1))
        self._next.clicked.connect(partial(self._step, 1))
        self._arrange()

    def _arrange(self) -> None:
        areas = QWidget()
        rail = QVBoxLayout(areas)
        rail.setContentsMargins(0, 0, 0, 0)
        rail.setSpacing(0)
        for number, area in enumerate(self._areas):
            area.setObjectName(f"after_talk.area.{self.items[number].code}")
            self._group.addButton(area, number)
            area.clicked.connect(partial(self.show_number, number))
            rail.addWidget(area)
        rail.addStretch(1)
        self._rail.setWidgetResizable(True)
        self._rail.setWidget(areas)
        self._rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.column.addLayout(at_left(self._back, self._next))
        self._page.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self._rail)
        row.addWidget(self._page, 1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._back.set_words(tr("◀ Area before"))
        self._next.set_words(tr("Next area ▶"))
        self._show_areas()
        self._show(self._shown)

    def refresh(self, items: frozenset[ItemCode]) -> None:
        """Answers changed."""
        self._show_areas()
        if self.items[self._shown].code in items:
            self.card.refresh()

    def show_number(self, number: int) -> None:
        """Show one area and put the keyboard into its rating."""
        self._show(number)
        self._take_editor()
        # The card is laid out anew first; the top of the page is where reading begins.
        QTimer.singleShot(0, self._page.verticalScrollBar(), partial(self._page.verticalScrollBar().setValue, 0))

    def show_earlier(self, earlier: EarlierAnswers | None) -> None:
        """Last time's ratings, each beside a rating that stands."""
        self.card.standing.show_earlier(earlier)

    def take_focus(self, item: ItemCode | None = None) -> None:
        """The area asked for, else the first that waits, else the present one."""
        wanted = [number for number, each in enumerate(self.items) if each.code == item]
        waiting = [number for number, each in enumerate(self.items) if self._closing.is_open(each)]
        self.show_number((*wanted, *waiting, self._shown)[0])

    def set_open(self, *, is_open: bool) -> None:
        """Let the ratings be changed, or only read: walking through the areas is always possible."""
        self.card.set_open(is_open=is_open)

    def flush(self) -> None:
        """Hand over what is typed."""
        self.card.note.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next area, Shift+Enter back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self.card.holds_back():
            return
        number = self._shown + by
        if number >= len(self.items):
            self.ended.emit()
        elif number >= 0:
            self.show_number(number)

    def _take_editor(self) -> None:
        self.card.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, number: int) -> None:
        self._shown = number
        self._areas[number].setChecked(True)
        self._back.setEnabled(number > 0)
        self.card.show_item(self.items[number], tr("{n} of {total}", n=number + 1, total=len(self.items)))
        self._basis.show_item(self.items[number])

    def _show_areas(self) -> None:
        for item, area in zip(self.items, self._areas, strict=True):
            title = area_title(self._closing.presenter.words, item)
            given = self._closing.presenter.session.state(item.boxes[0].key).given
            is_open = self._closing.is_open(item)
            code = given.value if isinstance(given, Special) else given
            area.setText(f"{title}  ○" if is_open else f"{title}  ✓ {code}")
            area.setAccessibleName(tr("{area}: not rated yet", area=title) if is_open else f"{title}: {code}")
        self._fit_rail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the rating has it all: the areas are walked through with the keys or buttons."""
        super().resizeEvent(event)
        self._rail.setVisible(self.width() >= sizes.letters(QApplication.font(), RAIL_LETTERS))

    def _fit_rail(self) -> None:
        bar = self._rail.verticalScrollBar().sizeHint().width()
        self._rail.setFixedWidth(max(area.sizeHint().width() for area in self._areas) + bar)
