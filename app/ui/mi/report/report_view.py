"""The feedback report of one talk: what stands on it, the preview, and letting it leave when all of it was gone through."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import InterviewId
from app.cases.interviews import InterviewState
from app.cases.talk_records import FeedbackChosen
from app.errors import AppError
from app.forms.model import Form
from app.i18n import tr
from app.services.documents.document import Document
from app.services.documents.feedback_report import build_feedback_report
from app.services.documents.service import Left
from app.services.feedback import TakeHomeAdvice
from app.services.feedback_report_rules import chosen_in, gone_through
from app.services.interviews import InterviewFile
from app.services.pieces.piece import FeedbackMaterial
from app.ui.client_view.client_view import SHOW_KEY
from app.ui.documents.choice_cards import OptionsCard
from app.ui.documents.kinds import Option
from app.ui.documents.letting_go import LettingGo
from app.ui.documents.making import Making
from app.ui.documents.papers import TAKE_HOME
from app.ui.interview.presenter import InterviewPresenter
from app.ui.mi.report.pieces_card import PiecesCard
from app.ui.mi.report.report_scene import ReportScene
from app.ui.review.hand_outs import HandOutsCard
from app.ui.review.parts import Columns
from app.ui.review.save_card import SaveCard
from app.ui.review.take_home_card import TakeHomeCard
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Heading, Hint

BESIDE_LETTERS = 130


class ReportView(Page):
    """`asi`: the form that says which answers speak against taking a paper home. What is not gone through is never shown here."""

    def __init__(self, context: UiContext, presenter: InterviewPresenter, asi: Form, advice: TakeHomeAdvice) -> None:
        super().__init__(letters=170)
        self._context, self._presenter, self._asi = context, presenter, asi
        self._material = FeedbackMaterial()
        self._read_in = ""  # the language that the material was read in, "" before it was
        self._is_reading = True
        self._told: frozenset[InterviewId] = frozenset()
        self._handed_out = list(presenter.book.hand_outs())
        self._heading, self._about = Heading(), Hint()
        self._back, self._show_client = Button("report.back"), Button("report.show_client", key=SHOW_KEY)
        self._pieces, self._options, self._save_card, self._left = PiecesCard(), OptionsCard(), SaveCard(), HandOutsCard()
        self._take_home = TakeHomeCard(TAKE_HOME)
        self._take_home.show_advice(advice)
        self._making = Making(context, self)
        self._letting_go = LettingGo(context, self._making, self._save_card, self._take_home, self)
        self._lay_out()
        self._options.offer(frozenset((Option.LANGUAGE, Option.LARGE)))  # a card that is shown before it has a place is a window
        self._connect()
        self.retranslate()
        self._read()

    def take_focus(self) -> None:
        """Begin with what stands on it; on the way back as long as that is being read, or nothing does."""
        self._back.setFocus()
        self._pieces.take_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("The feedback report"))
        self._about.setText(
            tr("It stays with you until the client has seen all of it. What is not gone through is not in the preview.")
        )
        is_held = self._presenter.interview.state is InterviewState.OPEN
        self._back.set_words(tr("◀ To the talk") if is_held else tr("◀ To the client"))
        self._show_client.set_words(tr("Show to the client"))
        for part in (self._pieces, self._options, self._take_home, self._save_card, self._making.preview):
            part.retranslate()
        self._left.show_papers(self._handed_out)
        self._show_what_lacks()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs pages of another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_making"):
            self._make()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._pieces, self._options, self._take_home, self._save_card, self._left):
            column.addWidget(card)
        column.addStretch(1)
        doors = FlowRow()
        doors.add(self._back, self._show_client)
        for widget in (doors, self._heading, self._about):
            self.column.addWidget(widget)
        self.column.addWidget(Columns((left, self._making.preview), BESIDE_LETTERS))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._show_client.clicked.connect(self._show_scene)
        self._pieces.changed.connect(self._keep)
        self._pieces.review_asked.connect(self._review)
        self._options.changed.connect(self._options_changed)
        for part in (self._take_home, self._save_card, self._making):
            part.changed.connect(self._show_what_lacks)
        self._save_card.save_asked.connect(self._save)

    def _go_back(self) -> None:
        interview = self._presenter.interview
        is_held = interview.state is InterviewState.OPEN
        screen = ScreenName.TALK if is_held else ScreenName.CLIENT
        self._context.router.go(Route(screen=screen, client_id=interview.client_id, interview_id=interview.id))

    def _show_scene(self) -> None:
        shown = gone_through(self._presenter.book, self._material)
        if shown:
            self._context.client_view.show(ReportScene(shown))

    # ---- Reading and making

    def _read(self) -> None:
        self._read_in, self._is_reading = self._options.language, True
        self._show_what_lacks()
        talk_id = self._presenter.interview.id
        call = partial(self._context.talk_feedback.material, talk_id, self._read_in, self._told)
        self._context.jobs.vault.run(call, partial(self._take, self._read_in), self._not_read, owner=self)

    def _take(self, read_in: str, material: FeedbackMaterial) -> None:
        self._told |= material.read
        if read_in == self._read_in:
            self._material, self._is_reading = material, False
            self._show()
            if self._back.hasFocus():
                self._pieces.take_focus()

    def _not_read(self, error: AppError) -> None:
        """Until it is read nothing is saved; choosing the language again reads it anew."""
        self._read_in = ""
        self._failed(error)

    def _options_changed(self) -> None:
        if self._options.language != self._read_in:
            self._read()
        else:
            self._make()

    def _show(self) -> None:
        self._pieces.show_pieces(self._presenter.book, self._material)
        self._show_client.setEnabled(bool(gone_through(self._presenter.book, self._material)))
        self._make()

    def _make(self) -> None:
        presenter = self._presenter
        file = InterviewFile(client=presenter.client, interview=presenter.interview, boxes=(), records=presenter.book.all())
        policy, today = self._context.policy, self._context.clock.today()
        material, choice = self._material, self._options.choice

        def build() -> Document:
            return build_feedback_report(file, material, policy, today, choice.language, choice.size)

        self._making.make(build)

    # ---- Going through it

    def _keep(self, chosen: FeedbackChosen) -> None:
        """Whatever changes must be gone through anew."""
        self._presenter.put(chosen)
        self._show()

    def _review(self) -> None:
        call = partial(
            self._context.talk_feedback.review,
            self._presenter.interview.id,
            chosen_in(self._presenter.book),
            self._material,
        )
        self._context.jobs.vault.run(call, self._reviewed, self._failed, owner=self)

    def _reviewed(self, reviewed: FeedbackChosen) -> None:
        self._presenter.book.put(reviewed)
        self._show()

    # ---- Letting it leave

    def _show_what_lacks(self) -> None:
        waiting = tr("The paper is being made …") if self._is_reading else ""  # what stands there is in the other language
        self._save_card.show_lack(self._pieces.lack or self._letting_go.lack(for_client=True) or waiting)

    def _save(self) -> None:
        made = self._making.made
        if made is not None and not made.document.draft and not self._is_reading:
            self._letting_go.save(partial(self._context.documents.save, self._presenter.interview.id, self._asi), self._saved)

    def _saved(self, left: Left) -> None:
        self._presenter.book.put(left.hand_out)
        self._handed_out.append(left.hand_out)
        self._left.show_papers(self._handed_out)
        self._save_card.show_saved(left.path, is_locked=left.hand_out.locked)
        self._take_home.has_left(left.hand_out)
        self._show_what_lacks()

    def _failed(self, error: AppError) -> None:
        self._context.messages.show_error(error)
