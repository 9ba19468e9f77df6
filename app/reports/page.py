"""What stands on every page besides the text: the draft mark, the foot, and the facts of the file."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from app.reports import style, wording
from app.reports.fonts import BOLD, REGULAR
from app.reports.wording import Speaker

MARK_SIZE = 132.0
MARK_ANGLE = 54.0
FOOT_LINE, NOTE_DROP, PAGE_ROOM = 36.0, 13.0, 80.0
# The library's habit of writing every stream as text makes a paper a quarter larger and slower; no reader needs it.
rl_config.useA85 = 0
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the pages of one document share. `foot` stands to the left at the bottom of each, empty for none."""

    title: str
    author: str
    foot: str
    draft: bool
    speaker: Speaker


class Heading(Paragraph):
    """A heading that is also a bookmark; `level` 0 is the outermost."""

    def __init__(self, text: str, paragraph_style: ParagraphStyle, plain: str, level: int) -> None:
        super().__init__(text, paragraph_style)
        self._plain = plain
        self._level = level

    def draw(self) -> None:
        """The heading, and its place in the list of bookmarks."""
        key = f"heading-{self.canv.getPageNumber()}-{self._plain}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self._plain, key, self._level)
        super().draw()


class PageCount(Flowable):
    """Ends the story: now that the number of pages is known, the feet that were left open are written."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Takes no room, so it never begins a page of its own."""
        return 0, 0

    def draw(self) -> None:
        """One foot for each page."""
        canvas = self.canv
        pages = canvas.getPageNumber()
        for page in range(1, pages + 1):
            canvas.beginForm(_foot_of(page))
            canvas.setFillColor(style.QUIET)
            canvas.setFont(REGULAR, style.FOOT_SIZE)
            text = self._sheet.speaker.say(wording.PAGE, page=page, pages=pages)
            canvas.drawRightString(style.PAGE_WIDTH - style.SIDE, FOOT_LINE, text)
            canvas.endForm()


def typeset(story: list[Flowable], sheet: Sheet) -> bytes:
    """The story on as many pages as it needs, as PDF bytes. The same story gives the same bytes."""
    stream = io.BytesIO()

    def furnish(canvas: Canvas, _document: BaseDocTemplate) -> None:
        if sheet.draft:
            _draw_mark(canvas, sheet.speaker.say(wording.DRAFT))
        if sheet.foot:
            _draw_foot(canvas, sheet)

    document = BaseDocTemplate(
        stream,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageTemplates=[PageTemplate(frames=[_frame()], onPage=furnish)],
        title=sheet.title,
        author=sheet.author,
        subject="",
        creator="",
        lang=LANGUAGES[sheet.speaker.language],
        displayDocTitle=True,
        invariant=1,
        initialFontName=REGULAR,
    )
    document.build([*story, PageCount(sheet)] if sheet.foot else story)
    return stream.getvalue()


def _frame() -> Frame:
    height = style.PAGE_HEIGHT - style.TOP - style.BOTTOM
    return Frame(style.SIDE, style.BOTTOM, style.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _draw_mark(canvas: Canvas, text: str) -> None:
    """Across the page and beneath the text, pale enough to read through."""
    canvas.saveState()
    canvas.setFillColor(style.DRAFT_MARK)
    canvas.setFont(BOLD, MARK_SIZE)
    canvas.translate(style.PAGE_WIDTH / 2, style.PAGE_HEIGHT / 2)
    canvas.rotate(MARK_ANGLE)
    canvas.drawCentredString(0, -MARK_SIZE / 3, text)
    canvas.restoreState()


def _draw_foot(canvas: Canvas, sheet: Sheet) -> None:
    canvas.saveState()
    canvas.setFillColor(style.QUIET)
    room = style.WIDTH - PAGE_ROOM
    size = style.FOOT_SIZE * min(1.0, room / stringWidth(sheet.foot, REGULAR, style.FOOT_SIZE))
    canvas.setFont(REGULAR, size)
    canvas.drawString(style.SIDE, FOOT_LINE, sheet.foot)
    if sheet.draft:
        canvas.setFont(REGULAR, style.FOOT_SIZE)
        canvas.drawString(style.SIDE, FOOT_LINE - NOTE_DROP, sheet.speaker.say(wording.DRAFT_NOTE))
    canvas.doForm(_foot_of(canvas.getPageNumber()))
    canvas.restoreState()


def _foot_of(page: int) -> str:
    return f"foot-{page}"
