"""After the talk, when the client is not there: what was left open, what becomes of each note, and erasing the rest (P19)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.interviews import InterviewState
from app.cases.talk_codes import Fate
from app.errors import AppError, ErrorCode
from app.i18n import formats, mark, ntr, tr
from app.services.fates import decided, notes_of
from app.services.interviews import Saved
from app.ui.interview.loaded_screen import LoadedScreen
from app.ui.interview.presenter import InterviewPresenter
from app.ui.mi.after.choices import EVERYWHERE, Choices
from app.ui.mi.after.erase_card import EraseCard
from app.ui.mi.after.fill_in import FillInCard
from app.ui.mi.after.note_rows import GroupCard
from app.ui.mi.after.note_words import GROUPS
from app.ui.mi.after.together import UndecidedCard
from app.ui.review.review_screen import GatePage
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.sentences import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading, Hint, Subheading

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_NOTHING_CHANGED = (ErrorCode.NOTES_UNDECIDED, ErrorCode.OPEN_ALERT, ErrorCode.NOT_FOUND, ErrorCode.VAULT_LOCKED)


class TalkAfterScreen(LoadedScreen):
    """Nothing of it is shown, or even built, while the client may see the screen."""

    opening_words = mark("Opening the talk …")

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """The gate while a visit with this client is not ended; else the notes at once."""
        self.presenter = presenter
        self._view: _Notes | None = None
        self._gate: GatePage | None = None
        self._frame = QWidget(self)
        self._frame_column = QVBoxLayout(self._frame)
        self._frame_column.setContentsMargins(0, 0, 0, 0)
        if self.is_with_client or presenter.book.present_visit() is not None:
            self._gate = GatePage(self._frame)
            self._gate.button.clicked.connect(self._pass_gate)
            self._frame_column.addWidget(self._gate)
        else:
            self._show_view()
        return self._frame

    def flush(self) -> None:
        """Hand over what is typed."""
        if self.is_loaded and self._view is not None:
            self._view.flush()

    def start_focus(self) -> None:
        """The gate's one button, else where work begins."""
        if not self.is_loaded:
            return
        if self._gate is not None:
            self._gate.button.setFocus()
        elif self._view is not None:
            self._view.start_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        if not self.is_loaded:
            return
        for part in (self._gate, self._view):
            if part is not None:
                part.retranslate()

    def _show_view(self) -> None:
        self._view = _Notes(self.presenter, self._go, self._frame)
        self._view.erasing.wanted.connect(self._erase)
        self._view.erasing.again.connect(self._finish)
        self.presenter.saved.connect(self._view.show_saved)
        self.presenter.save_failed.connect(self._save_failed)
        self._frame_column.addWidget(self._view)
        self._view.retranslate()

    def _pass_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is None:
            return
        # Whoever works here has left the table: the sitting that was never closed ends now.
        self.presenter.end_visit()
        self._frame_column.removeWidget(gate)
        gate.hide()
        gate.deleteLater()
        self._show_view()
        self.start_focus()

    def _go(self, screen: ScreenName) -> None:
        client = self.presenter.client.id
        self.context.router.go(Route(screen=screen, client_id=client, interview_id=self.interview_id))

    def _erase(self) -> None:
        """Everything that was decided is in the vault before: jobs run there in the order they were given."""
        self.flush()
        if self._view is None:
            return
        if self.presenter.has_unsaved:
            self.presenter.retry()
            self._view.say(tr("Something is not saved yet, so nothing was erased. Wait a moment and press again."))
            return
        self._view.set_working(working=True)
        self.context.messages.clear()
        erase = partial(self.context.notes.erase_rest, self.interview_id)
        self.context.jobs.vault.run(erase, self._erased, self._refused, self)

    def _finish(self) -> None:
        if self._view is not None:
            self._view.set_working(working=True)
            self.context.jobs.vault.run(self.context.erasure.finish, self._finished, self._refused, self)

    def _erased(self, notes: int) -> None:
        """Only now is nothing left anywhere. The screen is opened anew, so that it holds nothing of it either."""
        self._go(ScreenName.TALK_AFTER)
        gone = ntr("{n} note is erased, from every backup too.", "{n} notes are erased, from every backup too.", notes)
        self.context.messages.show_note(gone if notes else tr("The talk is finished. No note was erased."))

    def _finished(self, _did: object) -> None:
        self._go(ScreenName.TALK_AFTER)
        self.context.messages.show_note(tr("The notes are erased, from every backup too."))

    def _refused(self, error: AppError) -> None:
        if self._view is None:
            return
        if error.code in _NOTHING_CHANGED:
            self._nothing_changed(error)
            return
        notes, erasure, talk = self.context.notes, self.context.erasure, self.interview_id

        def has_left_the_vault() -> bool:
            return erasure.is_owed() and not any(note.is_to_be_erased for note in notes.notes(talk))

        def looked(has_left: bool) -> None:
            if has_left:
                self._partly()
            else:
                self._nothing_changed(error)

        self.context.jobs.vault.run(has_left_the_vault, looked, self._nothing_changed, self)

    def _nothing_changed(self, error: AppError) -> None:
        if self._view is not None:
            self._view.set_working(working=False)
            self._view.say(sentence(error))

    def _partly(self) -> None:
        """It has left the vault, and something of it still stands in a copy."""
        if self._view is None:
            return
        self._view.set_working(working=False)
        self._view.erasing.offer_again()
        self._view.say(
            tr(
                "The notes are gone from the vault, but the program could not yet take them out of every backup. It tries again "
                "each time the vault is unlocked, until nothing is left. You can also try again now."
            )
        )

    def _save_failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)


