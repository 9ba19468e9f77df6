"""The closing steps after the talk: which items, what a rating builds on, and what a person does with them."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.ids import RecordKey
from app.cases.records import CommentKind, NotAsked, NotAskedReason
from app.forms import wording
from app.forms.areas import area_rated_by
from app.forms.engine.finishing import all_items
from app.forms.model import Answer, Box, BoxKey, BoxKind, ClosingStep, Form, Item, ItemCode, Special
from app.i18n import tr
from app.services.policy import Policy
from app.ui.interview.presenter import InterviewPresenter
from app.ui.widgets.answers.editor import BoxView


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a severity rating builds on: the critical boxes of its area, the other objective ones, the client's own ratings.

    Objective is what the talk asked about but the client's ratings (User's Guide: medical M1-M6, employment E1-E19,
    alcohol and drugs D1-D27, legal L1-L27, family all but the ratings, psychiatric P1-P12).
    """

    critical: tuple[Box, ...]
    others: tuple[Box, ...]
    ratings: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of what was said: the item's code and label, its answers in words ("" while there are none), its comments."""

    item: ItemCode
    label: str
    answer: str
    comments: tuple[tuple[CommentKind, str], ...] = ()

    def __repr__(self) -> str:
        return f"Fact({self.item})"


def items_of(form: Form, step: ClosingStep) -> tuple[Item, ...]:
    """The items of one closing step, in document order."""
    return tuple(item for item in all_items(form) if item.asked and item.closing is step)


def steps_of(form: Form) -> tuple[ClosingStep, ...]:
    """The closing steps that this form has, in their order; some forms have none."""
    return tuple(step for step in ClosingStep if items_of(form, step))


def basis_of(form: Form, item: Item) -> Basis:
    """What the rating `item` builds on."""
    section = next(section for section in form.sections if section.code == item.section)
    area = area_rated_by(item)
    of_the_other = area.of_the_other if area is not None else frozenset()
    asked = [each for each in section.items if each.asked and each.closing is None and each.code not in of_the_other]
    boxes = [box for each in asked for box in each.boxes]
    critical = tuple(box for box in boxes if _is_critical(form, box))
    ratings = tuple(box for box in boxes if box.kind is BoxKind.CLIENT_RATING)
    return Basis(critical=critical, others=tuple(box for box in boxes if box not in (*critical, *ratings)), ratings=ratings)


def _is_critical(form: Form, box: Box) -> bool:
    """What is written beside a critical answer belongs to it."""
    return box.critical or (box.part == "specify" and any(each.critical for each in form.items[box.item].boxes))


class Closing:
    """Pure but for the presenter it acts through."""

    def __init__(self, presenter: InterviewPresenter, policy: Policy) -> None:
        self.presenter = presenter
        self._policy = policy

    @property
    def caseworker(self) -> str:
        """Who decides here; "" where the municipality names nobody."""
        return self._policy.caseworker

    # ---- What stands

    def view(self, item: Item) -> BoxView:
        """The item's one box as an editor shows it."""
        presenter, box = self.presenter, item.boxes[0]
        return BoxView(
            box=box,
            spoken_name=f"{item.code}. {self.question(item)}",
            choices=wording.choices(presenter.form, presenter.words, box),
            state=presenter.session.state(box.key),
        )

    def question(self, item: Item) -> str:
        """What the caseworker asks of themselves."""
        presenter = self.presenter
        return wording.question(presenter.form, presenter.words, item, item.boxes[0], presenter.session, presenter.window)

    def is_open(self, item: Item) -> bool:
        """True while the item has neither answer nor code."""
        return any(self.presenter.session.state(box.key).is_blank for box in item.boxes)

    def open_items(self, step: ClosingStep | None = None) -> tuple[Item, ...]:
        """The items of one step, or of all, that wait."""
        steps = ClosingStep if step is None else (step,)
        return tuple(item for each in steps for item in items_of(self.presenter.form, each) if self.is_open(item))

    def note(self, item: ItemCode) -> str:
        """The caseworker's own note on the item."""
        comment = self.presenter.book.comment(item, CommentKind.NOTE)
        return comment.text if comment else ""

    def facts(self, boxes: tuple[Box, ...]) -> tuple[Fact, ...]:
        """The answers in these boxes, one line for each item."""
        by_item: dict[ItemCode, list[Box]] = {}
        for box in boxes:
            by_item.setdefault(box.item, []).append(box)
        labels = self.presenter.words.items
        return tuple(
            Fact(
                item=code,
                label=labels[code].label,
                answer=" · ".join(filter(None, map(self._said, own))),
                comments=tuple((comment.kind, comment.text) for comment in self.presenter.book.comments(code)),
            )
            for code, own in by_item.items()
        )

    def _said(self, box: Box) -> str:
        state = self.presenter.session.state(box.key)
        if not state.relevant or state.effective is None:
            return ""
        words = wording.answer_words(self.presenter.form, self.presenter.words, box, state.effective)
        if box.kind is BoxKind.YES_NO and box.part == "d30":
            return tr("the 30 days: {answer}", answer=words)
        if box.kind is BoxKind.YES_NO and box.part == "life":
            return tr("earlier in life: {answer}", answer=words)
        return words

    # ---- What a person does

    def answer(self, box: str, answer: Answer | None) -> None:
        """An answer; a decision not to answer ends with it."""
        self.presenter.answer(BoxKey(box), answer)

    def toggle_x(self, box: str) -> None:
        """X, or taken back."""
        given = self.presenter.session.state(BoxKey(box)).given
        self.answer(box, None if given is Special.NOT_ANSWERED else Special.NOT_ANSWERED)

    def leave_out(self, box: str, reason: NotAskedReason | None) -> None:
        """Not asked, by decision, with who and why; None takes the decision back."""
        item = self.presenter.form.boxes[BoxKey(box)].item
        if reason is None:
            self.answer(box, None)
            return
        self.answer(box, Special.NOT_ASKED)
        by, at = self._policy.caseworker, self.presenter.now()
        self.presenter.put(NotAsked(key=RecordKey(item), item=item, reason=reason, decided_by=by, at=at))

    def write_note(self, item: str, text: str) -> None:
        """Keep the caseworker's own note on the item."""
        self.presenter.comment(ItemCode(item), CommentKind.NOTE, text)
