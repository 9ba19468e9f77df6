"""What the program says of itself: one calm line in the window, never a box that pops up while people talk."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.i18n import tr
from app.ui.shell.sentences import sentence


class Tone(enum.Enum):
    """How a message is dressed."""

    NOTE = "note"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. A question has the words of its two buttons and what follows on each.

    `reason`: the words above a line for a reason, without which the question cannot be said yes to; `on_reason` is given it.
    """

    text: str
    tone: Tone = Tone.NOTE
    yes: str = ""
    no: str = ""
    on_yes: Callable[[], None] | None = None
    on_no: Callable[[], None] | None = None
    reason: str = ""
    on_reason: Callable[[str], None] | None = None

    def __repr__(self) -> str:
        return f"Message({self.tone.value})"


class Messages(QObject):
    """Where screens say something; the window's message strip shows the latest. A new message takes the place of the old."""

    shown = Signal(object)  # Message, when there is something to say
    cleared = Signal()  # when the line should be empty again

    def show_error(self, error: AppError) -> None:
        """Say what happened, what is safe and what to do, from the error's code and facts."""
        self.shown.emit(Message(text=sentence(error), tone=Tone.WARNING))

    def show_warning(self, text: str) -> None:
        """Say something that matters, in whole sentences."""
        self.shown.emit(Message(text=text, tone=Tone.WARNING))

    def show_note(self, text: str) -> None:
        """Say something that needs no answer."""
        self.shown.emit(Message(text=text))

    def ask(
        self,
        question: str,
        yes: str,
        no: str,
        on_yes: Callable[[], None],
        on_no: Callable[[], None] | None = None,
    ) -> None:
        """Ask something; `yes` and `no` are whole button texts that name what they do. Nothing waits for the answer."""
        self.shown.emit(Message(text=question, tone=Tone.QUESTION, yes=yes, no=no, on_yes=on_yes, on_no=on_no))

    def ask_why(self, question: str, on_yes: Callable[[str], None]) -> None:
        """As `ask`, before what is completed is opened again: only with a reason, which the log keeps and `on_yes` is given."""
        yes, no, reason = tr("Open it again"), tr("Leave it as it is"), tr("Why? The log keeps the reason.")
        self.shown.emit(Message(text=question, tone=Tone.QUESTION, yes=yes, no=no, reason=reason, on_reason=on_yes))

    def clear(self) -> None:
        """Take away what stands there."""
        self.cleared.emit()
