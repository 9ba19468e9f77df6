"""From the session to what card, rail and rows show. Reads; changes nothing."""

from __future__ import annotations

from collections.abc import Collection

from app.errors import Problem
from app.forms import overlay, wording
from app.forms.engine.navigation import Navigator, Step
from app.forms.model import Alert, Answer, BoxKey, BoxKind, Item, ItemCode, SectionCode, Special, Words
from app.i18n import tr
from app.ui.interview.calendar_link import CalendarLink
from app.ui.interview.card import CardView
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.rail import AreaState
from app.ui.interview.rows import Row
from app.ui.widgets.answers.editor import BoxView


class Views:
    """Made for one interview; asks presenter and navigator for what stands now."""

    def __init__(self, presenter: InterviewPresenter, navigator: Navigator, calendar: CalendarLink) -> None:
        self._presenter = presenter
        self._navigator = navigator
        self._calendar = calendar

    def card(self, step: Step, offer: Answer | None) -> CardView:
        """What the card shows of this step."""
        presenter, key = self._presenter, step.box.key
        state = presenter.session.state(key)
        question = self.question(step)
        return CardView(
            view=BoxView(
                box=step.box,
                spoken_name=f"{self._code(step)}. {question}",
                choices=wording.choices(presenter.form, presenter.asked_words, step.box),
                state=state,
            ),
            place=self._place(step),
            question=question,
            step=self._step_words(step),
            reason=self._reason(key),
            can_undo_fill=state.rule is not None and state.relevant,
            can_redo_fill=state.rule is None and state.undone is not None,
            set_aside=self._set_aside(step),
            offer="" if offer is None else self.answer_words(key, offer),
            proposals=self._proposals(key),
            to_look_at=self._to_look_at(step.item),
            parked=presenter.book.is_parked(step.item.code),
            calendar=self._calendar.line(key),
            has_calendar=self._calendar.has_line(key),
        )

    def question(self, step: Step) -> str:
        """The question of the box, with dates and substance filled in."""
        presenter = self._presenter
        words = presenter.asked_words
        day = wording.day_writer(words)
        return wording.question(presenter.form, words, step.item, step.box, presenter.session, presenter.window, day)

    def answer_words(self, box: BoxKey, answer: Answer) -> str:
        """An answer in words."""
        presenter = self._presenter
        return wording.answer_words(presenter.form, presenter.words, presenter.form.boxes[box], answer)

    def areas(self, parked: Collection[ItemCode]) -> tuple[AreaState, ...]:
        """The rail."""
        by_calendar = self._calendar.counts()
        titles = self._presenter.words.sections
        return tuple(
            self._area(section, titles[section], parked, by_calendar.get(section, 0)) for section in self._navigator.sections
        )

    def rows(self, section: SectionCode, hidden: Collection[ItemCode]) -> tuple[Row, ...]:
        """The area's items; answers of `hidden` items stay away while others are in the room."""
        items = dict.fromkeys(step.item.code for step in self._navigator.steps_of(section))
        words = self._presenter.words
        to_look_at = {key for problem in self._open_problems(words) for key in problem.items} | self._calendar.items_at_odds()
        return tuple(self._row(self._presenter.form.items[code], words, hidden, to_look_at) for code in items)

    def problems_of(self, item: Item) -> tuple[Problem, ...]:
        """The checks that speak of the item and have no comment yet."""
        problems = self._open_problems(self._presenter.words)
        keys = {box.key for box in item.boxes} | {item.code} if problems else set()
        return tuple(problem for problem in problems if not keys.isdisjoint(problem.items))

    def _open_problems(self, words: Words) -> tuple[Problem, ...]:
        """The checks that speak and have no comment yet."""
        speaking = [problem for problem in self._presenter.session.problems if problem.id in words.checks]
        explained = self._presenter.book.explained() if speaking else frozenset()
        return tuple(problem for problem in speaking if (problem.id, problem.case) not in explained)

    def _area(self, section: SectionCode, title: str, parked: Collection[ItemCode], by_calendar: int) -> AreaState:
        progress = self._navigator.progress(section, parked)
        return AreaState(
            section=section,
            title=title,
            answered=progress.answered,
            total=progress.total,
            parked=progress.parked,
            problems=progress.problems + by_calendar,
        )

    def _row(self, item: Item, words: Words, hidden: Collection[ItemCode], to_look_at: Collection[str]) -> Row:
        form, states, label = self._presenter.form, self._presenter.session.states, words.items[item.code].label
        shown = overlay.shown_code(words, item.code)
        if item.code in hidden:
            return Row(item=item.code, code=shown, label=label, answer="", mark=tr("waits until you are alone"))
        answers = []
        for box in item.boxes:
            state = states.get(box.key)
            if state is not None and state.relevant and state.effective is not None and box.part != "specify":
                answers.append(wording.answer_words(form, words, box, state.effective))
        mark = ""
        if self._presenter.book.is_parked(item.code):
            mark = tr("parked")
        elif to_look_at and (item.code in to_look_at or any(box.key in to_look_at for box in item.boxes)):
            mark = tr("◇ to look at")
        return Row(item=item.code, code=shown, label=label, answer=" · ".join(answers), mark=mark)

    def _place(self, step: Step) -> str:
        return f"{self._code(step)}  ·  {self._presenter.words.sections[step.item.section]}"

    def _code(self, step: Step) -> str:
        return overlay.shown_code(self._presenter.words, step.item.code, step.box.part)

    def _step_words(self, step: Step) -> str:
        boxes = [box for box in step.item.boxes if self._presenter.session.state(box.key).relevant]
        if len(boxes) < 2 or step.box not in boxes:
            return ""
        return tr("Step {n} of {total}", n=boxes.index(step.box) + 1, total=len(boxes))

    def _reason(self, key: BoxKey) -> str:
        state = self._presenter.session.state(key)
        item = self._presenter.form.items[self._presenter.form.boxes[key].item]
        if item.alert is Alert.LIFE and state.given is Special.NOT_ANSWERED:
            return tr("Not answered. Ask again when you are alone.")
        if state.rule is None:
            return ""
        because = self._presenter.words.rules.get(state.rule, "")
        return tr("Filled in: {because}", because=because)

    def _set_aside(self, step: Step) -> str:
        state = self._presenter.session.state(step.box.key)
        if not state.is_set_aside or state.given is None or step.box.kind is BoxKind.TEXT:
            return ""
        return tr(
            "You answered “{answer}”. It is kept, and counts again if you undo the fill.",
            answer=self.answer_words(step.box.key, state.given),
        )

    def _proposals(self, key: BoxKey) -> tuple[tuple[str, str], ...]:
        words = self._presenter.words.proposals
        found = self._presenter.session.proposals(key)
        return tuple((proposal.id, words.get(proposal.id, proposal.id)) for proposal in found)[:2]

    def _to_look_at(self, item: Item) -> tuple[str, ...]:
        words = self._presenter.words
        checks = (wording.problem_text(words, problem) for problem in self.problems_of(item))
        return (*checks, *self._calendar.sentences(item))
