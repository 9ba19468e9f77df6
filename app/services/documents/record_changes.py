"""What was changed in the answers after they were first saved, read from the log of the interview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.cases.events import AnswersRecorded, InterviewMoved, LoggedEvent
from app.forms.model import Answer, BoxKey
from app.i18n import mark
from app.i18n.voice import Voice
from app.services.documents.answers import Answers
from app.services.documents.document import Chapter, Column, Paragraph, Part, Table
from app.services.documents.record_answers import PROTECTED, TELLS_WHERE
from app.services.documents.record_ratings import moment_in_words

CHANGES = mark("Changes since the answers were first saved")
NONE = mark("No answer was changed after it was first saved.")
WHEN, CODE, FROM, TO = mark("When"), mark("Code"), mark("From"), mark("To")
BLANK = mark("blank")
TAKEN_BACK = mark("Taken back, {when}: {reason}")


def change_parts(events: Sequence[LoggedEvent], answers: Answers, voice: Voice, *, is_protected: bool = False) -> Iterator[Part]:
    """Answers that people changed, in order; what a rule changed follows from them. Then why a completed one was taken back.

    Of somebody whose details are protected it says that what tells of places was changed, and not what it was.
    """
    rows = tuple(_changes(events, answers, voice, TELLS_WHERE if is_protected else frozenset()))
    heads = ((WHEN, 2.2), (CODE, 1.2), (FROM, 3.0), (TO, 3.0))
    yield Chapter(text=voice.say(CHANGES))
    yield Table(columns=tuple(Column(title=voice.say(title), share=share) for title, share in heads), rows=rows)
    if not rows:
        yield Paragraph(text=voice.say(NONE))
    for logged in events:
        if isinstance(logged.event, InterviewMoved) and logged.event.because and not logged.event.interrupted_because:
            text = voice.say(TAKEN_BACK, when=moment_in_words(logged.at, voice), reason=logged.event.because)
            yield Paragraph(text=text)


def _changes(
    events: Sequence[LoggedEvent], answers: Answers, voice: Voice, silent: frozenset[BoxKey]
) -> Iterator[tuple[str, str, str, str]]:
    given: dict[BoxKey, Answer | None] = {}  # of boxes that a person has answered; what a rule alone decided is no answer
    for logged in events:
        if not isinstance(logged.event, AnswersRecorded):
            continue
        for stored in logged.event.boxes:
            after = stored.state().given
            if stored.box in given and given[stored.box] != after and stored.box in answers.form.boxes:
                was, now = (
                    voice.say(PROTECTED)
                    if stored.box in silent and isinstance(each, str)
                    else _in_words(stored.box, each, answers, voice)
                    for each in (given[stored.box], after)
                )
                yield moment_in_words(logged.at, voice), stored.box, was, now
            if stored.box in given or after is not None:
                given[stored.box] = after


def _in_words(key: BoxKey, answer: Answer | None, answers: Answers, voice: Voice) -> str:
    return voice.say(BLANK) if answer is None else answers.say(answers.form.boxes[key], answer)
