"""Hard rules at work: from what was given to what counts.

All cases are evaluated in document order after each act. A rule looks back only, so when its turn comes everything it reads
has its final effective value. Two rules on one box: the earlier in the document decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Problem
from app.forms.model import Answer, Form, RuleCase, Values

Undone = dict[int, frozenset[str]]
"""The rules whose fill a person undid, by box index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What counts in every box by index, and the case that decides where one does."""

    values: Sequence[Answer | None]
    decided: Mapping[int, RuleCase] = field(default_factory=dict)


class Rules:
    """The hard rules of one form, ready to run."""

    def __init__(self, form: Form) -> None:
        self._cases = form.rules
        self._runs = tuple((case.test, case) for case in form.rules)
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


class Checks:
    """The soft checks of one form and which of them speak. One that reads no changed box is not asked again."""

    def __init__(self, form: Form, values: Values) -> None:
        self._checks = tuple((case.test, Problem(id=case.check, items=case.items, case=case.case)) for case in form.checks)
        self._readers: dict[int, list[int]] = {}
        for number, case in enumerate(form.checks):
            for key in case.needs:
                self._readers.setdefault(form.boxes[key].index, []).append(number)
        self._speaking = {number for number, (test, _problem) in enumerate(self._checks) if test(values) is True}

    def look_again(self, values: Values, changed: Iterable[int]) -> None:
        """Ask the checks that read any of the changed boxes."""
        for number in {number for slot in changed for number in self._readers.get(slot, ())}:
            if self._checks[number][0](values) is True:
                self._speaking.add(number)
            else:
                self._speaking.discard(number)

    def problems(self) -> list[Problem]:
        """The checks that speak, in the order of the form."""
        return [self._checks[number][1] for number in sorted(self._speaking)]


def _needs(form: Form) -> dict[tuple[int, str], tuple[int, ...]]:
    """The boxes in a rule's conditions for one target box, over all its cases there."""
    needs: dict[tuple[int, str], set[int]] = {}
    for case in form.rules:
        for slot, _answer in case.effects:
            needs.setdefault((slot, case.rule), set()).update(form.boxes[key].index for key in case.needs)
    return {key: tuple(sorted(slots)) for key, slots in needs.items()}
