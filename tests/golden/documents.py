"""The shipped interview's documents as text, in English: `python -m tests.golden.documents` after an intended change.

Read the difference, and look at the paper itself, before committing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from app.services.documents.document import Document
from app.services.documents.journal import build_journal
from app.services.documents.material import Choice, Material
from app.services.documents.plain_text import plain_text
from app.services.documents.record import build_record
from tests.helpers.document_material import fictive

Builder: TypeAlias = Callable[[Material, Choice], Document]
Maker: TypeAlias = Callable[[], Material]

FOLDER = Path(__file__).parent
DOCUMENTS: Mapping[str, Builder] = MappingProxyType({"journal": build_journal, "record": build_record})


def text(name: str) -> str:
    """What the document says now."""
    return plain_text(DOCUMENTS[name](fictive(), Choice(language="en")))


def kept(name: str) -> str:
    """What it said when it was last looked at."""
    return _file(name).read_text(encoding="utf-8")


def _file(name: str) -> Path:
    return FOLDER / f"{name}.en.txt"


if __name__ == "__main__":
    for each in DOCUMENTS:
        _file(each).write_text(text(each), encoding="utf-8")
