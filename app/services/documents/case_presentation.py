"""One page for the treatment council; and the same without anything that says who it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from app.cases.clients import Mandate
from app.cases.record_book import RecordBook
from app.forms.areas import areas_of
from app.forms.model import BoxKey
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.answers import Answers
from app.services.documents.areas_told import AreaTeller, case_words
from app.services.documents.document import (
    Bullets,
    Chapter,
    Column,
    Document,
    DocumentKind,
    Facts,
    LineToWriteOn,
    Paragraph,
    Part,
    Reader,
    Table,
    Tone,
    TypeSize,
    without_empty,
)
from app.services.documents.material import Choice, Material
from app.services.feedback.plain_text import clean

TITLE = mark("Case presentation")
FOOT = mark("For the treatment council · {title}")
CASE, AGE, GENDER, GROUND, INTERVIEW = mark("Case"), mark("Age"), mark("Gender"), mark("Here because"), mark("Interview")
WITHOUT_NAMES = mark("De-identified. What was written in free text is left out, because it can tell who it is about.")
YEARS_FROM_TO = mark("{first} to {last} years")
MANDATES = {
    Mandate.VOLUNTARY: mark("Of one's own accord"),
    Mandate.COURT_ORDERED: mark("By a court's direction or contract care"),
    Mandate.COMPULSORY_CARE: mark("Compulsory care (LVM)"),
}
SEASONS = (mark("the winter of {year}"), mark("the spring of {year}"), mark("the summer of {year}"), mark("the autumn of {year}"))
HELD = mark("{form}, {when}")
AREA, CLIENT, OURS, WEIGHS = mark("Area"), mark("The client wants help"), mark("Our assessment"), mark("What weighs most")
WISHES, PROPOSED, QUESTION = mark("What the client wants"), mark("What we propose"), mark("The question to the council")
SEE_BASIS = mark("More stands in the basis for the investigation.")
LONGEST, LONGEST_REASON, MOST_LINES = 110, 75, 3
LINES_FOR_QUESTION = 2
BIRTH, GENDER_BOX = BoxKey("G16"), BoxKey("G10")
_AGE_BAND = 10


def build_case_presentation(material: Material, choice: Choice) -> Document:
    """One page: long texts are cut, with a pointer to where more stands. `choice.deidentified` leaves out all free text."""
    voice = Voice(choice.language)
    answers = material.answers(voice)
    teller = _Presenter(material, choice, voice, answers)
    title = voice.say(TITLE)
    return Document(
        kind=DocumentKind.CASE_PRESENTATION,
        reader=Reader.COUNCIL,
        language=choice.language,
        title=title,
        foot=voice.say(FOOT, title=title),
        draft=material.file.interview.is_draft,
        parts=without_empty(tuple(teller.parts())),
        size=TypeSize.COMPACT,
    )


class _Presenter:
    def __init__(self, material: Material, choice: Choice, voice: Voice, answers: Answers) -> None:
        self._material = material
        self._choice = choice
        self._voice = voice
        self._answers = answers
        self._is_cut = False

    def parts(self) -> Iterator[Part]:
        """The page from top to bottom."""
        say = self._voice.say
        if self._choice.deidentified:
            yield Paragraph(text=say(WITHOUT_NAMES), tone=Tone.QUIET)
        yield Facts(pairs=tuple((name, value) for name, value in self._facts() if value))
        yield self._table()
        for heading, texts in ((WISHES, self._wishes()), (PROPOSED, self._proposed())):
            yield Chapter(text=say(heading))
            yield Bullets(texts=tuple(self._short(texts)))
        if self._is_cut:
            yield Paragraph(text=say(SEE_BASIS), tone=Tone.QUIET)
        yield Chapter(text=say(QUESTION))
        yield from [LineToWriteOn()] * LINES_FOR_QUESTION

    def _facts(self) -> Iterator[tuple[str, str]]:
        say, client = self._voice.say, self._material.file.client
        if not self._choice.deidentified:
            yield say(CASE), case_words(client)
        yield say(AGE), self._age()
        yield say(GENDER), self._answers.step_words(GENDER_BOX) if GENDER_BOX in self._answers.form.boxes else ""
        yield say(GROUND), say(MANDATES[client.mandate])
        yield say(INTERVIEW), say(HELD, form=self._answers.words.title, when=self._when())

    def _when(self) -> str:
        day = self._material.file.interview.first_day
        if not self._choice.deidentified:
            return self._voice.date(day)
        return self._voice.say(SEASONS[day.month % 12 // 3], year=day.year)

    def _age(self) -> str:
        born = self._born()
        if born is None:
            return ""
        day = self._material.file.interview.first_day
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        first = years // _AGE_BAND * _AGE_BAND
        return self._voice.say(YEARS_FROM_TO, first=first, last=first + _AGE_BAND - 1)

    def _born(self) -> dt.date | None:
        answer = self._answers.answer(BIRTH) if BIRTH in self._answers.form.boxes else None
        return dt.date.fromisoformat(answer) if isinstance(answer, str) and answer else None

    def _table(self) -> Table:
        say = self._voice.say
        titles = [(AREA, 1.2), (CLIENT, 1.1), (OURS, 1.6)]
        if not self._choice.deidentified:
            titles.append((WEIGHS, 2.2))
        rows = tuple(
            self._row(AreaTeller(area, self._answers, self._voice, self._identity)) for area in areas_of(self._material.form)
        )
        return Table(columns=tuple(Column(title=say(title), share=share) for title, share in titles), rows=rows)

    def _row(self, teller: AreaTeller) -> tuple[str, ...]:
        row = (teller.title, teller.importance() or "–", teller.severity() or "–")
        return row if self._choice.deidentified else (*row, self._cut(teller.why(), LONGEST_REASON) or "–")

    @property
    def _identity(self) -> str:
        return self._material.file.client.identity

    def _wishes(self) -> Sequence[str]:
        if self._choice.deidentified:
            return ()
        return tuple(clean(wish, self._identity) for wish in RecordBook(self._material.file.records).feedback().wishes)

    def _proposed(self) -> Sequence[str]:
        if self._choice.deidentified:
            return ()
        tellers = (AreaTeller(area, self._answers, self._voice, self._identity) for area in areas_of(self._material.form))
        return tuple(dict.fromkeys(text for teller in tellers if (text := teller.clean(teller.assessment.intervention))))

    def _short(self, texts: Sequence[str]) -> Iterator[str]:
        self._is_cut = self._is_cut or len(texts) > MOST_LINES
        return map(self._cut, texts[:MOST_LINES])

    def _cut(self, text: str, longest: int = LONGEST) -> str:
        if len(text) <= longest:
            return text
        self._is_cut = True
        return text[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"