def at_right_of(heading: QWidget, mark: QWidget) -> QHBoxLayout:
    """The heading with a small mark at the other end of its line."""
    row = QHBoxLayout()
    row.addWidget(heading, 1)
    row.addWidget(mark)
    return row


class _Notes(Page):
    """The whole of it on one page."""

    def __init__(self, presenter: InterviewPresenter, go: Callable[[ScreenName], None], parent: QWidget) -> None:
        super().__init__(letters=110, parent=parent)
        self._presenter, self._is_working = presenter, False
        self._heading, self._about, self._saved = Heading(), Hint(), Hint()
        self._saved.setWordWrap(False)
        self._fill_in = FillInCard(presenter)
        self._sort_title, self._sort_hint = Subheading(), Hint()
        notes = notes_of(presenter.book)
        self._groups = [
            GroupCard(group, mine, shows_share=not self._is_done)
            for group in GROUPS
            if (mine := [note for note in notes if isinstance(note.record, group.kinds)])
        ]
        self._none = Body()
        self.erasing = EraseCard()
        self._on_title, self._on_hint = Subheading(), Hint()
        self._documents = Button("notes.journal", "primary" if self._is_done else "")
        self._client = Button("notes.client")
        self._documents.clicked.connect(partial(go, ScreenName.DOCUMENTS))
        self._client.clicked.connect(partial(go, ScreenName.CLIENT))
        self._choices, self._undecided = Choices(presenter), UndecidedCard()
        for card in self._groups:
            card.decided.connect(self._choices.decide)
            card.decided.connect(self._catch_up)
            card.undone.connect(self._take_back)
        self._undecided.chosen.connect(self._decide_rest)
        self._undecided.undone.connect(self._take_back)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, context=_HERE)
        keys.activated.connect(self._take_back)
        presenter.records_changed.connect(self._catch_up)
        self._arrange()
        self._catch_up()

    @property
    def _is_done(self) -> bool:
        return self._presenter.interview.state is InterviewState.COMPLETED

    def start_focus(self) -> None:
        """In the first line to fill in, else on the first note's first choice, else on the way on."""
        if self._fill_in.isVisibleTo(self):
            self._fill_in.start_focus()
        elif self._groups and not self._is_done:
            next(iter(self._groups[0].rows.values())).start_focus()
        else:
            self._documents.setFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        self._fill_in.flush()

    def say(self, text: str) -> None:
        """Say how the erasing went, where it can be seen."""
        self.erasing.outcome.say(text)
        self.bring_into_view(self.erasing.outcome)

    def set_working(self, *, working: bool) -> None:
        """While it is erased nothing can be changed."""
        self._is_working = working
        for widget in (self._fill_in, self._undecided, *self._groups, self._documents, self._client):
            widget.setEnabled(not working)
        self.erasing.set_working(working=working)

    def show_saved(self, saved: Saved) -> None:
        """The vault has everything."""
        self._saved.setText(tr("Saved {time}", time=formats.clock_time(saved.at)))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("After the talk"))
        self._about.setText(tr("For you alone. What you choose is saved at once."))
        self._sort_title.setText(tr("What was kept") if self._is_done else tr("What becomes of each note"))
        self._sort_hint.setText(
            tr("These notes stand with the talk. You can still choose anew.")
            if self._is_done
            else tr("To the journal, to the client or both. Or erased, when you say so below.")
        )
        self._none.setText(tr("No notes are kept.") if self._is_done else tr("Nothing was noted in this talk."))
        self._on_title.setText(tr("Go on"))
        self._on_hint.setText(tr("The journal text and the client's paper are made from what you chose."))
        self._documents.set_words(tr("Journal text and papers"))
        self._client.set_words(tr("The client's page"))
        self._fill_in.retranslate()
        self._undecided.retranslate()
        self.erasing.retranslate()
        for card in self._groups:
            card.retranslate()

    def _arrange(self) -> None:
        doors = FlowRow()
        doors.add(self._documents, self._client)
        on = Card()
        for widget in (self._on_title, self._on_hint, doors):
            on.column.addWidget(widget)
        self.column.addLayout(at_right_of(self._heading, self._saved))
        parts: list[QWidget] = [self._about, self._fill_in, self._sort_title, self._sort_hint, self._none]
        parts += [*self._groups, self._undecided]  # one reads through the notes before one decides about all that are left
        parts += [on, self.erasing] if self._is_done else [self.erasing, on]
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._none.setVisible(not self._groups)  # only now: what is shown before it has a place is a window
        self._fill_in.setVisible(self._fill_in.is_needed and not self._is_done)
        notes = self._choices.notes.values()
        self._undecided.setVisible(len(notes) > 1 and (not self._is_done or any(not note.is_decided for note in notes)))

    def _decide_rest(self, fate: Fate) -> None:
        left = [note for note in self._choices.notes.values() if not note.is_decided]
        self._choices.decide(EVERYWHERE, [decided(note, [fate]) for note in left])
        self._catch_up()

    def _take_back(self) -> None:
        if not self._is_working and self._choices.take_back():
            self._catch_up()

    def _catch_up(self, *_decided: object) -> None:
        """Something was filled in or decided: what stands in the notes follows."""
        if self._choices.is_under_way:
            return
        notes, where = self._choices.notes, self._choices.last_where
        for card in self._groups:
            card.follow(notes, where)
        self._undecided.follow(notes.values(), where)
        self.erasing.follow(tuple(notes.values()))
