"""One talk on the way through a programme: a line, which opens to what the talk should hold and what can be done about it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.cases.programme_records import SlotState
from app.i18n import formats, tr
from app.services.programmes import Run, SlotLine
from app.ui.programmes.slot_form import SlotAct, SlotChange, SlotForm
from app.ui.programmes.words import name_of, note_words, relative_words, sign_of, state_words, suggests_words, when_words
from app.ui.shell.page import Card
from app.ui.theme import sizes
from app.ui.widgets.buttons import Button, plain_button, primary_button, quiet_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong

_SIGN_LETTERS = 3
_LOOSE_OFFERED = 3  # the latest; more are a list, and each that is placed makes room for the next


class SlotCard(Card):
    """The next talk stands open; any other opens by one press. `changed` and the rest tell what the person wants done."""

    begin_asked = Signal()
    changed = Signal(object)  # SlotChange
    take_back_asked = Signal()
    put_asked = Signal(str)  # the id of a talk that has no place

    def __init__(self, line: SlotLine, run: Run, today: dt.date, *, is_next: bool) -> None:
        super().__init__("chosen" if is_next else "card")
        self._line, self._begun_on, self._today, self._is_next = line, run.programme.begun_on, today, is_next
        self._number = line.slot.number
        name = f"programme.slot.{self._number}"
        self._sign, self._name, self._state = Strong(), Strong(), Body()
        self._state.setObjectName(f"{name}.state")
        self._open = quiet_button(f"{name}.open", self._toggle)
        self._body = QWidget(self)
        self._holds, self._suggests, self._relative, self._notes = Body(), Body(), Body(), Hint()
        self._notes.setObjectName(f"{name}.notes")
        begin = primary_button if is_next else plain_button
        self._begin: Button = begin(f"{name}.begin", self.begin_asked.emit)
        self._move = plain_button(f"{name}.move", partial(self.open_form, SlotAct.MOVE))
        self._missed = plain_button(f"{name}.missed", partial(self.open_form, SlotAct.MISS))
        self._done = plain_button(f"{name}.done", partial(self.open_form, SlotAct.HELD_OTHERWISE))
        self._back = quiet_button(f"{name}.take_back", self.take_back_asked.emit)
        # A slot whose talk was erased was held; nothing else can have been its talk.
        loose = run.loose[:_LOOSE_OFFERED] if line.slot.interview_id is None else ()
        self._loose = [
            (plain_button(f"{name}.put.{place}", partial(self.put_asked.emit, talk.id)), talk)
            for place, talk in enumerate(loose, start=1)
        ]
        self.form = SlotForm(name, today, self._body)
        self._lay_out()
        self._set_open(is_open=is_next or line.is_under_way)
        self.retranslate()

    @property
    def focus_button(self) -> Button:
        """Where the keyboard can begin."""
        return self._begin if self._begin.isVisibleTo(self) else self._open

    def open_form(self, act: SlotAct, reason: str = "") -> None:
        """Ask for the day and why, with words that were half typed."""
        self._set_open(is_open=True)
        self._buttons.hide()
        self.form.open(act, reason)

    def retranslate(self) -> None:
        """Set every text anew."""
        line = self._line
        state = " · ".join((when_words(line, self._begun_on), state_words(line, self._today)))
        self._sign.setText(sign_of(line, self._today))
        self._name.setText(name_of(line))
        self._state.setText(state)
        self.setAccessibleName(", ".join((name_of(line), state)))
        self._open.set_words(tr("Close") if self._is_open else tr("Show"))
        self._open.setAccessibleName(f"{self._open.text()}: {name_of(line)}")
        self._say_guide()
        self._notes.setText("\n".join(map(note_words, line.slot.notes)))
        self._notes.setVisible(bool(line.slot.notes))
        self._say_buttons()
        self.form.retranslate()

    def _say_guide(self) -> None:
        guide = self._line.guide
        held = () if guide is None else guide.said(i18n.language()).holds
        self._holds.setText("\n".join(f"•  {each}" for each in held))
        self._suggests.setText("" if guide is None else suggests_words(guide))
        self._relative.setText("" if guide is None else relative_words(guide))
        for label in (self._holds, self._suggests, self._relative):
            label.setVisible(bool(label.text()))

    def _say_buttons(self) -> None:
        slot = self._line.slot
        has_talk = self._line.talk_state is not None
        self._begin.set_words(tr("Open the talk") if has_talk else tr("Begin the talk"))
        self._move.set_words(tr("Move …"))
        self._missed.set_words(tr("Did not take place …"))
        self._done.set_words(tr("Done in another way …"))
        said = [tr("The talk waits again. What was noted stays in the list.")]
        if has_talk:
            said.append(tr("What was written in the talk stays, and it can be put back here."))
        self._back.set_words(tr("It was noted by mistake"), " ".join(said))
        for button, talk in self._loose:
            button.set_words(tr("It was the talk of {day}", day=formats.long_date(talk.first_day)))
        waits = slot.state.waits
        self._begin.setVisible(waits or has_talk)
        self._move.setVisible(waits or slot.state in (SlotState.MISSED, SlotState.NOT_NEEDED))
        self._missed.setVisible(waits or self._line.is_under_way)
        self._done.setVisible(waits)
        self._back.setVisible(not waits)

    def _lay_out(self) -> None:
        self._sign.setFixedWidth(sizes.letters(self.font(), _SIGN_LETTERS))
        texts = QVBoxLayout()
        texts.setSpacing(sizes.lines(self.font(), 0.1))
        for label in (self._name, self._state):
            texts.addWidget(label)
        top = QHBoxLayout()
        top.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        top.addWidget(self._open)
        self._buttons = FlowRow(self._body)
        self._buttons.add(self._begin, *(button for button, _ in self._loose), self._move, self._missed, self._done, self._back)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        for widget in (self._holds, self._suggests, self._relative, self._notes, self._buttons, self.form):
            body.addWidget(widget)
        self.form.hide()
        self.form.given_up.connect(self._close_form)
        self.form.filled_in.connect(self._filled_in)
        self.column.addLayout(top)
        self.column.addWidget(self._body)

    def _filled_in(self, change: SlotChange) -> None:
        self.form.close_form()
        self._buttons.show()
        self.changed.emit(change)

    def _close_form(self) -> None:
        self._buttons.show()
        self.focus_button.setFocus()

    def _toggle(self) -> None:
        self._set_open(is_open=not self._is_open)
        self.retranslate()

    def _set_open(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self._body.setVisible(is_open)
        self._open.setVisible(not self._is_next)
