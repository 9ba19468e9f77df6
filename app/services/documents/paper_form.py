"""An empty form to write on with a pen, made from the definition: any form, any version, in any of its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.forms import wording
from app.forms.engine.finishing import all_items
from app.forms.model import Alert, Audience, Box, BoxKind, Form, Item, ItemKind, Section, Special, Words
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Ask,
    Chapter,
    Column,
    Document,
    DocumentKind,
    Labelled,
    LineToWriteOn,
    NewPage,
    Paragraph,
    Part,
    Reader,
    Table,
    Tone,
    TypeSize,
    WriteBox,
    without_empty,
)
from app.services.documents.document import Section as Subheading

PARTS = {
    "d30": mark("30 days"),
    "life": mark("Life"),
    "route": mark("Way"),
    "years": mark("Years"),
    "months": mark("Months"),
    "alcohol": mark("Alcohol"),
    "drug": mark("Drugs"),
    "psych": mark("Mental health"),
    "specify": mark("Which"),
}
TITLE = mark("{form}, empty form")
FOOT = mark("{form}, version {version}")
HOW = mark("X: did not want to answer or did not know. N: does not apply. Leave no box empty.")
AFTERWARDS = mark("After the talk")
NOT_AT_THE_TABLE = mark("Fill in this part by yourself, when the talk is over. The client does not see it.")
CODE, ITEM = mark("Code"), mark("Question")
COMMENTS, MORE_LINES = mark("Comments"), 1
ALONE = mark("Ask only when you are alone.")
SEE_LIFE = mark("A yes for the 30 days: see “{part}” on the last pages.")
LIFE = mark("Worry for a life")
LIFE_TEXT = mark(
    "Finish talking. Ask about thoughts, a plan and what is at hand. Do not leave the person alone. Acute danger: call 112. "
    "Otherwise the psychiatric emergency ward. Call your supervisor without leaving. Write here whom you told, when, and what "
    "was decided."
)
BLANK_TO_FILL = "______"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_IN_ROWS = (ItemKind.SUBSTANCE_ROW, ItemKind.RELATION_ROW, ItemKind.YES_NO_ROW, ItemKind.FAMILY_GRID)
_SQUARES = {
    BoxKind.DAYS: 2,
    BoxKind.COUNT: 2,
    BoxKind.YEARS: 2,
    BoxKind.MONTHS: 2,
    BoxKind.MONEY: 6,
    BoxKind.DATE: 8,
    BoxKind.TIME: 4,
}


def build_paper_form(
    form: Form, words: Words, language: str, *, size: TypeSize = TypeSize.COMPACT, with_help: bool = False
) -> Document:
    """The whole form: what is asked at the table area by area, and what is filled in afterwards on pages of its own."""
    voice = Voice(language)
    writer = _Writer(form, words, voice, with_help=with_help)
    parts: list[Part] = [Paragraph(text=voice.say(HOW), tone=Tone.QUIET)]
    for number, section in enumerate(form.sections):
        if number:
            parts.append(NewPage())  # the client may want the areas in another order
        parts.extend(writer.section(section))
    parts.extend(writer.afterwards())
    return Document(
        kind=DocumentKind.PAPER_FORM,
        reader=Reader.ANYONE,
        language=language,
        title=voice.say(TITLE, form=words.title),
        foot=voice.say(FOOT, form=words.title, version=form.version),
        draft=False,
        parts=without_empty(parts),
        size=size,
    )


class _Writer:
    def __init__(self, form: Form, words: Words, voice: Voice, *, with_help: bool) -> None:
        self._form = form
        self._words = words
        self._voice = voice
        self._with_help = with_help

    def section(self, section: Section) -> Iterator[Part]:
        """One area as it is asked at the table."""
        yield Chapter(text=self._words.sections[section.code])
        intro = self._words.intros.get(section.code, "")
        yield Paragraph(text=intro, tone=Tone.QUOTE)
        items = [item for item in all_items(self._form) if item.section == section.code and _is_asked_at_table(item)]
        for kind, run in groupby(items, key=lambda item: item.kind):
            group = list(run)
            alike = self._alike(group) if kind in _IN_ROWS else []
            yield from (self._ask(item) for item in group if item not in alike)
            if alike:
                yield from self._rows(alike)
        if items:
            yield Labelled(label=self._voice.say(COMMENTS), text="_" * 55)
            yield from (LineToWriteOn() for _ in range(MORE_LINES))

    def afterwards(self) -> Iterator[Part]:
        """What the client does not see."""
        items = [item for item in all_items(self._form) if item.asked and not _is_asked_at_table(item)]
        if not items:
            return
        yield NewPage()
        yield Chapter(text=self._voice.say(AFTERWARDS))
        yield Paragraph(text=self._voice.say(NOT_AT_THE_TABLE), tone=Tone.STRONG)
        yield from map(self._ask, items)
        if any(item.alert is Alert.LIFE for item in self._form.items.values()):
            yield Subheading(text=self._voice.say(LIFE))
            yield Paragraph(text=self._voice.say(LIFE_TEXT))
            yield from (LineToWriteOn() for _ in range(MORE_LINES))

    def _ask(self, item: Item) -> Ask:
        spoken = self._words.items[item.code]
        prompts = [prompt for box in item.boxes if (prompt := spoken.boxes.get(box.part, ""))]
        asked = prompts if len(prompts) == len(item.boxes) else [spoken.question or spoken.label]
        return Ask(
            code=self._code(item),
            question=_PLACEHOLDER.sub(BLANK_TO_FILL, " ".join(asked)),
            choices=self._choices(item.boxes[0]),
            boxes=tuple(self._box(box) for box in item.boxes),
            help=" ".join(filter(None, (self._alone(item), spoken.help if self._with_help else ""))),
        )

    def _alone(self, item: Item) -> str:
        """What is asked in private on the screen is so from paper too; and where to look when a life is in danger."""
        alone = self._voice.say(ALONE) if item.private else ""
        is_about_life = item.alert is Alert.LIFE and _is_asked_at_table(item)
        see = self._voice.say(SEE_LIFE, part=self._voice.say(LIFE)) if is_about_life else ""
        return " ".join(filter(None, (alone, see)))

    def _alike(self, items: Sequence[Item]) -> list[Item]:
        """The items that are asked in the same words but for what they are about: those of one grid."""
        prompts = [tuple(sorted(self._words.items[item.code].boxes.items())) for item in items]
        usual, times = Counter(prompts).most_common(1)[0]
        return [item for item, own in zip(items, prompts, strict=True) if own == usual] if times > 1 else []

    def _rows(self, items: Sequence[Item]) -> Iterator[Part]:
        """Items that are alike, such as one line a substance: their questions once, and a table to write in."""
        parts = tuple(dict.fromkeys(box.part for item in items for box in item.boxes))
        yield Paragraph(text=next(filter(None, map(self._alone, items)), ""), tone=Tone.STRONG)
        for part in parts:
            boxes = [box for item in items for box in item.boxes if box.part == part]
            question = _PLACEHOLDER.sub(BLANK_TO_FILL, self._words.items[boxes[0].item].boxes.get(part, ""))
            choices = ", ".join(self._choices(boxes[0]))
            yield Labelled(label=f"{self._part(part)}.", text=" ".join(filter(None, (question, choices))))
        heads = (Column(title=self._voice.say(CODE)), Column(title=self._voice.say(ITEM), share=3))
        rows = tuple(
            (self._code(item), self._words.items[item.code].label, *(self._cell(item, part) for part in parts)) for item in items
        )
        yield Table(columns=(*heads, *(Column(title=self._part(part)) for part in parts)), rows=rows)

    def _cell(self, item: Item, part: str) -> str:
        return BLANK_TO_FILL if any(box.part == part for box in item.boxes) else "–"

    def _box(self, box: Box) -> WriteBox:
        squares = _SQUARES.get(box.kind, 0 if box.kind is BoxKind.TEXT else 1)
        if box.greatest is not None and box.kind not in _SQUARES:
            squares = len(str(box.greatest))
        elif box.choices:
            squares = max(len(str(choice)) for choice in box.choices)
        codes = "".join(f" {code.value}" for code in (Special.NOT_ANSWERED, Special.NOT_APPLICABLE) if code in box.special)
        return WriteBox(label=(self._part(box.part) + codes).strip(), squares=squares)

    def _choices(self, box: Box) -> tuple[str, ...]:
        return tuple(f"{value} {said}".strip() for value, said in wording.choices(self._form, self._words, box))

    def _code(self, item: Item) -> str:
        official = self._words.items[item.code].official_code
        return f"{item.code} ({official})" if official else str(item.code)

    def _part(self, part: str) -> str:
        return self._voice.say(PARTS[part]) if part in PARTS else part


def _is_asked_at_table(item: Item) -> bool:
    return item.asked and item.audience is Audience.ALL and item.closing is None and item.kind is not ItemKind.SEVERITY_RATING
