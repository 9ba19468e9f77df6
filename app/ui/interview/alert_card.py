"""The quiet cards for life, safety and a child: calm, nothing red; filled in, or closed with a sentence why."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.cases import codec
from app.cases.records import AlertCard, CardKind
from app.forms.model import FormUse
from app.i18n import mark, tr
from app.ui.interview.alerts import card_by_key
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.way_back import screen_now
from app.ui.shell.router import Route
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Heading, Hint

TITLES = {
    CardKind.LIFE: mark("Worry for life"),
    CardKind.SAFETY: mark("Worry for safety"),
    CardKind.CHILD: mark("Worry for a child"),
}
ADVICE = {
    CardKind.LIFE: mark(
        "Finish talking. Ask about thoughts, a plan and what is at hand. Do not leave the person alone. Immediate danger: "
        "call 112. Otherwise the psychiatric emergency unit {psychiatric}. Call your supervisor {supervisor}, evenings and "
        "weekends the social services' out-of-hours line {out_of_hours}, without leaving."
    ),
    CardKind.SAFETY: mark(
        "Talk alone. Ask what makes the person safe tonight. Immediate danger: call 112. Papers are not sent home with this "
        "client until you change that, with a reason. Call your supervisor {supervisor}, evenings and weekends {out_of_hours}."
    ),
    CardKind.CHILD: mark(
        "You who work in social services must report worry that a child is being harmed. Write who was told and when, or why "
        "there is no worry. Call your supervisor {supervisor}, evenings and weekends {out_of_hours}."
    ),
}
FIELDS = {
    CardKind.LIFE: ("told", "told_at", "decided", "decided_by"),
    CardKind.SAFETY: ("safe_now", "children_at_home", "who_may_read", "done"),
    CardKind.CHILD: ("told", "told_at", "decided_by"),
}
FIELD_WORDS = {
    "told": mark("Who was told"),
    "told_at": mark("When"),
    "decided": mark("What was decided"),
    "decided_by": mark("By whom"),
    "safe_now": mark("Is the person safe now"),
    "children_at_home": mark("Children at home"),
    "who_may_read": mark("Who can read papers or the phone"),
    "done": mark("What has been done"),
}


class AlertCardScreen(LoadedScreen):
    """Shows the card of the route's kind, or the one that waits longest.

    Asking for one by key is enough (practice P1, P4): the card waits from then on, also when nothing is written and after a kill.
    """

    opening_words = mark("Opening the card …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """Advice, the fields of this kind, and the two ways to be done with it."""
        self._presenter = presenter
        waiting = presenter.book.open_cards(self.route.card)
        kind = self.route.card or CardKind.LIFE
        self._card = waiting[0] if waiting else card_by_key(presenter.book, kind, presenter.now())
        if not waiting and self.route.card is not None:
            presenter.put(self._card)
        whole, content = QWidget(self), QWidget()
        self._heading = Heading(parent=content)
        self._advice = Body(parent=content)
        self._fields = {name: QLineEdit(content) for name in FIELDS[self._card.kind]}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, field in self._fields.items():
            field.setObjectName(f"card.{name}")
            field.setText(getattr(self._card, name))
            self._form.addRow(" ", field)
        self._because = QLineEdit(content)
        self._because.setObjectName("card.closed_because")
        self._form.addRow(" ", self._because)
        self._hint = Hint(parent=content)
        self._arrange(content)
        area = QScrollArea(whole)
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(self._ways_out(whole))
        self.retranslate()
        return whole

    def _ways_out(self, whole: QWidget) -> QHBoxLayout:
        """Below what scrolls: however large the text is, it can be seen that the card may wait."""
        self._done = Button("card.finish", "primary", key="Ctrl+Return", parent=whole)
        self._close = Button("card.close", parent=whole)
        self._later = Button("card.later", "quiet", key="Esc", parent=whole)
        self._done.clicked.connect(self._finish)
        self._close.clicked.connect(self._finish_closed)
        self._later.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setContentsMargins(32, 6, 32, 6)
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._done)
        return row

    def _arrange(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(32, 24, 32, 6)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._advice)
        column.addLayout(self._form)
        column.addWidget(self._hint)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text anew."""
        if not hasattr(self, "_card"):
            return
        policy, missing = self.context.policy, tr("(number missing)")
        self._heading.setText(tr(TITLES[self._card.kind]))
        advice = tr(ADVICE[self._card.kind])
        self._advice.setText(
            advice.format(
                psychiatric=policy.psychiatric_emergency or missing,
                supervisor=policy.supervisor_phone or missing,
                out_of_hours=policy.out_of_hours_phone or missing,
            )
        )
        for name, field in self._fields.items():
            self._name_row(field, tr(FIELD_WORDS[name]))
        self._name_row(self._because, tr("Or: no worry, because"))
        self._hint.setText(self._what_waits())
        self._done.set_words(tr("It is dealt with"))
        self._close.set_words(tr("No worry, close the card"))
        self._later.set_words(tr("Later"))

    def _what_waits(self) -> str:
        if self.context.forms.use(self._presenter.interview.form_id) is FormUse.TALK:
            return tr("The talk can go on, and rest, while this waits. To end it, fill in the card or say why there is no worry.")
        return tr("Until this is filled in, the interview can be saved, paused and locked, but not finished.")

    def start_focus(self) -> None:
        """Begin in the first field."""
        if self.is_loaded:
            next(iter(self._fields.values())).setFocus()

    def flush(self) -> None:
        """Keep what is typed, whether the card is done or not."""
        if self.is_loaded:
            self._keep(self._written())

    def _name_row(self, field: QLineEdit, words: str) -> None:
        label = self._form.labelForField(field)
        if label is not None:
            label.setProperty("text", words)
        field.setAccessibleName(words)

    def _written(self) -> AlertCard:
        card = dataclasses.replace(self._card, closed_because=self._because.text().strip())
        for name, field in self._fields.items():
            card = with_line(card, name, field.text().strip())
        return card

    def _keep(self, card: AlertCard) -> None:
        if card != self._card:
            self._card = card
            self._presenter.put(card)

    def _finish(self) -> None:
        card = self._written()
        if not all(getattr(card, name) for name in FIELDS[card.kind]):
            self._hint.setText(tr("Fill in every line, or close the card and say why there is no worry."))
            return
        self._keep(dataclasses.replace(card, closed_because="", dealt_with_at=self._presenter.now()))
        self._leave()

    def _finish_closed(self) -> None:
        card = self._written()
        if not card.closed_because:
            self._hint.setText(tr("Write why there is no worry, then close the card."))
            self._because.setFocus()
            return
        self._keep(dataclasses.replace(card, dealt_with_at=self._presenter.now()))
        self._leave()

    def _leave(self) -> None:
        self.flush()
        screen = screen_now(self._presenter.interview, self.context.forms)
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id))


def with_line(card: AlertCard, name: str, text: str) -> AlertCard:
    """The card with one of its lines written."""
    content = codec.encode(card)
    if not isinstance(content, dict):
        raise TypeError("a card is encoded as an object")
    return codec.decode(AlertCard, {**content, name: text})
