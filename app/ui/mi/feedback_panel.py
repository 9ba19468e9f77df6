"""Feedback in a talk: a few pieces are chosen together, then one at a time by leave, explore, offer, explore."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.ids import InterviewId
from app.cases.talk_records import TalkStrength, ValueCard
from app.errors import AppError
from app.i18n import language, tr
from app.services.pieces.piece import FeedbackMaterial, Piece
from app.ui.client_view.scene import Scene
from app.ui.mi.feedback_choice import FeedbackChoice
from app.ui.mi.feedback_scene import OfferScene
from app.ui.mi.feedback_steps import FeedbackSteps
from app.ui.mi.feedback_talk import FeedbackTalk
from app.ui.mi.panel import Panel
from app.ui.mi.talk import Talk
from app.ui.review.parts import at_left
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint


class FeedbackPanel(Panel):
    """What there is to give back is read when the panel is opened, and never while others are there unless it was ticked."""

    def __init__(self, talk: Talk, parent: QWidget | None = None) -> None:
        super().__init__(talk, parent)
        self._feedback = FeedbackTalk(talk)
        self._read_for: tuple[object, ...] | None = None  # what the material was read for, so that it is read once for it
        self._told: frozenset[InterviewId] = frozenset()
        self._place = Hint()
        self._is_new = True  # until what there is has been read and the keyboard put on it
        self._choice = FeedbackChoice(self._feedback, self)
        self._steps = FeedbackSteps(self._feedback, self)
        self._report = Button("feedback.report", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._place, self._choice, self._steps):
            column.addWidget(widget)
        column.addLayout(at_left(self._report))
        column.addStretch(1)
        self._steps.hide()
        self._choice.begun.connect(self._next)
        self._steps.left.connect(self._next)
        self._steps.stopped.connect(self._stop)
        self._report.clicked.connect(self._go_to_report)

    def has_scene(self) -> bool:
        """Only what was offered, and only while it may be shown."""
        piece = self._steps.piece
        return piece is not None and self._feedback.is_offered(piece) and self._feedback.may_show(piece)

    def scene(self) -> Scene | None:
        """The piece that is offered now, and nothing else."""
        piece = self._steps.piece
        return OfferScene(piece) if piece is not None and self.has_scene() else None

    def refresh(self) -> None:
        """What may be shown now; what others in the room may not see is put away."""
        self._read()
        if self._steps.piece is not None and not self._feedback.may_show(self._steps.piece):
            self._show(None)
        self._choice.refresh()
        self._steps.refresh()
        self._say_place()

    def flush(self) -> None:
        """Hand over what is typed."""
        self._steps.flush()

    def start_focus(self) -> None:
        """The piece that is talked about, else the choice; while there is none the keyboard waits here."""
        if self._steps.piece is not None:
            self._steps.start_focus()
        elif self._choice.is_empty:
            self.setFocus()
        else:
            self._choice.start_focus()

    def retranslate(self) -> None:
        """Set every text anew; pieces in the other language are read again."""
        self._report.set_words(tr("The report for the client"), tr("Can be saved when all of it has been gone through together."))
        self._choice.retranslate()
        self._steps.retranslate()
        self._say_place()

    # ---- Reading

    def _read(self) -> None:
        """Once for each language, and anew when strengths or values of this talk have changed."""
        book = self.talk.presenter.book
        wanted = (language(), book.of(TalkStrength), book.of(ValueCard))
        if wanted == self._read_for or (self.talk.in_company and not self._feedback.open_topics()):
            return
        self._read_for = wanted
        context, talk_id = self.talk.context, self.talk.presenter.interview.id
        call = partial(context.talk_feedback.material, talk_id, language(), self._told)
        self._choice.show_reading(reading=not self._feedback.material.pieces)
        context.jobs.vault.run(call, self._take, self._not_read, owner=self)

    def _take(self, material: FeedbackMaterial) -> None:
        self._feedback.material = material
        self._told |= material.read
        self._choice.show_reading(reading=False)
        if self._steps.piece is not None:
            self._show(material.piece(self._steps.piece.key))
        self.refresh()
        if self._is_new and self.isVisible() and (self.hasFocus() or self._report.hasFocus()):
            self.start_focus()
        self._is_new = False

    def _not_read(self, error: AppError) -> None:
        self._read_for = None
        self._choice.show_reading(reading=False)
        self.talk.context.messages.show_error(error)

    # ---- One piece after the other

    def _next(self) -> None:
        waiting = self._feedback.waiting()
        self._show(waiting[0] if waiting else None)
        self.start_focus()

    def _stop(self) -> None:
        self._show(None)
        self.start_focus()

    def _show(self, piece: Piece | None) -> None:
        self._steps.show_piece(piece)
        self._steps.setVisible(piece is not None)
        self._choice.setVisible(piece is None)
        self._report.setVisible(piece is None)
        self._choice.refresh()
        self._say_place()

    def _say_place(self) -> None:
        piece, chosen = self._steps.piece, self._feedback.chosen.pieces
        is_among = piece is not None and piece.key in chosen
        self._place.setVisible(is_among)
        if piece is not None and is_among:
            self._place.setText(tr("{n} of {total}", n=chosen.index(piece.key) + 1, total=len(chosen)))

    def _go_to_report(self) -> None:
        self.talk.context.router.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=self.talk.presenter.interview.id))
