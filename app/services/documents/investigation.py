"""Underlag till utredningen (practice P16): area by area what the client says, what we see, and what we propose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from app.cases.record_book import RecordBook
from app.forms.areas import areas_of
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.areas_told import AreaTeller, case_words
from app.services.documents.document import (
    Bullets,
    Chapter,
    Document,
    DocumentKind,
    Facts,
    Labelled,
    Paragraph,
    Part,
    Reader,
    Section,
    Tone,
    without_empty,
)
from app.services.documents.material import Choice, Material
from app.services.feedback.plain_text import clean

TITLE = mark("Basis for the investigation")
FOOT = mark("For the official file, not for the client · {title}")
CASE, INTERVIEW, BY, UNIT = mark("Case"), mark("Interview"), mark("Caseworker"), mark("Unit")
HELD = mark("{form}, begun {date}")
SINCE = mark("Follow-up since")
CLIENT_TELLS = mark("What the client tells")
CLIENT_RATES = mark("The client's own rating")
RESOURCES, PROBLEMS = mark("Resources"), mark("Problems")
ASSESSMENT, REASON = mark("Assessment"), mark("Reason:")
RATED_BY = mark("Rated by {who} on {date}, within {low} to {high}.")
ANALYSIS, GOALS, INTERVENTION = mark("Analysis"), mark("Goals"), mark("Proposed intervention")
WISHES, NEXT_STEPS = mark("What the client wants help with"), mark("Agreed")


def build_investigation(material: Material, choice: Choice) -> Document:
    """The whole document for the official file. What is told about others, and the caseworker's own notes, do not stand on it."""
    voice = Voice(choice.language)
    answers = material.answers(voice)
    identity = material.file.client.identity
    parts: list[Part] = [Facts(pairs=_facts(material, voice, answers.words.title))]
    tellers = [AreaTeller(area, answers, voice, identity) for area in areas_of(material.form)]
    for section, run in groupby(tellers, key=lambda teller: teller.section):
        parts.extend(_section(answers.words.sections[section], list(run), voice))
    parts.extend(_agreed(material, voice))
    title = voice.say(TITLE)
    return Document(
        kind=DocumentKind.INVESTIGATION,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=title,
        foot=voice.say(FOOT, title=title),
        draft=material.file.interview.is_draft,
        author=material.policy.caseworker,
        parts=without_empty(parts),
        size=choice.size,
    )


def _facts(material: Material, voice: Voice, form_title: str) -> tuple[tuple[str, str], ...]:
    held = voice.say(HELD, form=form_title, date=voice.date(material.file.interview.first_day))
    follow_up = material.file.interview.follow_up
    pairs = (
        (voice.say(CASE), case_words(material.file.client)),
        (voice.say(INTERVIEW), held),
        (voice.say(SINCE), voice.date(follow_up.since) if follow_up is not None else ""),
        (voice.say(BY), material.policy.caseworker),
        (voice.say(UNIT), "" if material.file.client.is_protected else material.policy.unit),
    )
    return tuple((name, value) for name, value in pairs if value)


def _section(title: str, tellers: Sequence[AreaTeller], voice: Voice) -> Iterator[Part]:
    """One section with its areas: alcohol and drugs are told together and assessed each by itself."""
    say, first = voice.say, tellers[0]
    written = first.assessment
    yield Chapter(text=title)
    yield Section(text=say(CLIENT_TELLS))
    yield Bullets(texts=tuple(dict.fromkeys(text for teller in tellers for text in teller.told())))
    quotes = dict.fromkeys(quote for teller in tellers for quote in teller.quotes())
    yield from (Paragraph(text=quote, tone=Tone.QUOTE) for quote in quotes)
    yield Section(text=say(CLIENT_RATES))
    yield Bullets(texts=tuple(rating for teller in tellers for rating in teller.ratings()))
    yield from _written(((RESOURCES, written.resources), (PROBLEMS, written.problems)), first, voice)
    yield Section(text=say(ASSESSMENT))
    for teller in tellers:
        yield from _assessment(teller, voice, teller.title if len(tellers) > 1 else "")
    later = ((ANALYSIS, written.analysis), (GOALS, written.goals), (INTERVENTION, written.intervention))
    yield from _written(later, first, voice)


def _written(texts: Sequence[tuple[str, str]], teller: AreaTeller, voice: Voice) -> Iterator[Part]:
    for heading, text in texts:
        yield Section(text=voice.say(heading))
        yield Paragraph(text=teller.clean(text))


def _assessment(teller: AreaTeller, voice: Voice, area: str) -> Iterator[Part]:
    severity = teller.severity()
    yield Paragraph(text=f"{area}: {severity}" if area and severity else severity, tone=Tone.STRONG)
    yield Labelled(label=voice.say(REASON), text=teller.why()) if teller.why() else Paragraph(text="")
    chosen = teller.severity_range()
    if chosen is not None and chosen.rated_at is not None and chosen.rated_by:
        date = voice.date(chosen.rated_at.astimezone().date())
        text = voice.say(RATED_BY, who=chosen.rated_by, date=date, low=chosen.low, high=chosen.high)
        yield Paragraph(text=text, tone=Tone.QUIET)


def _agreed(material: Material, voice: Voice) -> Iterator[Part]:
    plan, fit = RecordBook(material.file.records).feedback(), partial(clean, identity=material.file.client.identity)
    yield Chapter(text=voice.say(WISHES))
    yield Bullets(texts=tuple(map(fit, plan.wishes)), numbered=True)
    yield Chapter(text=voice.say(NEXT_STEPS))
    steps = ((fit(step.what), fit(", ".join(filter(None, (step.who, step.when))))) for step in plan.next_steps if step.what)
    yield Bullets(texts=tuple(f"{what} ({details})" if details else what for what, details in steps))
