"""Pieces from an ASI interview: days as dots, the client's own ratings in words, and the stated list of strengths.

What may be said is what the client's paper prints without anybody choosing it (`app.services.feedback.printing`): no illegal
acts, no violence, nothing asked in private, no rating of the caseworker's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.forms.model import Box, BoxKey, BoxKind, Form, Item, ItemCode, ItemKind, SectionCode
from app.forms.wording import choice_words
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.change_paper import SAID_TO_CLIENT
from app.services.feedback.building import GENERAL, teller_of
from app.services.feedback.printing import AS_USUAL, ITEMS_THAT_TELL_WHERE, is_printed
from app.services.feedback.sentences import Teller
from app.services.feedback.snapshot import SaidLine
from app.services.feedback.strengths import STRENGTHS, is_strength
from app.services.interviews import InterviewFile
from app.services.pieces.piece import Piece, PieceGroup, picture_of

# "It has bothered you ..." says nothing without the days it speaks of; the other ratings name what they are about.
_SPEAKS_OF_DAYS: Final = frozenset(map(ItemCode, ("M7", "M8", "E20", "P13")))
_TOLD: Final = (BoxKind.DAYS, BoxKind.CLIENT_RATING)
GREATEST_RATING: Final = 4
DAYS_WITH: Final = mark("{substance}, days")
# As for `SAID_TO_CLIENT`: the form's own label is short and for the caseworker.
TITLES: Final = {
    ItemCode("E19"): mark("Days of trouble with work"),
    ItemCode("D13"): mark("Days with more than one substance"),
    ItemCode("D25"): mark("Days with care or meetings"),
    ItemCode("D26"): mark("Days of trouble because of alcohol"),
    ItemCode("D27"): mark("Days of trouble because of drugs"),
    ItemCode("F30"): mark("Days of conflict in the family"),
    ItemCode("F31"): mark("Days of conflict with others"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthProposal:
    """Something that goes well according to the stated list (practice P20), for the client to affirm or not.

    `fact`: the box and what was answered there, the same in each language. `alike`: its text in every language of the form.
    """

    key: str
    text: str
    fact: str
    alike: frozenset[str]
    area: SectionCode

    def __repr__(self) -> str:
        return f"StrengthProposal({self.key!r})"


def asi_pieces(form: Form, file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    """Days and the client's own ratings, in the order of the form."""
    teller = teller_of(form, file, voice.language)
    for section in form.sections:
        if section.area == GENERAL:
            continue
        for item in section.items:
            if is_printed(item, AS_USUAL):
                yield from _of_item(item, teller, file, voice)


def strength_proposals(form: Form, file: InterviewFile, voice: Voice) -> tuple[StrengthProposal, ...]:
    """The strengths of the stated list that this interview tells of. That a problem is absent is none."""
    teller = teller_of(form, file, voice.language)
    tellers = [teller_of(form, file, language) for language in form.words]
    silent = ITEMS_THAT_TELL_WHERE if file.client.is_protected else frozenset()
    boxes = (form.boxes[key] for key in STRENGTHS if key in form.boxes)
    told = ((box, teller.line(box)) for box in boxes if is_strength(box.key, teller.answer(box.key)) and box.item not in silent)
    return tuple(
        StrengthProposal(
            key=f"asi.{box.key}",
            text=line.text,
            fact=_fact(box.key, teller),
            alike=frozenset(said.text for each in tellers if (said := each.line(box)) is not None),
            area=form.items[box.item].section,
        )
        for box, line in told
        if line is not None and is_printed(form.items[box.item], AS_USUAL)
    )


def title_of(item: ItemCode, teller: Teller, voice: Voice) -> str:
    """What an item is about, as it is said to the client."""
    said = SAID_TO_CLIENT.get(item) or TITLES.get(item)
    if said is not None:
        return voice.say(said)
    label = teller.words.items[item].label
    is_substance = teller.form.items[item].kind is ItemKind.SUBSTANCE_ROW
    return voice.say(DAYS_WITH, substance=label) if is_substance else label


def step_words(box: Box, teller: Teller) -> tuple[str, ...]:
    """The words of every step of the client's rating in this box; none for a box of days."""
    if box.kind is not BoxKind.CLIENT_RATING:
        return ()
    known = choice_words(teller.words, box)
    return tuple(words for step in range(GREATEST_RATING + 1) if (words := known.get(str(step), "")))


def _of_item(item: Item, teller: Teller, file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    for box in item.boxes:
        line = teller.line(box) if box.kind in _TOLD else None
        if line is not None and not is_strength(box.key, teller.answer(box.key)):
            yield Piece(
                key=f"asi.{box.key}",
                group=PieceGroup.SUBSTANCES if item.kind is ItemKind.SUBSTANCE_ROW else PieceGroup.ASI,
                title=title_of(item.code, teller, voice),
                sentence=_sentence(box, line, teller),
                facts=_facts(box, teller),
                picture=picture_of(line.picture, voice, step_words(box, teller)),
                source=file.interview.id,
                on=file.interview.first_day,
                area=item.section,
            )


def _facts(box: Box, teller: Teller) -> tuple[str, ...]:
    days = _days_spoken_of(box, teller)
    return tuple(_fact(key, teller) for key in (box.key, days) if key is not None)


def _fact(key: BoxKey, teller: Teller) -> str:
    return f"{key}={teller.answer(key)}"


def _days_spoken_of(box: Box, teller: Teller) -> BoxKey | None:
    return teller.days_behind(box) if box.item in _SPEAKS_OF_DAYS else None


def _sentence(box: Box, line: SaidLine, teller: Teller) -> str:
    days = _days_spoken_of(box, teller)
    before = teller.line(teller.form.boxes[days]) if days is not None else None
    return line.text if before is None else f"{before.text} {line.text}"


def rated_or_counted(form: Form) -> tuple[BoxKey, ...]:
    """The boxes of days and of the client's ratings that may be told as usual, in the order of the form."""
    sections = (section for section in form.sections if section.area != GENERAL)
    items = (item for section in sections for item in section.items if is_printed(item, AS_USUAL))
    return tuple(box.key for item in items for box in item.boxes if box.kind in _TOLD)
