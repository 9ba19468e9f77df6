"""The paper's own sentences, in the language of the paper, which need not be the language of the screen."""

from __future__ import annotations

import datetime as dt

from app.i18n import formats, mark, translator

TITLE = mark("What we have talked about")
PLAN_TITLE = mark("What we have agreed on")
LEAD = mark("You decide what matters.")
STRENGTHS = mark("What is going well")
TOLD = mark("What you told me")
THE_DAYS = mark("The 30 days were {first} to {last}. One filled dot is one day.")
YOU_SAID = mark("You said: “{quote}”")
YOU_SAID_SINCE = mark("When we went through it you said: “{quote}”")
RESOURCES = mark("What works:")
PROBLEMS = mark("What is hard:")
OWN_WORDS = mark("“{quote}”")
UNFINISHED = mark("There was not time for everything here yet.")
NOT_TALKED_ABOUT = mark("What we have not talked about")
NOT_REACHED = mark("We have not come to this yet: {areas}. We can take it another time, if you want to.")
NOT_ASKED = mark("I did not ask about this: {areas}.")
WISHES = mark("What you want help with, in the order you chose")
NEXT_STEPS = mark("How we go on")
WHO = mark("Who: {who}")
WHEN = mark("When: {when}")
WE_MEET = mark("On {date} we go through this together.")
YOUR_THOUGHTS = mark("What do you think?")
NOT_RIGHT = mark("Is anything not right? Say so, and we change it or add what you say.")
QUESTIONS = mark("Do you wonder about anything? You can reach {contact}.")
PHONE = mark("phone {phone}")
WRITTEN = mark("Written {date}")
PAGE = mark("Page {page} of {pages}")
DRAFT = mark("DRAFT")
DRAFT_NOTE = mark("A draft. We have not gone through it together yet.")
DAYS_OF_IN_WORDS = mark("{days} of {total} days")
STEP_IN_WORDS = mark("{words}, step {step} on a scale from 0 to {greatest}")
NEXT_MEETING = mark("Next time we meet")
DATE = mark("Date")
TELEPHONE = mark("Phone")


class Speaker:
    """Says the paper's sentences in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._gettext = translator(language)

    def say(self, message: str, **values: object) -> str:
        """The sentence, with its named placeholders filled."""
        text = self._gettext(message)
        return text.format(**values) if values else text

    def date(self, day: dt.date) -> str:
        """As "21 november 2026"."""
        return formats.long_date_in(day, self.language)

    def first_date(self, first: dt.date, last: dt.date) -> str:
        """The first day of a span, without its year when the last day has the same."""
        return formats.day_and_month_in(first, self.language) if first.year == last.year else self.date(first)
