"""The line that says why a box is as it is, with the one key that changes it: a rule's fill, an offer, a proposal, not asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.cases.records import NotAskedReason
from app.i18n import tr
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body

if TYPE_CHECKING:
    from app.ui.interview.card import CardView


class ReasonRow(QWidget):
    """Hidden while there is nothing to say."""

    pressed = Signal(str)  # "undo", "redo", "offer", "proposal:<id>"
    not_asked_chosen = Signal(object, bool)  # NotAskedReason, and whether it is for the whole area

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Body(parent=self)
        set_role(self.text, "hint")
        self.look = Button("interview.look", "quiet", key="Alt+L", parent=self)
        self.look.setCheckable(True)
        self.undo = Button("interview.undo_fill", "quiet", key="Alt+R", parent=self)
        self.redo = Button("interview.redo_fill", "quiet", parent=self)
        self.offer = Button("interview.offer", key="Alt+T", parent=self)
        self.proposals = [Button(f"interview.proposal.{index}", key=f"Alt+{index}", parent=self) for index in (1, 2)]
        self.why: dict[NotAskedReason, Button] = {}  # built when the question is first asked
        self.whole_area: QCheckBox | None = None
        self._proposal_ids: tuple[str, ...] = ()
        self._said: tuple[str, ...] = ()
        self._to_look_at: tuple[str, ...] = ()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.row = FlowRow(self)
        self.row.add(self.look, self.undo, self.redo, self.offer, *self.proposals)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.row)

    def _connect(self) -> None:
        self.look.toggled.connect(self._show_text)
        self.undo.clicked.connect(lambda: self.pressed.emit("undo"))
        self.redo.clicked.connect(lambda: self.pressed.emit("redo"))
        self.offer.clicked.connect(lambda: self.pressed.emit("offer"))
        for index, button in enumerate(self.proposals):
            button.clicked.connect(partial(self._propose, index))

    def _build_why(self) -> QCheckBox:
        for reason in NotAskedReason:
            button = self.why[reason] = Button(f"interview.not_asked.{reason.value}", parent=self)
            button.clicked.connect(partial(self._chosen, reason))
        whole_area = QCheckBox(self)
        whole_area.setObjectName("interview.not_asked.whole_area")
        self.row.add(*self.why.values(), whole_area)
        return whole_area

    def show_reasons(self, card: CardView) -> None:
        """Say what there is to say of this box."""
        self._said = tuple(part for part in (card.reason, card.set_aside, card.calendar) if part)
        self._to_look_at = card.to_look_at
        self.look.setChecked(False)
        self.look.setVisible(bool(card.to_look_at))
        self._show_text()
        self.undo.setVisible(card.can_undo_fill)
        self.redo.setVisible(card.can_redo_fill)
        self.offer.setVisible(bool(card.offer))
        self._show_proposals(card.proposals)
        self._show_why(shown=False)
        self._set_words(card)
        shown = card.to_look_at or card.can_undo_fill or card.can_redo_fill or card.offer or card.proposals
        self.setVisible(bool(self.text.text() or shown))

    def _set_words(self, card: CardView) -> None:
        """Those of the buttons that are shown."""
        if card.to_look_at:
            self.look.set_words(tr("◇ Look at this"), tr("Shows what does not fit together."))
        if card.can_undo_fill:
            self.undo.set_words(tr("Undo the fill"), tr("The box is given back, with what was answered before."))
        if card.can_redo_fill:
            self.redo.set_words(tr("Let the rule decide again"))
        if card.offer:
            self.offer.set_words(tr("Take {answer}", answer=card.offer))

    def ask_why_not(self) -> None:
        """Ask for the reason not to ask this item."""
        if self.whole_area is None:
            self.whole_area = self._build_why()
        words = {
            NotAskedReason.NOT_NEEDED: tr("Not needed"),
            NotAskedReason.TIME: tr("No time"),
            NotAskedReason.STRENGTH: tr("No strength for it"),
            NotAskedReason.OTHERS_PRESENT: tr("Someone else is in the room"),
        }
        for reason, button in self.why.items():
            button.set_words(words[reason])
        self.whole_area.setText(tr("for the whole area"))
        self.whole_area.setChecked(False)
        self.text.setText(tr("Why is the item not asked?"))
        self.text.show()
        self._show_why(shown=True)
        self.show()
        self.why[NotAskedReason.NOT_NEEDED].setFocus()

    def _show_text(self) -> None:
        lines = (*self._said, *(self._to_look_at if self.look.isChecked() else ()))
        self.text.setText("\n".join(lines))
        self.text.setVisible(bool(lines))

    def _show_why(self, *, shown: bool) -> None:
        if self.whole_area is not None:
            for widget in (*self.why.values(), self.whole_area):
                widget.setVisible(shown)

    def _show_proposals(self, proposals: tuple[tuple[str, str], ...]) -> None:
        self._proposal_ids = tuple(identity for identity, _ in proposals)
        for index, button in enumerate(self.proposals):
            button.setVisible(index < len(proposals))
            if index < len(proposals):
                button.set_words(proposals[index][1])

    def _propose(self, index: int) -> None:
        self.pressed.emit(f"proposal:{self._proposal_ids[index]}")

    def _chosen(self, reason: NotAskedReason) -> None:
        self._show_why(shown=False)
        self.not_asked_chosen.emit(reason, self.whole_area is not None and self.whole_area.isChecked())
