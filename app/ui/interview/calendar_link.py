"""What the 30-day calendar has to say at an item: a number to take, how far it has come, and what does not fit together."""

from __future__ import annotations

from app.errors import Problem
from app.forms.model import BoxKey, Item, SectionCode
from app.services.calendar import Calendar
from app.services.calendar_plan import Lane
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
        # Every row of an area asks; the calendar is read anew only after an answer, a painted day or somebody in the room.
        self._read: Calendar | None = None
        self._found: tuple[Problem, ...] | None = None
        self._presenter.changed.connect(self._forget)
        self._presenter.records_changed.connect(self._forget)

    def has_line(self, box: BoxKey) -> bool:
        """True for a box that a line of the calendar counts for."""
        return self._is_said(self._calendar(), box)

    def proposal(self, box: BoxKey) -> int | None:
        """The number of days to take with one key, of a line without unknown days."""
        calendar = self._calendar()
        return calendar.proposal(box) if self._is_said(calendar, box) else None

    def line(self, box: BoxKey) -> str:
        """What the calendar says of a box that is not answered yet; "" for nothing."""
        calendar = self._calendar()
        is_open = self._presenter.session.state(box).is_blank
        return words.card_line(calendar, box) if is_open and self._is_said(calendar, box) else ""

    def sentences(self, item: Item) -> tuple[str, ...]:
        """Where the calendar and the answers of the item do not fit together, without what has a comment."""
        calendar = self._calendar()
        keys = {box.key for box in item.boxes}
        answers = self._presenter.session.effective
        return tuple(
            words.clash_sentence(calendar, problem, answers.get(BoxKey(problem.items[0])))
            for problem in self._problems()
            if problem.items[0] in keys
        )

    def count(self, section: SectionCode) -> int:
        """How many such things an area has."""
        form = self._presenter.form
        boxes = (form.boxes[BoxKey(problem.items[0])] for problem in self._problems())
        return sum(form.items[box.item].section == section for box in boxes)

    def _forget(self) -> None:
        self._read = self._found = None

    def _calendar(self) -> Calendar:
        if self._read is None:
            presenter = self._presenter
            self._read = Calendar(presenter.form, presenter.book.calendar(), presenter.session.effective)
        return self._read

    def _is_said(self, calendar: Calendar, box: BoxKey) -> bool:
        lane = calendar.lane_of(box)
        return lane is not None and not line_is_hidden(self._rules, lane)

    def _problems(self) -> tuple[Problem, ...]:
        if self._found is None:
            calendar, explained = self._calendar(), self._presenter.book.explained()
            self._found = tuple(
                problem
                for problem in calendar.problems()
                if (problem.id, problem.case) not in explained and self._is_said(calendar, BoxKey(problem.items[0]))
            )
        return self._found
