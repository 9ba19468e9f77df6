"""The neutral card: a day and a phone number, and nothing that says what it is about or from whom."""

from __future__ import annotations

from app.reports import wording
from app.reports.page import Sheet
from app.reports.story import Story
from app.reports.style import Size
from app.reports.wording import Speaker
from app.services.feedback.snapshot import FeedbackSnapshot

HALF = 0.5


def draw_card(snapshot: FeedbackSnapshot) -> bytes:
    """The card as PDF; what is not known is a line to fill in by hand.

    It says nothing of an interview, so there is nothing to mark as a draft.
    """
    speaker = Speaker(snapshot.language)
    title = speaker.say(wording.NEXT_MEETING)
    day = speaker.date(snapshot.feedback_on) if snapshot.feedback_on is not None else ""
    size = Size.LARGE if snapshot.large else Size.NORMAL
    story = Story(Sheet(title=title, author="", foot="", draft=False, speaker=speaker, size=size))
    story.title(title)
    story.space(18)
    _field(story, speaker.say(wording.DATE), day)
    _field(story, speaker.say(wording.TELEPHONE), snapshot.phone)
    return story.pdf()


def _field(story: Story, label: str, value: str) -> None:
    story.hint(label)
    if value:
        story.value(value)
    else:
        story.line_to_write_on(HALF)
