"""What still stands between an interview and its end: gaps, unexplained checks, answers that rules set aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.errors import Problem
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, Form, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Finishing:
    """`gaps` are relevant boxes of the talk without answer or code, `closing_gaps` those of "Efter samtalet".

    `unexplained` are checks that speak and have no comment yet. `set_aside` are boxes where a rule put something else in
    the place of what was given: they are shown, and do not hold the interview back.
    """

    gaps: tuple[BoxKey, ...] = ()
    closing_gaps: tuple[BoxKey, ...] = ()
    unexplained: tuple[Problem, ...] = ()
    set_aside: tuple[BoxKey, ...] = ()

    @property
    def talk_is_complete(self) -> bool:
        """True when nothing is left for the talk at the table."""
        return not self.gaps and not self.unexplained

    @property
    def is_complete(self) -> bool:
        """True when every relevant box has an answer, a code or "not asked", and every warning a comment."""
        return self.talk_is_complete and not self.closing_gaps


def gaps(form: Form, session: InterviewSession, explained: Collection[tuple[str, int]] = ()) -> Finishing:
    """The finish list. `explained` are the checks (id, case) that have a comment."""
    checks = {case.check for case in form.checks}
    open_boxes = [
        (item, box.key) for item in all_items(form) if item.asked for box in item.boxes if session.state(box.key).is_blank
    ]
    return Finishing(
        gaps=tuple(key for item, key in open_boxes if item.closing is None),
        closing_gaps=tuple(key for item, key in open_boxes if item.closing is not None),
        unexplained=tuple(
            problem for problem in session.problems if problem.id in checks and (problem.id, problem.case) not in explained
        ),
        set_aside=tuple(key for key in form.boxes if session.state(key).is_set_aside),
    )


def all_items(form: Form) -> tuple[Item, ...]:
    """The items of all sections and the add-ons, in document order."""
    return (*(item for section in form.sections for item in section.items), *form.addons)
