"""Which screen an interview, a talk, a test or a timeline is held on, and which comes once it has ended."""

from __future__ import annotations

from app.cases.interviews import Interview, InterviewState
from app.forms.catalogue import FormCatalogue
from app.forms.model import FormUse
from app.ui.shell.router import ScreenName

_HELD = {FormUse.TALK: ScreenName.TALK, FormUse.TEST: ScreenName.TEST, FormUse.TIMELINE: ScreenName.TIMELINE}
_ENDED = {FormUse.TALK: ScreenName.TALK_AFTER, FormUse.TEST: ScreenName.TEST_RESULTS, FormUse.TIMELINE: ScreenName.TIMELINE}


def answers_screen(interview: Interview, forms: FormCatalogue) -> ScreenName:
    """The screen to go back to for its answers: at the table, or from paper."""
    held = ScreenName.PAPER_ENTRY if interview.from_paper else ScreenName.INTERVIEW
    return _HELD.get(forms.use(interview.form_id), held)


def ended_screen(interview: Interview, forms: FormCatalogue) -> ScreenName:
    """The caseworker's own screen once the talk at the table has ended."""
    return _ENDED.get(forms.use(interview.form_id), ScreenName.AFTER_TALK)


def screen_now(interview: Interview, forms: FormCatalogue) -> ScreenName:
    """Where one goes on with it, as it stands."""
    is_open = interview.state is InterviewState.OPEN
    return answers_screen(interview, forms) if is_open else ended_screen(interview, forms)
