"""The neutral card: a day and a phone number, and nothing that says what it is about or from whom."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from app.reports import style, wording
from app.reports.page import Heading, Sheet, typeset
from app.reports.wording import Speaker
from app.services.feedback.snapshot import FeedbackSnapshot


def draw_card(snapshot: FeedbackSnapshot) -> bytes:
    """The card as PDF; what is not known is a line to fill in by hand.

    It says nothing of an interview, so there is nothing to mark as a draft.
    """
    speaker = Speaker(snapshot.language)
    title = speaker.say(wording.NEXT_MEETING)
    day = speaker.date(snapshot.feedback_on) if snapshot.feedback_on is not None else ""
    story: list[Flowable] = [
        Heading(escape(title), style.TITLE, title, 0),
        Spacer(1, 18),
        *_field(speaker.say(wording.DATE), day),
        *_field(speaker.say(wording.TELEPHONE), snapshot.phone),
    ]
    return typeset(story, Sheet(title=title, author="", foot="", draft=False, speaker=speaker))


def _field(label: str, value: str) -> list[Flowable]:
    if value:
        return [Paragraph(escape(label), style.HINT), Paragraph(escape(value), style.CARD_VALUE)]
    rule = HRFlowable(width=240, thickness=0.8, color=style.EDGE, hAlign="LEFT", spaceBefore=24, spaceAfter=18)
    return [Paragraph(escape(label), style.HINT), rule]
