"""The documents of one interview: one is chosen, looked at, and saved or copied; what has left stands below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.records import TakeHome
from app.errors import AppError
from app.forms.model import FormUse
from app.i18n import mark, tr
from app.i18n.voice import Voice
from app.services.documents.document import Document, Reader
from app.services.documents.drafts import waits_for_completion_alone
from app.services.documents.material import Material
from app.services.documents.sensitive import sensitive_lines
from app.services.documents.service import Leaving, Left
from app.services.feedback import TakeHomeAdvice
from app.ui.documents.choice_cards import OptionsCard, WhichCard
from app.ui.documents.copy_card import CLEARED_AFTER_MS, CopyCard
from app.ui.documents.kinds import Kind, Option, kinds_for
from app.ui.documents.letting_go import LettingGo
from app.ui.documents.making import Made, Making
from app.ui.documents.transferred_card import TransferredCard
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.hand_outs import HandOutsCard
from app.ui.review.parts import Columns
from app.ui.review.save_card import SaveCard
from app.ui.review.take_home_card import CHOICES, TakeHomeCard
from app.ui.shell.clearing import lay_on_clipboard
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Heading

BESIDE_LETTERS = 130
TAKE_HOME = {
    TakeHome.NOTHING: CHOICES[TakeHome.NOTHING],
    TakeHome.EVERYTHING: (mark("This paper"), mark("Everything that stands on it.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the vault gave when the screen was opened."""

    material: Material
    advice: TakeHomeAdvice

    def __repr__(self) -> str:
        return "Found()"


