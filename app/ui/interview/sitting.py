"""What surrounds the questions of one sitting: going on, breaks, what waits, the order of the areas, what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.cases.records import PauseReason
from app.forms.engine.navigation import Step
from app.forms.model import SectionCode
from app.ui.interview.earlier_aside import EarlierAside
from app.ui.interview.pause import PausePage
from app.ui.interview.visits import Visits

if TYPE_CHECKING:
    from app.ui.interview.shown import ShownInterview


class Sitting(QObject):
    """Works the strips of the interview's table and the page of a break; `stack` holds the two."""

    visit_ended = Signal()  # during a break: the talk is not gone on with today

    def __init__(self, screen: ShownInterview) -> None:
        super().__init__(screen)
        self._screen = screen
        self._table, self._conduct = screen.table, screen.conduct
        self.visits = Visits(screen.presenter)
        self.stack = QStackedWidget(screen)
        self._page: PausePage | None = None  # built at the first break
        self.stack.addWidget(self._table)
        self.earlier = EarlierAside(screen.context, self._conduct, self._table.card)
        self._tells = False  # where the talk was is still to be told
        self._went_on_at: Step | None = None
        self._connect()

    def _connect(self) -> None:
        table = self._table
        table.rail.chosen.connect(self._area_chosen)
        table.order.opened.connect(self._order_opened)
        table.order.moved.connect(self._move_area)
        table.waiting.chosen.connect(self._screen.go_to_item)
        table.resume.note_written.connect(self.visits.note_end)
        table.pause_button.clicked.connect(self.pause)

    # ---- Beginning and going on

    def begin(self) -> None:
        """Before the first question: a visit nobody ended is ended, and one is told where the talk was."""
        self.visits.end_forgotten(self._screen.context.clock.today())
        self.retranslate()
        self._tells = self._conduct.needs_visit and self._has_begun
        if self._tells and not self._table.is_compact:
            self._table.resume.show_talk(self._conduct, self.visits)
        if self.visits.pause is not None:
            self._show_pause()

    @property
    def _has_begun(self) -> bool:
        return self.visits.last is not None or self._screen.presenter.position is not None

    def company_decided(self) -> None:
        """Somebody said who is there: what may be told now is told, until the talk moves on."""
        self._table.header.show_talk(self._screen.presenter.interview, self._screen.presenter.window, self.visits.number)
        if self._tells or not self._table.resume.isHidden():
            self._tells = False
            self._table.resume.show_talk(self._conduct, self.visits)
            self._went_on_at = self._conduct.step

    def step_shown(self, step: Step) -> None:
        """Another box stands on the card."""
        self.earlier.show_step(step)
        self._table.waiting.put_away()
        if self._went_on_at is not None and step != self._went_on_at:
            self._went_on_at = None
            self._table.resume.put_away()

    def area_left(self, step: Step | None) -> None:
        """The talk went on from this step into another area: what was parked in the one before is named."""
        here = self._conduct.step
        if step is None or here is None or here.item.section == step.item.section:
            return
        presenter, hidden = self._screen.presenter, self._conduct.hidden()
        items = presenter.form.items
        parked = (each.item for each in presenter.book.parked() if items[each.item].section == step.item.section)
        labels = tuple((code, presenter.words.items[code].label) for code in parked if code not in hidden)
        self._table.waiting.show_waiting(presenter.words.sections[step.item.section], labels)

    def retranslate(self) -> None:
        """Set every text anew."""
        presenter = self._screen.presenter
        self._table.header.show_talk(presenter.interview, presenter.window, self.visits.number)
        if self._page is not None:
            self._page.retranslate()
        if not self._table.resume.isHidden():
            self._table.resume.show_talk(self._conduct, self.visits)

    # ---- Breaks

    @property
    def page(self) -> PausePage:
        """The page of a break."""
        if self._page is None:
            self._page = PausePage(self._screen.presenter.now, self.stack)
            self._page.went_on.connect(self._go_on)
            self._page.reason_chosen.connect(self._give_reason)
            self._page.ended.connect(self.visit_ended)
            self.stack.addWidget(self._page)
        return self._page

    @property
    def is_paused(self) -> bool:
        """True while the page of a break is shown."""
        return self._page is not None and self._page.lasts

    def pause(self) -> None:
        """Keep what is typed, and rest."""
        if self._conduct.needs_visit:
            return
        self._screen.flush()
        self.visits.begin_pause()
        self._show_pause()

    def _show_pause(self) -> None:
        pause = self.visits.pause
        if pause is not None:
            self.page.show_pause(pause)
            self.stack.setCurrentWidget(self.page)
            self.page.go_on.setFocus()

    def _give_reason(self, reason: PauseReason) -> None:
        self.visits.give_reason(reason)
        self._show_pause()

    def _go_on(self) -> None:
        self.visits.end_pause()
        self.page.put_away()
        self.stack.setCurrentWidget(self._table)
        self._screen.start_focus()

    # ---- The order of the areas

    def _area_chosen(self, section: str) -> None:
        if self._table.order.is_open:
            self._table.rail.picked = SectionCode(section)
            self._screen.refresh()
        else:
            self._screen.go_to_section(section)

    def _order_opened(self, opened: bool) -> None:
        step = self._conduct.step
        self._table.rail.picked = step.item.section if opened and step is not None else None
        self._screen.refresh()

    def _move_area(self, by: int) -> None:
        if self._table.rail.picked is not None:
            self._conduct.move_area(self._table.rail.picked, by)
