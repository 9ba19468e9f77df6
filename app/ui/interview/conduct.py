"""How the talk is conducted: where it is, what may be shown with others in the room, what is offered, what is left out."""

from __future__ import annotations

from app.cases.ids import RecordKey
from app.cases.records import NotAsked, NotAskedReason
from app.forms.engine.navigation import Step
from app.forms.model import Answer, BoxKey, ItemCode, SectionCode, Special
from app.services.policy import Policy
from app.ui.interview.calendar_link import CalendarLink
from app.ui.interview.card import CardView
from app.ui.interview.decisions import Decisions
from app.ui.interview.offers import offer_for
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.rail import AreaState
from app.ui.interview.rows import Row
from app.ui.interview.views import Views


class Conduct(Decisions):
    """Pure but for the presenter it acts through. `step` is the box on the card."""

    def __init__(self, presenter: InterviewPresenter, policy: Policy) -> None:
        super().__init__(presenter, policy)
        self.step: Step | None = None
        self._calendar = CalendarLink(self)
        self._views = Views(presenter, self.navigator, self._calendar)

    # ---- Where the talk is

    def start(self, item: ItemCode | None) -> Step | None:
        """The item asked for; else the one after the last answer; else the first open one."""
        if item is not None:
            self.step = self.first_step_of(item)
        elif self.presenter.position is not None:
            self.step = self._resume(self.presenter.position)
        if self.step is None:
            self.step = self._first_open() or self._first()
        return self.step

    def _resume(self, position: BoxKey) -> Step | None:
        last = self.navigator.step(position)
        if last is None:
            return None
        following = self.navigator.next(last)
        while following is not None and not self._waits_for_answer(following):
            following = self.navigator.next(following)
        if following is None and last.item.code in self.hidden():
            return None
        return following or last

    def step_off_hidden(self) -> Step | None:
        """The present step, or one near it when the present one must wait from now on."""
        if self.step is not None and self.step.item.code in self.hidden():
            self.step = self.after(1) or self.after(-1)
        return self.step

    def _waits_for_answer(self, step: Step) -> bool:
        code = step.item.code
        blank = self.presenter.session.state(step.box.key).is_blank
        return blank and code not in self.hidden() and not self.presenter.book.is_parked(code)

    def _first_open(self) -> Step | None:
        return self.navigator.first_open(parked=self._waiting())

    def _first(self) -> Step | None:
        return next(iter(self.navigator.steps), None)

    def _waiting(self) -> frozenset[ItemCode]:
        return frozenset(parked.item for parked in self.presenter.book.parked()) | self.hidden()

    def after(self, by: int) -> Step | None:
        """The step one further on or back, passing by what must wait."""
        step, hidden = self.step, self.hidden()
        while step is not None:
            step = self.navigator.next(step) if by > 0 else self.navigator.previous(step)
            if step is None or step.item.code not in hidden:
                return step
        return None

    def after_item(self) -> Step | None:
        """The first step of the following item."""
        code = self.step.item.code if self.step else None
        step = self.after(1)
        while step is not None and step.item.code == code:
            self.step = step
            step = self.after(1)
        return step

    def first_step_of(self, code: ItemCode) -> Step | None:
        """The first relevant box of an item, blank ones first; None when it is not asked at the table or must wait."""
        item = self.presenter.form.items.get(code)
        if item is None or code in self.hidden():
            return None
        boxes = [box for box in item.boxes if self.presenter.session.state(box.key).relevant]
        blank = [box for box in boxes if self.presenter.session.state(box.key).is_blank]
        chosen = next(iter(blank or boxes), None)
        return self.navigator.step(chosen.key) if chosen else None

    def into_section(self, section: SectionCode) -> Step | None:
        """The first open step of an area, or its first."""
        opened = self.navigator.first_open(section, self._waiting())
        if opened is not None:
            return opened
        hidden = self.hidden()
        steps = (step for step in self.navigator.steps if step.item.section == section and step.item.code not in hidden)
        return next(steps, None)

    def neighbour_section(self, by: int) -> SectionCode | None:
        """The area before or after the present one."""
        if self.step is None:
            return None
        sections = self.navigator.sections
        place = sections.index(self.step.item.section) + by
        return sections[place] if 0 <= place < len(sections) else None

    # ---- What is shown

    def card(self, step: Step) -> CardView:
        """What the card shows of a step."""
        return self._views.card(step, self.offer(step))

    def question(self, step: Step) -> str:
        """What is asked at a step, as the client hears it."""
        return self._views.question(step)

    def areas(self) -> tuple[AreaState, ...]:
        """What the rail shows."""
        return self._views.areas([parked.item for parked in self.presenter.book.parked()])

    def rows(self, section: SectionCode) -> tuple[Row, ...]:
        """What the rows below the card show."""
        return self._views.rows(section, self.hidden())

    def words_of(self, box: BoxKey, answer: Answer) -> str:
        """An answer in words."""
        return self._views.answer_words(box, answer)

    def steps_of(self, section: SectionCode) -> tuple[Step, ...]:
        """The relevant steps of an area that may be shown now."""
        hidden = self.hidden()
        return tuple(step for step in self.navigator.steps if step.item.section == section and step.item.code not in hidden)

    def offer(self, step: Step) -> Answer | None:
        """What card, clock and calendar know of this box; it counts only when it is taken."""
        presenter = self.presenter
        if not presenter.session.state(step.box.key).is_blank:
            return None
        visit = presenter.book.present_visit()
        place = visit.place if visit else None
        known = offer_for(step.box.key, presenter.client, presenter.interview, presenter.now(), self.policy, place)
        return known if known is not None else self._calendar.proposal(step.box.key)

    # ---- What is decided

    def answer(self, box: BoxKey, answer: Answer | None) -> None:
        """A person gave this answer. The code "not asked", typed as such, says that it is not needed."""
        self.presenter.answer(box, answer)
        item = self.presenter.form.boxes[box].item
        if answer is Special.NOT_ASKED and self.presenter.book.get(NotAsked.kind_of_record, RecordKey(item)) is None:
            self.decide_not_to_ask(item, NotAskedReason.NOT_NEEDED)

    def act_on_reason(self, step: Step, what: str) -> None:
        """Undo or redo a fill, take an offer or a proposal."""
        presenter, key = self.presenter, step.box.key
        if what == "undo":
            presenter.undo_fill(key)
        elif what == "redo":
            presenter.redo_fill(key)
        elif what == "offer" and (offered := self.offer(step)) is not None:
            presenter.answer(key, offered)
        else:
            for proposal in presenter.session.proposals(key):
                if what == f"proposal:{proposal.id}":
                    presenter.answer(key, proposal.answer)
