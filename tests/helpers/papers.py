"""A renderer and a disk that only remember, for windows that make papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.ports import PageImage

if TYPE_CHECKING:
    from app.services.documents.document import Document
    from app.services.feedback import FeedbackSnapshot


class FakeRenderer:
    """Makes a paper of one small grey page."""

    def __init__(self) -> None:
        self.snapshots: list[FeedbackSnapshot] = []
        self.documents: list[Document] = []

    def feedback(self, snapshot: FeedbackSnapshot) -> bytes:
        """Remembers what should have been printed."""
        self.snapshots.append(snapshot)
        return b"%PDF-1.7 made by a test"

    def document(self, document: Document) -> bytes:
        """Remembers what should have been printed."""
        self.documents.append(document)
        return b"%PDF-1.7 made by a test"

    def pages(self, pdf: bytes, width: int) -> tuple[PageImage, ...]:
        """One grey page in the shape of an A4."""
        height = width * 297 // 210
        return (PageImage(width=width, height=height, pixels=bytes([200]) * (4 * width * height)),)

    def lock(self, pdf: bytes, passphrase: str) -> bytes:
        """Says that it is locked; remembers no passphrase."""
        assert passphrase
        return pdf + b" and locked"


class FakeFiles:
    """Keeps what was saved, in the order it was."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, bytes]] = []

    def save_document(self, folder: str, document: bytes) -> str:
        """Remembers the document."""
        self.saved.append((folder, document))
        return f"{folder}/papper-{len(self.saved)}.pdf"

    def save_letter(self, folder: str, letter: bytes) -> str:
        """Remembers the letter."""
        self.saved.append((folder, letter))
        return f"{folder}/brev-{len(self.saved)}.age"
