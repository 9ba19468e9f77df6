"""The change plan of one talk as it is kept: each field by itself, and what the worker is quietly told about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from app.cases.closing_records import PLAN_KEY, ChangePlan, PlanHelper, PlanStep
from app.cases.talk_codes import RulerKind
from app.cases.talk_records import Ruler
from app.ui.interview.presenter import InterviewPresenter

DAYS_TO_FIRST_STEP: Final = 7
"""The first step should be taken within a week of the talk."""
SMALLER_STEP_BELOW: Final = 7
"""Below this number on the commitment ruler the step is better made smaller (rule of thumb of AHRQ for rulers 0-10)."""


class PlanKeeper:
    """Acts through the presenter. Nothing is kept until something is written, and an emptied plan is gone."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    @property
    def plan(self) -> ChangePlan:
        """As it stands; empty when nothing was written."""
        return self._presenter.book.one(ChangePlan, PLAN_KEY) or ChangePlan(at=self._presenter.now())

    @property
    def is_there(self) -> bool:
        """True when anything of a plan is kept."""
        return self._presenter.book.one(ChangePlan, PLAN_KEY) is not None

    @property
    def is_step_late(self) -> bool:
        """True when the first step lies more than a week after the talk."""
        on = self.plan.first_step_on
        return on is not None and on > self._presenter.interview.first_day + dt.timedelta(days=DAYS_TO_FIRST_STEP)

    @property
    def is_commitment_low(self) -> bool:
        """True when the client's latest number on the commitment ruler of this talk is low."""
        rulers = [each for each in self._presenter.book.of(Ruler) if each.kind is RulerKind.COMMITMENT]
        latest = max(rulers, key=lambda ruler: ruler.at, default=None)
        return latest is not None and latest.value < SMALLER_STEP_BELOW

    def write(self, field: str, text: str) -> None:
        """One of the fields of words."""
        self._keep(dataclasses.replace(self.plan, **{field: text.strip()}))  # type: ignore[arg-type]  # only fields of words come here

    def steps(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """All steps, each as what, when, where, how."""
        steps = tuple(PlanStep(what=what, when=when, where=where, how=how) for what, when, where, how in rows)
        self._keep(dataclasses.replace(self.plan, steps=steps))

    def helpers(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """All helpers, each as who and how."""
        self._keep(dataclasses.replace(self.plan, helpers=tuple(PlanHelper(who=who, how=how) for who, how in rows)))

    def first_step_on(self, day: dt.date | None) -> None:
        """When the first step is taken."""
        self._keep(dataclasses.replace(self.plan, first_step_on=day))

    def follow_up_on(self, day: dt.date | None) -> None:
        """When the plan is looked at again."""
        self._keep(dataclasses.replace(self.plan, follow_up_on=day))

    def postpone(self, *, postponed: bool) -> None:
        """The client chooses to wait with the plan, or not any more."""
        self._keep(dataclasses.replace(self.plan, postponed=postponed))

    def begin_with(self, earlier: ChangePlan) -> None:
        """Take over the words of an earlier plan; its days have passed and are left out."""
        self._keep(
            dataclasses.replace(
                earlier, at=self._presenter.now(), first_step_on=None, follow_up_on=None, postponed=self.plan.postponed
            )
        )

    def _keep(self, plan: ChangePlan) -> None:
        has_days = plan.first_step_on is not None or plan.follow_up_on is not None
        if not plan.is_empty or has_days or plan.postponed:
            if plan != self.plan:
                self._presenter.put(plan)
        elif self.is_there:
            self._presenter.drop(ChangePlan.kind_of_record, PLAN_KEY)
