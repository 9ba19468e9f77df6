"""What stands on every page besides the text: the draft mark, the foot, and the facts of the file."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.reports import style, wording
from app.reports.fonts import BOLD, REGULAR, with_known_letters, with_whole_letters
from app.reports.structure import Facts, with_structure
from app.reports.style import Size
from app.reports.tagging import Element, Role, TaggedCanvas, tagged
from app.reports.wording import Speaker

MARK_SIZE = 132.0
MARK_ANGLE = 54.0
FOOT_LINE, NOTE_DROP, PAGE_ROOM = 36.0, 13.0, 80.0
# The library's habit of writing every stream as text makes a paper a quarter larger and slower; no reader needs it.
rl_config.useA85 = 0
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the pages of one document share. `foot` stands to the left at the bottom of each, empty for none.

    `draft`: the word DRAFT stands across every page, and `draft_note` under the foot says why. With no `foot` there are no
    page numbers and no note.
    """

    title: str
    author: str
    foot: str
    draft: bool
    speaker: Speaker
    size: Size = Size.NORMAL
    draft_note: str = ""

    def __repr__(self) -> str:
        return f"Sheet(draft={self.draft})"


class PageCount(Flowable):
    """Ends the story: now that the number of pages is known, the feet that were left open are written."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
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


class _Document(BaseDocTemplate):
    """Keeps the tree of what is drawn."""

    root = Element(Role.DOCUMENT)

    def beforeDocument(self) -> None:
        """The canvas is there, and with it the tree."""
        self.root = tagged(self.canv).root


def typeset(story: list[Flowable], sheet: Sheet) -> bytes:
    """The story on as many pages as it needs, as tagged PDF bytes. The same story gives the same bytes; it is used up."""
    stream = io.BytesIO()
    language = LANGUAGES[sheet.speaker.language]
    facts = Facts(title=with_whole_letters(sheet.title), author=with_whole_letters(sheet.author), language=language)

    def furnish(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _Furniture(tagged(canvas), sheet).draw()

    document = _Document(
        stream,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageTemplates=[PageTemplate(frames=[_frame()], onPage=furnish)],
        title=facts.title,
        author=facts.author,
        subject="",
        creator="",
        lang=language,
        displayDocTitle=True,
        invariant=1,
        initialFontName=REGULAR,
    )
    document.build([*story, PageCount(sheet)] if sheet.foot else story, canvasmaker=TaggedCanvas)
    return with_structure(stream.getvalue(), document.root, facts)


def _frame() -> Frame:
    height = style.PAGE_HEIGHT - style.TOP - style.BOTTOM
    return Frame(style.SIDE, style.BOTTOM, style.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


class _Furniture:
    """Draws one page's furniture. None of it is read aloud but the note that this is a draft, once and first."""

    def __init__(self, canvas: TaggedCanvas, sheet: Sheet) -> None:
        self._canvas = canvas
        self._sheet = sheet

    def draw(self) -> None:
        """What this page bears."""
        canvas, sheet = self._canvas, self._sheet
        canvas.saveState()
        if sheet.draft:
            with canvas.for_the_eye(is_furniture=True):
                self._draw_mark(sheet.speaker.say(wording.DRAFT))
        if sheet.foot:
            with canvas.for_the_eye(is_furniture=True):
                self._draw_foot(with_known_letters(sheet.foot))
            if sheet.draft and sheet.draft_note:
                self._draw_note()
        canvas.restoreState()

    def _draw_mark(self, text: str) -> None:
        """Across the page and beneath the text, pale enough to read through."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillColor(style.DRAFT_MARK)
        canvas.setFont(BOLD, MARK_SIZE)
        canvas.translate(style.PAGE_WIDTH / 2, style.PAGE_HEIGHT / 2)
        canvas.rotate(MARK_ANGLE)
        canvas.drawCentredString(0, -MARK_SIZE / 3, text)
        canvas.restoreState()

    def _draw_foot(self, text: str) -> None:
        canvas = self._canvas
        canvas.setFillColor(style.QUIET)
        room = style.WIDTH - PAGE_ROOM
        canvas.setFont(REGULAR, style.FOOT_SIZE * min(1.0, room / stringWidth(text, REGULAR, style.FOOT_SIZE)))
        canvas.drawString(style.SIDE, FOOT_LINE, text)
        canvas.doForm(_foot_of(canvas.getPageNumber()))

    def _draw_note(self) -> None:
        canvas, note = self._canvas, self._sheet.draft_note
        is_first = canvas.getPageNumber() == 1
        with canvas.marked(Element(Role.PARAGRAPH, text=note)) if is_first else canvas.for_the_eye(is_furniture=True):
            canvas.setFillColor(style.QUIET)
            canvas.setFont(REGULAR, style.FOOT_SIZE)
            canvas.drawString(style.SIDE, FOOT_LINE - NOTE_DROP, note)


def _foot_of(page: int) -> str:
    return f"foot-{page}"
