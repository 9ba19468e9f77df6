"""What the 30-day calendar has to say at an item: a number to take, how far it has come, and what does not fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.errors import Problem
from app.forms.model import BoxKey, Item, ItemCode, SectionCode
from app.services.calendar import Calendar
from app.services.calendar_plan import Lane, plan_for
from app.ui.calendar import words
from app.ui.interview.company_rules import CompanyRules


def line_is_hidden(rules: CompanyRules, lane: Lane) -> bool:
    """Private lines wait while others are in the room, unless their item was opened on purpose (practice P3)."""
    if not lane.private or not rules.in_company:
        return False
    visit = rules.presenter.book.present_visit()
    item = rules.presenter.form.boxes[lane.box].item
    return visit is None or item not in visit.opened_in_company


class CalendarLink:
    """Reads; nothing of the calendar is ever filled in by itself. Lines that are hidden now say nothing."""

    def __init__(self, rules: CompanyRules) -> None:
        self._rules = rules
        self._presenter = rules.presenter
        self._lanes = {lane.box: lane for lane in plan_for(rules.presenter.form).lanes}

    def has_line(self, box: BoxKey) -> bool:
        """True for a box that a line of the calendar counts for."""
        lane = self._lanes.get(box)
        return lane is not None and not line_is_hidden(self._rules, lane)

    def proposal(self, box: BoxKey) -> int | None:
        """The number of days to take with one key, of a line without unknown days."""
        calendar = self._calendar() if self.has_line(box) else None
        return calendar.proposal(box) if calendar is not None else None

    def line(self, box: BoxKey) -> str:
        """What the calendar says of a box that is not answered yet; "" for nothing."""
        is_open = self.has_line(box) and self._presenter.session.state(box).is_blank
        calendar = self._calendar() if is_open else None
        return words.card_line(calendar, box) if calendar is not None else ""

    def sentences(self, item: Item) -> tuple[str, ...]:
        """Where the calendar and the answers of the item do not fit together, without what has a comment."""
        calendar = self._calendar() if any(self.has_line(box.key) for box in item.boxes) else None
        if calendar is None:
            return ()
        keys, answers = {box.key for box in item.boxes}, self._presenter.session.effective
        return tuple(
            words.clash_sentence(calendar, problem, answers.get(BoxKey(problem.items[0])))
            for problem in self._problems(calendar)
            if problem.items[0] in keys
        )

    def items_at_odds(self) -> frozenset[ItemCode]:
        """The items that such a sentence is about."""
        boxes = self._presenter.form.boxes
        return frozenset(boxes[BoxKey(problem.items[0])].item for problem in self._problems(self._calendar()))

    def counts(self) -> Mapping[SectionCode, int]:
        """How many such sentences each area has; an area without any is left out."""
        form = self._presenter.form
        boxes = (form.boxes[BoxKey(problem.items[0])] for problem in self._problems(self._calendar()))
        return Counter(form.items[box.item].section for box in boxes)

    def _calendar(self) -> Calendar | None:
        """None while nothing stands in it: most interviews are held without."""
        presenter = self._presenter
        lines = presenter.book.calendar()
        return Calendar(presenter.form, lines, presenter.session.effective) if lines else None

    def _problems(self, calendar: Calendar | None) -> tuple[Problem, ...]:
        if calendar is None:
            return ()
        explained = self._presenter.book.explained()
        return tuple(
            problem
            for problem in calendar.problems()
            if (problem.id, problem.case) not in explained and self.has_line(BoxKey(problem.items[0]))
        )
