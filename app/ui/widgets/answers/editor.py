"""What every answer editor offers to the question card."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGroupBox, QWidget

from app.forms.engine.answers import BoxState
from app.forms.model import Answer, Box, Special


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxView:
    """A box as an editor shows it: its prompt for screen readers, the words of its choices, and what is known of it."""

    box: Box
    spoken_name: str
    choices: tuple[tuple[int | str, str], ...]
    state: BoxState


class AnswerEditor(QGroupBox):
    """Shows one box. It says what was answered; it never stores and never moves on by itself.

    The widget that takes the keyboard bears the box key as its objectName. A group box, without its frame, because a screen
    reader is told of it as a group: the question is heard before the choices in it.
    """

    answered = Signal(object)  # Answer or None (emptied); emitted for each complete act, and 400 ms after the last key
    refused = Signal(object)  # AnswerRefusal, when what is typed cannot be an answer; the text stays in the field
    special_pressed = Signal(object)  # Special.NOT_ANSWERED or NOT_APPLICABLE, typed as x or n

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the parts of the editor are drawn, no frame around them."""

    def show_box(self, view: BoxView) -> None:
        """Show this box and what is known of it, without emitting anything."""
        raise TypeError("an editor must say how it shows a box")

    def commit(self) -> None:
        """Emit what is typed and not yet emitted."""

    def refused_text(self) -> str:
        """What is typed and was refused, so that it can be kept as a note; empty when nothing was."""
        return ""

    def input_widget(self) -> QWidget:
        """The widget that takes the keyboard."""
        return self


def special_of_key(text: str) -> Special | None:
    """The code that the typed letter stands for in number and choice fields."""
    return {"x": Special.NOT_ANSWERED, "n": Special.NOT_APPLICABLE}.get(text.lower())


def shown_answer(state: BoxState) -> Answer | None:
    """What an editor shows: what counts; beneath a rule's fill, the rule's answer."""
    return state.effective if state.rule else state.given
