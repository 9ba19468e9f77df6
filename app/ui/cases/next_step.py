"""What comes next with a client, so that one button on the page can be the filled one."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from app.cases.ids import InterviewId
from app.cases.interviews import Interview, InterviewState
from app.services.follow_up import FollowUpAdvice, is_asi


class NextStep(enum.Enum):
    """What can come next besides going on with one of the interviews."""

    GRUND = "grund"
    FOLLOW_UP = "follow_up"
    INTERVIEW = "interview"
    NOTHING = "nothing"


def next_step(interviews: Sequence[Interview], advice: FollowUpAdvice) -> tuple[NextStep, InterviewId | None]:
    """The next step, and the interview where it is one.

    In the order of things (practice P7): a talk under way, ratings that remain, then what the day says, then a feedback talk.
    `interviews` stand newest first.
    """
    for state in (InterviewState.OPEN, InterviewState.TALK_ENDED):
        found = next((each.id for each in interviews if each.state is state), None)
        if found is not None:
            return NextStep.INTERVIEW, found
    asi = [each for each in interviews if is_asi(each.form_id)]
    if advice.grund_is_old or not asi:
        return NextStep.GRUND, None
    if advice.is_due:
        return NextStep.FOLLOW_UP, None
    latest = next((each for each in asi if each.state is InterviewState.COMPLETED), None)
    if latest is not None and latest.reviewed_on is None:
        return NextStep.INTERVIEW, latest.id
    return NextStep.NOTHING, None
