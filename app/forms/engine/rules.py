"""Hard rules at work: from what was given to what counts.

All cases are evaluated in document order after each act. A rule looks back only, so when its turn comes everything it reads
has its final effective value. Two rules on one box: the earlier in the document decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Problem
from app.forms.model import Answer, BoxKey, Form, RuleCase, Values

Undone = dict[int, frozenset[str]]
"""The rules whose fill a person undid, by box index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What counts in every box by index, and the case that decides where one does."""

    values: Sequence[Answer | None]
    decided: Mapping[int, RuleCase] = field(default_factory=dict)


class Rules:
    """The rules and checks of one form, ready to run."""

    def __init__(self, form: Form) -> None:
        self._cases = form.rules
        self._runs = tuple((case.test, case) for case in form.rules)
        self._checks = tuple((case.test, Problem(id=case.check, items=case.items, case=case.case)) for case in form.checks)
        self._keys: tuple[BoxKey, ...] = tuple(form.boxes)
        self._needs = _needs(form)

    def cases_for(self, slot: int) -> tuple[RuleCase, ...]:
        """Every case that may decide this box, in the order they are asked."""
        return tuple(case for case in self._cases if any(index == slot for index, _answer in case.effects))

    def evaluate(self, given: Values, undone: Undone) -> Evaluation:
        """What counts when these answers are given and these fills are undone."""
        values = list(given)
        decided: dict[int, RuleCase] = {}
        for test, case in self._runs:
            if test(values) is True:
                for slot, answer in case.effects:
                    if slot not in decided and (slot not in undone or case.rule not in undone[slot]):
                        decided[slot] = case
                        values[slot] = answer
        return Evaluation(values=values, decided=decided)

    def evaluate_after(self, before: Evaluation, given: Values, undone: Undone) -> tuple[Evaluation, Undone]:
        """As `evaluate`, ending each undo whose condition boxes changed since `before`.

        The undo earliest in the document is ended first: what comes after it may look different once its fill is back.
        """
        after = self.evaluate(given, undone)
        while (stale := self._first_stale(before, after, undone)) is not None:
            slot, rules = stale
            left = undone[slot] - rules
            undone = {**undone, slot: left}
            if not left:
                del undone[slot]
            after = self.evaluate(given, undone)
        return after, undone

    def _first_stale(self, before: Evaluation, after: Evaluation, undone: Undone) -> tuple[int, frozenset[str]] | None:
        for slot in sorted(undone):
            changed = frozenset(
                rule
                for rule in undone[slot]
                if any(before.values[need] != after.values[need] for need in self._needs.get((slot, rule), ()))
            )
            if changed:
                return slot, changed
        return None

    def problems(self, values: Values) -> list[Problem]:
        """The checks that speak, in the order of the form."""
        return [problem for test, problem in self._checks if test(values) is True]

    def set_aside(self, given: Values, evaluation: Evaluation) -> list[Problem]:
        """One problem for each given answer that a rule put something else in the place of, in document order."""
        slots = sorted(slot for slot in evaluation.decided if given[slot] is not None and given[slot] != evaluation.values[slot])
        return [Problem(id=evaluation.decided[slot].rule, items=(self._keys[slot],)) for slot in slots]


def _needs(form: Form) -> dict[tuple[int, str], tuple[int, ...]]:
    """The boxes in a rule's conditions for one target box, over all its cases there."""
    needs: dict[tuple[int, str], set[int]] = {}
    for case in form.rules:
        for slot, _answer in case.effects:
            needs.setdefault((slot, case.rule), set()).update(form.boxes[key].index for key in case.needs)
    return {key: tuple(sorted(slots)) for key, slots in needs.items()}
