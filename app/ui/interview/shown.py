"""What the interview screen shows: the step on the card, the areas, the rows, and where the talk goes on."""

from __future__ import annotations

from app.cases.wordings import Wording
from app.forms.engine.navigation import Step
from app.forms.model import ItemCode, SectionCode
from app.forms.overlay import shown_code
from app.i18n import language, tr
from app.ui.interview.conduct import Conduct
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.sitting import Sitting
from app.ui.interview.table import InterviewTable
from app.ui.shell.router import Route, ScreenName


class ShownInterview(LoadedScreen):
    """The half of the screen that moves and shows; `InterviewScreen` adds what a person does on it."""

    presenter: InterviewPresenter
    conduct: Conduct
    table: InterviewTable
    sitting: Sitting
    is_come_back_to = True  # a card, the calendar: who is here is still to be said afterwards
    _is_moving = False
    began_at: Step | None = None
    _stands: SectionCode | None = None  # the area whose rows stand there as it is now; None once anything was changed

    # ---- Screen

    def retranslate(self) -> None:
        """Set every text anew, the form's words too."""
        if hasattr(self, "table"):
            self._offer_words()
            self.table.retranslate()
            self.sitting.retranslate()
            self._stands = None
            if self.conduct.step is not None:
                self.show_step(self.conduct.step)

    def start_focus(self) -> None:
        """The keyboard belongs in the answer."""
        if self.is_loaded:
            if self.sitting.is_paused:
                self.sitting.page.go_on.setFocus()
            elif self.table.company.isVisible():
                next(iter(self.table.company.present.values())).setFocus()
            else:
                self.table.card.take_focus()

    def flush(self) -> None:
        """Hand over what is typed; a text that could not be an answer becomes a note, so that nothing is lost."""
        if not self.is_loaded:
            return
        self.table.card.commit()
        self.table.section_page.commit()
        self.table.resume.flush()
        refused = self.table.card.editor.refused_text()
        if refused and self.conduct.step is not None:
            self.keep_refused(self.conduct.step.item.code, refused)

    def keep_refused(self, item: ItemCode, text: str) -> None:
        """A text that cannot be an answer becomes a note on its item."""
        self.conduct.keep_refused(item, tr("Written in the box: {text}", text=text))

    def return_route(self) -> Route | None:
        """Come back to the same item."""
        if not self.is_loaded or self.conduct.step is None:
            return None
        return Route(screen=ScreenName.INTERVIEW, interview_id=self.interview_id, item=self.conduct.step.item.code)

    def hold_in(self, wording: Wording | None) -> None:
        """Ask in other words from the question that is shown."""
        self.flush()
        self.presenter.hold_in(wording)
        self.retranslate()

    def _offer_words(self) -> None:
        spoken, held_in = self.presenter.spoken, self.presenter.book.wording()
        self.table.words_choice.offer(spoken.offered(held_in), spoken.wording(held_in), compact=self.table.is_compact)

    # ---- Where the talk is

    def begin(self) -> None:
        """Show the item where the talk goes on; ask first who is in the room when nobody has said it."""
        self.sitting.begin()
        self.conduct.leave_out_by_policy()
        step = self.began_at = self.conduct.start(self.route.item)
        if self.conduct.needs_visit:
            self.table.company.open(None, ())
        if step is None:
            self.go(ScreenName.FINISH)
        else:
            self.show_step(step)

    def show_step(self, step: Step) -> None:
        """Put this box on the card."""
        self.conduct.step = step
        with self.table.card.together:
            self.table.card.show_step(self.conduct.card(step))
            self.table.card.comments.show_item(step.item.code, self.presenter.book, in_company=self.conduct.in_company)
            self.sitting.step_shown(step)
        self.table.help_panel.show_help(self.presenter.asked_words.items[step.item.code].help)
        self._show_around()
        if not self.table.company.isVisible() and self.table.section_page.isHidden():
            self.table.card.take_focus()

    def refresh(self) -> None:
        """The same box, after something changed; on the way to another box it is shown once, there."""
        self._stands = None
        if self.conduct.step is not None and not self._is_moving:
            with self.table.card.together:
                self.table.card.refresh(self.conduct.card(self.conduct.step))
            self._show_around()

    def _show_around(self) -> None:
        step = self.conduct.step
        if step is None:
            return
        section = step.item.section
        if section == self._stands:  # another box and nothing changed: areas and rows say it already
            self.table.rail.mark(section)
        else:
            self._stands = section
            self.table.rail.show_areas(self.conduct.areas(), section)
            self.table.rows.rows.show_rows(self.conduct.rows(section))
            self.table.status.show_quiet_mark(shown=self.conduct.has_open_card and not self.conduct.in_company)
        self.table.rows.follow(step.item.code)
        if self.table.section_page.isVisible():
            self.table.section_page.show_area(self.conduct, section)

    def step_on(self, by: int) -> None:
        """The next question or the one before; after the last comes the finish list."""
        self._is_moving = True
        try:
            self.flush()
        finally:
            self._is_moving = False
        left, step = self.conduct.step, self.conduct.after(by)
        if step is not None:
            self.show_step(step)
            if by > 0:
                self.sitting.area_left(left)
        elif by > 0:
            self.go(ScreenName.FINISH)

    def go_to_item(self, item: str) -> None:
        """Straight to an item; one that waits for the client to be alone opens only after a question."""
        self.flush()
        code = ItemCode(item)
        step = self.conduct.first_step_of(code)
        if step is not None:
            self.show_step(step)
        elif code in self.conduct.hidden():
            if self.conduct.needs_visit:
                self.table.company.open(None, ())
            else:
                self._ask_to_open(code)

    @property
    def is_asking_who_is_here(self) -> bool:
        """True while that strip is open."""
        return not self.table.company.isHidden()

    def ask_who_is_here(self) -> None:
        """Until it is said, what is private waits, and notes are not shown."""
        self.conduct.ask_anew()
        self._stands = None
        self.began_at = self.conduct.step_off_hidden()
        self.open_company()
        if self.began_at is not None:
            self.show_step(self.began_at)

    def open_company(self) -> None:
        """Who is here, as it was said last."""
        visit = self.presenter.book.present_visit()
        self.table.company.open(visit.place if visit else None, visit.present if visit else ())

    def _ask_to_open(self, code: ItemCode) -> None:
        def open_it() -> None:
            self.conduct.open_in_company(code)
            self.go_to_item(code)

        self.context.messages.ask(
            tr("You are not alone with the client. Open {code} all the same?", code=code),
            tr("Open {code} now", code=code),
            tr("Wait until you are alone"),
            open_it,
        )

    def go_to_section(self, section: str) -> None:
        """Into an area, at its first open item."""
        self.flush()
        step = self.conduct.into_section(SectionCode(section))
        if step is not None:
            self.show_step(step)

    def go_to_neighbour(self, by: int) -> None:
        """Into the area after or before."""
        section = self.conduct.neighbour_section(by)
        if section is not None:
            self.go_to_section(section)

    def go(self, screen: ScreenName) -> None:
        """To another screen of the same interview."""
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id))

    def find_items(self, text: str) -> tuple[tuple[ItemCode, str], ...]:
        """Items by code or word, for the go-to field."""
        hits = self.conduct.navigator.find(text, language(), self.presenter.asked_words)
        return tuple((hit.item.code, self._found_label(hit.item.code)) for hit in hits)

    def _found_label(self, code: ItemCode) -> str:
        words = self.presenter.words
        official = shown_code(words, code).removeprefix(code)
        return f"{official}  {words.items[code].label}".strip()
