"""An interview while it is held: answers in, everything that changed and every problem out.

Pure and quick (well below a millisecond for 200 items), so it runs on the main thread. It never asks, stores or shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from app.errors import Problem
from app.forms.engine.answers import BLANK, BoxChange, BoxState, Outcome, check
from app.forms.engine.rules import Checks, Evaluation, Rules, Undone
from app.forms.model import Answer, BoxKey, Form, Proposal, RuleCase

MOST_STEPS_BACK = 1_000


class InterviewSession:
    """One interview's boxes. `stored` takes up where an earlier session left off.

    Of stored states only what a person did counts, the given answers and the undone fills; the rules say the rest anew. An
    undo that was stored holds until a box in its condition changes from how it stood when the session began.
    """

    def __init__(self, form: Form, stored: Mapping[BoxKey, BoxState] = MappingProxyType({})) -> None:
        self.form = form
        self._rules = Rules(form)
        self._keys: tuple[BoxKey, ...] = tuple(form.boxes)
        self._given: list[Answer | None] = [None] * len(self._keys)
        self._undone: Undone = {}
        self._history: list[tuple[dict[int, Answer | None], Undone]] = []
        for key, state in stored.items():
            box = form.boxes[key]
            self._given[box.index] = check(box, state.given)
            if state.undone:
                self._undone[box.index] = frozenset(state.undone_rules)
        self._now = self._rules.evaluate(self._given, self._undone)
        touched = {*self._now.decided, *self._undone, *(form.boxes[key].index for key in stored)}
        self._states: dict[BoxKey, BoxState] = {}
        self._set_aside: dict[int, Problem] = {}
        for slot in sorted(touched):
            self._keep(slot, self._state_of(slot))
        self._checks = Checks(form, self._now.values)
        self._problems = self._all_problems()

    # ---- What stands now

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands now: answers that rules set aside, in document order, then the checks that speak."""
        return self._problems

    @property
    def states(self) -> Mapping[BoxKey, BoxState]:
        """The boxes that anything is known of; every other box is blank."""
        return MappingProxyType(self._states)

    @property
    def effective(self) -> Mapping[BoxKey, Answer]:
        """What counts, by box; blank and hidden boxes are left out."""
        values = self._now.values
        return {key: value for key, value in zip(self._keys, values, strict=True) if value is not None}

    @property
    def filled(self) -> Mapping[BoxKey, Answer]:
        """The boxes that a rule decided, with their values, in document order; hidden boxes are left out."""
        decided = ((self._keys[slot], self._now.values[slot]) for slot in sorted(self._now.decided))
        return {key: value for key, value in decided if value is not None}

    def state(self, box: BoxKey) -> BoxState:
        """Everything that is known of one box."""
        return self._states.get(box, BLANK)

    def explain(self, box: BoxKey) -> tuple[RuleCase, ...]:
        """The rule cases that are true for this box now: the one that decides it first, then others, also undone ones."""
        slot = self.form.boxes[box].index
        true = [case for case in self._rules.cases_for(slot) if case.test(self._now.values) is True]
        deciding = self._now.decided.get(slot)
        return tuple(sorted(true, key=lambda case: case is not deciding))

    def proposals(self, box: BoxKey) -> tuple[Proposal, ...]:
        """The one-key answers that fit this box now and would change it. Taking one is `answer(box, proposal.answer)`."""
        state = self.state(box)
        if state.rule is not None:
            return ()
        return tuple(
            proposal
            for proposal in self.form.proposals
            if box in proposal.boxes
            and proposal.answer != state.given
            and (proposal.test is None or proposal.test(self._now.values) is True)
        )

    # ---- What a person does

    def answer(self, box: BoxKey, answer: Answer | None) -> Outcome:
        """Give a box its answer, or take it back with None. Raises AnswerRefusedError when it cannot stand there."""
        return self.answer_many({box: answer})

    def answer_many(self, answers: Mapping[BoxKey, Answer | None]) -> Outcome:
        """Give several boxes their answers as one act; either all are taken or, with AnswerRefusedError, none."""
        new = {self.form.boxes[key].index: check(self.form.boxes[key], answer) for key, answer in answers.items()}
        before = {slot: self._given[slot] for slot in new}
        undone = self._undone
        for slot, answer in new.items():
            self._given[slot] = answer
        now, self._undone = self._rules.evaluate_after(self._now, self._given, undone)
        self._remember(before, undone)
        return self._settle(now, {*new, *undone})

    def undo_fill(self, box: BoxKey) -> Outcome:
        """Undo what rules say of this box: the given answer counts again until a box in their condition changes."""
        slot = self.form.boxes[box].index
        rules = frozenset(case.rule for case in self.explain(box))
        return self._set_undone(slot, self._undone.get(slot, frozenset()) | rules)

    def redo_fill(self, box: BoxKey) -> Outcome:
        """Let the rules decide this box again."""
        return self._set_undone(self.form.boxes[box].index, frozenset())

    def undo_last(self) -> Outcome | None:
        """Take back the latest act of this session, undone fills included; None when there is none."""
        if not self._history:
            return None
        given, undone = self._history.pop()
        touched = {*given, *self._undone, *undone}
        for slot, answer in given.items():
            self._given[slot] = answer
        self._undone = undone
        return self._settle(self._rules.evaluate(self._given, self._undone), touched)

    def forget_acts(self) -> None:
        """Nothing that was done until now can be taken back any more; what stands stays."""
        self._history.clear()

    # ---- How it is done

    def _set_undone(self, slot: int, rules: frozenset[str]) -> Outcome:
        before = self._undone
        if rules == before.get(slot, frozenset()):
            return Outcome(problems=self._problems)
        changed = {**before, slot: rules}
        if not rules:
            del changed[slot]
        # Nothing was answered, but a fill that goes or comes changes the conditions of later boxes.
        now, self._undone = self._rules.evaluate_after(self._now, self._given, changed)
        self._remember({}, before)
        return self._settle(now, {slot, *before})

    def _remember(self, given: dict[int, Answer | None], undone: Undone) -> None:
        if undone == self._undone and all(self._given[slot] == answer for slot, answer in given.items()):
            return  # nothing was changed, so there is nothing to take back
        self._history.append((given, undone))
        del self._history[:-MOST_STEPS_BACK]

    def _settle(self, now: Evaluation, touched: Iterable[int]) -> Outcome:
        old, new = self._now.decided, now.decided
        # A case fills the same answer each time, so a box it decided before and decides now is unchanged by the rules.
        slots = {*touched, *(slot for slot in {**old, **new} if old.get(slot) is not new.get(slot)), *self._undone}
        self._now = now
        changes, changed = [], []
        for slot in sorted(slots):
            key, after = self._keys[slot], self._state_of(slot)
            before = self._states.get(key, BLANK)
            if before != after:
                self._keep(slot, after)
                changes.append(BoxChange(box=key, before=before, after=after))
                changed.append(slot)
        self._checks.look_again(now.values, changed)
        self._problems = self._all_problems()
        return Outcome(changes=tuple(changes), problems=self._problems)

    def _keep(self, slot: int, state: BoxState) -> None:
        self._states[self._keys[slot]] = state
        if state.rule is not None and state.is_set_aside:
            self._set_aside[slot] = Problem(id=state.rule, items=(self._keys[slot],))
        else:
            self._set_aside.pop(slot, None)

    def _state_of(self, slot: int) -> BoxState:
        case = self._now.decided.get(slot)
        undone = self._undone.get(slot)
        value = self._now.values[slot]
        return BoxState(
            given=self._given[slot],
            effective=value,
            rule=None if case is None else case.rule,
            relevant=case is None or value is not None,
            undone=" ".join(sorted(undone)) if undone else None,
        )

    def _all_problems(self) -> tuple[Problem, ...]:
        return (*(self._set_aside[slot] for slot in sorted(self._set_aside)), *self._checks.problems())
