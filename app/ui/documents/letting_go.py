"""A paper on its way out: what still lacks, words to lock it with, the locking, and the save: the same for every paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from app.cases.records import TakeHome
from app.errors import AppError
from app.i18n import tr
from app.services.documents.document import Document
from app.services.documents.service import Leaving
from app.ui.documents.making import Making
from app.ui.review.save_card import SaveCard
from app.ui.review.take_home_card import TakeHomeCard
from app.ui.shell.context import UiContext

T = TypeVar("T")


class LettingGo(QObject):
    """Works the save card beside a preview. What was chosen when the button was pressed is what counts."""

    def __init__(self, context: UiContext, making: Making, save_card: SaveCard, take_home: TakeHomeCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._making = context, making
        self._save_card, self._take_home = save_card, take_home
        save_card.lock.words_asked.connect(self._suggest_words)

    def lack(self, *, for_client: bool) -> str:
        """What is missing before the paper can be saved; "" when nothing is. Only a client's paper asks about taking home."""
        if for_client and self._take_home.choice is TakeHome.NOTHING:
            return tr("Nothing is to be taken home, so there is nothing to save.")
        if for_client and self._take_home.lacks_reason:
            return tr("Write why it is safe all the same.")
        if not self._save_card.folder:
            return tr("Choose a folder.")
        waiting = tr("The paper is being made …") if self._making.made is None else ""
        return self._save_card.lock.lack or waiting

    def save(
        self, write: Callable[[Document, bytes, Leaving], T], saved: Callable[[T], None], *, for_client: bool = True
    ) -> None:
        """Lock it first where that is wanted, then `write` it on the vault thread, and tell `saved` what came of it."""
        made, passphrase = self._making.made, self._save_card.lock.passphrase
        if made is None:
            return
        self._save_card.is_saving = True
        leaving = Leaving(
            folder=self._save_card.folder,
            is_locked=bool(passphrase),
            take_home=self._take_home.choice if for_client else TakeHome.NOTHING,
            because=self._take_home.because if for_client else "",
        )
        write_it = partial(self._write, partial(write, made.document), leaving, saved)
        if passphrase:
            lock = partial(self._context.documents.pdf, made.document, passphrase)
            self._context.jobs.papers.run(lock, write_it, self.failed, owner=self)
        else:
            write_it(made.pdf)

    def failed(self, error: AppError) -> None:
        """It did not leave: say so, and let it be tried again."""
        self._save_card.is_saving = False
        self._context.messages.show_error(error)

    def _write(self, write: Callable[[bytes, Leaving], T], leaving: Leaving, saved: Callable[[T], None], pdf: bytes) -> None:
        self._context.jobs.vault.run(partial(write, pdf, leaving), saved, self.failed, owner=self)

    def _suggest_words(self) -> None:
        lock = self._save_card.lock
        self._context.jobs.vault.run(self._context.passphrases.generate, lock.show_words, self.failed, owner=self)
