"""The papers' door. Cheap to make at start-up: the PDF libraries are loaded when the first paper is drawn."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from app.services.documents.document import Document
from app.services.feedback.snapshot import FeedbackSnapshot
from app.services.ports import PageImage


class _Drawing(Protocol):
    """What `app.reports.drawing` does."""

    def feedback(self, snapshot: FeedbackSnapshot) -> bytes: ...

    def document(self, document: Document) -> bytes: ...

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]: ...

    def lock(self, pdf: bytes, passphrase: str) -> bytes: ...


class PaperRenderer:
    """`ports.Renderer`. Runs on the papers thread alone: none of the PDF libraries is made for more."""

    def feedback(self, snapshot: FeedbackSnapshot) -> bytes:
        """The client's paper as PDF bytes; the same snapshot gives the same bytes. AppError REPORT_FAILED."""
        return self._drawing().feedback(snapshot)

    def document(self, document: Document) -> bytes:
        """Any other document as PDF bytes; the same document gives the same bytes. AppError REPORT_FAILED."""
        return self._drawing().document(document)

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]:
        """Every page as an image `width` pixels wide. AppError REPORT_FAILED."""
        return self._drawing().pages(pdf, width)

    def lock(self, pdf: bytes, passphrase: str) -> bytes:
        """The same paper with AES-256. ValueError when there is no passphrase, AppError REPORT_FAILED."""
        return self._drawing().lock(pdf, passphrase)

    def _drawing(self) -> _Drawing:
        return cast(_Drawing, importlib.import_module("app.reports.drawing"))
