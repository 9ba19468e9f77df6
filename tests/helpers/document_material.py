"""Interviews as documents are made from them, and documents as one text to search in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.cases.clients import Protection
from app.cases.events import LoggedEvent
from app.cases.records import Record
from app.cases.wordings import Wording
from app.forms.model import Answer
from app.services.documents.document import Document
from app.services.documents.material import Material
from app.services.documents.plain_text import plain_text
from app.services.interviews import InterviewFile
from tests.reports.papers import POLICY, TODAY, fictive_file, file_of, grund


def material_of(file: InterviewFile, *, events: tuple[LoggedEvent, ...] = (), wordings: tuple[Wording, ...] = ()) -> Material:
    """What the vault would give for this file."""
    return Material(file=file, form=grund(), policy=POLICY, today=TODAY, events=events, wordings=wordings)


def fictive(*, answers: Mapping[str, Answer | None] | None = None, records: tuple[Record, ...] = ()) -> Material:
    """The shipped fictive interview; `answers` replace its own, None leaves blank."""
    return material_of(fictive_file(answers=answers, records=records))


def empty() -> Material:
    """An interview that nobody has answered anything in."""
    return material_of(file_of({}))


def protected(material: Material) -> Material:
    """The same interview of somebody whose details are protected."""
    client = replace(material.file.client, protection=Protection.CONFIDENTIALITY_MARK)
    return replace(material, file=replace(material.file, client=client))


def text_of(document: Document) -> str:
    """Everything on its pages, the foot too, on one line."""
    return " ".join(f"{plain_text(document)} {document.foot}".split())
