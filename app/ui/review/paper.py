"""The client's paper: looked at on screen, asked about, and saved only when it is safe to take home."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.interviews import StoredBox
from app.cases.records import TakeHome
from app.errors import AppError
from app.i18n import tr
from app.services.feedback import FeedbackSnapshot, Paper, SavedPaper, TakeHomeAdvice, lines_to_choose
from app.services.interviews import InterviewFile
from app.services.ports import PageImage
from app.ui.review.hand_outs import HandOutsCard
from app.ui.review.paper_contents import PaperContentsCard
from app.ui.review.parts import Columns, at_left
from app.ui.review.preview import Preview
from app.ui.review.review_screen import ReviewScreen
from app.ui.review.save_card import SaveCard
from app.ui.review.take_home_card import TakeHomeCard
from app.ui.shell.page import Page
from app.ui.shell.router import Route, ScreenName
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Heading

BESIDE_LETTERS = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """What the vault gave for one paper."""

    advice: TakeHomeAdvice
    snapshot: FeedbackSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A finished paper and its pages."""

    paper: Paper
    pages: tuple[PageImage, ...]


class PaperScreen(ReviewScreen):
    """Every change makes a new paper; a paper that comes home late, for a choice no longer made, is let go."""

    STEP = ScreenName.PAPER

    def make_view(self) -> QWidget:
        """Choices beside the preview."""
        self._asked = 0
        self._asked_contents = TakeHome.EVERYTHING
        self._paper: Paper | None = None
        self._handed_out = list(self.presenter.book.hand_outs())
        self._heading = Heading()
        self._contents = PaperContentsCard(self.presenter)
        self._take_home = TakeHomeCard()
        self._save_card = SaveCard()
        self._earlier = HandOutsCard()
        self._preview = Preview()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._contents, self._take_home, self._save_card, self._earlier):
            column.addWidget(card)
        self._to_client = Button("paper.client")
        self._to_client.clicked.connect(self._go_to_client)
        column.addLayout(at_left(self._to_client))
        column.addStretch(1)
        page = Page(letters=170)
        page.column.addWidget(self._heading)
        page.column.addWidget(Columns((left, self._preview), BESIDE_LETTERS))
        page.column.addStretch(1)
        self._contents.changed.connect(self._make_paper)
        self._take_home.changed.connect(self._choice_changed)
        self._save_card.changed.connect(self._show_what_lacks)
        self._save_card.save_asked.connect(self._save)
        self._save_card.lock.words_asked.connect(self._suggest_words)
        self._make_paper()
        return page

    def retranslate_view(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("The client's paper"))
        for part in (self._contents, self._take_home, self._save_card, self._preview):
            part.retranslate()
        self._earlier.show_papers(self._handed_out)
        self._to_client.set_words(tr("To the client's page"))
        self._show_what_lacks()

    def _go_to_client(self) -> None:
        self.context.router.go(Route(screen=ScreenName.CLIENT, client_id=self.presenter.client.id))

    def focus_view(self) -> None:
        """Begin with the question about safety."""
        self._take_home.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs pages of another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self.is_loaded and self.is_shown:
            self._make_paper()

    # ---- Making it

    def _make_paper(self) -> None:
        self._asked += 1
        self._asked_contents = self._wanted_contents
        self._paper = None
        self._offer_lines()
        self._preview.show_waiting()
        self._show_what_lacks()
        context, form, interview = self.context, self.presenter.form, self.interview_id
        paper_language, choice = self._contents.language, self._contents.choice

        def ready() -> _Ready:
            return _Ready(
                advice=context.feedback.take_home(interview, form),
                snapshot=context.feedback.snapshot(interview, form, context.policy, paper_language, choice),
            )

        context.jobs.vault.run(ready, partial(self._draw, self._asked), self._failed, owner=self)

    def _draw(self, asked: int, ready: _Ready) -> None:
        self._take_home.show_advice(ready.advice)
        self._show_what_lacks()
        if asked != self._asked:
            return
        service, width, contents = self.context.feedback, self._preview.page_width(), self._asked_contents

        def made() -> _Made:
            paper = service.paper(ready.snapshot, contents)
            return _Made(paper=paper, pages=service.pages(paper, width))

        self.context.jobs.papers.run(made, partial(self._made, asked), self._failed, owner=self)

    def _made(self, asked: int, made: _Made) -> None:
        if asked != self._asked:
            return
        self._paper = made.paper
        self._preview.show_paper(made.pages, made.paper.snapshot)
        self._show_what_lacks()

    def _failed(self, error: AppError) -> None:
        self._preview.show_failed()
        self.context.messages.show_error(error)

    def _offer_lines(self) -> None:
        presenter = self.presenter
        file = InterviewFile(
            client=presenter.client,
            interview=presenter.interview,
            boxes=tuple(StoredBox.of(key, state) for key, state in presenter.session.states.items()),
            records=presenter.book.all(),
        )
        contents = self._contents
        contents.show_lines(lines_to_choose(presenter.form, file, contents.language, contents.reader))

    # ---- Letting it leave

    def _choice_changed(self) -> None:
        if self._asked_contents is not self._wanted_contents:
            self._make_paper()
        self._show_what_lacks()

    @property
    def _wanted_contents(self) -> TakeHome:
        # What is not taken home can still be looked at together, whole.
        chosen = self._take_home.choice
        return TakeHome.EVERYTHING if chosen is TakeHome.NOTHING else chosen

    def _show_what_lacks(self) -> None:
        if self._take_home.choice is TakeHome.NOTHING:
            self._save_card.show_lack(tr("Nothing is to be taken home, so there is nothing to save."))
        elif self._take_home.lacks_reason:
            self._save_card.show_lack(tr("Write why it is safe all the same."))
        elif not self._save_card.folder:
            self._save_card.show_lack(tr("Choose a folder."))
        elif lack := self._save_card.lock.lack:
            self._save_card.show_lack(lack)
        elif self._paper is None:
            self._save_card.show_lack(tr("The paper is being made …"))
        else:
            self._save_card.show_lack("")

    def _suggest_words(self) -> None:
        messages, lock = self.context.messages, self._save_card.lock
        self.context.jobs.vault.run(self.context.passphrases.generate, lock.show_words, messages.show_error, owner=self)

    def _save(self) -> None:
        """Lock it first where that is wanted; what was chosen when the button was pressed is what counts."""
        paper, service = self._paper, self.context.feedback
        if paper is None:
            return
        self._save_card.is_saving = True
        save = partial(self._save_paper, self._save_card.folder, self._take_home.choice, self._take_home.because)
        if passphrase := self._save_card.lock.passphrase:
            lock = partial(service.lock, paper, passphrase)
            self.context.jobs.papers.run(lock, save, self._not_saved, owner=self)
        else:
            save(paper)

    def _save_paper(self, folder: str, chosen: TakeHome, because: str, paper: Paper) -> None:
        call = partial(self.context.feedback.save, self.interview_id, self.presenter.form, paper, folder, chosen, because)
        self.context.jobs.vault.run(call, self._saved, self._not_saved, owner=self)

    def _not_saved(self, error: AppError) -> None:
        self._save_card.is_saving = False
        self.context.messages.show_error(error)

    def _saved(self, saved: SavedPaper) -> None:
        self._bar.show_saved(saved.saved)
        self._handed_out.append(saved.hand_out)
        self._earlier.show_papers(self._handed_out)
        self._save_card.show_saved(saved.path, is_locked=saved.hand_out.locked)
        self._take_home.has_left(saved.hand_out)
        self._choice_changed()
