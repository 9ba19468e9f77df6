"""What is decided around the questions: what is left out and why, in which order the areas come, what a refused text becomes."""

from __future__ import annotations

from app.cases.ids import RecordKey
from app.cases.record_book import comment_key
from app.cases.records import AreaOrder, Comment, CommentKind, NotAsked, NotAskedReason
from app.forms.engine.navigation import Navigator
from app.forms.model import Item, ItemCode, SectionCode
from app.services.policy import Policy
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.presenter import InterviewPresenter

FAMILY_HISTORY = SectionCode("H")


class Decisions(CompanyRules):
    """Each is a record with who and when; `navigator` walks the questions in the order that was decided."""

    def __init__(self, presenter: InterviewPresenter, policy: Policy) -> None:
        super().__init__(presenter)
        self.navigator = Navigator(presenter.form, presenter.session, presenter.book.area_order())
        self.policy = policy

    def move_area(self, section: SectionCode, by: int) -> bool:
        """The client wants this area earlier (-1) or later (+1); False when it cannot go further."""
        order = list(self.navigator.sections)
        place = order.index(section)
        if not 0 <= place + by < len(order):
            return False
        order.insert(place + by, order.pop(place))
        self.navigator.reorder(order)
        self.presenter.put(AreaOrder(sections=tuple(order)))
        return True

    def leave_out(self, item: Item, reason: NotAskedReason) -> None:
        """The item is not asked, by decision: every blank box says so, with who and why."""
        self.presenter.leave_out(box.key for box in item.boxes)
        self.decide_not_to_ask(item.code, reason)

    def leave_out_area(self, section: SectionCode, reason: NotAskedReason) -> None:
        """Everything of the area that is still blank is not asked, by one decision."""
        items = dict.fromkeys(step.item.code for step in self.navigator.steps if step.item.section == section)
        self.presenter.leave_out(box.key for code in items for box in self.presenter.form.items[code].boxes)
        self.presenter.put(
            NotAsked(
                key=RecordKey(section),
                section=section,
                reason=reason,
                decided_by=self.policy.caseworker,
                at=self.presenter.now(),
            )
        )

    def leave_out_by_policy(self) -> None:
        """Before the first answer: what the municipality does not ask (practice P9). It can be asked all the same."""
        book = self.presenter.book
        decided = book.get(NotAsked.kind_of_record, RecordKey(FAMILY_HISTORY)) is not None
        if self.policy.leave_out_family_history and self.presenter.position is None and not decided:
            self.leave_out_area(FAMILY_HISTORY, NotAskedReason.NOT_NEEDED)

    def decide_not_to_ask(self, item: ItemCode, reason: NotAskedReason) -> None:
        """Note who decided not to ask the item, and why."""
        by, at = self.policy.caseworker, self.presenter.now()
        self.presenter.put(NotAsked(key=RecordKey(item), item=item, reason=reason, decided_by=by, at=at))

    def keep_refused(self, item: ItemCode, text: str) -> None:
        """A text that could not be an answer is kept as a note on its item."""
        existing = self.presenter.book.comment(item, CommentKind.NOTE)
        if existing is not None and text in existing.text:
            return
        joined = f"{existing.text}\n{text}" if existing else text
        self.presenter.put(
            Comment(
                key=comment_key(item, CommentKind.NOTE),
                item=item,
                kind=CommentKind.NOTE,
                text=joined,
                at=self.presenter.now(),
            )
        )
