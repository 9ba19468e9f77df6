"""How the papers look: calm, airy, one accent, lines of about sixty letters. Measures in points."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from app.reports.fonts import BOLD, ITALIC, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE, TOP, BOTTOM = 50.0, 44.0, 54.0
WIDTH = PAGE_WIDTH - 2 * SIDE
GAP = 8.0

INK = HexColor("#1e2528")
QUIET = HexColor("#566066")
ACCENT = HexColor("#1c5d6c")
EDGE = HexColor("#7d868a")
LINE = HexColor("#d8d3ca")
THREAD = HexColor("#b3352f")
DRAFT_MARK = HexColor("#eeeae2")
FOOT_SIZE = 9.5
AIR = 2.0  # between paragraphs that are to be easy to read


class Size(enum.Enum):
    """The size of body text in points: for a caseworker's tables, for the client, for easy reading, and large print."""

    COMPACT = 9.5
    NORMAL = 12.0
    ROOMY = 14.0
    LARGE = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Every style of one size. `scale` is 1 where body text has 12 points."""

    scale: float
    body: ParagraphStyle
    narrow: ParagraphStyle
    quote: ParagraphStyle
    lead: ParagraphStyle
    hint: ParagraphStyle
    strong: ParagraphStyle
    title: ParagraphStyle
    chapter: ParagraphStyle
    section: ParagraphStyle
    item: ParagraphStyle
    numbered: ParagraphStyle
    cell: ParagraphStyle
    head_cell: ParagraphStyle
    card_value: ParagraphStyle

    @property
    def is_beside(self) -> bool:
        """True while pictures have room beside their sentences; larger ones stand below."""
        return self.scale < 1.4


@cache
def styles(size: Size) -> Styles:
    """The styles of one size."""
    return _of_scale(size.value / 12, AIR if size is Size.ROOMY else 1.0)


def _of_scale(scale: float, air: float) -> Styles:
    # The largest headings grow less than the text: they stand out by themselves.
    heading = scale if scale < 1 else 1 + (scale - 1) * 0.6
    body = _body(scale, air)
    item = _style("item", body, scale, leftIndent=20, bulletIndent=3, bulletFontSize=12, bulletColor=ACCENT, spaceAfter=2 * air)
    return Styles(
        scale=scale,
        body=body,
        narrow=_style("narrow", body, scale, rightIndent=30),
        quote=_style("quote", body, scale, fontName=ITALIC, leftIndent=12, spaceBefore=1),
        lead=_style("lead", body, scale, fontSize=13.5, leading=19, textColor=QUIET),
        hint=_style("hint", body, scale, textColor=QUIET),
        strong=_style("strong", body, scale, fontName=BOLD),
        title=_style("title", body, heading, fontName=BOLD, fontSize=25, leading=31, spaceAfter=2),
        chapter=_style(
            "chapter", body, heading, fontName=BOLD, fontSize=17, leading=22, textColor=ACCENT, spaceBefore=12, spaceAfter=3
        ),
        section=_style("section", body, scale, fontName=BOLD, fontSize=13, leading=18, spaceBefore=7 * air, spaceAfter=1),
        item=item,
        numbered=_style("numbered", item, scale, bulletFontName=BOLD, bulletIndent=0),
        cell=_style("cell", body, scale, spaceAfter=0, fontSize=11, leading=14),
        head_cell=_style("head cell", body, scale, fontName=BOLD, spaceAfter=0, fontSize=11, leading=14),
        card_value=_style("card value", body, scale, fontName=BOLD, fontSize=18, leading=24, spaceAfter=18),
    )


def _body(scale: float, air: float) -> ParagraphStyle:
    return ParagraphStyle(
        "body",
        fontName=REGULAR,
        bulletFontName=REGULAR,
        fontSize=12 * scale,
        leading=15.6 * scale,
        textColor=INK,
        spaceAfter=3 * scale * air,
        allowOrphans=0,
        allowWidows=0,
        splitLongWords=1,
    )


_MEASURES = ("fontSize", "leading", "spaceBefore", "spaceAfter", "leftIndent", "rightIndent", "bulletIndent", "bulletFontSize")


def _style(name: str, parent: ParagraphStyle, scale: float, **settings: object) -> ParagraphStyle:
    measures = {key: value * scale for key, value in settings.items() if key in _MEASURES and isinstance(value, int | float)}
    return ParagraphStyle(name, parent, **{**settings, **measures})
