"""The change plan: the client's own, written with the worker's help. Every field may stay empty; no signature is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.client_view.scene import Scene
from app.ui.mi import plan_fields
from app.ui.mi.company_cover import CompanyCover
from app.ui.mi.panel import Panel
from app.ui.mi.plan_keeper import PlanKeeper
from app.ui.mi.plan_scene import PlanScene
from app.ui.mi.plan_sheet import PlanSheet
from app.ui.mi.talk import Talk
from app.ui.review.parts import at_left
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint


class PlanPanel(Panel):
    """Never opened by itself; "the plan waits" is as good a choice as any."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._keeper = PlanKeeper(talk.presenter)
        self._bring = Button("plan.bring_earlier")
        self._sheet = PlanSheet(self._keeper)
        self._cover = CompanyCover("plan", self._sheet, self)
        self._waits = QCheckBox()
        self._waits.setObjectName("plan.postponed")
        self._smaller = Hint()
        self._smaller.setObjectName("plan.smaller_step")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._waits)
        column.addLayout(at_left(self._bring))
        column.addWidget(self._smaller)
        column.addWidget(self._cover)
        column.addWidget(self._sheet)
        column.addStretch(1)
        self._bring.clicked.connect(self._bring_earlier)
        self._waits.clicked.connect(self._postpone)

    def has_scene(self) -> bool:
        """There is a plan to show, and nobody else would read it without having been let in."""
        return not self._keeper.plan.is_empty and not self._cover.covers

    def scene(self) -> Scene | None:
        """The plan, for the client to read."""
        return PlanScene(self._keeper.plan, self.talk.decides_line) if self.has_scene() else None

    def refresh(self) -> None:
        """The plan as it stands."""
        plan = self._keeper.plan
        self._cover.follow(in_company=self.talk.in_company, has_content=self._keeper.is_there)
        self._sheet.show_plan(plan)
        self._waits.setChecked(plan.postponed)
        self._bring.setVisible(self.talk.earlier.plan is not None and plan.is_empty)
        self._smaller.setVisible(self._keeper.is_commitment_low and not self.talk.in_company)

    def client_is_alone(self) -> None:
        """What was opened for others is covered for the next who come."""
        self._cover.forget()

    def flush(self) -> None:
        """Hand over what is typed."""
        self._sheet.flush()

    def start_focus(self) -> None:
        """The first field, unless it is covered."""
        if self._cover.covers:
            self._cover.open.setFocus()
        else:
            self._sheet.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._waits.setText(tr(plan_fields.WAITS))
        self._waits.setAccessibleDescription(tr("The client chooses to wait. What is written stays."))
        self._bring.set_words(
            tr("Begin with the earlier plan"), tr("Its words are copied here, to be changed. Its days are not.")
        )
        self._smaller.setText(tr("Is the client not so determined? Make the step smaller rather than persuade."))
        self._cover.retranslate()
        self._sheet.retranslate()

    def _bring_earlier(self) -> None:
        """What was agreed before is shown from here on, so it is logged."""
        earlier = self.talk.earlier
        talk = next((each for each in earlier.talks if each.plan is not None and each.plan == earlier.plan), None)
        if earlier.plan is None or talk is None:
            return
        self.setFocus()  # a field with the keyboard in it would be left as it is
        self.flush()
        if self._keeper.plan.is_empty:  # else something was just written, which is not to be lost
            self.talk.tell_shown(talk.interview.id)
            self._keeper.begin_with(earlier.plan)
        self.refresh()
        self._sheet.start_focus()

    def _postpone(self) -> None:
        self._keeper.postpone(postponed=self._waits.isChecked())
