"""Which doors an interview has on the client page, by what it is and how far it has come; the first is what comes next."""

from __future__ import annotations

from typing import TypeAlias

from app.cases.interviews import Interview, InterviewState
from app.forms.model import FormUse
from app.i18n import tr
from app.ui.shell.router import ScreenName

Door: TypeAlias = tuple[str, ScreenName]


def doors(interview: Interview, use: FormUse) -> tuple[Door, ...]:
    """The words on each door, and the screen behind it."""
    match use:
        case FormUse.TALK:
            return _of_talk(interview.state)
        case FormUse.TEST:
            return _of_test(interview.state, ScreenName.TEST, ScreenName.TEST_RESULTS)
        case FormUse.TIMELINE:
            return _of_test(interview.state, ScreenName.TIMELINE, ScreenName.TIMELINE)
        case _:
            return _of_interview(interview)


def _of_interview(interview: Interview) -> tuple[Door, ...]:
    documents = (tr("Documents"), ScreenName.DOCUMENTS)
    match interview.state:
        case InterviewState.OPEN if interview.from_paper:
            return ((tr("Go on entering"), ScreenName.PAPER_ENTRY), (tr("To the questions"), ScreenName.INTERVIEW))
        case InterviewState.OPEN:
            return ((tr("Go on"), ScreenName.INTERVIEW), (tr("Introduction"), ScreenName.INTRODUCTION))
        case InterviewState.TALK_ENDED:
            return ((tr("After the talk"), ScreenName.AFTER_TALK), (tr("Back to the questions"), ScreenName.INTERVIEW), documents)
        case InterviewState.COMPLETED:
            return (
                (tr("Before the feedback talk"), ScreenName.FEEDBACK),
                (tr("Result"), ScreenName.RESULT),
                (tr("The client's paper"), ScreenName.PAPER),
                documents,
            )
        case InterviewState.INTERRUPTED:
            return (
                (tr("Go on all the same"), ScreenName.INTERVIEW),
                (tr("The client's paper"), ScreenName.PAPER),
                documents,
            )


def _of_talk(state: InterviewState) -> tuple[Door, ...]:
    after, papers = (tr("After the talk"), ScreenName.TALK_AFTER), (tr("Documents"), ScreenName.DOCUMENTS)
    report = (tr("Feedback report"), ScreenName.FEEDBACK_REPORT)
    match state:
        case InterviewState.OPEN:
            return ((tr("Go on"), ScreenName.TALK),)
        case InterviewState.COMPLETED:
            return (papers, report, after)
        case _:
            return (after, (tr("Back to the talk"), ScreenName.TALK), papers, report)


def _of_test(state: InterviewState, held: ScreenName, results: ScreenName) -> tuple[Door, ...]:
    if state is InterviewState.OPEN:
        return ((tr("Go on"), held),)
    return ((tr("Result"), results), (tr("Documents"), ScreenName.DOCUMENTS))
