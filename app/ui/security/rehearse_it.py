"""The yearly rehearsal with IT: a sealed letter goes to IT, and the words in it come back by telephone."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.errors import AppError, ErrorCode
from app.i18n import tr
from app.services.protection import Rehearsal
from app.ui.review.folder_chooser import FolderChooser
from app.ui.security.parts import Task, at_right
from app.ui.security.standing import fingerprint
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class LetterCard(Card):
    """Where the letter is laid; the folder is typed or chosen and never remembered."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text, self._label = Subheading(), Body(), Strong()
        self._folder = QLineEdit()
        self._folder.setObjectName("security.letter.folder")
        self._label.setBuddy(self._folder)
        self._choose = plain_button("security.letter.choose", self._open_chooser)
        self._chooser = FolderChooser()
        self.save = primary_button("security.letter.save", lambda: None)
        self.saved = Strong()
        self.saved.setObjectName("security.letter.saved")
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        for label in (self._title, self._text, self._label):
            self.column.addWidget(label)
        self.column.addLayout(row)
        self.column.addWidget(self._chooser)
        self.column.addWidget(self.saved)
        self.column.addLayout(at_right(self.save))
        self.saved.hide()
        self._folder.textChanged.connect(self._allow)
        self._folder.returnPressed.connect(self.save.click)
        self._chooser.chosen.connect(self._folder.setText)
        self._chooser.closed.connect(self._choose.setFocus)
        self.setFocusProxy(self._folder)
        self._allow()

    @property
    def folder(self) -> str:
        """The folder that is typed or chosen."""
        return self._folder.text().strip()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(tr("1. Make the letter"))
        self._text.setText(
            tr("The program seals a few made-up words so that only IT's key opens them. The letter holds nothing of the vault.")
        )
        self._label.setText(tr("Folder"))
        self._folder.setAccessibleName(tr("Folder to save in"))
        self._choose.set_words(tr("Choose folder …"))
        self.save.set_words(tr("Save the letter"), tr("The file gets a name that says nothing."))
        self._chooser.retranslate()

    def show_saved(self, path: str) -> None:
        """Say where it lies."""
        self.saved.setText(tr("The letter is saved as {path}", path=path))
        self.saved.show()

    def _open_chooser(self) -> None:
        self._chooser.open(self.folder)

    def _allow(self) -> None:
        self.save.setEnabled(bool(self.folder))


class RehearseWithIt(Task):
    """The letter waits in the session until its words come back: one may lock, work and return. A new one takes its place."""

    def __init__(self, context: UiContext, recipient: str) -> None:
        super().__init__(context, "rehearse_it")
        self._recipient = recipient
        self._letter = LetterCard()
        self._send, self._send_title, self._send_how = Card(), Subheading(), Body()
        self._back, self._back_title, self._wait = Card(), Subheading(), Hint()
        self._field = LineField("security.letter.words")
        self._try = primary_button("security.letter.try", self._compare)
        for label in (self._send_title, self._send_how):
            self._send.column.addWidget(label)
        for widget in (self._back_title, self._wait, self._field):
            self._back.column.addWidget(widget)
        self._back.column.addLayout(at_right(self._try))
        for card in (self._letter, self._send, self._back):
            self.column.addWidget(card)
        self._letter.save.clicked.connect(self._make)
        self._field.edit.returnPressed.connect(self._compare)
        self.retranslate()

    def start_focus(self) -> None:
        """Start with the letter, or with its words when it is already away."""
        (self._letter if self.context.session.rehearsal is None else self._field).setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        contact = self.context.policy.recovery_contact
        self.heading.setText(tr("Rehearse with IT"))
        self._letter.retranslate()
        self._send_title.setText(tr("2. Send it to IT: {contact}", contact=contact) if contact else tr("2. Send it to IT"))
        self._send_how.setText(
            tr(
                "By ordinary e-mail or on a memory stick. IT opens it with the program age and the key {mark}: "
                "age -d -i KEY FILE",
                mark=fingerprint(self._recipient),
            )
        )
        self._back_title.setText(tr("3. Write the words that IT reads to you"))
        self._wait.setText(
            tr("You can go on working and come back here. If the program has been closed meanwhile, make a new letter.")
        )
        self._field.set_words(tr("The words"))
        self._try.set_words(tr("Compare the words"))
        self._allow()

    def _allow(self) -> None:
        self._back.setEnabled(self.context.session.rehearsal is not None)

    def _make(self) -> None:
        self.set_working(working=True)
        self._letter.setEnabled(False)
        keys, folder = self.context.keys, self._letter.folder

        def made() -> tuple[Rehearsal, str]:
            rehearsal = keys.rehearsal_for_it()
            return rehearsal, keys.save_letter(rehearsal, folder)

        self.context.jobs.vault.run(made, self._made, self._not_made, self)

    def _made(self, made: tuple[Rehearsal, str]) -> None:
        self.context.session.rehearsal, path = made
        self.set_working(working=False)
        self._letter.setEnabled(True)
        self._letter.show_saved(path)
        self._allow()
        self._field.setFocus()
        self.page.bring_into_view(self._back)

    def _not_made(self, error: AppError) -> None:
        self._letter.setEnabled(True)
        self.refused(error)

    def _compare(self) -> None:
        rehearsal, words = self.context.session.rehearsal, self._field.text()
        if rehearsal is None or not words:
            self._field.setFocus()
            return
        self.set_working(working=True)
        self.context.jobs.vault.run(
            partial(self.context.keys.rehearsed_with_it, rehearsal, words), self._held, self._not_held, self
        )

    def _held(self, _nothing: None) -> None:
        self.context.session.rehearsal = None
        self.closed.emit(tr("The words are right: IT can open the vault when it is needed. The rehearsal stands in the log."))

    def _not_held(self, error: AppError) -> None:
        self.refused(error)
        if error.code is ErrorCode.RECOVERY_REFUSED:
            self.say(
                tr(
                    "Those are not the words of the letter. Nothing has changed. Ask IT to read them once more, and see that "
                    "they opened the latest letter."
                )
            )
        self._field.setFocus()
