"""The client's paper, from snapshot to PDF bytes, against a bare drawing of the same pages with the same library and fonts.

The bare drawing already knows every line of text and where it goes, and draws the same lines, dots and cells; it has no
paragraphs, no layout, no bookmarks and no tags. The paper draws a block of dots once and then refers to it; the bare drawing
does not. The first paper of a process also loads the library's drawing parts and the fonts.
"""

from __future__ import annotations

import io
import time

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import BOLD, ITALIC, REGULAR
from app.reports.renderer import PaperRenderer
from app.services.feedback import DayDots, FeedbackSnapshot, ScaleBar, build_snapshot
from bench.figures import Figure, show
from bench.forms_measuring import figure, paired
from tests.reports.papers import POLICY, TODAY, fictive_file, grund, read

ROUNDS = 15
TARGET = 1.5
PREVIEW_WIDTH = 900
LEADING = 16.0


def bare(pages: tuple[str, ...], dots: int, cells: int) -> bytes:
    """The same lines and shapes, drawn one after another."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, initialFontName=REGULAR)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.setFont((REGULAR, BOLD, ITALIC)[number % 9 % 3 if number % 9 < 3 else 0], 12)
            canvas.drawString(56, A4[1] - 56 - number * LEADING, line)
        for dot in range(dots // len(pages)):
            canvas.circle(400 + dot % 10 * 7.4, 700 - dot // 10 * 7.4, 2.7, stroke=dot % 2, fill=1 - dot % 2)
        for cell in range(cells // len(pages)):
            canvas.roundRect(400 + cell % 4 * 14, 300 - cell // 4 * 11, 12, 8.5, 2, stroke=1, fill=cell % 2)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def shapes(snapshot: FeedbackSnapshot) -> tuple[int, int]:
    """How many dots and cells the paper shows."""
    pictures = [line.picture for area in snapshot.areas for line in area.lines]
    dots = sum(picture.total for picture in pictures if isinstance(picture, DayDots))
    return dots, sum(picture.greatest for picture in pictures if isinstance(picture, ScaleBar))


def figures() -> list[Figure]:
    """The paper and its preview."""
    renderer = PaperRenderer()
    snapshot = build_snapshot(grund(), fictive_file(), POLICY, "sv", TODAY)
    start = time.perf_counter()
    pdf = renderer.feedback(snapshot)
    first = 1000 * (time.perf_counter() - start)
    pages = read(pdf).pages
    dots, cells = shapes(snapshot)
    took, reference = paired(lambda: renderer.feedback(snapshot), lambda: bare(pages, dots, cells), ROUNDS)
    preview, _again = paired(lambda: renderer.pages(pdf, PREVIEW_WIDTH), lambda: None, ROUNDS)
    lock, _again = paired(lambda: renderer.lock(pdf, "korp bastu vante"), lambda: None, ROUNDS)
    subject = f"client's paper, {len(pages)} pages (the first in a process {first:.0f} ms)"
    return [
        figure(subject, took, "bare drawing of the same pages", reference, TARGET),
        Figure(subject="locking it with AES-256", measured=f"{lock:.3f} ms"),
        Figure(subject=f"preview of these pages, {PREVIEW_WIDTH} pixels wide", measured=f"{preview:.3f} ms"),
    ]


if __name__ == "__main__":
    show(figures())
