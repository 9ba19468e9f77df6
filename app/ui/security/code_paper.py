"""A recovery code on its way to paper: shown once, then some of its groups asked back, so that the paper is known to be right."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint, Large, Subheading

ASKED = 2  # groups asked back; the check signs of the code find a slip in the others when it is used


class CodePaper(QWidget):
    """The code stands on screen until it is said to be written down, and comes back when somebody wants to look again."""

    kept = Signal()  # the groups asked for were right: the paper holds the code

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self._show = Card()
        self._title, self._code, self._advice = Subheading(), Large(), Hint()
        self._code.setObjectName("security.code.shown")
        self._written = primary_button("security.code.written", self._ask)
        self._check = Card()
        self._question = Body()
        self._fields = tuple(LineField(f"security.code.group{place}") for place in range(ASKED))
        self._back = plain_button("security.code.look", self._look)
        self._confirm = primary_button("security.code.confirm", self._compare)
        self._lay_out()
        self.setFocusProxy(self._written)
        self.retranslate()

    def show_code(self, code: str) -> None:
        """Show it for writing down."""
        self._groups = tuple(code.replace("-", " ").split())
        self._asked = tuple(sorted(secrets.SystemRandom().sample(range(len(self._groups)), min(ASKED, len(self._groups)))))
        self._code.setText("  ".join(self._groups))
        self.retranslate()
        self._look()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(tr("Write this code on paper"))
        self._advice.setText(
            tr(
                "It is shown only now and stands nowhere else. With it anybody opens the vault: keep the paper in the unit's "
                "safe, never with the computer."
            )
        )
        self._written.set_words(tr("I have written the code down"))
        self._question.setText(tr("Write these groups from your paper. Then you know that the paper is right."))
        for field, place in zip(self._fields, self._asked, strict=False):
            field.set_words(tr("Group number {n}", n=place + 1))
        self._back.set_words(tr("See the code again"))
        self._confirm.set_words(tr("The paper is right"))

    def _lay_out(self) -> None:
        for widget in (self._title, self._code, self._advice):
            self._show.column.addWidget(widget)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._written)
        self._show.column.addLayout(last)
        self._check.column.addWidget(self._question)
        for field in self._fields:
            self._check.column.addWidget(field)
            field.edit.returnPressed.connect(self._compare)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._confirm)
        self._check.column.addLayout(row)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._show)
        column.addWidget(self._check)
        self._check.hide()

    def _look(self) -> None:
        self._check.hide()
        self._show.show()
        self._written.setFocus()

    def _ask(self) -> None:
        for field in self._fields:
            field.set_text("")
            field.set_note("")
        self._show.hide()
        self._check.show()
        self._fields[0].setFocus()

    def _compare(self) -> None:
        wrong = [
            field
            for field, place in zip(self._fields, self._asked, strict=False)
            if field.text().casefold() != self._groups[place].casefold()
        ]
        for field in self._fields:
            field.set_note(tr("This is not what the code says. Look at the paper.") if field in wrong else "")
        if wrong:
            wrong[0].setFocus()
        else:
            self._code.clear()
            self.kept.emit()
