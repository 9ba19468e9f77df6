"""The caseworker's own talks: counting, a summary while one counts, questions to oneself, and earlier pages.

Reached without a client and about none. No other screen, list, paper or export reads what stands here (practice P17).
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.cases.ids import RecordKey
from app.cases.notebook import TalkCoding
from app.errors import AppError
from app.forms.model import Form
from app.i18n import tr
from app.ui.jobs import HAS_LEFT
from app.ui.review.parts import FLUSH_AFTER_MS, Columns
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen
from app.ui.supervision.about_card import AboutCard
from app.ui.supervision.earlier_card import EarlierCard
from app.ui.supervision.numbers_card import NumbersCard
from app.ui.supervision.reflection_card import ReflectionCard
from app.ui.supervision.sheet import CodingSheet
from app.ui.supervision.summary_card import SummaryCard
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Hint

FORM = "miti"
BESIDE_LETTERS = 120


class SupervisionScreen(Screen):
    """Kept as it is written; an empty page is never kept."""

    def __init__(self, context: UiContext, _route: Route) -> None:
        super().__init__(context)
        self._sheet = CodingSheet.new(context.clock.today())
        self._numbers: NumbersCard | None = None
        self._heading, self._for_you, self._kept = Heading(), Body(), Hint()
        self._kept.setObjectName("supervision.kept")
        self._new = plain_button("supervision.new", self._begin)
        self._back = plain_button("supervision.back", self._go_back)
        self._about, self._summary = AboutCard(context.clock.today(), self), SummaryCard(self)
        self._reflections, self._earlier = ReflectionCard(self), EarlierCard(self)
        self._later = QTimer(self, singleShot=True, interval=FLUSH_AFTER_MS)
        self._later.timeout.connect(self._keep)
        self._left = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show_sheet()
        self.retranslate()
        vault = context.jobs.vault
        vault.run(self._read, self._show_all, context.messages.show_error, self)

    def flush(self) -> None:
        """Hand over what is typed and counted."""
        self._reflections.flush()
        self._keep()

    def start_focus(self) -> None:
        """Begin with who listened."""
        self._about.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("My own talks"))
        self._for_you.setText(tr("For you alone. It is about no client, and stands in no list, paper or export."))
        self._kept.setText(tr("Saved as you go."))
        self._back.set_words(tr("To the list of clients"))
        self._new.set_words(tr("New page"))
        for part in (self._about, self._summary, self._reflections, self._earlier, self._numbers):
            if part is not None:
                part.retranslate()
        self._summary.show_scores(self._sheet.scored())

    def _lay_out(self) -> None:
        page, top, left = Page(letters=165), QHBoxLayout(), QWidget(self)
        top.addWidget(self._heading, 1)
        top.addWidget(self._new)
        top.addWidget(self._back)
        left.setLayout(self._left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self._about)
        self._left.addWidget(self._reflections)
        page.column.addLayout(top)
        page.column.addWidget(self._for_you)
        page.column.addWidget(self._kept)
        page.column.addWidget(Columns((left, self._beside()), BESIDE_LETTERS, shares=(3, 2)))
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _beside(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self._earlier)
        column.addStretch(1)
        return right

    def _connect(self) -> None:
        self._about.day_chosen.connect(lambda day: self._change(partial(self._sheet.set_day, day)))
        self._about.listener_chosen.connect(lambda listener: self._change(partial(self._sheet.set_listener, listener)))
        self._reflections.written.connect(lambda name, text: self._change(partial(self._sheet.write, name, text)))
        self._earlier.open_asked.connect(self._open)
        self._earlier.erase_asked.connect(self._erase)

    def _read(self) -> tuple[Form, tuple[TalkCoding, ...]]:
        return self.context.forms.load(FORM), self.context.notebook.codings()

    def _show_all(self, read: tuple[Form, tuple[TalkCoding, ...]]) -> None:
        form, codings = read
        self._numbers = numbers = NumbersCard(form, self)
        numbers.changed.connect(lambda box, number: self._change(partial(self._sheet.set_number, box, number)))
        numbers.retranslate()
        numbers.show_sheet(self._sheet)
        self._left.insertWidget(1, numbers)
        self._earlier.show_codings(codings)
        _walk_in_order((self._about, numbers, self._reflections, self._earlier))

    def _show_sheet(self) -> None:
        coding = self._sheet.coding
        self._about.show_coding(coding)
        self._reflections.show_coding(coding)
        self._summary.show_scores(self._sheet.scored())
        if self._numbers is not None:
            self._numbers.show_sheet(self._sheet)

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self._summary.show_scores(self._sheet.scored())
        self._later.start()

    def _keep(self) -> None:
        self._later.stop()
        context, sheet, coding = self.context, self._sheet, self._sheet.to_keep
        if coding is None:
            return
        sheet.hand_over()
        # Without an owner: what is written is kept, and what could not be kept is said, also when the screen is left meanwhile.
        put = partial(context.notebook.put, coding)
        context.jobs.vault.run(
            put, partial(_taken, weakref.ref(self), context, sheet, coding), partial(_not_kept, context, sheet)
        )
        self._look_again()

    def say_naming(self, sheet: CodingSheet, texts: Mapping[str, str]) -> bool:
        """Say beside them that these texts were not kept. False when that page is not shown here any longer."""
        if sheet is not self._sheet or self.property(HAS_LEFT):
            return False
        self._reflections.say_naming(texts)
        return True

    def _look_again(self) -> None:
        vault = self.context.jobs.vault
        vault.run(self.context.notebook.codings, self._earlier.show_codings, self.context.messages.show_error, self)

    def _begin(self) -> None:
        self._turn_to(CodingSheet.new(self.context.clock.today()))

    def _open(self, coding: TalkCoding) -> None:
        self._turn_to(CodingSheet.kept(coding))

    def _turn_to(self, sheet: CodingSheet) -> None:
        self.flush()
        self._sheet = sheet
        self._show_sheet()
        self.start_focus()

    def _erase(self, key: RecordKey) -> None:
        if key == self._sheet.key:
            self._later.stop()
            self._sheet = CodingSheet.new(self.context.clock.today())
            self._show_sheet()
        self.context.messages.clear()
        erase = partial(self.context.notebook.erase, key)
        self.context.jobs.vault.run(erase, lambda _nothing: self._look_again(), self._not_erased, self)

    def _not_erased(self, error: AppError) -> None:
        self.context.messages.show_error(error)
        self._look_again()

    def _go_back(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENTS))


def _walk_in_order(parts: Sequence[QWidget]) -> None:
    """The tabulator goes the way the eye does, though one part came later than those below it."""
    stops = [each for part in parts for each in part.findChildren(QWidget) if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _not_kept(context: UiContext, sheet: CodingSheet, error: AppError) -> None:
    sheet.come_back()
    context.messages.show_error(error)


def _taken(
    here: weakref.ref[SupervisionScreen], context: UiContext, sheet: CodingSheet, handed: TalkCoding, kept: TalkCoding
) -> None:
    """Also when the screen was left meanwhile: what was not kept is said somewhere."""
    naming, screen = sheet.taken(handed, kept), here()
    is_said = not naming or (screen is not None and isValid(screen) and screen.say_naming(sheet, naming))
    if not is_said:
        context.messages.show_note(tr("A client's name stood in what you wrote in the notebook. That text was not saved."))
