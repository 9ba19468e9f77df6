"""Makes a document on the papers thread and shows it; what comes home late, for a choice no longer made, is let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.services.documents.document import Document
from app.services.documents.plain_text import plain_text
from app.services.ports import PageImage
from app.ui.review.preview import Preview
from app.ui.shell.context import UiContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document, its pages as they would be printed, and its words."""

    document: Document
    pdf: bytes
    pages: tuple[PageImage, ...]
    text: str

    def __repr__(self) -> str:
        return f"Made({len(self.pages)} pages)"


class Making(QObject):
    """The preview and what makes it; it ends with its parent. `made` is None while a document is under way, or when none came."""

    changed = Signal()  # a document is under way, or has come

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._is_pasted = False
        self.made: Made | None = None
        self.preview = Preview()

    def make(self, build: Callable[[], Document], *, as_text: bool = False) -> None:
        """Make it anew. `as_text`: what is to be pasted is shown as the text it will be, when its kind is first chosen."""
        self._asked += 1
        self.made = None
        if as_text is not self._is_pasted:
            self._is_pasted = as_text
            self.preview.show_as(text=as_text)
        self.preview.show_waiting()
        self.changed.emit()
        service, width = self._context.documents, self.preview.page_width()

        def made() -> Made:
            document = build()
            pdf = service.pdf(document)
            return Made(document=document, pdf=pdf, pages=service.pages(pdf, width), text=plain_text(document))

        self._context.jobs.papers.run(made, partial(self._show, self._asked), partial(self._failed, self._asked), owner=self)

    def _show(self, asked: int, made: Made) -> None:
        if asked == self._asked:
            self.made = made
            self.preview.show_pages(made.pages, made.text, is_draft=made.document.draft)
            self.changed.emit()

    def _failed(self, asked: int, error: AppError) -> None:
        if asked == self._asked:
            self.preview.show_failed()
        self._context.messages.show_error(error)
