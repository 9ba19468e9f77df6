"""The pages of a PDF as pixels, straight from memory."""

from __future__ import annotations

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.services.ports import PageImage


def draw_pages(pdf: bytes, width: int) -> tuple[PageImage, ...]:
    """Every page `width` pixels wide. Raises PdfiumError when the bytes are no PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_page(document[index], width) for index in range(len(document)))
    finally:
        document.close()


def _page(page: pdfium.PdfPage, width: int) -> PageImage:
    try:
        scale = width / page.get_width()
        bitmap = page.render(scale=scale, force_bitmap_format=raw.FPDFBitmap_BGRA)
        try:
            return PageImage(width=bitmap.width, height=bitmap.height, pixels=_packed(bitmap))
        finally:
            bitmap.close()
    finally:
        page.close()


def _packed(bitmap: pdfium.PdfBitmap) -> bytes:
    line = 4 * bitmap.width
    pixels = bytes(bitmap.buffer)
    if bitmap.stride == line:
        return pixels
    return b"".join(pixels[start : start + line] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
