"""All questions of a test on one page, as the client and the caseworker see them together: no score, no zone, no colour."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.wordings import Wording
from app.forms import wording
from app.forms.engine.answers import Outcome
from app.forms.model import BoxKey, ItemCode
from app.i18n import ntr, tr
from app.services.companion_tests import VARIANT, questions
from app.services.shipped_wordings import suiting
from app.ui.companion.company_strip import CompanyStrip
from app.ui.companion.saved_mark import SavedMark
from app.ui.companion.test_row import TestRow
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.room import Room
from app.ui.interview.words_choice import WordsChoice
from app.ui.review.parts import at_left
from app.ui.shell.page import Page
from app.ui.theme.direction import direct
from app.ui.visits.choice_row import ChoiceRow
from app.ui.widgets.buttons import plain_button, primary_button, quiet_button
from app.ui.widgets.labels import Body, Heading, Hint

LETTERS = 130


class QuestionsPage(QWidget):
    """Rows in document order. A digit answers and goes on; nothing has to be answered before anything else."""

    done = Signal()  # the caseworker says that the questions are over
    left = Signal()  # away, to go on another time
    company_asked = Signal()  # somebody came or went

    def __init__(self, presenter: InterviewPresenter, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._intro, self._progress, self._keys = Heading(), Body(), Body(), Hint()
        self._progress.setObjectName("test.progress")
        self._progress.setWordWrap(False)
        self.words_choice = WordsChoice(self)
        self.saved = SavedMark(presenter, self)
        self._back = plain_button("test.leave", self.left.emit)
        self._who = quiet_button("test.company", self.company_asked.emit, key="F3")
        self._undo = quiet_button("test.undo", self._undo_last, key="Ctrl+Z")
        self._done = primary_button("test.done", self.done.emit, key="Ctrl+Return")
        self._left_over = Hint()
        self._left_over.setObjectName("test.left_over")
        self._variants = tuple(map(str, presenter.form.boxes[VARIANT].choices or ())) if VARIANT in presenter.form.boxes else ()
        self._variant = ChoiceRow("test.variant", self._variants)
        self.rows = tuple(TestRow(presenter, item, number) for number, item in enumerate(questions(presenter.form), start=1))
        self.company = CompanyStrip(room, self.rows, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._page = page = Page(letters=LETTERS)
        for widget in (self._title, self._intro, self.company, self._variant, *self.rows, self._left_over):
            page.column.addWidget(widget)
        page.column.addLayout(at_left(self._done, self._undo))
        page.column.addWidget(self._keys)
        page.column.addStretch(1)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        bar.setSpacing(16)
        bar.addWidget(self._back)
        bar.addWidget(self._progress)
        bar.addStretch(1)
        bar.addWidget(self._who)
        bar.addWidget(self.words_choice)
        bar.addWidget(self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(page, 1)
        self._who.setVisible(not self._presenter.interview.from_paper)  # only now: without a place it is a window

    def _connect(self) -> None:
        self._presenter.changed.connect(self._changed)
        self._variant.choose(self._chosen_variant)
        self._variant.changed.connect(self._choose_variant)
        self.words_choice.chosen.connect(self._hold_in)
        self.company.changed.connect(self._show_progress)
        for row in self.rows:
            row.chosen.connect(lambda row=row: self._step(row, 1))
            row.stepped.connect(lambda by, row=row: self._step(row, by))
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one by now

    # ---- What stands

    @property
    def _chosen_variant(self) -> str | None:
        given = self._presenter.session.state(VARIANT).given if self._variants else None
        return given if isinstance(given, str) else None

    @property
    def _waits_for_variant(self) -> bool:
        """Which form it is stands before its first question."""
        return bool(self._variants) and self._chosen_variant is None

    @property
    def open_rows(self) -> tuple[TestRow, ...]:
        """The questions that are asked and have neither answer nor code."""
        return tuple(row for row in self.rows if row.is_relevant and not row.is_answered)

    @property
    def shown_rows(self) -> tuple[TestRow, ...]:
        """The questions that stand on the page."""
        return tuple(row for row in self.rows if row.is_relevant and not self._waits_for_variant and not self.company.covers(row))

    @property
    def present_item(self) -> ItemCode | None:
        """The question that the keyboard is in."""
        now = QApplication.focusWidget()
        return next((row.item.code for row in self.rows if now is not None and row.isAncestorOf(now)), None)

    def start(self, item: ItemCode | None = None) -> None:
        """The keyboard at that question, else at the first one without an answer, else at the way on."""
        wanted = [row for row in self.shown_rows if row.item.code == item] or list(self.open_rows)
        if self._waits_for_variant:
            self._variant.start_focus()
        elif wanted:
            if wanted[0] in self.shown_rows[:1]:  # what stands above the first one is read too, such as why others are hidden
                self._page.verticalScrollBar().setValue(0)
            wanted[0].take_focus()
            self._page.bring_into_view(wanted[0])
        else:
            self._done.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        words, spoken = self._presenter.asked_words, self._presenter.spoken
        intro = " ".join(text for text in words.intros.values() if text)
        self._title.setText(words.title)
        self._intro.setText(intro)
        self._intro.setVisible(bool(intro))
        direct(self._intro, intro)
        self._say_variants()
        held_in = self._presenter.book.wording()
        self.words_choice.offer(suiting(spoken.offered(held_in), self._chosen_variant), spoken.wording(held_in), compact=False)
        self._back.set_words(tr("◀ To the client"), tr("What is answered is kept."))
        self._who.set_words(tr("Who is here"))
        self._undo.set_words(tr("Undo the last answer"))
        self._done.set_words(tr("Finished"))
        self._keys.setText(tr("Digits answer and go on · X no answer · Enter next · Shift+Enter back · F9 lock"))
        self.saved.retranslate()
        for row in self.rows:
            row.retranslate()
        self._show_progress()

    def _say_variants(self) -> None:
        self._variant.setVisible(bool(self._variants))
        if self._variants:
            words = wording.choice_words(self._presenter.words, self._presenter.form.boxes[VARIANT])
            self._variant.set_words(tr("Which of the two forms is it?"), {each: words.get(each, each) for each in self._variants})

    # ---- What a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """After the last question Enter ends them, and the ways back lead to it."""
        key, is_shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self._done.hasFocus():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Up or (is_enter and is_shifted):
            self._to_last()
        elif is_enter:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _to_last(self) -> None:
        if self.shown_rows:
            self.shown_rows[-1].take_focus()

    def _choose_variant(self) -> None:
        self._presenter.answer(VARIANT, self._variant.chosen)
        held_in = self._presenter.spoken.wording(self._presenter.book.wording())
        if held_in is not None and not suiting((held_in,), self._chosen_variant):
            self._presenter.hold_in(None)  # the sentences of one form are not asked in the other
        self.retranslate()
        self.start()

    def _changed(self, outcome: Outcome) -> None:
        touched = {self._presenter.form.boxes[change.box].item for change in outcome.changes}
        for row in self.rows:
            if row.item.code in touched:
                row.refresh()
        self._show_progress()

    def _show_progress(self) -> None:
        self.company.retranslate()
        shown = self.shown_rows
        for row in self.rows:
            row.setVisible(row in shown)
        asked = [row for row in self.rows if row.is_relevant]
        answered = sum(row.is_answered for row in asked)
        self._progress.setText(tr("{n} of {all}", n=answered, all=len(asked)))
        self._progress.setAccessibleName(tr("{n} of {all} questions have an answer", n=answered, all=len(asked)))
        missing = len(asked) - answered
        text = ntr("{n} question has no answer yet.", "{n} questions have no answer yet.", missing) if missing else ""
        self._left_over.setText(text)
        self._left_over.setVisible(bool(text) and not self._waits_for_variant)

    def _step(self, row: TestRow, by: int) -> None:
        shown = self.shown_rows
        place = shown.index(row) + by if row in shown else 0
        if 0 <= place < len(shown):
            shown[place].take_focus()
            self._page.bring_into_view(shown[place])
        elif place >= len(shown):
            self._done.setFocus()

    def _undo_last(self) -> None:
        box = self._presenter.undo_last()
        if box is not None:
            self.start(self._presenter.form.boxes[BoxKey(box)].item)

    def _hold_in(self, wording: Wording | None) -> None:
        self._presenter.hold_in(wording)
        self.retranslate()

    def _follow(self, _left: QWidget | None, now: QWidget | None) -> None:
        for row in self.rows:
            row.mark_present(is_present=now is not None and row.isAncestorOf(now))
