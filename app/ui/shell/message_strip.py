"""The line under the bar where messages and questions stand until they are put away."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.shell.messages import Message, Messages, Tone
from app.ui.theme import sizes
from app.ui.theme.roles import set_role
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import plain_button, primary_button, quiet_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body


class MessageStrip(QFrame):
    """Hidden while there is nothing to say. It takes no focus by itself, so that nobody is interrupted while typing.

    Only a question that needs a reason does: it is asked right after somebody pressed for it.
    """

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self._message: Message | None = None
        self._unheard: Message | None = None  # not read aloud yet
        self._text = Body()
        self._text.setObjectName("messages.text")
        self._reason: LineField | None = None  # built when one is first asked for
        self._yes = primary_button("messages.yes", self._say_yes)
        self._no = plain_button("messages.no", self._say_no)
        self._close = quiet_button("messages.close", self.clear)
        row = QHBoxLayout(self)
        half = sizes.lines(self.font(), 0.5)
        row.setContentsMargins(2 * half, half // 2, half, half // 2)
        self._words = QVBoxLayout()
        self._words.addWidget(self._text)
        row.addLayout(self._words, 1)
        for button in (self._yes, self._no, self._close):
            row.addWidget(button)
        messages.shown.connect(self.show_message)
        messages.cleared.connect(self.clear)
        self.clear()

    def show_message(self, message: Message) -> None:
        """Show it in place of what stood there."""
        self._message = self._unheard = message
        asks = message.tone is Tone.QUESTION
        set_role(self, "warning" if message.tone is Tone.WARNING else "strip")
        self._text.setText(message.text)
        self._yes.set_words(message.yes)
        self._no.set_words(message.no)
        self._yes.setVisible(asks)
        self._no.setVisible(asks)
        self._close.setVisible(not asks)
        self._ask_for_reason(message.reason)
        self.retranslate()
        self.show()
        if self.isVisible():
            self._tell_screen_reader()
        if self._reason is not None and message.reason:
            self._reason.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is seen is read aloud, and once: in the client's view nothing is, until the worker has the screen back."""
        super().showEvent(event)
        self._tell_screen_reader()

    def minimumSizeHint(self) -> QSize:
        """As high as its words are at its width; of a narrow strip the window would grow beyond a small screen."""
        least = super().minimumSizeHint()
        around = self.parentWidget()  # it goes from edge to edge, and has no width of its own until it has been shown
        width = self.width() if around is None else around.width()
        height = self.heightForWidth(max(width, least.width()))
        return QSize(least.width(), min(height, least.height())) if height > 0 else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _tell_screen_reader(self) -> None:
        unheard, self._unheard = self._unheard, None
        if unheard is not None:
            announce(self, unheard.text)

    def clear(self) -> None:
        """Put the message away; an unanswered question counts as nothing asked."""
        self._message = self._unheard = None
        self._text.clear()
        if self._reason is not None:
            self._reason.set_text("")
        self.hide()

    def retranslate(self) -> None:
        """Set the strip's own words anew."""
        self.setAccessibleName(tr("Messages"))
        self._close.set_words(tr("Put away"))

    def _ask_for_reason(self, label: str) -> None:
        if label and self._reason is None:
            self._reason = self._reason_field()
        if self._reason is not None:
            self._reason.set_text("")
            self._reason.set_words(label)
            self._reason.setVisible(bool(label))
        self._allow()

    def _reason_field(self) -> LineField:
        field = LineField("messages.reason")
        self._words.addWidget(field)
        field.changed.connect(self._allow)
        field.edit.returnPressed.connect(self._yes.click)
        return field

    def _allow(self) -> None:
        needs_reason = self._message is not None and bool(self._message.reason)
        self._yes.setEnabled(bool(self._reason_given()) or not needs_reason)

    def _reason_given(self) -> str:
        return "" if self._reason is None else self._reason.text()

    def _say_yes(self) -> None:
        self._answer(yes=True)

    def _say_no(self) -> None:
        self._answer(yes=False)

    def _answer(self, *, yes: bool) -> None:
        message, reason = self._message, self._reason_given()
        self.clear()
        if message is None:
            return
        if yes and message.on_reason is not None:
            message.on_reason(reason)
        action = message.on_yes if yes else message.on_no
        if action is not None:
            action()
