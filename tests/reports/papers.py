"""The shipped fictive interview as a file from the vault, and what can be read out of a finished paper."""

from __future__ import annotations

import datetime as dt
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import pikepdf
import pypdfium2

from app.cases.interviews import InterviewState, StoredBox
from app.cases.record_book import comment_key
from app.cases.records import Comment, CommentKind, FeedbackPlan, NextStep, Record
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Answer, BoxKey, Form, ItemCode, Special
from app.services.interviews import InterviewFile
from app.services.policy import Policy
from devtools.places import ROOT
from tests.helpers.cases import START, a_client, an_interview

Entry: TypeAlias = dict[str, str]

TODAY = START.date()
POLICY = Policy(caseworker="Anna Berg", unit="Enheten Linden", contact_phone="08-123 45 67")
CODES = {code.value: code for code in Special}


@cache
def grund() -> Form:
    """The shipped ASI Grund."""
    return FormCatalogue().load("asi-grund")


@cache
def _fictive() -> Mapping[str, object]:
    return tomllib.loads((ROOT / "resources" / "practice" / "asi-grund-fictive.toml").read_text(encoding="utf-8"))


def fictive_file(*, answers: Mapping[str, Answer | None] | None = None, records: tuple[Record, ...] = ()) -> InterviewFile:
    """The fictive interview with rules applied, gone through with the client. `answers` replace its own; None leaves blank."""
    given = {**fictive_answers(), **(answers or {})}
    return file_of(given, (*_comments(), _plan(), *records))


def file_of(answers: Mapping[str, Answer | None], records: tuple[Record, ...] = ()) -> InterviewFile:
    """A file with these answers and notes, and with what the rules make of them."""
    session = InterviewSession(grund())
    for key, answer in answers.items():
        if answer is not None:
            session.answer(BoxKey(key), answer)
    client = a_client()
    interview = replace(an_interview(client.id), state=InterviewState.COMPLETED, reviewed_on=TODAY)
    boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
    return InterviewFile(client=client, interview=interview, boxes=boxes, records=records)


def fictive_answers() -> dict[str, Answer | None]:
    """The answers of the fictive interview, in its order."""
    entries = _fictive()["answer"]
    assert isinstance(entries, list)
    return {entry["box"]: _answer(entry) for entry in entries}


def _answer(entry: Mapping[str, int | str]) -> Answer:
    if "code" in entry:
        return CODES[str(entry["code"])]
    may_hold_code = Special.NOT_APPLICABLE in grund().boxes[BoxKey(str(entry["box"]))].special
    return CODES[str(entry["value"])] if entry["value"] == "N" and may_hold_code else entry["value"]


def a_comment(item: str, text: str, kind: CommentKind = CommentKind.QUOTE) -> Comment:
    """A comment on an item."""
    code = ItemCode(item)
    return Comment(key=comment_key(code, kind), item=code, kind=kind, text=text, at=START)


def _comments() -> tuple[Comment, ...]:
    entries = _fictive()["comment"]
    assert isinstance(entries, list)
    return tuple(a_comment(entry["item"], entry["text"], CommentKind(entry["kind"])) for entry in entries)


def _plan() -> FeedbackPlan:
    plan = _fictive()["feedback"]
    assert isinstance(plan, dict)
    return FeedbackPlan(
        strengths=tuple(plan["strengths"]),
        wishes=tuple(plan["wishes"]),
        next_steps=tuple(NextStep(**step) for step in plan["next_step"]),
        feedback_on=plan["feedback_on"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """What a reader's program finds in a paper."""

    pages: tuple[str, ...]
    title: str
    author: str
    bookmarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """Everything on one line, as it is read from top to bottom."""
        return " ".join(" ".join(self.pages).split())


def read(pdf: bytes) -> ReadPaper:
    """The words, title and bookmarks of a PDF."""
    with _opened(pdf) as document:
        facts = document.get_metadata_dict()
        return ReadPaper(
            pages=tuple(_text(document, index) for index in range(len(document))),
            title=facts.get("Title", ""),
            author=facts.get("Author", ""),
            bookmarks=tuple(f"{'  ' * bookmark.level}{bookmark.get_title()}" for bookmark in document.get_toc()),
        )


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    words = page.get_textpage()
    try:
        return words.get_text_bounded()
    finally:
        words.close()
        page.close()


def day(text: str) -> dt.date:
    """A date as in "2026-11-21"."""
    return dt.date.fromisoformat(text)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Every font of a PDF by name without its subset tag, and whether its outlines lie in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        return {str(font.BaseFont).split("+")[-1].lstrip("/"): "/FontFile2" in _descriptor(font) for font in fonts}


def _descriptor(font: pikepdf.Object) -> pikepdf.Object:
    return font.get("/FontDescriptor", pikepdf.Dictionary())


def lix(text: str) -> float:
    """The Swedish readability index: words in a sentence plus per cent of words over six letters (Björnsson 1968)."""
    words = re.findall(r"[^\W\d_]+|\d+", text)
    sentences = len(re.findall(r"[.!?:]+(?:\s|$)", text)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)
