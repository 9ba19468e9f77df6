"""The whole interview on paper, for the official file alone: every question with its answer and comments, and the rest.

It names the case and the client's initials, no personal identity number: the file it is put in knows who it is, and a page that
is left behind must not. Of a client with protected details neither initials nor unit nor what tells of places stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.cases.interviews import Interview, InterviewState
from app.cases.records import Introduction, IntroductionPoint
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.document import (
    Document,
    DocumentKind,
    Facts,
    Paragraph,
    Part,
    Reader,
    Tone,
    TypeSize,
    with_texts,
    without_empty,
)
from app.services.documents.drafts import is_draft
from app.services.documents.material import Choice, Material
from app.services.documents.record_answers import answer_parts
from app.services.documents.record_changes import change_parts
from app.services.documents.record_notes import note_parts
from app.services.documents.record_ratings import rating_parts
from app.services.feedback.plain_text import without_identity

TITLE = mark("The whole interview: {form}")
NOT_FOR_THE_CLIENT = mark("For the official file only. Never to be handed to the client or anybody else as it is. · {case}")
NOT_FOR_THE_CLIENT_HERE = mark(
    "For the official file only. It holds what others have told, the caseworker's notes and ratings. Whoever asks to read it "
    "is given it after an examination of secrecy, line by line."
)
CASE, INITIALS = mark("Case"), mark("Initials")
FORM, VERSION = mark("Form"), mark("{form}, version {version}")
WORDING = mark("Asked in the words of")
WORDING_VERSION = mark("{name}, version {n}")
FIRST_DAY, THE_DAYS, SPAN = mark("First day"), mark("The 30 days"), mark("{first} to {last}")
SINCE = mark("Follow-up since")
ON_PAPER, READ_TWICE = mark("Held on paper and entered afterwards"), mark("Typed twice: {differed} of {boxes} answers differed")
STATE, GONE_THROUGH, REASON = mark("State"), mark("Gone through with the client"), mark("Reason")
INTERVIEWER, UNIT, PRINTED = mark("Interviewer"), mark("Unit"), mark("Printed")
INTRODUCTION, SKIPPED, YES = mark("Introduction"), mark("skipped"), mark("yes")
STATES = {
    InterviewState.OPEN: mark("under way"),
    InterviewState.TALK_ENDED: mark("the talk is over"),
    InterviewState.COMPLETED: mark("completed"),
    InterviewState.INTERRUPTED: mark("ended early"),
}
POINTS = {
    IntroductionPoint.PURPOSE: mark("purpose"),
    IntroductionPoint.USE_OF_ANSWERS: mark("what the answers are used for"),
    IntroductionPoint.CONFIDENTIALITY: mark("secrecy and its exceptions"),
    IntroductionPoint.MAY_DECLINE: mark("the right to decline"),
    IntroductionPoint.TIME_FRAMES: mark("time frames"),
    IntroductionPoint.RATING_SCALE: mark("the scale 0 to 4"),
    IntroductionPoint.FEEDBACK_DATE: mark("time for the feedback talk"),
    IntroductionPoint.FOLLOW_UP: mark("follow-up"),
}


def build_record(material: Material, choice: Choice) -> Document:
    """Everything that the vault has of one interview."""
    voice = Voice(choice.language)
    answers = material.answers(voice)
    fit = partial(without_identity, identity=material.file.client.identity)
    parts: list[Part] = [
        Paragraph(text=voice.say(NOT_FOR_THE_CLIENT_HERE), tone=Tone.STRONG),
        Facts(pairs=tuple(_facts(material, voice))),
        *answer_parts(answers, voice, is_protected=material.file.client.is_protected),
        *rating_parts(answers, voice, material.policy.currency_rate),
        *note_parts(answers, voice),
        *change_parts(material.events, answers, voice, is_protected=material.file.client.is_protected),
    ]
    return Document(
        kind=DocumentKind.RECORD,
        reader=Reader.OFFICIAL_FILE,
        language=choice.language,
        title=voice.say(TITLE, form=answers.words.title),
        foot=voice.say(NOT_FOR_THE_CLIENT, case=material.file.client.case_number).rstrip(" ·"),
        draft=is_draft(material.file.interview, Reader.OFFICIAL_FILE),
        parts=without_empty([with_texts(part, fit) for part in parts]),
        author=material.policy.caseworker,
        size=TypeSize.COMPACT,
    )


def _facts(material: Material, voice: Voice) -> Iterator[tuple[str, str]]:
    """What interview it is; lines without content are left out."""
    found = (*_whose(material, voice), *_which(material, voice), *_standing(material, voice))
    return ((name, value) for name, value in found if value)


def _whose(material: Material, voice: Voice) -> Iterator[tuple[str, str]]:
    client, policy = material.file.client, material.policy
    yield voice.say(CASE), client.case_number
    yield voice.say(INITIALS), "" if client.is_protected else client.initials
    yield voice.say(INTERVIEWER), policy.caseworker
    yield voice.say(UNIT), "" if client.is_protected else policy.unit


def _which(material: Material, voice: Voice) -> Iterator[tuple[str, str]]:
    interview, answers = material.file.interview, material.answers(voice)
    held = next((each for each in material.wordings if each.id == answers.book.wording()), None)
    window = answers.window
    yield voice.say(FORM), voice.say(VERSION, form=answers.words.title, version=interview.form_version)
    if held is not None:
        yield voice.say(WORDING), voice.say(WORDING_VERSION, name=held.overlay.name, n=held.version)
    yield voice.say(FIRST_DAY), voice.date(interview.first_day)
    yield voice.say(THE_DAYS), voice.say(SPAN, first=voice.date(window.first), last=voice.date(window.last))
    if interview.follow_up is not None:
        yield voice.say(SINCE), voice.date(interview.follow_up.since)
    if interview.from_paper:
        check = answers.book.paper_check()
        read_twice = voice.say(READ_TWICE, differed=check.differed, boxes=check.boxes) if check is not None else ""
        yield voice.say(ON_PAPER), read_twice or voice.say(YES)


def _standing(material: Material, voice: Voice) -> Iterator[tuple[str, str]]:
    interview: Interview = material.file.interview
    yield voice.say(STATE), voice.say(STATES[interview.state])
    yield voice.say(REASON), interview.interrupted_because
    yield voice.say(GONE_THROUGH), "" if interview.reviewed_on is None else voice.date(interview.reviewed_on)
    introduction = material.answers(voice).book.introduction()
    yield voice.say(INTRODUCTION), "" if introduction is None else _introduced(introduction, voice)
    yield voice.say(PRINTED), voice.date(material.today)


def _introduced(introduction: Introduction, voice: Voice) -> str:
    if introduction.skipped:
        return voice.say(SKIPPED)
    on = [voice.date(introduction.on)] if introduction.on is not None else []
    interpreter = [introduction.interpreter] if introduction.interpreter else []
    return ", ".join((*on, *(voice.say(POINTS[point]) for point in introduction.said), *interpreter))
