"""How the paper looks: calm, airy, one accent, body text of 12 points in lines of about sixty letters. Measures in points."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from app.reports.fonts import BOLD, ITALIC, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE, TOP, BOTTOM = 56.0, 46.0, 56.0
WIDTH = PAGE_WIDTH - 2 * SIDE
PICTURE_WIDTH = 146.0
GAP = 8.0
TEXT_WIDTH = WIDTH - PICTURE_WIDTH - GAP

INK = HexColor("#1e2528")
QUIET = HexColor("#566066")
ACCENT = HexColor("#1c5d6c")
EDGE = HexColor("#7d868a")
LINE = HexColor("#d8d3ca")
THREAD = HexColor("#b3352f")
DRAFT_MARK = HexColor("#eeeae2")

BODY = ParagraphStyle(
    "body",
    fontName=REGULAR,
    bulletFontName=REGULAR,
    fontSize=12,
    leading=16,
    textColor=INK,
    spaceAfter=4,
    allowOrphans=0,
    allowWidows=0,
    splitLongWords=1,
)
NARROW = ParagraphStyle("narrow", parent=BODY, rightIndent=30)
QUOTE = ParagraphStyle("quote", parent=BODY, fontName=ITALIC, leftIndent=12, spaceBefore=1)
LEAD = ParagraphStyle("lead", parent=BODY, fontSize=13.5, leading=19, textColor=QUIET, spaceAfter=4)
HINT = ParagraphStyle("hint", parent=BODY, textColor=QUIET, spaceAfter=4)
CLOSING = ParagraphStyle("closing", parent=BODY, fontName=BOLD, spaceBefore=16, keepWithNext=1)
TITLE = ParagraphStyle("title", parent=BODY, fontName=BOLD, fontSize=25, leading=31, spaceAfter=2)
CHAPTER = ParagraphStyle(
    "chapter", parent=BODY, fontName=BOLD, fontSize=17, leading=22, textColor=ACCENT, spaceBefore=14, spaceAfter=4, keepWithNext=1
)
AREA = ParagraphStyle("area", parent=BODY, fontName=BOLD, fontSize=13, leading=18, spaceBefore=8, spaceAfter=2, keepWithNext=1)
LIST = ParagraphStyle("list", parent=BODY, leftIndent=20, bulletIndent=3, bulletFontSize=12, bulletColor=ACCENT, spaceAfter=3)
NUMBERED = ParagraphStyle("numbered", parent=LIST, bulletFontName=BOLD, bulletIndent=0)
CARD_VALUE = ParagraphStyle("card value", parent=BODY, fontName=BOLD, fontSize=18, leading=24, spaceAfter=18)
CAPTION_SIZE = 10.5
FOOT_SIZE = 9.5
