"""The client's plan, for the client to read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.closing_records import ChangePlan
from app.i18n import formats, tr
from app.ui.client_view.scene import Scene, SceneHeading, SceneText
from app.ui.mi import plan_fields
from app.ui.theme import sizes


class PlanScene(Scene):
    """Only what is written has a heading."""

    def __init__(self, plan: ChangePlan, decides: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._decides = plan, decides
        self._column = QVBoxLayout(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(SceneHeading(tr(plan_fields.TITLE), self))
        self._column.addWidget(SceneText(tr(self._decides), self))
        for heading, lines in written(self._plan):
            title = SceneText(heading, self)
            font = title.font()
            font.setBold(True)
            title.setFont(font)
            self._column.addSpacing(sizes.lines(self.font(), 0.6))  # so that one sees what belongs together
            self._column.addWidget(title)
            for line in lines:
                self._column.addWidget(SceneText(line, self))
        self._column.addStretch(1)


def written(plan: ChangePlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands in the plan, heading by heading, in the language in use."""
    for field, heading in plan_fields.BEFORE_STEPS.items():
        yield from _part(heading, getattr(plan, field))
    steps = ((step.what, step.when, step.where, step.how) for step in plan.steps)
    yield from _part(plan_fields.STEPS, *(_joined(each) for each in steps))
    yield from _part(plan_fields.HELPERS, *(_joined((each.who, each.how)) for each in plan.helpers))
    for field, heading in plan_fields.AFTER_STEPS.items():
        yield from _part(heading, getattr(plan, field))
    day = formats.long_date(plan.first_step_on) if plan.first_step_on is not None else ""
    yield from _part(plan_fields.FIRST_STEP, _joined((plan.first_step, day)))
    if plan.follow_up_on is not None:
        yield from _part(plan_fields.FOLLOW_UP_ON, formats.long_date(plan.follow_up_on))


def _part(heading: str, *lines: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    told = tuple(filter(None, lines))
    if told:
        yield tr(heading), told


def _joined(texts: tuple[str, ...]) -> str:
    return " · ".join(filter(None, texts))
