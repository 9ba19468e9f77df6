"""Is it safe to take home? Asked for every paper; nothing stands chosen from the start (practice P7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton

from app.cases.records import HandOut, TakeHome
from app.i18n import formats, mark, tr
from app.services.feedback import EarlierReason, TakeHomeAdvice, TakeHomeReason
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

CHOICES = {
    TakeHome.NOTHING: (mark("Nothing"), mark("No paper is saved. You look at it here, together.")),
    TakeHome.NEUTRAL_CARD: (mark("A neutral card"), mark("Only a day and a phone number.")),
    TakeHome.PLAN_ONLY: (mark("Only the plan"), mark("What the client wants help with, and the next steps.")),
    TakeHome.EVERYTHING: (mark("Everything"), mark("Strengths, what you were told, and the plan.")),
}
REASONS = {
    TakeHomeReason.ASKED_EACH_TIME: mark("Somebody else may find the paper. Ask every time."),
    TakeHomeReason.SAFETY_CARD: mark(
        "There is a card about safety for this client, so nothing is taken home until you choose otherwise and write why."
    ),
    TakeHomeReason.HURT_BY_SOMEBODY_NEAR: mark(
        "The client has told of being hurt by somebody near, so nothing is taken home until you choose otherwise and write why."
    ),
}


class TakeHomeCard(Card):
    """The choices, the reason for the one that stands, and a line for why where one is needed.

    `choices`: their words and what they mean, four for the client's paper; nothing is always the first.
    """

    changed = Signal()  # another choice, or a letter of the reason

    def __init__(self, choices: Mapping[TakeHome, tuple[str, str]] = MappingProxyType(CHOICES)) -> None:
        super().__init__()
        self._choices = choices
        self._advice: TakeHomeAdvice | None = None
        self._title, self._reason = Subheading(), Body()
        self._group = QButtonGroup(self)
        self._buttons = {choice: QRadioButton() for choice in choices}
        self._hints = {choice: Hint() for choice in choices}
        self._because_label = Strong()
        self._because = QLineEdit()
        self._because.setObjectName("paper.because")
        self._because_label.setBuddy(self._because)
        self._earlier = Body()
        self._earlier.setObjectName("paper.because_earlier")
        self._same = plain_button("paper.because_same", self._take_earlier)
        self.column.addWidget(self._title)
        self.column.addWidget(self._reason)
        for choice, button in self._buttons.items():
            button.setObjectName(f"paper.take_home.{choice.value}")
            button.clicked.connect(partial(self._chosen, choice))
            self._group.addButton(button)
            self.column.addWidget(button)
            self.column.addWidget(self._hints[choice])
        self.column.addWidget(self._because_label)
        self.column.addWidget(self._because)
        self.column.addWidget(self._earlier)
        self.column.addLayout(at_left(self._same))
        self._because.textEdited.connect(self._typed)
        self._buttons[TakeHome.NOTHING].setChecked(True)
        self._show_because()

    @property
    def choice(self) -> TakeHome:
        """What may be taken home."""
        return next(choice for choice, button in self._buttons.items() if button.isChecked())

    @property
    def because(self) -> str:
        """Why it is safe after all."""
        return self._because.text().strip()

    @property
    def lacks_reason(self) -> bool:
        """True while something speaks against it and nothing is written about why it is safe."""
        return self._needs_reason and not self.because

    def take_focus(self) -> None:
        """The choice that stands."""
        self._buttons[self.choice].setFocus()

    def show_advice(self, advice: TakeHomeAdvice) -> None:
        """What the vault says of this client; the choice that was made stays."""
        self._advice = advice
        self._say_advice()
        self._show_because()

    def has_left(self, paper: HandOut) -> None:
        """A paper was saved: the question is asked anew for the next, and why it was safe can be confirmed for that one, too."""
        if self._advice is not None and paper.because:
            self._advice = replace(self._advice, earlier=EarlierReason(because=paper.because, at=paper.at))
            self._say_advice()
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nothing is chosen, and nothing written."""
        self._buttons[TakeHome.NOTHING].setChecked(True)
        self._because.clear()
        self._show_because()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Is it safe to take home?"))
        for choice, (words, hint) in self._choices.items():
            self._buttons[choice].setText(tr(words))
            self._buttons[choice].setAccessibleDescription(tr(hint))
            self._hints[choice].setText(tr(hint))
        self._because_label.setText(tr("Why is it safe all the same?"))
        self._because.setAccessibleName(tr("Why is it safe all the same?"))
        self._same.set_words(tr("The same holds today"), tr("Ask the client first, when nobody else hears."))
        self._say_advice()

    def _say_advice(self) -> None:
        if self._advice is None:
            return
        self._reason.setText(tr(REASONS[self._advice.reason]))
        earlier = self._advice.earlier
        if earlier is not None:
            day = formats.long_date(earlier.at.astimezone().date())
            self._earlier.setText(tr("{date} it was safe because: {reason}", date=day, reason=earlier.because))

    @property
    def _needs_reason(self) -> bool:
        return self._advice is not None and self._advice.needs_reason and self.choice is not TakeHome.NOTHING

    def _chosen(self, _choice: TakeHome) -> None:
        self._show_because()
        self.changed.emit()

    def _typed(self, _text: str) -> None:
        self._show_because()
        self.changed.emit()

    def _show_because(self) -> None:
        for widget in (self._because_label, self._because):
            widget.setVisible(self._needs_reason)
        can_repeat = self._needs_reason and self._advice is not None and self._advice.earlier is not None and not self.because
        self._earlier.setVisible(can_repeat)
        self._same.setVisible(can_repeat)

    def _take_earlier(self) -> None:
        """Pressed for this paper: the reason is said anew, and can be changed before anything is saved."""
        if self._advice is not None and self._advice.earlier is not None:
            self._because.setText(self._advice.earlier.because)
            self._because.setFocus()
            self._show_because()
            self.changed.emit()
