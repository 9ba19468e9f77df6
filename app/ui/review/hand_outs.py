"""What has left the vault of one interview: every kind of document, as file or through the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.cases.records import HandOut, HandOutWay
from app.i18n import formats, mark, tr
from app.ui.review.paper_contents import LANGUAGE_NAMES
from app.ui.review.take_home_card import CHOICES
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Subheading

CLIENT_PAPER = "client_paper"
ANOTHER = mark("Another document")
DOCUMENT_NAMES = {
    CLIENT_PAPER: mark("The client's paper"),
    "record": mark("The whole interview"),
    "journal_text": mark("Journal text"),
    "investigation": mark("Basis for the investigation"),
    "case_presentation": mark("Case presentation"),
    "change": mark("Change between interviews"),
    "change_for_client": mark("Change, for the client"),
    "paper_form": mark("Empty paper form"),
    "codebook": mark("Codebook"),
    "talk_plan": mark("The talk and the plan, for the client"),
    "talk_journal": mark("Journal text of the talk"),
    "feedback_report": mark("Feedback report"),
    "emergency_plan": mark("Emergency plan"),
}


class HandOutsCard(Card):
    """The papers of this interview that have left the vault, latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._papers = Subheading(), Body()
        self._papers.setObjectName("paper.earlier")
        self.column.addWidget(self._title)
        self.column.addWidget(self._papers)

    def show_papers(self, papers: Iterable[HandOut]) -> None:
        """List these papers."""
        self._title.setText(tr("What has left the vault"))
        latest_first = sorted(papers, key=lambda paper: paper.at, reverse=True)
        self._papers.setText("\n".join(map(hand_out_in_words, latest_first)) or tr("None so far."))


def hand_out_in_words(paper: HandOut) -> str:
    """One line: when, which document, how much of it, in which language, and how."""
    return " · ".join(_parts(paper))


def _parts(paper: HandOut) -> Iterator[str]:
    yield f"{formats.long_date(paper.at.astimezone().date())} {formats.clock_time(paper.at)}"
    name = DOCUMENT_NAMES.get(paper.document, ANOTHER)
    yield tr(name)
    if paper.document == CLIENT_PAPER:
        yield tr(CHOICES[paper.take_home][0])
    yield LANGUAGE_NAMES.get(paper.language, paper.language)
    if paper.draft:
        yield tr("draft")
    if paper.locked:
        yield tr("locked")
    if paper.way is HandOutWay.CLIPBOARD:
        yield tr("through the clipboard")
