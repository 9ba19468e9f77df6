"""Draws a `Document`: every kind of part in the common look, tagged."""

from __future__ import annotations

from functools import singledispatch
from itertools import zip_longest

from app.reports import wording
from app.reports.page import Sheet
from app.reports.pictures import Bar, Dots
from app.reports.story import Story
from app.reports.style import Size
from app.reports.tables import Column
from app.reports.wording import Speaker
from app.reports.write_boxes import WriteBoxes
from app.services.documents import document as doc

ROOM_FOR_A_QUESTION, ROOM_FOR_A_TABLE = 70.0, 190.0
CHOICE_GAP = " \u00b7 "
_SIZES = {doc.TypeSize.COMPACT: Size.COMPACT, doc.TypeSize.NORMAL: Size.NORMAL, doc.TypeSize.LARGE: Size.LARGE}


def draw_document(document: doc.Document) -> bytes:
    """The document as tagged PDF bytes; the same document gives the same bytes."""
    speaker = Speaker(document.language)
    note = speaker.say(wording.DRAFT_NOTE) if document.draft and document.reader is doc.Reader.CLIENT else ""
    sheet = Sheet(
        title=document.title,
        author=document.author,
        foot=document.foot,
        draft=document.draft,
        speaker=speaker,
        size=_SIZES[document.size],
        draft_note=note,
    )
    story = Story(sheet)
    story.title(document.title)
    story.thread()
    if document.lead:
        story.lead(document.lead)
    for part, following in zip_longest(document.parts, document.parts[1:]):
        if isinstance(part, doc.Chapter | doc.Section) and isinstance(following, doc.Table):
            story.room(ROOM_FOR_A_TABLE * story.look.scale)
        _draw(part, story)
    return story.pdf()


@singledispatch
def _draw(part: doc.Part, _story: Story) -> None:
    raise TypeError(f"no drawing for {type(part).__name__}")


@_draw.register
def _(part: doc.Chapter, story: Story) -> None:
    story.chapter(part.text)


@_draw.register
def _(part: doc.Section, story: Story) -> None:
    story.section(part.text)


@_draw.register
def _(part: doc.Paragraph, story: Story) -> None:
    tones = {doc.Tone.PLAIN: story.text, doc.Tone.QUIET: story.hint, doc.Tone.STRONG: story.strong, doc.Tone.QUOTE: story.quote}
    tones[part.tone](part.text)


@_draw.register
def _(part: doc.Labelled, story: Story) -> None:
    story.labelled(part.label, part.text)


@_draw.register
def _(part: doc.Bullets, story: Story) -> None:
    (story.numbered if part.numbered else story.bullets)(part.texts)


@_draw.register
def _(part: doc.Facts, story: Story) -> None:
    story.facts(part.pairs)


@_draw.register
def _(part: doc.Table, story: Story) -> None:
    columns = [Column(title=column.title, share=column.share) for column in part.columns]
    story.table(columns, part.rows, first_is_head=True)


@_draw.register
def _(part: doc.Days, story: Story) -> None:
    alt = part.alt or story.speaker.say(wording.DAYS_OF_IN_WORDS, days=part.days, total=part.total)
    story.beside(part.words, [Dots(part.days, part.total, str(part.days), alt, story.look.scale)])


@_draw.register
def _(part: doc.Scale, story: Story) -> None:
    alt = story.speaker.say(wording.STEP_IN_WORDS, words=part.step_words, step=part.step, greatest=part.greatest)
    story.beside(part.words, [Bar(part.step, part.greatest, part.step_words, alt, story.look.scale)])


@_draw.register
def _(part: doc.Ask, story: Story) -> None:
    story.room(ROOM_FOR_A_QUESTION * story.look.scale)
    quiet = tuple(filter(None, (CHOICE_GAP.join(part.choices), part.help)))
    story.labelled_beside(part.code, part.question, quiet, [WriteBoxes(part.boxes, story.look.scale)])


@_draw.register
def _(part: doc.LineToWriteOn, story: Story) -> None:
    story.line_to_write_on(part.share)


@_draw.register
def _(_part: doc.NewPage, story: Story) -> None:
    story.new_page()
