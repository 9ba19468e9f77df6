"""The documents that can be made, in the order they are offered: for whom each is, what may be chosen for it, who builds it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from app.forms.model import Form
from app.i18n import mark
from app.services.documents.change_paper import build_change, build_change_for_client
from app.services.documents.document import Document, DocumentKind, Reader, TypeSize
from app.services.documents.material import Choice, Material


class Option(enum.Enum):
    """What can be chosen for a document."""

    LANGUAGE = "language"
    LARGE = "large"
    DEIDENTIFIED = "deidentified"
    SENSITIVE = "sensitive"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One document of an interview. `about`: for whom it is and what stands on it, in a sentence or two.

    `compares`: offered only when the client has two interviews that can be compared.
    """

    id: DocumentKind
    title: str
    about: str
    reader: Reader
    build: Callable[[Material, Choice], Document]
    options: frozenset[Option] = frozenset((Option.LANGUAGE,))
    compares: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyKind:
    """One document of a form, about nobody."""

    id: DocumentKind
    title: str
    about: str
    build: Callable[[Form, str, TypeSize], Document]


def _change(material: Material, choice: Choice) -> Document:
    assert material.comparison is not None  # it is offered only then
    return build_change(material.comparison, choice.language)


def _change_for_client(material: Material, choice: Choice) -> Document:
    assert material.comparison is not None  # it is offered only then
    return build_change_for_client(material.comparison, choice.language, choice.size)


KINDS: tuple[Kind, ...] = (
    Kind(
        id=DocumentKind.CHANGE,
        title=mark("Change between interviews"),
        about=mark("For the official file. Ratings, days and scores at each interview, area by area."),
        reader=Reader.OFFICIAL_FILE,
        build=_change,
        compares=True,
    ),
    Kind(
        id=DocumentKind.CHANGE_FOR_CLIENT,
        title=mark("Change, for the client"),
        about=mark("For the client. Days and the client's own ratings, then and now, in plain words."),
        reader=Reader.CLIENT,
        build=_change_for_client,
        options=frozenset((Option.LANGUAGE, Option.LARGE)),
        compares=True,
    ),
)
EMPTY_KINDS: tuple[EmptyKind, ...] = ()