class InterviewPapers(Page):
    """Built when the interview is there. `found` is read once: nothing of an answer changes while this screen is shown."""

    def __init__(self, context: UiContext, presenter: InterviewPresenter, found: Found) -> None:
        super().__init__(letters=170)
        self._context, self._presenter, self._found = context, presenter, found
        self._use, is_comparable = presenter.form.use, found.material.comparison is not None
        self._kinds = kinds_for(self._use, is_comparable=is_comparable)
        self._handed_out = list(presenter.book.hand_outs())
        self._making = Making(context, self)
        self._heading = Heading()
        self._which = WhichCard("documents.kind", tuple(self._kinds))
        self._options, self._save_card, self._copy = OptionsCard(), SaveCard(), CopyCard()
        self._take_home = TakeHomeCard(TAKE_HOME)
        self._take_home.show_advice(found.advice)
        self._letting_go = LettingGo(context, self._making, self._save_card, self._take_home, self)
        self._transfers = TransferredCard(context, presenter, found.material.today)
        self._left = HandOutsCard()
        self._to_client, self._to_paper = Button("documents.client"), Button("documents.paper")
        self._to_basis = Button("documents.basis")
        self._lay_out()
        self._connect()
        self.retranslate()
        self._kind_changed()

    @property
    def kind(self) -> Kind:
        """The document that is chosen."""
        return self._kinds[self._which.key]

    def half_typed(self) -> dict[str, str]:
        """What is typed here and not noted yet."""
        return self._transfers.half_typed()

    def put_back(self, field: str, text: str) -> None:
        """Go on with that."""
        self._transfers.put_back(field, text)

    def take_focus(self) -> None:
        """Begin with the choice of document."""
        self._which.take_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Documents"))
        self._which.set_words(tr("Which document?"), {key: (tr(each.title), tr(each.about)) for key, each in self._kinds.items()})
        for part in (self._options, self._take_home, self._save_card, self._copy, self._transfers, self._making.preview):
            part.retranslate()
        self._left.show_papers(self._handed_out)
        self._to_client.set_words(tr("◀ To the client"))
        self._to_paper.set_words(tr("The client's paper …"), tr("What you talked about, for the client to keep."))
        self._to_basis.set_words(
            tr("Basis for the investigation"),
            tr("Write area by area. It is saved as you type, and stands on the document for the file."),
        )
        for door in (self._to_paper, self._to_basis):
            door.setVisible(self._use is FormUse.INTERVIEW)
        self._offer_lines()
        self._show_what_lacks()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs pages of another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_to_paper"):
            self._make()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._which, self._copy, self._options, self._take_home, self._save_card, self._transfers, self._left):
            column.addWidget(card)
        column.addStretch(1)
        doors = FlowRow()
        doors.add(self._to_client, self._to_paper, self._to_basis)
        self.column.addWidget(doors)
        self.column.addWidget(self._heading)
        self.column.addWidget(Columns((left, self._making.preview), BESIDE_LETTERS))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._which.changed.connect(self._kind_changed)
        self._options.changed.connect(self._options_changed)
        self._take_home.changed.connect(self._show_what_lacks)
        self._save_card.changed.connect(self._show_what_lacks)
        self._making.changed.connect(self._show_what_lacks)
        self._save_card.save_asked.connect(self._save)
        self._copy.copy_asked.connect(self._copy_text)
        self._to_client.clicked.connect(partial(self._go, ScreenName.CLIENT))
        self._to_paper.clicked.connect(partial(self._go, ScreenName.PAPER))
        self._to_basis.clicked.connect(partial(self._go, ScreenName.ASSESSMENT))

    def _go(self, screen: ScreenName) -> None:
        interview = self._presenter.interview
        self._context.router.go(Route(screen=screen, client_id=interview.client_id, interview_id=interview.id))

    # ---- Making it

    def _kind_changed(self) -> None:
        kind = self.kind
        self._options.offer(kind.options)
        self._take_home.begin_anew()
        self._take_home.setVisible(kind.reader is Reader.CLIENT)
        self._copy.setVisible(Option.COPY in kind.options)
        self._making.preview.waits_for_completion(alone=waits_for_completion_alone(self._presenter.interview, kind.reader))
        self._make()

    def _options_changed(self) -> None:
        self._offer_lines()
        self._make()

    def _offer_lines(self) -> None:
        self._options.sensitive.show_lines(sensitive_lines(self._found.material.answers(Voice(self._options.language))))

    def _make(self) -> None:
        kind, choice, material = self.kind, self._options.choice, self._found.material
        self._copy.forget_copied()

        def build() -> Document:
            return kind.build(material, choice)

        self._making.make(build, as_text=Option.COPY in kind.options)

    # ---- Letting it leave

    def _show_what_lacks(self) -> None:
        self._copy.allow(copying=self._making.made is not None)
        self._save_card.show_lack(self._letting_go.lack(for_client=self.kind.reader is Reader.CLIENT))

    def _save(self) -> None:
        self._letting_go.save(self._write, self._saved, for_client=self.kind.reader is Reader.CLIENT)

    def _write(self, document: Document, pdf: bytes, leaving: Leaving) -> Left:
        presenter = self._presenter
        return self._context.documents.save(presenter.interview.id, presenter.form, document, pdf, leaving)

    def _saved(self, left: Left) -> None:
        self._show_left(left)
        self._save_card.show_saved(left.path, is_locked=left.hand_out.locked)
        self._take_home.has_left(left.hand_out)
        self._show_what_lacks()

    def _show_left(self, left: Left) -> None:
        self._presenter.book.put(left.hand_out)
        self._handed_out.append(left.hand_out)
        self._left.show_papers(self._handed_out)

    # ---- Into the case system

    def _copy_text(self) -> None:
        """It is logged before it lies where another program can take it."""
        made = self._making.made
        if made is not None:
            log = partial(self._context.documents.copied, self._presenter.interview.id, made.document)
            self._context.jobs.vault.run(log, partial(self._lay_out_text, made), self._failed, owner=self)

    def _lay_out_text(self, made: Made, left: Left) -> None:
        lay_on_clipboard(QGuiApplication.clipboard(), made.text, CLEARED_AFTER_MS)
        self._show_left(left)
        self._copy.show_copied()

    def _failed(self, error: AppError) -> None:
        self._copy.is_copying = False
        self._context.messages.show_error(error)
