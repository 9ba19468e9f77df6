"""The documents that can be made, in the order they are offered: for whom each is, what may be chosen for it, who builds it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from app.forms.model import Form, FormUse, Words
from app.i18n import mark
from app.services.documents.areas_told import case_words
from app.services.documents.case_presentation import build_case_presentation
from app.services.documents.change_paper import build_change, build_change_for_client
from app.services.documents.codebook import build_codebook
from app.services.documents.companion_journal import build_companion_journal
from app.services.documents.document import Document, DocumentKind, Reader, TypeSize
from app.services.documents.investigation import build_investigation
from app.services.documents.journal import build_journal
from app.services.documents.material import Choice, Material
from app.services.documents.paper_form import build_paper_form
from app.services.documents.record import build_record
from app.services.documents.talk_companion import build_talk_companion
from app.services.documents.talk_journal import build_talk_journal
from app.services.documents.talk_plan import build_talk_plan
from app.services.documents.timeline_journal import build_timeline_journal


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

    `compares`: offered only when the client has two interviews that can be compared. `uses`: what it can be made of.
    """

    id: DocumentKind
    title: str
    about: str
    reader: Reader
    build: Callable[[Material, Choice], Document]
    options: frozenset[Option] = frozenset((Option.LANGUAGE,))
    compares: bool = False
    uses: frozenset[FormUse] = frozenset((FormUse.INTERVIEW,))


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyKind:
    """One document of a form, about nobody."""

    id: DocumentKind
    title: str
    about: str
    build: Callable[[Form, Words, str, TypeSize], Document]
    uses: frozenset[FormUse] = frozenset((FormUse.INTERVIEW, FormUse.TEST))


def _change(material: Material, choice: Choice) -> Document:
    assert material.comparison is not None  # it is offered only then
    return build_change(material.comparison, choice.language, case_words(material.file.client))


def _change_for_client(material: Material, choice: Choice) -> Document:
    assert material.comparison is not None  # it is offered only then
    return build_change_for_client(material.comparison, choice.language, choice.size)


KINDS: tuple[Kind, ...] = (
    Kind(
        id=DocumentKind.JOURNAL,
        title=mark("Journal text"),
        about=mark("For the case system, as text to paste. What the client told, area by area, and what was agreed."),
        reader=Reader.OFFICIAL_FILE,
        build=build_journal,
        options=frozenset((Option.LANGUAGE, Option.SENSITIVE, Option.COPY)),
    ),
    Kind(
        id=DocumentKind.INVESTIGATION,
        title=mark("Basis for the investigation"),
        about=mark(
            "For the official file. What the client tells, resources and problems, assessment, analysis, goals and intervention."
        ),
        reader=Reader.OFFICIAL_FILE,
        build=build_investigation,
    ),
    Kind(
        id=DocumentKind.CASE_PRESENTATION,
        title=mark("Case presentation"),
        about=mark("For the treatment council. One page; it can be made without anything that says who it is about."),
        reader=Reader.COUNCIL,
        build=build_case_presentation,
        options=frozenset((Option.LANGUAGE, Option.DEIDENTIFIED)),
    ),
    Kind(
        id=DocumentKind.RECORD,
        title=mark("The whole interview"),
        about=mark("For the official file only, never for the client. Every question, answer, comment, rating and change."),
        reader=Reader.OFFICIAL_FILE,
        build=build_record,
        uses=frozenset((FormUse.INTERVIEW, FormUse.TEST)),
    ),
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
    Kind(
        id=DocumentKind.JOURNAL,
        title=mark("Journal text of the test"),
        about=mark("For the case system, as text to paste. Points, table and source; not the single answers."),
        reader=Reader.OFFICIAL_FILE,
        build=build_companion_journal,
        options=frozenset((Option.LANGUAGE, Option.COPY)),
        uses=frozenset((FormUse.TEST,)),
    ),
    Kind(
        id=DocumentKind.JOURNAL,
        title=mark("Journal text of the days"),
        about=mark("For the case system, as text to paste. What the days add up to, with the sources; not the single days."),
        reader=Reader.OFFICIAL_FILE,
        build=build_timeline_journal,
        options=frozenset((Option.LANGUAGE, Option.COPY)),
        uses=frozenset((FormUse.TIMELINE,)),
    ),
    Kind(
        id=DocumentKind.TALK_PLAN,
        title=mark("The talk and the plan, for the client"),
        about=mark("For the client to keep. The summary, the plan, and the notes that were to go to the client."),
        reader=Reader.CLIENT,
        build=build_talk_plan,
        options=frozenset((Option.LANGUAGE, Option.LARGE)),
        uses=frozenset((FormUse.TALK,)),
    ),
    Kind(
        id=DocumentKind.TALK_JOURNAL,
        title=mark("Journal text of the talk"),
        about=mark("For the case system, as text to paste. Only the notes that were to go to the journal."),
        reader=Reader.OFFICIAL_FILE,
        build=build_talk_journal,
        options=frozenset((Option.LANGUAGE, Option.COPY)),
        uses=frozenset((FormUse.TALK,)),
    ),
)


EMPTY_KINDS: tuple[EmptyKind, ...] = (
    EmptyKind(
        id=DocumentKind.PAPER_FORM,
        title=mark("Empty form"),
        about=mark("To write on with a pen. Each area begins a page; what the client should not see stands last."),
        build=lambda form, words, language, size: build_paper_form(form, words, language, size=size),
    ),
    EmptyKind(
        id=DocumentKind.CODEBOOK,
        title=mark("Codebook"),
        about=mark("Every box with its values, codes, rules and checks, for those who read figures."),
        build=lambda form, words, language, _size: build_codebook(form, words, language),
    ),
    EmptyKind(
        id=DocumentKind.TALK_COMPANION,
        title=mark("Paper companion"),
        about=mark("One page to write on during a motivational talk, with the same parts as the screen."),
        build=lambda _form, _words, language, _size: build_talk_companion(language),
        uses=frozenset((FormUse.TALK,)),
    ),
)


def kinds_for(use: FormUse, *, is_comparable: bool) -> dict[str, Kind]:
    """What can be made of an interview by a form of that use, by the name that stands in the log."""
    of_this = (kind for kind in KINDS if use in kind.uses)
    return {kind.id.value: kind for kind in of_this if is_comparable or not kind.compares}
