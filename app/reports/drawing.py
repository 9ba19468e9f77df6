"""Draws papers. Importing this module loads the PDF libraries, a few hundred milliseconds: never at start-up."""

from __future__ import annotations

import pikepdf
import pypdfium2
from reportlab.pdfbase.ttfonts import TTFError
from reportlab.platypus.doctemplate import LayoutError

from app.cases.records import TakeHome
from app.errors import AppError, ErrorCode
from app.reports import fonts, structure
from app.reports.card import draw_card
from app.reports.documents import draw_document
from app.reports.feedback import draw_feedback
from app.reports.preview import draw_pages
from app.services.documents.document import Document
from app.services.feedback.snapshot import FeedbackSnapshot
from app.services.ports import PageImage


def feedback(snapshot: FeedbackSnapshot) -> bytes:
    """The client's paper, the plan or the card, as the snapshot says."""
    try:
        fonts.register()
        return draw_card(snapshot) if snapshot.contents is TakeHome.NEUTRAL_CARD else draw_feedback(snapshot)
    except (LayoutError, TTFError, OSError, pikepdf.PdfError):
        # The library quotes the text it stumbled over, so its own message goes no further.
        raise AppError(ErrorCode.REPORT_FAILED) from None


def document(document: Document) -> bytes:
    """Any other document, as it stands."""
    try:
        fonts.register()
        return draw_document(document)
    except (LayoutError, TTFError, OSError, pikepdf.PdfError):
        raise AppError(ErrorCode.REPORT_FAILED) from None


def lock(pdf: bytes, passphrase: str) -> bytes:
    """The same paper, to be opened with the passphrase alone."""
    try:
        return structure.lock(pdf, passphrase)
    except pikepdf.PdfError:
        raise AppError(ErrorCode.REPORT_FAILED) from None


def pages(pdf: bytes, width: int) -> tuple[PageImage, ...]:
    """Every page as an image."""
    try:
        return draw_pages(pdf, width)
    except pypdfium2.PdfiumError:
        raise AppError(ErrorCode.REPORT_FAILED) from None
