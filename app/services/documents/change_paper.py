"""What has changed, on paper: everything for the file, and the days and the client's own ratings for the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.forms.model import Form, ItemCode, Words
from app.i18n import mark
from app.i18n.voice import Voice
from app.services import change_words
from app.services.change import AreaChange, Comparison, Figure, FigureKind
from app.services.documents.document import (
    Chapter,
    Column,
    Days,
    Document,
    DocumentKind,
    Facts,
    Paragraph,
    Part,
    Reader,
    Scale,
    Table,
    Tone,
    TypeSize,
    without_empty,
)
from app.services.feedback.printing import AS_USUAL, is_printed

TITLE = mark("What has changed")
TITLE_FOR_CLIENT = mark("How it was and how it is")
FOR_THE_FILE = mark("For the official file, not for the client · {title}")
FROM_TO = mark("From {first} to {last}.")
SAME_PERSON = mark("Compare only with the same person at another time. There is no total.")
RATE = mark("In the scores {rate} kronor count as one dollar: our convention, because the formula is made for dollars.")
NOTHING_ANSWERED = mark("Nothing was answered here at any of the interviews.")
CASE, WHAT, CHANGE = mark("Case"), mark("What"), mark("Change")
LEAD_FOR_CLIENT = mark("We met on {first} and on {last}. This is what you told me both times. You decide what matters.")
FEWER = mark("Less of it now")
MORE = mark("More of it now")
AS_BEFORE = mark("As before")
# On the list a question has a short label for the caseworker; the client reads what it is about.
SAID_TO_CLIENT: Mapping[ItemCode, str] = MappingProxyType(
    {
        ItemCode("D1"): mark("Days when you drank alcohol"),
        ItemCode("D2"): mark("Days when you drank so that you felt it"),
        ItemCode("M6"): mark("Days of trouble with your body"),
        ItemCode("M7"): mark("How much your body has bothered you"),
        ItemCode("M8"): mark("How important care for your body is to you"),
        ItemCode("E20"): mark("How much trouble with work has bothered you"),
        ItemCode("E21"): mark("How important support with work is to you"),
        ItemCode("D28"): mark("How much trouble with alcohol has bothered you"),
        ItemCode("D30"): mark("How important help with alcohol is to you"),
        ItemCode("D29"): mark("How much trouble with drugs has bothered you"),
        ItemCode("D31"): mark("How important help with drugs is to you"),
        ItemCode("L28"): mark("How serious your trouble with the law is"),
        ItemCode("L29"): mark("How important help with the law is to you"),
        ItemCode("F32"): mark("How much trouble in the family has bothered you"),
        ItemCode("F33"): mark("How much trouble with other people has bothered you"),
        ItemCode("F34"): mark("How important help with the family is to you"),
        ItemCode("F35"): mark("How important help with other people is to you"),
        ItemCode("P12"): mark("Days of trouble with your mental health"),
        ItemCode("P13"): mark("How much your mental health has bothered you"),
        ItemCode("P14"): mark("How important care for your mental health is to you"),
    }
)
THEN_AND_NOW = mark("{label}. Then {before}, now {after}.")
THEN = mark("Then: {words}")
NOW = mark("Now: {words}")
WHAT_DO_YOU_THINK = mark("What do you think yourself? Is anything not right? Say so, and we add what you say.")
MOST_COLUMNS = 4
_RATE_DIGITS = 2
_GREATEST_RATING = 4
_TOLD_TO_CLIENT = (FigureKind.DAYS, FigureKind.RATING)


def build_change(comparison: Comparison, language: str, case: str = "") -> Document:
    """Every figure of every interview, for the official file. `case`: whose file it is, by number and initials."""
    voice = Voice(language)
    form, words = _latest(comparison, language)
    title = voice.say(TITLE)
    whose = Facts(pairs=((voice.say(CASE), case),) if case else ())
    parts: list[Part] = [whose, Paragraph(text=voice.say(SAME_PERSON))]
    for change in comparison.areas:
        parts.append(Chapter(text=change_words.area_title(change, words, voice)))
        is_empty = all(each.value is None for figure in change.figures for each in figure.measured)
        nothing = Paragraph(text=voice.say(NOTHING_ANSWERED))
        parts.append(nothing if is_empty else _table(change, comparison, form, words, voice))
        parts.extend(Paragraph(text=text, tone=Tone.QUIET) for text in _reliability(change, voice) if text)
    if not comparison.has_published_figures:
        parts.append(Paragraph(text=voice.say(change_words.UNAVAILABLE), tone=Tone.QUIET))
    parts.append(Paragraph(text=voice.say(RATE, rate=rate_in_words(comparison.rate, voice)), tone=Tone.QUIET))
    return Document(
        kind=DocumentKind.CHANGE,
        reader=Reader.OFFICIAL_FILE,
        language=language,
        title=title,
        lead=_span(FROM_TO, comparison, voice),
        foot=voice.say(FOR_THE_FILE, title=title),
        draft=_is_draft(comparison),
        parts=without_empty(parts),
        size=TypeSize.COMPACT,
    )


def build_change_for_client(comparison: Comparison, language: str, size: TypeSize = TypeSize.NORMAL) -> Document:
    """Days and the client's own ratings, first what there is less of. No score and no rating of the caseworker's is on it.

    What the client's paper prints on active choice only, such as days of illegal acts, is left out.
    """
    voice = Voice(language)
    form, words = _latest(comparison, language)
    told = [figure for change in comparison.areas for figure in change_words.shown(change) if _is_told(figure, form)]
    parts: list[Part] = []
    for heading, figures in (
        (FEWER, [figure for figure in told if (figure.change or 0) < 0]),
        (MORE, [figure for figure in told if (figure.change or 0) > 0]),
    ):
        parts.append(Chapter(text=voice.say(heading)))
        for figure in figures:
            parts.extend(_for_client(figure, form, words, voice))
    parts.append(Chapter(text=voice.say(AS_BEFORE)))
    parts.extend(Paragraph(text=_then_and_now(figure, form, words, voice)) for figure in told if not figure.is_changed)
    parts.append(Paragraph(text=voice.say(WHAT_DO_YOU_THINK), tone=Tone.STRONG))
    return Document(
        kind=DocumentKind.CHANGE_FOR_CLIENT,
        reader=Reader.CLIENT,
        language=language,
        title=voice.say(TITLE_FOR_CLIENT),
        lead=_span(LEAD_FOR_CLIENT, comparison, voice),
        foot=voice.say(TITLE_FOR_CLIENT),
        draft=_is_draft(comparison),
        parts=without_empty(parts),
        size=size,
    )


def _latest(comparison: Comparison, language: str) -> tuple[Form, Words]:
    form = comparison.moments[-1].form
    return form, form.words.get(language) or form.words[form.default_language]


def _is_draft(comparison: Comparison) -> bool:
    return any(moment.interview.is_draft for moment in comparison.moments)


def _span(message: str, comparison: Comparison, voice: Voice) -> str:
    return voice.say(message, first=voice.date(comparison.moments[0].on), last=voice.date(comparison.moments[-1].on))


def rate_in_words(rate: float, voice: Voice) -> str:
    """Kronor for one dollar, without decimals where there are none."""
    return str(int(rate)) if rate == int(rate) else voice.decimal(rate, _RATE_DIGITS)


def _table(change: AreaChange, comparison: Comparison, form: Form, words: Words, voice: Voice) -> Table:
    places = _shown(len(comparison.moments))
    dates = [Column(title=voice.date(comparison.moments[place].on), share=1.4) for place in places]
    rows = [
        (
            change_words.label(figure, form, words, voice),
            *(
                change_words.value_words(figure, each, form, words, voice)
                for each in (figure.measured[place] for place in places)
            ),
            change_words.change_words(figure, voice),
        )
        for figure in change_words.shown(change)
    ]
    return Table(columns=(Column(title=voice.say(WHAT), share=2), *dates, Column(title=voice.say(CHANGE))), rows=tuple(rows))


def _shown(count: int) -> tuple[int, ...]:
    """The first interview and the latest ones: a page has room for so many columns, and the screen shows them all."""
    latest = range(max(count - MOST_COLUMNS + 1, 1), count)
    return (0, *latest)


def _reliability(change: AreaChange, voice: Voice) -> Iterator[str]:
    return (change_words.reliable_words(figure.reliable, voice) for figure in change.of_kind(FigureKind.SCORE))


def _is_told(figure: Figure, form: Form) -> bool:
    if figure.kind not in _TOLD_TO_CLIENT or figure.box is None or figure.change is None:
        return False
    return is_printed(form.items[form.boxes[figure.box].item], AS_USUAL)


def _label_for_client(figure: Figure, form: Form, words: Words, voice: Voice) -> str:
    said = SAID_TO_CLIENT.get(form.boxes[figure.box].item) if figure.box is not None else None
    return voice.say(said) if said is not None else change_words.label(figure, form, words, voice)


def _then_and_now(figure: Figure, form: Form, words: Words, voice: Voice) -> str:
    before, after = (_spoken(figure, place, form, words, voice) for place in (0, -1))
    return voice.say(THEN_AND_NOW, label=_label_for_client(figure, form, words, voice), before=before, after=after)


def _spoken(figure: Figure, place: int, form: Form, words: Words, voice: Voice) -> str:
    """As people say it: a rating in words, without its number."""
    said = change_words.value_words(figure, figure.measured[place], form, words, voice)
    return said.partition(" · ")[2] or said


def _for_client(figure: Figure, form: Form, words: Words, voice: Voice) -> Iterator[Part]:
    yield Paragraph(text=_label_for_client(figure, form, words, voice), tone=Tone.STRONG)
    for message, place in ((THEN, 0), (NOW, -1)):
        said = _spoken(figure, place, form, words, voice)
        step = int(figure.measured[place].value or 0)
        line = voice.say(message, words=said)
        if figure.kind is FigureKind.DAYS:
            yield Days(words=line, days=step)
        else:
            yield Scale(words=line, step=step, greatest=_GREATEST_RATING, step_words=said)
