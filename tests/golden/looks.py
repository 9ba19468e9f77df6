"""The shipped interview's paper as text and as a coarse picture in digits: 0 is white paper, 9 is all ink.

After an intended change: `python -m tests.golden.looks`; look at the paper itself and at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from app.reports.renderer import PaperRenderer
from app.services.feedback import build_snapshot
from app.services.ports import PageImage
from tests.reports.papers import POLICY, TODAY, fictive_file, grund, read

FOLDER = Path(__file__).parent
LANGUAGES = ("sv", "en")
ACROSS = 70
CELL = 4
DARKEST = 9


def paper(language: str) -> bytes:
    """The shipped interview's paper."""
    return PaperRenderer().feedback(build_snapshot(grund(), fictive_file(), POLICY, language, TODAY))


def words(pdf: bytes) -> str:
    """What it says, page after page."""
    pages = ("\n".join(line.rstrip() for line in page.strip().splitlines()) for page in read(pdf).pages)
    return "\n\n----\n\n".join(pages) + "\n"


def shades(pdf: bytes) -> str:
    """What it looks like, page after page."""
    return "\n\n".join(map(_shades_of_page, PaperRenderer().pages(pdf, ACROSS * CELL))) + "\n"


def _shades_of_page(page: PageImage) -> str:
    rows = range(page.height // CELL)
    return "\n".join("".join(str(_shade(page, row, column)) for column in range(ACROSS)) for row in rows)


def _shade(page: PageImage, row: int, column: int) -> int:
    """How dark a cell is. Green stands for grey: everything on the paper is near grey or blue-green."""
    lines = range(row * CELL, (row + 1) * CELL)
    greens = [page.pixels[4 * (line * page.width + column * CELL + step) + 1] for line in lines for step in range(CELL)]
    return round(DARKEST * (255 - sum(greens) / len(greens)) / 255)


def unlike(one: str, other: str) -> float:
    """The mean difference of two pictures in digits, and the largest there is when they differ in size."""
    if len(one) != len(other):
        return float(DARKEST)
    steps = [abs(int(a) - int(b)) for a, b in zip(one, other, strict=True) if a.isdigit() and b.isdigit()]
    return sum(steps) / len(steps)


if __name__ == "__main__":
    for each in LANGUAGES:
        made = paper(each)
        (FOLDER / f"client-paper.{each}.txt").write_text(words(made), encoding="utf-8")
        (FOLDER / f"client-paper.{each}.shades.txt").write_text(shades(made), encoding="utf-8")
