"""Journal text of a companion test: which test, when, the points, and where they lie by the chosen table, with its source."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.engine.session import InterviewSession
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.companion_tests import TestHistory, TestResult, result_of
from app.services.companion_words import NO_VERDICT, CompanionWords
from app.services.documents.document import Bullets, Document, DocumentKind, Facts, Paragraph, Part, Reader, Tone, without_empty
from app.services.documents.drafts import is_draft
from app.services.documents.journal import CASE, FOR_THE_FILE
from app.services.documents.material import Choice, Material

ANSWERED, ON_PAPER, AGE = mark("Answered"), mark("{date}, on paper"), mark("Age when answering")


def build_companion_journal(material: Material, choice: Choice) -> Document:
    """The result of one test, without its single answers."""
    voice = Voice(choice.language)
    interview = material.file.interview
    session = InterviewSession(material.form, {box.box: box.state() for box in material.file.boxes})
    result = result_of(interview, material.form, session)
    words = CompanionWords(voice)
    title = words.title(TestHistory(form_id=interview.form_id, variant=result.variant, results=(result,)))
    return Document(
        kind=DocumentKind.JOURNAL,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=title,
        foot=voice.say(FOR_THE_FILE, title=title),
        draft=is_draft(interview, Reader.OFFICIAL_FILE),
        parts=without_empty((Facts(pairs=tuple(_facts(material, result, voice))), *_result(result, words, voice))),
    )


def _facts(material: Material, result: TestResult, voice: Voice) -> Iterator[tuple[str, str]]:
    if material.file.client.case_number:
        yield voice.say(CASE), material.file.client.case_number
    day = voice.date(result.on)
    yield voice.say(ANSWERED), voice.say(ON_PAPER, date=day) if result.interview.from_paper else day
    if result.age is not None:
        yield voice.say(AGE), str(result.age)


def _result(result: TestResult, words: CompanionWords, voice: Voice) -> Iterator[Part]:
    headline = " ".join(filter(None, (words.points(result), words.standing(result))))
    yield Paragraph(text=headline, tone=Tone.STRONG)
    if not result.is_complete:
        yield Paragraph(text=" ".join(filter(None, (words.which_missing(result), words.span(result)))))
    yield Bullets(texts=tuple(words.parts(result)))
    yield from (Paragraph(text=text) for text in words.more(result))
    yield Paragraph(text=voice.say(NO_VERDICT), tone=Tone.QUIET)
